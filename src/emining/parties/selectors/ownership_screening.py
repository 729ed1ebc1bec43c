"""Owners as screening sees them: everybody above a company, and every company below somebody."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import prefetch_related_objects

from emining.accounts.selectors import today
from emining.parties.models import HolderPerson, Membership, Party
from emining.parties.selectors.likeness import all_names
from emining.parties.selectors.ownership_graph import graph_around, party_of
from emining.parties.selectors.ownership_rows import current_interests, interests_on
from emining.parties.types_trust import OWNER, ScreenedSubject


def owner_key(person: HolderPerson) -> str:
    """How a hit names a person who holds: by the stable key, which says nothing of who it is."""
    return f"person:{person.key}"


def owners_of(party: Party) -> list[ScreenedSubject]:
    """People and organisations that hold a part of a company today, directly or through others, whatever its size.

    Who is also an officer of the company is screened as that already. A person whose name was erased has none to
    compare. People are keyed by their stable key, organisations by their number.
    """
    loaded = graph_around([party.pk], on=today())
    people = {row.person.pk: row.person for row in loaded.rows.values() if row.person is not None and row.person.name}
    found = [
        ScreenedSubject(
            OWNER,
            owner_key(person),
            (person.name,),
            is_person=True,
            country=person.nationality,
            officer_id=person.officer_id,
        )
        for _key, person in sorted(people.items())
        if person.officer is None or person.officer.party_id != party.pk
    ]
    above = {key for node in loaded.graph.nodes if (key := party_of(node)) is not None}
    above -= {party.pk, party_of(loaded.node(party.pk))}
    holders = list(Party.objects.filter(pk__in=above).select_related("organisation").order_by("pk"))
    prefetch_related_objects(holders, "names", "identifiers")
    return found + [
        ScreenedSubject(OWNER, f"party:{one.pk}", all_names(one), is_person=False, country=one.country)
        for one in holders
    ]


def concerned_by(named: Iterable[int], *, people: bool) -> set[int]:
    """Companies whose owners a loaded list can concern: those below the named ones; with people, those people hold."""
    start = set(named)
    if people:
        start |= set(interests_on(today()).filter(person__isnull=False).values_list("subject_id", flat=True))
    return start | owned_by(start)


def owned_by(parties: Iterable[int]) -> set[int]:
    """Companies below some others, however far, by interest, branch or consortium. One step is three questions.

    Rather one too many than one too few, of any day: it says whom to look at again, nothing else.
    """
    found: set[int] = set()
    level = set(parties)
    while level:
        level |= set(Party.objects.filter(merged_into__in=level).values_list("pk", flat=True))
        below = set(current_interests().filter(holder__in=level).values_list("subject_id", flat=True))
        below |= set(Party.objects.filter(parent__in=level).values_list("pk", flat=True))
        below |= set(Membership.objects.filter(member__in=level).values_list("consortium_id", flat=True))
        merged = Party.objects.filter(pk__in=below, merged_into__isnull=False)
        below |= set(merged.values_list("merged_into_id", flat=True))
        level = below - found
        found |= level
    return found
