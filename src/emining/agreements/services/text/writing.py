"""What every verb on a text needs: clauses in hand, writing words, numbers, outdating proposals, telling.

Callers hold the agreement's row locked (`hand.readable_in_hand`): texts are written by one transaction at a time.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import F, Q
from django.utils import timezone

from emining.accounts.selectors import people_in_seats
from emining.accounts.types import Actor
from emining.agreements import states_text
from emining.agreements.models import Agreement, Clause, Proposal
from emining.agreements.permissions import SIDE_ROLES
from emining.agreements.selectors.text import clauses_of
from emining.agreements.services.hand import address_of, chain_of, name_facts, subject_of
from emining.agreements.types_text import (
    COLUMNS,
    LONGEST_BODY,
    LONGEST_HEADING,
    MOST_CLAUSES,
    REMOVE,
    TERMS,
    Words,
)
from emining.agreements.versioning import numbers_of, words_of
from emining.audit.services import record
from emining.kernel import canonical
from emining.kernel.refusals import Refused
from emining.notices.services import notify


def own_side(actor: Actor) -> int:
    """The organisation for which the actor sits. The verdict has refused everybody else before."""
    if actor.organisation_id is None:
        raise Refused("agreement_needs_a_seat")
    return actor.organisation_id


def own_person(actor: Actor) -> int:
    """Who acts; nobody anonymous comes so far."""
    if actor.person_id is None:
        raise Refused("agreement_sign_in_needed")
    return actor.person_id


def clause_in_hand(agreement: Agreement, clause_id: int | None) -> Clause:
    """A clause of this agreement's text. `Refused("text_clause_unknown")` for any other."""
    found = Clause.objects.filter(agreement_id=agreement.pk, pk=clause_id or 0, is_removed=False).first()
    if found is None:
        raise Refused("text_clause_unknown")
    return found


def checked_words(agreement: Agreement, words: Mapping[str, Words]) -> dict[str, Words]:
    """The words as they are kept: line ends alike, no space at the ends, within bounds, in languages of the text."""
    kept: dict[str, Words] = {}
    for language, one in words.items():
        if language not in agreement.languages:
            raise Refused("text_language_unknown")
        clean = Words(" ".join(one.heading.split()), tidy(one.body))
        if len(clean.heading) > LONGEST_HEADING or len(clean.body) > LONGEST_BODY:
            raise Refused("text_clause_too_long", most=LONGEST_BODY, heading=LONGEST_HEADING)
        kept[language] = clean
    return kept


def tidy(body: str) -> str:
    """A body with one kind of line end, no space at line ends and no empty lines; no control characters."""
    lines = body.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").split("\n")
    return "\n".join(line for one in lines if (line := one.strip()))


def checked_terms(terms: tuple[str, ...] | None) -> list[str] | None:
    """Known codes in the order of the list, each once; None stays None."""
    if terms is None:
        return None
    if not set(terms) <= set(TERMS):
        raise Refused("text_terms_unknown")
    return [code for code in TERMS if code in terms]


def set_words(clause: Clause, words: Mapping[str, Words]) -> list[str]:
    """Write words into a clause; the languages that really changed.

    A language that was the newest becomes newer still, so its twins are older; one that was older has caught up with
    the newest. Several written at once agree with each other.
    """
    changed = [one for one, new in words.items() if words_of(clause, one) != new]
    if not changed:
        return []
    newest = max(int(getattr(clause, f"revision_{column}")) for column in COLUMNS.values())
    behind = [one for one in changed if int(getattr(clause, f"revision_{COLUMNS[one]}")) < newest]
    has_twins = any(not words_of(clause, one).is_empty for one in COLUMNS if one not in changed)
    # Catching up (every changed language was older) makes nobody else older; writing all of them at once neither.
    level = newest if len(behind) == len(changed) and has_twins else newest + 1
    for one in changed:
        column = COLUMNS[one]
        setattr(clause, f"heading_{column}", words[one].heading)
        setattr(clause, f"body_{column}", words[one].body)
        setattr(clause, f"revision_{column}", max(level, 1))
    return changed


def place_after(agreement: Agreement, after_id: int | None, level: int, *, at_end: bool = False) -> int:
    """A free position behind a clause and what is below it; first when None, unless `at_end`.

    A clause that shall stand deeper than the one before comes directly behind it.
    """
    rows = list(clauses_of(agreement.pk).only("pk", "position", "level"))
    if len(rows) >= MOST_CLAUSES:
        raise Refused("text_too_many_clauses", most=MOST_CLAUSES)
    if not rows:
        return 1
    if after_id is None:
        position = rows[-1].position + 1 if at_end else rows[0].position
    else:
        position = rows[_end_behind(rows, after_id, level)].position + 1
    Clause.objects.filter(agreement_id=agreement.pk, position__gte=position).update(position=F("position") + 1)
    return position


def _end_behind(rows: list[Clause], after_id: int, level: int) -> int:
    index = next((index for index, row in enumerate(rows) if row.pk == after_id), None)
    if index is None:
        raise Refused("text_clause_unknown")
    end = index
    while level <= rows[index].level and end + 1 < len(rows) and rows[end + 1].level > rows[index].level:
        end += 1
    return end


def number_of(clause: Clause) -> str:
    """The number the clause has now."""
    rows = list(clauses_of(clause.agreement_id).values_list("pk", "level"))
    numbers = numbers_of(level for _pk, level in rows)
    return next((number for (pk, _level), number in zip(rows, numbers, strict=True) if pk == clause.pk), "")


def outdate(clause: Clause, *, but: int | None = None, kinds: tuple[str, ...] = ("change", REMOVE)) -> list[int]:
    """Open proposals on an older revision of a clause become outdated, and their sides are told."""
    found = list(
        Proposal.objects.filter(
            Q(clause_id=clause.pk), state=states_text.OPEN, kind__in=kinds, base_revision__lt=clause.revision
        ).exclude(pk=but or 0)
    )
    Proposal.objects.filter(pk__in=[one.pk for one in found]).update(
        state=states_text.OUTDATED, decided_at=timezone.now()
    )
    for organisation_id in {one.organisation_id for one in found}:
        tell(clause.agreement, "agreements.proposal.outdated", [organisation_id])
    return sorted(one.pk for one in found)


def tell(agreement: Agreement, code: str, organisations: list[int], **facts: Any) -> None:
    """A notice to everybody who may act for these sides, with the address of the text."""
    people: set[int] = set()
    for organisation_id in organisations:
        people |= set(people_in_seats(SIDE_ROLES, organisation_id=organisation_id))
    notify(
        recipients=sorted(people), code=code, facts=name_facts(agreement) | facts, link=f"{address_of(agreement)}text/"
    )


def other_sides(agreement: Agreement, organisation_id: int | None) -> list[int]:
    """The organisations across."""
    return [one for one in agreement.sides.values_list("organisation_id", flat=True) if one != organisation_id]


def note(actor: Actor, agreement: Agreement, code: str, *, reason: str = "", **after: Any) -> None:
    """The one event of a verb on a text."""
    record(
        code=code,
        subject=subject_of(agreement),
        actor=actor,
        chain=chain_of(agreement),
        reason=reason,
        after=after,
    )


def facts_of(clause: Clause, changed: list[str]) -> dict[str, Any]:
    """What the audit keeps of a change: which clause, which languages, and a digest of what it says. No words."""
    said = {one: [words_of(clause, one).heading, words_of(clause, one).body] for one in COLUMNS}
    return {
        "clause": clause.pk,
        "number": number_of(clause),
        "revision": clause.revision,
        "languages": sorted(changed),
        "sha256": canonical.digest(said),
    }
