"""What the public account is asked for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from emining.capacity.types import KINDS
from emining.kernel.languages import Trilingual
from emining.places.selectors import jurisdictions_of_pakistan


class FilterForm(forms.Form):
    """By programme and by province."""

    kind = forms.ChoiceField(label=_("Programme"), required=False, choices=[("", _("Any")), *KINDS.items()])
    jurisdiction = forms.ChoiceField(label=_("Province or territory"), required=False)

    def __init__(self, *args: Any, **fields: Any) -> None:
        super().__init__(*args, **fields)
        tag = get_language()
        places = [
            (one.code, Trilingual(one.name_en, one.name_zh, one.name_ur).in_language(tag)[0])
            for one in jurisdictions_of_pakistan()
        ]
        field = self.fields["jurisdiction"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("Any")), *places]

    def criteria(self) -> dict[str, str]:
        """Only what was chosen, as columns of a promise."""
        values = self.cleaned_data if self.is_valid() else {}
        found = {"kind": values.get("kind", ""), "jurisdiction__code": values.get("jurisdiction", "")}
        return {column: value for column, value in found.items() if value}
