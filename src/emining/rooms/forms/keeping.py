"""Forms of the room's keepers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from emining.accounts import roles
from emining.kernel.languages import Trilingual
from emining.rooms.forms.fields import (
    LANGUAGE_CHOICES,
    Choice,
    DayField,
    OrganisationField,
    choose,
    countries,
    export_field,
    provinces,
    residency_field,
    text,
)
from emining.rooms.types import LAYER_DOCUMENT, LAYER_KINDS, LEVEL_NAMES


def _names(data: dict[str, Any], stem: str = "name") -> Trilingual:
    return Trilingual(*(data[f"{stem}_{tail}"].strip() for tail in ("en", "zh", "ur")))


class NamesForm(forms.Form):
    """Names in three languages, one of them at least."""

    name_en = text(_("Name in English"), "en", most=160)
    name_zh = text(_("Name in Chinese"), "zh", most=160)
    name_ur = text(_("Name in Urdu"), "ur", most=160)

    def clean(self) -> dict[str, Any]:
        """One name at least."""
        values = super().clean() or {}
        if not any(values.get(f"name_{tail}") for tail in ("en", "zh", "ur")):
            self.add_error("name_en", _("Give a name in at least one language."))
        return values

    def names(self) -> Trilingual:
        """The names, from a valid form."""
        return _names(self.cleaned_data)


class OpenForm(NamesForm):
    """Opening a room."""

    purpose = forms.CharField(
        label=_("What the room is for"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    source_language = forms.ChoiceField(label=_("You write in"), choices=LANGUAGE_CHOICES, initial="en")
    jurisdiction = Choice(
        label=_("Province or territory"),
        codes={},
        first=None,
        required=False,
        help_text=_("Its licensing officer may decide on releases."),
    )
    undertaking_required = forms.BooleanField(
        label=_("Members accept an undertaking before anything opens"), required=False, initial=True
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "jurisdiction", provinces())


class FolderForm(NamesForm):
    """A folder within another or at the top."""

    parent = Choice(label=_("Within"), codes={}, first=None, required=False)

    def __init__(self, *args: Any, folders: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "parent", [("", _("At the top")), *folders])


class DocumentForm(forms.Form):
    """Where a file goes, its titles and classes: what goes with an upload."""

    folder = Choice(label=_("Folder"), codes={}, first=None)
    language = forms.ChoiceField(label=_("Language of the document"), choices=LANGUAGE_CHOICES, initial="en")
    title_en = text(_("Title in English"), "en", most=250)
    title_zh = text(_("Title in Chinese"), "zh", most=250)
    title_ur = text(_("Title in Urdu"), "ur", most=250)
    residency = residency_field()
    export = export_field()

    def __init__(self, *args: Any, folders: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "folder", folders)
        self.fields["title_en"].help_text = _("Without any title the file's name is taken.")


class VersionForm(forms.Form):
    """What goes with the next version of a document."""

    note = forms.CharField(label=_("What changed"), required=False, max_length=300)


class ClassForm(forms.Form):
    """The classes of a document or layer."""

    residency = residency_field()
    export = export_field()


class LayerForm(NamesForm):
    """A map layer."""

    kind = Choice(label=_("Kind"), codes=LAYER_KINDS, first=None)
    source = Choice(label=_("File of the room"), codes={}, first=None, required=False)
    step_deg = forms.DecimalField(
        label=_("Precision of coordinates (degrees)"),
        min_value=0,
        max_value=1,
        max_digits=7,
        decimal_places=6,
        required=False,
        help_text=_("Members see coordinates moved to a grid of this step: 0.01 is about 1 km. Empty: as they are."),
    )
    residency = residency_field()
    export = export_field()
    field_order = ("kind", "source", "name_en", "name_zh", "name_ur", "step_deg", "residency", "export")

    def __init__(self, *args: Any, sources: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "source", [("", _("None")), *sources])

    def clean(self) -> dict[str, Any]:
        """A layer from a file names the file."""
        values = super().clean()
        if values.get("kind") == LAYER_DOCUMENT and not values.get("source"):
            self.add_error("source", _("Choose the file that the layer is read from."))
        return values


class MemberForm(forms.Form):
    """An organisation, or the part of it that role or person leave."""

    organisation = OrganisationField(
        label=_("Code of the organisation"), help_text=_("As its page in the directory shows it.")
    )
    organisation_country = Choice(
        label=_("Country of the organisation"),
        codes={},
        first=None,
        required=False,
        help_text=_("What the directory records is taken before this."),
    )
    role = Choice(label=_("Only people in the role"), codes={}, first=None, required=False)
    email = forms.EmailField(label=_("Only the person with this e-mail address"), required=False)
    person_country = Choice(label=_("Nationality of that person"), codes={}, first=None, required=False)
    until = DayField(label=_("Until (last day)"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "organisation_country", countries())
        choose(self, "person_country", countries())
        named = [(code, words) for code, words in roles.ROLE_NAMES.items() if code in roles.COMPANY_ROLES]
        choose(self, "role", [("", _("Any role")), *named])


class ReasonForm(forms.Form):
    """A reason, when there is one."""

    reason = forms.CharField(
        label=_("Reason"), required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )


class NeededReasonForm(forms.Form):
    """A reason, which is needed."""

    reason = forms.CharField(label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class UndertakingForm(forms.Form):
    """The next version of the undertaking."""

    source_language = forms.ChoiceField(
        label=_("The text that counts"),
        choices=LANGUAGE_CHOICES,
        initial="en",
        help_text=_("Texts in the other languages are marked as courtesy translations."),
    )
    text_en = text(_("In English"), "en", most=20000, rows=10)
    text_zh = text(_("In Chinese"), "zh", most=20000, rows=10)
    text_ur = text(_("In Urdu"), "ur", most=20000, rows=10)

    def clean(self) -> dict[str, Any]:
        """The language that counts has its text."""
        values = super().clean() or {}
        tail = {"en": "en", "zh-hans": "zh", "ur": "ur"}.get(values.get("source_language", ""), "")
        if tail and not values.get(f"text_{tail}"):
            self.add_error(f"text_{tail}", _("Write the undertaking in the language that counts."))
        return values

    def texts(self) -> Trilingual:
        """The texts, from a valid form."""
        return _names(self.cleaned_data, "text")


class AcceptForm(forms.Form):
    """A person's promise."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    nationality = Choice(
        label=_("Your nationality"),
        codes={},
        first=None,
        help_text=_("The law asks for it: some papers are not shown to foreign nationals without an approval."),
    )
    agree = forms.BooleanField(label=_("I have read the undertaking and accept it, for myself and in my seat."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "nationality", [("", _("Choose")), *countries()[1:]])


class RightForm(forms.Form):
    """What one subject may do with one thing, and for how long."""

    level = forms.ChoiceField(
        label=pgettext_lazy("right in a data room", "May"), required=False, widget=forms.RadioSelect
    )
    valid_until = forms.DateTimeField(
        label=_("Until"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text=_("Time of Pakistan. Empty: no end."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "level", [("", _("As inherited: no line of its own")), *LEVEL_NAMES.items()])
