"""Reading the audit. Every way to events goes through `events_visible_to`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time
from typing import Any

from django.db.models import Count, Max, Q, QuerySet
from django.db.models.functions import TruncDate
from django.urls import reverse

from emining.audit import permissions, registry, sentences
from emining.audit.models import Event, PersonalValue, SignedHead
from emining.audit.types import PLATFORM_CHAIN, Reading, Subject, TimelineEntry
from emining.kernel import canonical

TIMELINE_LIMIT = 500


def events_visible_to(actor: Reading) -> QuerySet[Event]:
    """Events this reader may read: an auditor's jurisdictions; else the public register's and the reader's own.

    Personal values have a gate of their own, `personal_values_visible_to`.
    """
    if actor.role == permissions.AUDITOR:
        if PLATFORM_CHAIN in actor.jurisdictions:
            return Event.objects.all()
        return Event.objects.filter(chain__in=actor.jurisdictions)
    seen = Q(code__in=registry.public_codes())
    if actor.person_id is not None:
        seen |= Q(actor_person_id=actor.person_id)
    return Event.objects.filter(seen)


def personal_values_visible_to(actor: Reading) -> QuerySet[PersonalValue]:
    """Personal values this reader may read: an auditor's in the seat's chains, and of others only one's own name."""
    if actor.role == permissions.AUDITOR:
        return PersonalValue.objects.filter(event__in=events_visible_to(actor))
    if actor.person_id is None:
        return PersonalValue.objects.none()
    return PersonalValue.objects.filter(event__actor_person_id=actor.person_id, field="actor")


def events_of(
    subject: Subject, *, actor: Reading, sees_subject: bool = False, limit: int = TIMELINE_LIMIT
) -> list[TimelineEntry]:
    """The timeline of one thing, newest first, as this reader may see it and in the reader's language.

    `sees_subject`: the caller has fetched the thing through its own gate and this reader takes part in it (the
    applicant, the officer at work on it), so all its events show; personal values still only to those who may see them.
    """
    about = {"subject_kind": subject.kind, "subject_id": subject.id}
    seen = events_visible_to(actor).filter(**about)
    if not sees_subject:
        return timeline(list(seen.order_by("-id")[:limit]), actor)
    chosen = Event.objects.filter(**about).order_by("-id")[:limit]
    return timeline(list(chosen), actor, with_pages=set(seen.values_list("pk", flat=True)))


def timeline(events: list[Event], actor: Reading, *, with_pages: set[int] | None = None) -> list[TimelineEntry]:
    """Events as entries to show this reader. The events have passed the gate already.

    `with_pages` names those whose own page the reader may open; by default all.
    """
    personal = personal_of(events, actor)
    return [
        _entry(event, personal.get(event.pk, {}), with_page=with_pages is None or event.pk in with_pages)
        for event in events
    ]


def personal_of(events: Iterable[Event], actor: Reading) -> dict[int, dict[str, Any]]:
    """Personal values by event and field, as far as the reader may see them and they were not erased."""
    found: dict[int, dict[str, Any]] = {}
    values = personal_values_visible_to(actor).filter(event__in=[event.pk for event in events])
    for row in values.filter(redacted_by__isnull=True):
        found.setdefault(row.event_id, {})[row.field] = row.value
    return found


def _entry(event: Event, personal: Mapping[str, Any], *, with_page: bool) -> TimelineEntry:
    return TimelineEntry(
        event_id=event.pk,
        chain=event.chain,
        sequence=event.sequence,
        hash=event.hash,
        code=event.code,
        at=event.occurred_at,
        sentence=sentences.render(event, personal),
        actor=sentences.actor_words(event, personal),
        seat=registry.seat_in_words(event.actor_seat_label),
        reason=event.reason,
        before=event.before,
        after=event.after,
        href=reverse("audit:event", args=[event.chain, event.sequence]) if with_page else "",
    )


def chains_visible_to(actor: Reading) -> list[str]:
    """Codes of the chains whose events this reader may search, of those that hold any."""
    return [chain for chain in sorted(ends_of_chains()) if permissions.may_read_chain(actor, chain).allowed]


def position_of(event: Event, actor: Reading) -> tuple[Event | None, Event | None]:
    """The events before and behind this one in its chain, as far as the reader may see them."""
    seen = events_visible_to(actor).filter(chain=event.chain)
    before = seen.filter(sequence=event.sequence - 1).first()
    return before, seen.filter(sequence=event.sequence + 1).first()


def ends_of_chains(*only: str) -> dict[str, tuple[int, str]]:
    """Last position and hash of each chain (or of those named), ordered by code."""
    events = Event.objects.filter(chain__in=only) if only else Event.objects.all()
    last = events.values("chain").annotate(last=Max("sequence")).order_by("chain")
    wanted = Q(pk__in=[])
    for row in last:
        wanted |= Q(chain=row["chain"], sequence=row["last"])
    rows = Event.objects.filter(wanted).order_by("chain").values_list("chain", "sequence", "hash")
    return {chain: (sequence, hash_) for chain, sequence, hash_ in rows}


def days_of_heads() -> QuerySet[SignedHead, Any]:
    """Days (UTC) on which heads were published, newest first, with their number. Public."""
    # Not `at__date`: that is the day in the platform's own time zone, which is another one for five hours of each day.
    day = TruncDate("at", tzinfo=UTC)
    return SignedHead.objects.values(day=day).annotate(number=Count("pk")).order_by("-day")


def heads_of_day(day: date) -> QuerySet[SignedHead]:
    """The heads published on one day (UTC). Public."""
    first, last = (datetime.combine(day, moment, tzinfo=UTC) for moment in (time.min, time.max))
    return SignedHead.objects.filter(at__range=(first, last)).order_by("chain", "at")


def edition_of(*prefixes: str) -> str:
    """A short text that changes with every event whose code begins with one of the prefixes.

    Caches of what those events change are keyed by it. Within a chain positions are given in the order of commits, so
    an event that commits late still changes the answer.
    """
    codes = [event.code for event in registry.registered() if event.code.startswith(prefixes)]
    ends = Event.objects.filter(code__in=codes).values("chain").annotate(last=Max("sequence")).order_by("chain")
    return canonical.digest([[row["chain"], row["last"]] for row in ends])[:16]


def last_event_id() -> int:
    """Number of the latest event of any chain, 0 before the first. Numbers are given before commits."""
    return Event.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def personal_fields_holding(texts: Iterable[str], *, subjects: Iterable[Subject]) -> dict[int, list[str]]:
    """In which events about these subjects a personal value is one of these texts: event number to names of fields.

    For those who must erase what is held about a person and know its spelling; the values themselves do not leave the
    audit. Who acted (field `actor`) is left out: that somebody did something in a seat is no detail about the subject.
    """
    wanted = sorted({text for text in texts if text})
    about = Q(pk__in=[])
    for subject in subjects:
        about |= Q(event__subject_kind=subject.kind, event__subject_id=subject.id)
    rows = PersonalValue.objects.filter(about, value__in=wanted, redacted_by__isnull=True).exclude(field="actor")
    found: dict[int, list[str]] = {}
    for event_id, name in rows.order_by("event_id", "field").values_list("event_id", "field"):
        found.setdefault(event_id, []).append(name)
    return found


def chains_of_events(event_ids: Iterable[int]) -> list[str]:
    """Codes of the chains that hold these events."""
    return sorted(set(Event.objects.filter(pk__in=list(event_ids)).values_list("chain", flat=True)))
