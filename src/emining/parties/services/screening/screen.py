"""Comparing names with the lists. It finds; it decides nothing and bars nobody."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from django.db import transaction
from django.utils import timezone

from emining.accounts.types import Actor, system_actor
from emining.audit.services import record
from emining.audit.types import Subject
from emining.parties import states
from emining.parties import states_trust as trust
from emining.parties.events_trust import HITS_FOUND
from emining.parties.likeness import ASK, Likeness, compare_names, compare_people
from emining.parties.models import Hit, ListEntry, ListVersion, Party
from emining.parties.selectors.screening import entries_like, parties_to_screen_for, subject_digest, subjects_of
from emining.parties.services.verification.cases import chain_of
from emining.parties.types import AUTHORITY
from emining.parties.types_trust import PERSON, ScreenedSubject

ASK_ABOUT_PEOPLE: Final = 0.88
"""People's names repeat more often than companies', so that more must agree."""


@dataclass(frozen=True, slots=True)
class Match:
    """One subject beside one entry, with the two names that are most alike."""

    subject: ScreenedSubject
    entry: ListEntry
    likeness: Likeness
    names: tuple[str, str]


def screen_party(*, party_id: int, actor: Actor | None = None) -> int:
    """Compare a company, its officers and owners with every list; how many hits were opened. Runs again without harm.

    A hit that was decided stays decided while neither the entry nor the names here have changed.
    """
    with transaction.atomic():
        party = (
            Party.objects.select_for_update(of=("self",), no_key=True)
            .select_related("organisation", "jurisdiction")
            .filter(pk=party_id)
            .first()
        )
        if party is None or party.kind == AUTHORITY or party.state == states.MERGED:
            return 0
        opened = [hit for match in matches_of(party) if (hit := _open(party, match)) is not None]
        if opened:
            record(
                code=HITS_FOUND,
                # Not the party itself: its own people read the events of their party, and must not read this.
                subject=Subject("parties.screened_party", str(party.pk), party.organisation.code),
                actor=actor or system_actor("screening"),
                chain=chain_of(party),
                after={"number": len(opened), "hits": [str(hit) for hit in opened]},
            )
    return len(opened)


def screen_version(*, version_id: int) -> int:
    """Compare everybody whom a loading can concern; how many hits were opened."""
    version = ListVersion.objects.filter(pk=version_id).first()
    if version is None:
        return 0
    return sum(screen_party(party_id=party_id) for party_id in parties_to_screen_for(version))


def screen_all(*, progress: Callable[[int, int], None] | None = None) -> int:
    """Compare every company with every list; how many hits were opened."""
    everyone = list(
        Party.objects.exclude(kind=AUTHORITY).exclude(state=states.MERGED).order_by("pk").values_list("pk", flat=True)
    )
    opened = 0
    for number, party_id in enumerate(everyone, start=1):
        opened += screen_party(party_id=party_id)
        if progress is not None and number % 500 == 0:
            progress(number, len(everyone))
    return opened


def matches_of(party: Party) -> list[Match]:
    """Every subject of a party beside every entry it resembles."""
    found = []
    for subject in subjects_of(party):
        for entry in entries_like(subject):
            match = _best(subject, entry)
            least = ASK_ABOUT_PEOPLE if subject.is_person else ASK
            if match.likeness.score >= least:
                found.append(match)
    return found


def _best(subject: ScreenedSubject, entry: ListEntry) -> Match:
    best, names = Likeness(0.0), ("", "")
    if subject.is_person != (entry.kind == PERSON):
        return Match(subject, entry, best, names)
    compare = compare_people if subject.is_person else compare_names
    for here in subject.names:
        for there in entry.names:
            likeness = compare(here, there)
            if likeness.score > best.score:
                best, names = likeness, (here, there)
    return Match(subject, entry, best, names)


def _open(party: Party, match: Match) -> Hit | None:
    """The hit, when it is to be decided anew; nothing when it stands."""
    subject, entry = match.subject, match.entry
    values = {
        "officer_id": subject.officer_id,
        "names": list(match.names),
        "score": Decimal(str(match.likeness.score)),
        "reasons": list(match.likeness.reasons),
        "entry_digest": entry.digest,
        "subject_digest": subject_digest(subject),
    }
    hit = (
        Hit.objects.select_for_update(of=("self",), no_key=True)
        .filter(entry=entry, party=party, subject_kind=subject.kind, subject_key=subject.key)
        .first()
    )
    if hit is None:
        return Hit.objects.create(
            entry=entry,
            party=party,
            subject_kind=subject.kind,
            subject_key=subject.key,
            found_at=timezone.now(),
            **values,
        )
    stands = (hit.entry_digest, hit.subject_digest) == (entry.digest, values["subject_digest"])
    if stands and hit.state != trust.GONE:
        return None
    for name, value in values.items():
        setattr(hit, name, value)
    was_undecided = hit.state in trust.UNDECIDED_HITS
    if not was_undecided:
        hit.state, hit.found_at = trust.HIT_OPEN, timezone.now()
        hit.second_by, hit.second_seat, hit.second_at = None, "", None
    hit.save()
    return None if was_undecided else hit
