"""Reading lists and hits. None of it is public, and no company sees hits, not even about itself.

What other apps may know is one thing: `barred_organisations()`, those with a hit that two people confirmed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from django.db.models import Count, Q, QuerySet

from emining.accounts import roles
from emining.accounts.types import Actor
from emining.kernel import canonical
from emining.parties import states
from emining.parties import states_trust as trust
from emining.parties.likeness import parts_of, person_parts
from emining.parties.models import Hit, ListEntry, ListVersion, Officer, Party, ScreeningList
from emining.parties.permissions_trust import CHECKERS, READERS_OF_HITS
from emining.parties.selectors.likeness import (
    all_names,
    entries_with_like_keys,
    kept_organisations,
    parties_with_like_keys,
)
from emining.parties.selectors.verification import concerning
from emining.parties.types_trust import BARRING_KINDS, OFFICER, ORGANISATION, PERSON, ScreenedSubject

SubjectSource = Callable[[Party], Iterable[ScreenedSubject]]


class Concerned(Protocol):
    """Parties whose further subjects can be among the named parties or, with `people`, be natural persons."""

    def __call__(self, named: Iterable[int], *, people: bool) -> set[int]: ...


@dataclass(frozen=True, slots=True)
class _Source:
    subjects: SubjectSource
    concerned: Concerned


_sources: dict[str, _Source] = {}


def register_subjects(name: str, subjects: SubjectSource, *, concerned: Concerned) -> None:
    """Have further subjects of a company screened, owners say. `ValueError` when the name has another owner."""
    source = _Source(subjects, concerned)
    if _sources.setdefault(name, source) != source:
        raise ValueError(f"subjects with two owners: {name}")


def barred_organisations() -> frozenset[int]:
    """Organisations with a hit on a sanctions or black list that is still there and that two people confirmed.

    A hit about an officer or owner bars the company too: the two people confirmed it for this company. Where the
    company was merged into another since, the one that stands for it is barred.
    """
    found = Hit.objects.filter(
        state=trust.CONFIRMED, entry__is_current=True, entry__screening_list__kind__in=BARRING_KINDS
    ).values_list("party__organisation_id", flat=True)
    barred = set(found)
    return frozenset(barred | set(kept_organisations(barred).values()))


def lists_visible_to(actor: Actor) -> QuerySet[ScreeningList]:
    """Lists with how many entries they hold now."""
    if actor.role not in READERS_OF_HITS:
        return ScreeningList.objects.none()
    current = Count("entries", filter=Q(entries__is_current=True))
    return ScreeningList.objects.annotate(entries_now=current).order_by("kind", "code")


def versions_visible_to(actor: Actor) -> QuerySet[ListVersion]:
    """Loadings, the latest first."""
    versions = ListVersion.objects.select_related("screening_list").order_by("-loaded_at", "-pk")
    return versions if actor.role in READERS_OF_HITS else versions.none()


def hits_visible_to(actor: Actor) -> QuerySet[Hit]:
    """Hits: officers those of the companies they are competent for, federal officers and auditors all; nobody else.

    The operator loads lists and sees how many hits there are, not about whom.
    """
    hits = Hit.objects.select_related(
        "entry__screening_list", "party__organisation", "party__jurisdiction", "party__parent", "officer"
    )
    if actor.role not in CHECKERS | {roles.AUDITOR}:
        return hits.none()
    return hits.filter(concerning(actor))


def undecided_hits(actor: Actor) -> QuerySet[Hit]:
    """Hits to decide, the strongest first."""
    return hits_visible_to(actor).filter(state__in=trust.UNDECIDED_HITS).order_by("-score", "pk")


def open_hits(actor: Actor) -> int:
    """How many hits wait for this officer: not those that need a second person, if this is the first."""
    if actor.role not in CHECKERS:
        return 0
    return undecided_hits(actor).exclude(state=trust.PROPOSED_HIT, first_by_id=actor.person_id).count()


# -- what is screened -------------------------------------------------------------------------------------------------
def subjects_of(party: Party) -> list[ScreenedSubject]:
    """The company, its officers, and whoever a registered source adds."""
    found = [ScreenedSubject("party", str(party.pk), all_names(party), is_person=False, country=party.country)]
    for officer in Officer.objects.filter(party=party).defer("document_sealed").order_by("pk"):
        names = tuple(name for name in (officer.name, officer.name_latin) if name)
        if names:
            found.append(
                ScreenedSubject(
                    OFFICER,
                    str(officer.pk),
                    names,
                    is_person=True,
                    country=officer.nationality,
                    officer_id=officer.pk,
                )
            )
    for name in sorted(_sources):
        found += _sources[name].subjects(party)
    return found


def keys_of_subject(names: Iterable[str], *, is_person: bool) -> set[str]:
    """The keys of a subject's names, a person's or an organisation's."""
    parts = person_parts if is_person else parts_of
    return {key for name in names for key in parts(name).keys}


def entries_like(subject: ScreenedSubject) -> QuerySet[ListEntry]:
    """Entries of the lists worth comparing with a subject."""
    keys = keys_of_subject(subject.names, is_person=subject.is_person)
    return ListEntry.objects.filter(pk__in=entries_with_like_keys(keys), is_current=True).select_related(
        "screening_list"
    )


def subject_digest(subject: ScreenedSubject) -> str:
    """Digest of a subject's names: a decision about other names is asked again."""
    return canonical.digest(sorted(subject.names))


def parties_to_screen_for(version: ListVersion) -> list[int]:
    """Parties that a new loading can concern: like names for its organisations; those with officers for its persons.

    And whoever a registered source says may have one of them behind it.
    """
    entries = ListEntry.objects.filter(version=version, is_current=True)
    wanted = set()
    for names in entries.filter(kind=ORGANISATION).values_list("names", flat=True).iterator(chunk_size=500):
        wanted |= set(parties_with_like_keys(keys_of_subject(names, is_person=False)))
    people = entries.filter(kind=PERSON).exists()
    for source in _sources.values():
        wanted |= source.concerned(wanted, people=people)
    if people:
        wanted |= set(Officer.objects.values_list("party_id", flat=True))
    return sorted(Party.objects.exclude(state=states.MERGED).filter(pk__in=wanted).values_list("pk", flat=True))
