"""The filter bar of the occurrence list. Filters live in the address, as codes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from emining.geoscience.types import MINERAL_GROUPS, OCCURRENCE_KINDS, OccurrenceFilter


class OccurrenceFilterForm(forms.Form):
    """Text, commodity, kind, province, data set, group and, from the map, a window."""

    q = forms.CharField(label=_("Name, commodity, place or number"), required=False, max_length=100)
    commodity = forms.ChoiceField(label=_("Commodity"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    province = forms.ChoiceField(label=_("Province"), required=False)
    dataset = forms.ChoiceField(label=_("Data set"), required=False)
    group = forms.ChoiceField(label=_("Mineral group"), required=False)
    bbox = forms.CharField(widget=forms.HiddenInput, required=False, max_length=100)

    def __init__(self, *args: Any, choices: dict[str, list[tuple[str, Any]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own: dict[str, list[tuple[str, Any]]] = {
            "kind": list(OCCURRENCE_KINDS.items()),
            "group": [(code, words) for code, words in MINERAL_GROUPS.items() if code],
        }
        for name, options in (choices | own).items():
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = [("", _("All")), *options]

    def clean_bbox(self) -> tuple[float, float, float, float] | None:
        """West, south, east, north in degrees; a window that is none is left out."""
        parts = self.cleaned_data["bbox"].split(",")
        try:
            west, south, east, north = (float(part) for part in parts)
        except ValueError:
            return None
        inside = -180 <= west < east <= 180 and -90 <= south < north <= 90
        return (west, south, east, north) if inside else None

    def wanted(self) -> OccurrenceFilter:
        """What was asked for. A field that is wrong narrows nothing; the form shows its error beside it."""
        self.full_clean()
        data = getattr(self, "cleaned_data", {})
        return OccurrenceFilter(
            commodity=data.get("commodity", ""),
            group=data.get("group", ""),
            kind=data.get("kind", ""),
            province=data.get("province", ""),
            dataset=data.get("dataset", ""),
            text=data.get("q", ""),
            bbox=data.get("bbox"),
        )
