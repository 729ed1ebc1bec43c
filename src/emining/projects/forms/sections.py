"""The sections of a form in their order, and how each is built from a thing, from what was typed, or from a draft."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from emining.accounts.types import Actor
from emining.projects.forms.rows import ROWS, RowsForm, rows_of
from emining.projects.forms.simple import (
    ContactForm,
    ListingForm,
    NatureForm,
    PlaceForm,
    SectionForm,
    TermsForm,
    WordsForm,
)


@dataclass(frozen=True, slots=True)
class Section:
    """One section: its code, what it is called and what it is for."""

    code: str
    label: Any
    hint: Any = ""


PROJECT_SECTIONS: Final = (
    Section("words", _("Name and summary"), _("In one language at least; others are courtesy translations.")),
    Section("nature", _("Stage, commodities, what is looked for")),
    Section("place", _("Place, titles and deposits")),
    Section("figures", _("Resource and production figures"), _("Each with category, reporting code, date and source.")),
    Section("capital", _("Capital"), _("Sought, committed and spent, each in its own currency with its date.")),
    Section("ownership", _("Ownership"), _("Shares as fractions; a third stays a third.")),
    Section("infrastructure", _("Power, water, road, rail, port")),
    Section("terms", _("Exclusive mandate and nationality limits")),
    Section("papers", _("Papers"), _("Who may read each is yours to say.")),
    Section("contact", _("Contact"), _("Never public. Nothing is listed without that person's consent.")),
)
LISTING_SECTIONS: Final = (
    Section("nature", _("Kind, category, quantity, place")),
    Section("words", _("Headline and description"), _("In one language at least; others are courtesy translations.")),
    Section("contact", _("Contact"), _("Never public. Nothing is listed without that person's consent.")),
)
SECTIONS: Final = {"project": PROJECT_SECTIONS, "listing": LISTING_SECTIONS}
_FORMS: Final[Mapping[tuple[str, str], type[SectionForm]]] = {
    ("project", "words"): WordsForm,
    ("project", "nature"): NatureForm,
    ("project", "place"): PlaceForm,
    ("project", "terms"): TermsForm,
    ("project", "contact"): ContactForm,
    ("listing", "nature"): ListingForm,
    ("listing", "words"): WordsForm,
    ("listing", "contact"): ContactForm,
}


def section_of(noun: str, code: str) -> Section | None:
    """The section with this code."""
    return next((one for one in SECTIONS[noun] if one.code == code), None)


def build(noun: str, code: str, *, thing: Any, actor: Actor, data: Any = None) -> SectionForm | RowsForm:
    """The section's form: bound to what was typed, else showing what the thing says."""
    if noun == "project" and code in ROWS:
        return RowsForm(ROWS[code], data=data, initial=rows_of(code, thing))
    form = _FORMS[noun, code]
    return form(data, initial=form.values_of(thing), actor=actor, thing=thing)


def as_typed(values: Mapping[str, list[str]]) -> QueryDict:
    """What a draft kept, as the form it was typed into."""
    typed = QueryDict(mutable=True)
    for name, texts in values.items():
        typed.setlist(name, list(texts))
    return typed
