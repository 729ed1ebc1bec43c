"""Forms of releases."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from emining.rooms.forms.fields import Choice, DayField, OrganisationField, choose, countries
from emining.rooms.law import CLAUSES, RELEASE_CLAUSES
from emining.rooms.types import Instrument


class AskForm(forms.Form):
    """Asking for a release. `things` are `kind:number` with their names; a member asks for itself."""

    thing = Choice(label=_("What"), codes={}, first=None)
    clause = forms.ChoiceField(label=_("Legal basis"), widget=forms.RadioSelect)
    organisation = OrganisationField(label=_("To the organisation (its code)"), required=False)
    country = Choice(label=_("Or to people of the country"), codes={}, first=None, required=False)
    covers_download = forms.BooleanField(label=_("Copies may be taken away as well"), required=False)
    reason = forms.CharField(
        label=_("Why it is needed"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, things: list[tuple[str, Any]], for_itself: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "thing", things)
        choose(self, "country", [("", _("None")), *[one for one in countries() if one[0] not in {"", "PK"}]])
        choose(self, "clause", [(code, clause_words(code)) for code in RELEASE_CLAUSES])
        if for_itself:
            del self.fields["organisation"], self.fields["country"]

    def clean(self) -> dict[str, Any]:
        """One receiver, when one is asked for."""
        values = super().clean() or {}
        if "country" in self.fields and bool(values.get("organisation")) == bool(values.get("country")):
            self.add_error("organisation", _("Name one receiving organisation or one foreign country."))
        return values


def clause_words(code: str) -> Any:
    """A clause as a choice: law, section and what it says."""
    one = CLAUSES[code]
    if not one.section:
        return _("%(law)s: %(words)s") % {"law": one.law, "words": one.words}
    facts = {"law": one.law, "section": one.section, "words": one.words}
    return _("%(law)s, section %(section)s: %(words)s") % facts


class InstrumentForm(forms.Form):
    """The approval itself."""

    number = forms.CharField(label=_("Number of the instrument"), max_length=120)
    on = DayField(label=_("Date of the instrument"))
    authority = forms.CharField(label=_("Issuing authority"), max_length=200)
    valid_until = DayField(label=_("Valid until (last day)"), required=False)
    file = forms.FileField(label=_("The paper"), help_text=_("PDF, scan, DOCX or XLSX."))

    def instrument(self) -> Instrument:
        """The instrument, from a valid form."""
        one = self.cleaned_data
        return Instrument(one["number"], one["on"], one["authority"], one["valid_until"])
