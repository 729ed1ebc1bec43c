"""What every verb of forum begins and ends with: the event, locked; its chain; its world number."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import F

from emining.accounts.types import Actor
from emining.audit.services import record
from emining.audit.types import Subject
from emining.forum.models import Event
from emining.forum.selectors.gate import events_visible_to
from emining.kernel.refusals import Refused

PLATFORM_CHAIN = "PK"


def locked_event(actor: Actor, code: str) -> Event:
    """The event, held until the transaction ends. `Refused("event_unknown")` for one that the actor does not see."""
    seen = events_visible_to(actor).filter(code=code).values_list("pk", flat=True).first()
    if seen is None:
        raise Refused("event_unknown", event=code)
    return (
        Event.objects.select_for_update(of=("self",), no_key=True)
        .select_related("jurisdiction", "organiser")
        .get(pk=seen)
    )


def raise_world(event: Event) -> None:
    """Say that something changed on which plans depend: a plan computed for what was before is not taken any more."""
    Event.objects.filter(pk=event.pk).update(world=F("world") + 1)
    event.refresh_from_db(fields=["world"])


def note(actor: Actor, event: Event, code: str, *, personal: dict[str, Any] | None = None, **facts: Any) -> None:
    """Record the one audit event of a verb, in the chain of the place where the forum is held."""
    chain = event.jurisdiction.code if event.jurisdiction is not None else PLATFORM_CHAIN
    record(
        code=code,
        subject=subject_of(event),
        actor=actor,
        chain=chain,
        after={name: value if isinstance(value, int) else str(value) for name, value in facts.items()},
        personal=personal,
    )


def subject_of(event: Event) -> Subject:
    """An event as the audit names it."""
    return Subject("forum.event", str(event.pk), event.code)


def local(event: Event, moment: datetime) -> datetime:
    """A moment on the clock of the venue."""
    return moment.astimezone(ZoneInfo(event.time_zone))


def in_words(event: Event, moment: datetime) -> str:
    """A moment in every language alike: 2026-01-28 10:15, on the venue's clock."""
    return local(event, moment).strftime("%Y-%m-%d %H:%M")
