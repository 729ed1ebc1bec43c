"""One delegation's day, as pages, calendars and papers show it; and what changed since it was printed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch
from django.utils import timezone

from emining.forum import states
from emining.forum.codes import read_code
from emining.forum.models import (
    Booth,
    Delegation,
    Event,
    Meeting,
    MeetingChange,
    Participant,
    ProgrammeItem,
    Room,
    Table,
)
from emining.kernel.languages import Trilingual


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """One meeting from one side. `interpreter` is a number, never a name. `change`: the last change not yet printed."""

    meeting: Meeting
    other: Delegation
    starts_at: datetime
    ends_at: datetime
    table: int
    room: Trilingual
    interpreter: str
    state: str
    change: MeetingChange | None
    last_change: MeetingChange | None
    side: str

    @property
    def is_off(self) -> bool:
        """Whether it does not take place."""
        return self.state == states.CANCELLED

    @property
    def waits_for_answer(self) -> bool:
        """Whether this side has not answered the last change, or the offer in it."""
        change = self.last_change
        if change is None or self.state in {states.HELD, states.NO_SHOW}:
            return False
        if self.is_off and change.offered_slot_id is None:
            return False
        return not (change.answer_a if self.side == "a" else change.answer_b)


def agenda_of(delegation: Delegation, *, since: datetime | None = None) -> list[AgendaRow]:
    """The meetings of one delegation in order of time, cancelled ones too. `since`: when it was last printed."""
    return agendas_of(delegation.event, [delegation], since=since)[delegation.pk]


def agendas_of(
    event: Event, delegations: Iterable[Delegation], *, since: datetime | None = None
) -> dict[int, list[AgendaRow]]:
    """The agendas of several delegations, in three questions to the database whatever their number."""
    wanted = {one.pk for one in delegations}
    meetings = Meeting.objects.filter(event=event, sides__delegation__in=wanted).distinct().select_related(
        "a", "b", "slot", "table__room", "interpreter", "event"
    )  # fmt: skip
    changes: dict[int, list[MeetingChange]] = defaultdict(list)
    for change in MeetingChange.objects.filter(meeting__event=event).select_related(
        "old_slot", "new_slot", "offered_slot", "old_table", "new_table", "offered_table", "old_interpreter"
    ):
        changes[change.meeting_id].append(change)
    found: dict[int, list[AgendaRow]] = {key: [] for key in wanted}
    for meeting in sorted(meetings, key=lambda one: (one.slot.starts_at, one.pk)):
        for side, own, other in (("a", meeting.a, meeting.b), ("b", meeting.b, meeting.a)):
            if own.pk in wanted:
                found[own.pk].append(_row(meeting, side, other, changes[meeting.pk], since))
    return found


def _row(
    meeting: Meeting, side: str, other: Delegation, changes: list[MeetingChange], since: datetime | None
) -> AgendaRow:
    last = changes[-1] if changes else None
    fresh = last if last is not None and (since is None or last.made_at > since) else None
    return AgendaRow(
        meeting=meeting,
        other=other,
        starts_at=meeting.slot.starts_at,
        ends_at=meeting.slot.ends_at,
        table=meeting.table.number,
        room=meeting.table.room.name,
        interpreter=str(meeting.interpreter) if meeting.interpreter is not None else "",
        state=meeting.state,
        change=fresh,
        last_change=last,
        side=side,
    )


def participant_by_code(text: str) -> Participant | None:
    """The registered participant with this badge code, at an announced event. `Refused("badge_code_malformed")`."""
    return (
        Participant.objects.select_related("delegation__event", "event")
        .filter(code=read_code(text), state=states.REGISTERED, event__state__in=states.ANNOUNCED)
        .first()
    )


def programme_of(event: Event) -> list[ProgrammeItem]:
    """The programme in order."""
    return list(ProgrammeItem.objects.filter(event=event).select_related("room").order_by("starts_at", "pk"))


def rooms_of(event: Event) -> list[Room]:
    """The rooms with their tables."""
    tables = Table.objects.select_related("kept_for").order_by("number")
    return list(Room.objects.filter(event=event).prefetch_related(Prefetch("tables", tables)).order_by("floor", "code"))


def booths_of(event: Event) -> list[Booth]:
    """The booths of the exhibition."""
    return list(Booth.objects.filter(event=event).select_related("room").order_by("room__code", "pk"))


def placed_companies(event: Event) -> list[Delegation]:
    """The companies that have a booth or a home table."""
    companies = Delegation.objects.filter(event=event, state=states.APPROVED).select_related("booth", "home_table")
    return list(companies.exclude(booth=None, home_table=None).order_by("number"))


def last_print(event: Event, participant: Participant | None = None) -> datetime:
    """When agendas were last printed; now when never, so that nothing is marked on a first print."""
    printed = [moment for moment in (event.printed_at, participant.printed_at if participant else None) if moment]
    return max(printed) if printed else timezone.now()
