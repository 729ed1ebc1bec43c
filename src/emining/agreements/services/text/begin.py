"""Beginning a text from a template, and taking single model clauses over."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from emining.accounts.types import Actor
from emining.agreements.events import text as events
from emining.agreements.model_clauses import Template, fill, library
from emining.agreements.models import Agreement, Clause
from emining.agreements.permissions_text import may_edit_text
from emining.agreements.selectors.text import clauses_of
from emining.agreements.services.hand import readable_in_hand
from emining.agreements.services.text.save import add_clause
from emining.agreements.services.text.writing import facts_of, note, outdate, set_words
from emining.agreements.types import ROLES
from emining.agreements.types_text import BLANK, COLUMNS, SaveClause
from emining.agreements.versioning import words_of
from emining.kernel.refusals import Refused

_MONTHS_EN = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_MONTHS_UR = ["جنوری", "فروری", "مارچ", "اپریل", "مئی", "جون", "جولائی", "اگست", "ستمبر", "اکتوبر", "نومبر", "دسمبر"]

_PARTY = {"en": "({}) {} ({})", "zh-hans": "（{}）{}（{}）", "ur": "({}) {} ({})"}


def create_text_from_template(*, actor: Actor, agreement_id: int, template: str) -> int:
    """Write the first text of an agreement from a template of its kind; how many clauses it has now.

    Raises the reasons of `may_edit_text`, `text_template_unknown`, `text_not_empty`.
    """
    with transaction.atomic(durable=True):
        agreement = readable_in_hand(actor, agreement_id)
        may_edit_text(actor, agreement).require()
        written = _write(agreement, _template(agreement, template))
        note(actor, agreement, events.TEXT_CREATED, template=template, clauses=written)
    return written


def start_text(actor: Actor, agreement: Agreement, template: str) -> None:  # noqa: ARG001 - the shape of a starter
    """The first text of a draft that is just being opened, inside the transaction and event of the opening."""
    if template:
        _write(agreement, _template(agreement, template))


def insert_model_clause(
    *, actor: Actor, agreement_id: int, key: str, after_id: int | None = None, level: int = 1
) -> Clause:
    """Take one model clause of the library over, behind a clause or at the end, with its placeholders filled.

    Raises the reasons of `may_edit_text`, `text_library_unknown`, `text_clause_unknown`, `text_too_many_clauses`.
    """
    with transaction.atomic(durable=True):
        agreement = readable_in_hand(actor, agreement_id)
        may_edit_text(actor, agreement).require()
        model = library().clauses.get(key)
        if model is None:
            raise Refused("text_library_unknown")
        values = _values(agreement)
        words = {one: fill(model.words(one), values[one]) for one in agreement.languages}
        clause = add_clause(
            agreement,
            SaveClause(agreement.pk, words, after_id=after_id, level=level, terms=model.terms, library_key=key),
        )
        note(actor, agreement, events.CLAUSE_ADDED, library_key=key, **facts_of(clause, list(words)))
    return clause


@contextmanager
def naming_parties(agreement: Agreement) -> Iterator[None]:
    """Around a change of the parties: clauses that name them word for word as the library does name them anew.

    What somebody wrote otherwise stays as it was written. The caller holds the agreement and may.
    """
    before = _values(agreement)
    named = [clause for clause in clauses_of(agreement.pk) if _names_parties(clause, before)]
    yield
    after = _values(agreement)
    for clause in named:
        model = library().clauses[clause.library_key]
        if set_words(clause, {one: fill(model.words(one), after[one]) for one in agreement.languages}):
            clause.revision += 1
            clause.save()
            outdate(clause)


def _names_parties(clause: Clause, values: dict[str, dict[str, str]]) -> bool:
    model = library().clauses.get(clause.library_key)
    if model is None or "{parties}" not in model.body.en:
        return False
    return all(words_of(clause, one) == fill(model.words(one), said) for one, said in values.items())


def _template(agreement: Agreement, code: str) -> Template:
    found = library().templates.get(code)
    if found is None or found.kind != agreement.kind:
        raise Refused("text_template_unknown")
    return found


def _write(agreement: Agreement, template: Template) -> int:
    if clauses_of(agreement.pk).exists():
        raise Refused("text_not_empty")
    values = _values(agreement)
    rows = []
    for position, (key, level) in enumerate(template.clauses, start=1):
        model = library().clauses[key]
        clause = Clause(agreement=agreement, position=position, level=level, terms=list(model.terms), library_key=key)
        set_words(clause, {one: fill(model.words(one), values[one]) for one in agreement.languages})
        rows.append(clause)
    Clause.objects.bulk_create(rows)
    return len(rows)


def _values(agreement: Agreement) -> dict[str, dict[str, str]]:
    """What fills the placeholders, by language. A name that nobody wrote in a language stands in the one it has."""
    sides = list(agreement.sides.select_related("organisation"))
    found = {}
    for language in agreement.languages:
        with override(language):
            parties = [
                _PARTY[language].format(number, _named(side.organisation, language), ROLES[side.role])
                for number, side in enumerate(sides, start=1)
            ]
            place = _named(agreement.jurisdiction, language) if agreement.jurisdiction else BLANK
            found[language] = {
                "number": agreement.number,
                "parties": "\n".join(parties),
                "title": _named(agreement, language, "title"),
                "opened_on": _day(timezone.localtime(agreement.opened_at).date(), language),
                "place": place,
            }
    return found


def _named(thing: Any, language: str, what: str = "name") -> str:
    columns = [COLUMNS[language], *COLUMNS.values()]
    return next((words for column in columns if (words := getattr(thing, f"{what}_{column}"))), BLANK)


def _day(day: Any, language: str) -> str:
    """A date as a contract writes it; Western digits in every language."""
    if language == "zh-hans":
        return f"{day.year}年{day.month}月{day.day}日"
    months = _MONTHS_UR if language == "ur" else _MONTHS_EN
    return f"{day.day} {months[day.month - 1]} {day.year}"
