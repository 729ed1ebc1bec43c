"""Forms of the desk."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from emining.places.intake.staging import ACCEPTED
from emining.places.intake.targets import all_targets


class ImportUploadForm(forms.Form):
    """Which file, and what it is."""

    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "Shapefile as a zip, GeoPackage, GeoJSON, KML, KMZ, MapInfo as a zip, CSV or XLSX; at most 512 MB."
        ),
        widget=forms.FileInput(attrs={"accept": ",".join(ACCEPTED)}),
    )
    target = forms.ChoiceField(label=_("What it is"))
    mapping_file = forms.FileField(
        label=_("Mapping file of your own"),
        required=False,
        help_text=_("Leave empty to choose one of the mappings that come with the platform."),
        widget=forms.FileInput(attrs={"accept": ".yaml,.yml"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["target"].choices = [(one.code, one.label) for one in all_targets()]  # type: ignore[attr-defined]

    def clean_mapping_file(self) -> str:
        """The text of the mapping, '' when none is given."""
        given = self.cleaned_data.get("mapping_file")
        if not given:
            return ""
        if given.size > 256 * 1024:
            raise forms.ValidationError(_("The mapping is larger than %(limit)s KB."), params={"limit": 256})
        try:
            text: str = given.read().decode("utf-8-sig")
        except UnicodeDecodeError:
            raise forms.ValidationError(_("The mapping is not a text in UTF-8.")) from None
        return text


class ImportChoicesForm(forms.Form):
    """How to read it. Empty choices leave the decision to the file and the mapping."""

    mapping = forms.ChoiceField(label=_("Mapping"), required=False)
    layer = forms.ChoiceField(label=_("Layer"), required=False)
    crs = forms.CharField(
        label=_("Coordinate system"),
        required=False,
        max_length=40,
        help_text=_("Only when the file does not say: for example EPSG:4326 or EPSG:32642."),
    )
    encoding = forms.CharField(
        label=_("Encoding of the texts"),
        required=False,
        max_length=40,
        help_text=_("Only when the file does not say: for example UTF-8 or windows-1256."),
    )
    repair = forms.BooleanField(
        label=_("Accept the repair of invalid outlines; the report states the area before and after"), required=False
    )
    restore_shx = forms.BooleanField(label=_("Make a missing .shx file again"), required=False)
    strict = forms.BooleanField(label=_("Write nothing when a single feature is refused"), required=False)

    def __init__(self, *args: Any, mappings: list[tuple[str, str]], layers: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mapping"].choices = [("", _("Recognise it by the name of the file")), *mappings]  # type: ignore[attr-defined]
        self.fields["layer"].choices = [("", _("The only one, or the one the mapping names"))] + [  # type: ignore[attr-defined]
            (name, name) for name in layers
        ]
