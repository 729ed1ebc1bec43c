"""The finder: puts pairs of parties before officers, and never decides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils import timezone

from emining.accounts.types import Actor, system_actor
from emining.audit.services import record
from emining.audit.types import Subject
from emining.parties import states
from emining.parties import states_trust as trust
from emining.parties.events_trust import LIKENESSES_FOUND
from emining.parties.likeness import ASK, Likeness, compare_names
from emining.parties.likeness.numbers import alike
from emining.parties.models import DuplicatePair, NameKey, Party
from emining.parties.selectors.likeness import (
    all_names,
    basis_of,
    candidates_of,
    host_of,
    numbers_of,
    parties_without_keys,
)
from emining.parties.services.search_keys import refresh_search_keys
from emining.parties.services.turns import LIKENESSES, wait_turn
from emining.parties.services.verification.cases import chain_of
from emining.parties.types import AUTHORITY

_WEBSITE_ADDS: Final = 0.06


@dataclass(frozen=True, slots=True)
class Found:
    """One party that looks like the asked one."""

    party: Party
    likeness: Likeness
    names: tuple[str, str]


def find_likenesses(*, party_id: int, found_by: str = "event", actor: Actor | None = None) -> int:
    """Compare one party with all others; how many pairs were put before officers anew.

    Its keys are made afresh first. A pair that was told apart is asked again only when a name, a number or a website of
    one of the two has changed since. Runs again without harm.
    """
    with transaction.atomic():
        # Two finders of overlapping companies would each hold what the other still has to check.
        wait_turn(LIKENESSES)
        party = (
            Party.objects.select_for_update(of=("self",), no_key=True)
            .select_related("organisation", "jurisdiction", "parent")
            .filter(pk=party_id)
            .first()
        )
        if party is None or party.kind == AUTHORITY or party.state == states.MERGED:
            NameKey.objects.filter(party_id=party_id).delete()
            return 0
        refresh_search_keys(party)
        found = compare_with_all(party)
        opened = [pair for one in found if (pair := _ask(party, one, found_by)) is not None]
        _forget(party, {one.party.pk for one in found})
        if opened:
            record(
                code=LIKENESSES_FOUND,
                # Not the party itself: its own people read the events of their party.
                subject=Subject("parties.compared_party", str(party.pk), party.organisation.code),
                actor=actor or system_actor("likeness"),
                chain=chain_of(party),
                after={"pairs": [str(pair) for pair in opened], "number": len(opened)},
            )
    return len(opened)


def find_all_likenesses(*, found_by: str = "command", progress: Callable[[int, int], None] | None = None) -> int:
    """Make every key afresh, then compare every company with all others; how many pairs are new."""
    everyone = list(
        Party.objects.exclude(kind=AUTHORITY).exclude(state=states.MERGED).order_by("pk").values_list("pk", flat=True)
    )
    for party_id in everyone:
        with transaction.atomic():
            refresh_search_keys(Party.objects.select_related("organisation").get(pk=party_id))
    opened = 0
    for number, party_id in enumerate(everyone, start=1):
        opened += find_likenesses(party_id=party_id, found_by=found_by)
        if progress is not None and number % 500 == 0:
            progress(number, len(everyone))
    return opened


def find_unseen(*, limit: int = 2_000) -> int:
    """Compare those that came without an event, as bulk loads do; how many pairs are new."""
    return sum(find_likenesses(party_id=party_id, found_by="sweep") for party_id in parties_without_keys(limit))


def compare_with_all(party: Party) -> list[Found]:
    """Whoever looks enough like a party to ask an officer, the most alike first."""
    # Read once: it is compared with every candidate.
    prefetch_related_objects([party], "names", "identifiers")
    names = all_names(party)
    found = [compared(party, names, other) for other in candidates_of(party, names)]
    return sorted(
        (one for one in found if one.likeness.score >= ASK and not _are_family(party, one.party)),
        key=lambda one: (-one.likeness.score, one.party.pk),
    )


def compared(party: Party, names: tuple[str, ...], other: Party) -> Found:
    """Two parties: numbers first, then the two names that are most alike, then the website."""
    best, pair = Likeness(0.0), (names[0] if names else "", other.organisation.name_en)
    for name in names:
        for theirs in all_names(other):
            found = compare_names(name, theirs)
            if found.score > best.score:
                best, pair = found, (name, theirs)
    score, reasons = best.score, list(best.reasons)
    if host_of(party.website) and host_of(party.website) == host_of(other.website):
        score, reasons = min(1.0, score + _WEBSITE_ADDS), ["same_website", *reasons]
    if alike(numbers_of(party), numbers_of(other)) or alike(numbers_of(other), numbers_of(party)):
        score, reasons = 1.0, ["like_identifier", *reasons]
    return Found(other, Likeness(round(score, 3), tuple(reasons)), pair)


def _are_family(party: Party, other: Party) -> bool:
    """A branch bears its parent's name by law; that is no double."""
    return party.parent_id == other.pk or other.parent_id == party.pk


def _ask(party: Party, found: Found, found_by: str) -> DuplicatePair | None:
    """The pair, when it is asked anew; nothing when it stands already or was answered on the same basis."""
    first, second = sorted((party, found.party), key=lambda one: one.pk)
    in_order = found.names if first.pk == party.pk else found.names[::-1]
    values = {
        "score": Decimal(str(found.likeness.score)),
        "reasons": list(found.likeness.reasons),
        "names": list(in_order),
        "basis": basis_of(first, second),
    }
    pair = DuplicatePair.objects.select_for_update(no_key=True).filter(first=first, second=second).first()
    if pair is None:
        return DuplicatePair.objects.create(
            first=first, second=second, found_by=found_by, found_at=timezone.now(), **values
        )
    if pair.basis == values["basis"] or pair.state == trust.MERGED_PAIR:
        return None
    was_open = pair.state == trust.PAIR_OPEN
    for name, value in values.items():
        setattr(pair, name, value)
    pair.state, pair.found_by, pair.found_at = trust.PAIR_OPEN, found_by, timezone.now()
    pair.save()
    return None if was_open else pair


def _forget(party: Party, still_alike: set[int]) -> None:
    """Open questions about parties that no longer look alike: nobody has answered them, so they go."""
    for column, other in (("first", "second_id"), ("second", "first_id")):
        gone = DuplicatePair.objects.filter(
            **{column: party, "state": trust.PAIR_OPEN, "decided_at__isnull": True}
        ).exclude(**{f"{other}__in": still_alike})
        gone.filter(merges__isnull=True).delete()
