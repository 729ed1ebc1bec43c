"""Forms of ownership: the shape of what is typed, never the law."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from emining.accounts.types import Actor
from emining.parties.models import Interest, Party
from emining.parties.permissions_ownership import CHECKERS
from emining.parties.selectors.ownership_rows import people_of
from emining.parties.selectors.parties import parties_matching
from emining.parties.types import GRADES
from emining.parties.types_ownership import (
    INTEREST_KINDS,
    UNKNOWN_REASONS,
    EndInterest,
    NewHolderPerson,
    RecordInterest,
)

_PERCENT: Final = re.compile(r"(\d{1,3}(?:[.,]\d{1,9})?)\s*%?")
_FRACTION: Final = re.compile(r"(\d{1,15})\s*/\s*(\d{1,15})")
_SIGNS: Final = str.maketrans({"٪": "%", "٫": ".", "／": "/", "％": "%"})


def read_share(text: str) -> Fraction:
    """A share as people write it: `51 %`, `33.3`, `1/3`, in any digits. `ValueError` for anything else.

    A bare number is per cent. Below one it could be meant as a part of one, so it needs its sign.
    """
    plain = unicodedata.normalize("NFKC", text.translate(_SIGNS)).translate(_SIGNS).strip()
    plain = "".join(str(unicodedata.digit(sign)) if sign.isdigit() else sign for sign in plain)
    if found := _FRACTION.fullmatch(plain):
        above, below = int(found[1]), int(found[2])
        if not below:
            raise ValueError(text)
        return Fraction(above, below)
    found = _PERCENT.fullmatch(plain)
    if found is None:
        raise ValueError(text)
    share = Fraction(found[1].replace(",", ".")) / 100
    if "%" not in plain and share < Fraction(1, 100):
        raise ValueError(text)
    return share


class DateInput(forms.DateInput):
    """The browser's own date field."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class AsAtForm(forms.Form):
    """The day of which a page speaks; lives in its address."""

    on = forms.DateField(label=_("As at"), required=False, widget=DateInput(), help_text=_("What was true on this day"))


HOLDER_KINDS: Final = {
    "company": _("A company or an authority"),
    "person": _("A natural person"),
    "unknown": _("Nobody can be named"),
}


class InterestForm(forms.Form):
    """Who holds what, since when, and who says so."""

    holder_kind = forms.ChoiceField(
        label=_("Who holds it"), choices=list(HOLDER_KINDS.items()), widget=forms.RadioSelect, initial="company"
    )
    holder = forms.CharField(
        label=_("Company"), required=False, max_length=250, help_text=_("Its name, code or registration number here.")
    )
    person = forms.ChoiceField(label=_("Person"), required=False)
    person_name = forms.CharField(
        label=_("Name of a new person"),
        required=False,
        max_length=200,
        help_text=_("Kept private: others read “a natural person” and the nationality."),
    )
    nationality = forms.RegexField(
        r"^[A-Za-z]{2}$", label=_("Nationality"), required=False, help_text=_("Two letters: PK, CN.")
    )
    public_source = forms.CharField(
        label=_("Why the name may be public"),
        required=False,
        max_length=300,
        help_text=_("The law, register or written consent. Empty: the name stays private."),
    )
    unknown_reason = forms.ChoiceField(
        label=_("Why nobody is named"), required=False, choices=[("", "—"), *UNKNOWN_REASONS.items()]
    )
    kind = forms.ChoiceField(label=_("Kind of interest"), choices=list(INTEREST_KINDS.items()))
    share = forms.CharField(
        label=_("Share"),
        required=False,
        max_length=40,
        help_text=_("Per cent or a fraction: 1/3 or 51%. Empty: not established."),
    )
    valid_from = forms.DateField(label=_("Held since"), required=False, widget=DateInput())
    valid_until = forms.DateField(
        label=_("Held until"),
        required=False,
        widget=DateInput(),
        help_text=_("First day without it. Empty: still held."),
    )
    is_beneficial = forms.BooleanField(label=_("The source names this person as a beneficial owner"), required=False)
    source = forms.CharField(
        label=_("Source"),
        required=False,
        max_length=300,
        help_text=_("The register, filing or page where it is written."),
    )
    source_date = forms.DateField(label=_("Date of the source"), required=False, widget=DateInput())
    grade = forms.ChoiceField(
        label=_("Grade"), required=False, choices=[(code, GRADES[code]) for code in ("P", "S", "M")], initial="P"
    )

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, actor: Actor, subject: Party, replaces: Interest | None = None
    ) -> None:
        super().__init__(data, initial=_from_interest(replaces) if replaces is not None else None)
        self._subject = subject
        self._replaces = replaces
        self._found: Party | None = None
        people = people_of(actor, subject)
        choice: Any = self.fields["person"]
        choice.choices = [("", _("A new person")), *((str(one.pk), one.name) for one in people)]
        if actor.role not in CHECKERS:
            del self.fields["grade"]

    def clean_share(self) -> Fraction | None:
        """The share as a fraction."""
        text = self.cleaned_data["share"].strip()
        if not text:
            return None
        try:
            return read_share(text)
        except ValueError as error:
            raise forms.ValidationError(_("Write it as 1/3 or 51%.")) from error

    def clean(self) -> dict[str, Any]:
        """Find the company; ask for what the chosen kind of holder needs."""
        given = super().clean() or self.cleaned_data
        chosen = given.get("holder_kind")
        if chosen == "company":
            self._find(given.get("holder", "").strip())
        elif chosen == "person" and not given.get("person") and not given.get("person_name", "").strip():
            self.add_error("person_name", _("Give the name; it is kept private."))
        elif chosen == "unknown" and not given.get("unknown_reason"):
            self.add_error("unknown_reason", _("Say why nobody is named."))
        return given

    def _find(self, words: str) -> None:
        if not words:
            self.add_error("holder", _("Give the name, code or number of the company."))
            return
        found = list(parties_matching(words)[:6])
        exact = [one for one in found if words.casefold() in _names(one)] or (found if len(found) == 1 else [])
        if not exact:
            exact = list(parties_matching("").filter(organisation__code=words.casefold())[:1])
        if len(exact) == 1:
            self._found = exact[0]
        elif found:
            codes = ", ".join(one.organisation.code for one in found)
            self.add_error("holder", _("Several fit. Write the code of one: %(codes)s.") % {"codes": codes})
        else:
            self.add_error("holder", _("No company of this name is known here. Register it, or choose another answer."))

    def command(self) -> RecordInterest:
        """What was asked, as the service takes it."""
        given = self.cleaned_data
        chosen = given["holder_kind"]
        is_known = chosen == "person" and bool(given["person"])
        person = NewHolderPerson(given["person_name"], given["nationality"].upper(), given["public_source"])
        return RecordInterest(
            subject_id=self._subject.organisation_id,
            kind=given["kind"],
            share=given["share"],
            holder_id=self._found.organisation_id if chosen == "company" and self._found is not None else None,
            person_id=int(given["person"]) if is_known else None,
            new_person=person if chosen == "person" and not is_known else None,
            unknown_reason=given["unknown_reason"] if chosen == "unknown" else "",
            valid_from=given["valid_from"],
            valid_until=given["valid_until"],
            source=given["source"],
            source_date=given["source_date"],
            grade=given.get("grade", "C"),
            is_beneficial=given["is_beneficial"],
            replaces=self._replaces.pk if self._replaces is not None else None,
        )


class EndInterestForm(forms.Form):
    """When and why an interest is held no more."""

    was_mistake = forms.BooleanField(
        label=_("It was never so: strike it out"),
        required=False,
        help_text=_("What was recorded stays in the history."),
    )
    ended_on = forms.DateField(label=_("First day without it"), required=False, widget=DateInput())
    reason = forms.CharField(label=_("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))

    def clean(self) -> dict[str, Any]:
        """A day, unless it was a mistake."""
        given = super().clean() or self.cleaned_data
        if not given.get("was_mistake") and "ended_on" not in self.errors and not given.get("ended_on"):
            self.add_error("ended_on", _("Give the day, or say that it was a mistake."))
        return given

    def command(self, interest_id: int) -> EndInterest:
        """What was asked, as the service takes it."""
        given = self.cleaned_data
        return EndInterest(interest_id, None if given["was_mistake"] else given["ended_on"], given["reason"])


def _names(party: Party) -> set[str]:
    own = party.organisation
    return {text.casefold() for text in (own.code, own.name_en, own.name_zh, own.name_ur) if text}


def _from_interest(row: Interest) -> dict[str, Any]:
    kind = "company" if row.holder_id else "person" if row.person_id else "unknown"
    return {
        "holder_kind": kind,
        "holder": row.holder.organisation.code if row.holder is not None else "",
        "person": str(row.person_id or ""),
        "unknown_reason": row.unknown_reason,
        "kind": row.kind,
        "share": f"{row.numerator}/{row.denominator}" if row.numerator else "",
        "valid_from": row.valid.lower,
        "valid_until": row.valid.upper,
        "source": row.source,
        "source_date": row.source_date,
        "grade": row.grade,
        "is_beneficial": row.is_beneficial,
    }
