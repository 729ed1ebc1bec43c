"""A company's own agenda at a forum: meetings, answers to changes, outcomes and follow-ups."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from emining.accounts.permissions import seat_required
from emining.accounts.types import Actor
from emining.forum import hooks, kinds, states
from emining.forum.forms import OutcomeForm
from emining.forum.models import Outcome
from emining.forum.selectors.agenda import AgendaRow, agenda_of, programme_of
from emining.forum.selectors.gate import (
    own_delegation,
    participants_visible_to,
)
from emining.forum.services import (
    answer_change,
)
from emining.forum.services.outcomes import finish_follow_up, own_side, record_outcome
from emining.forum.views.frame import COMPANIES, answering, company_page, event_or_404
from emining.kernel.refusals import Refused


@seat_required(*COMPANIES)
@require_safe
def meetings(request: HttpRequest, event: str) -> HttpResponse:
    """The own agenda: meetings, changes to answer, outcomes to record, follow-ups."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = event_or_404(actor, event)
    own = own_delegation(actor, found)
    stands = found.state in states.HAS_AGENDA or found.scheduling == kinds.SELF
    rows = agenda_of(own) if own is not None and stands else []
    said = {one.meeting_id: one for one in Outcome.objects.filter(delegation=own)} if own else {}
    return company_page(
        request,
        "forum/meetings.html",
        found,
        here="meetings",
        own=own,
        rows=[_meeting_row(actor, row, said.get(row.meeting.pk)) for row in rows],
        programme=programme_of(found),
        people=participants_visible_to(actor, found).filter(state=states.REGISTERED).order_by("name") if own else [],
        outcomes=kinds.OUTCOMES,
        may_record=found.state in {states.RUNNING, states.OVER},
    )


def _meeting_row(actor: Actor, row: AgendaRow, said: Outcome | None) -> dict[str, Any]:
    meeting = row.meeting
    facts = hooks.MeetingFacts(
        meeting.pk,
        meeting.event.code,
        (meeting.a.organisation_id, meeting.b.organisation_id),
        row.starts_at.date().isoformat(),
    )
    own = own_side(actor, meeting)
    return {
        "row": row,
        "state": {"label": states.MEETING_STATE_NAMES[row.state], "tone": states.TONES[row.state]},
        "country": kinds.COUNTRIES.get(row.other.country, row.other.country),
        "why": kinds.CAUSES[row.last_change.why] if row.last_change is not None else "",
        "outcome": said,
        "outcome_name": kinds.OUTCOMES[said.code] if said is not None else "",
        "openers": hooks.openers_for(actor, facts) if own is not None and row.state == states.HELD else [],
    }


@seat_required(*COMPANIES)
@require_POST
@answering
def change_answer(request: HttpRequest, event: str, change_id: int) -> HttpResponse:
    """Accept a new time, or ask for another."""
    answer_change(
        actor=request.actor,  # type: ignore[attr-defined]
        event_code=event,
        change_id=change_id,
        answer=request.POST.get("answer", ""),
    )
    messages.success(request, _("Your answer was kept."))
    return redirect("forum:meetings", event=event)


@seat_required(*COMPANIES)
@require_POST
@answering
def outcome(request: HttpRequest, event: str, meeting_id: int) -> HttpResponse:
    """Record what came of a meeting, or mark its follow-up as done."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    done = request.POST.get("done", "")
    if done.isdecimal() and len(done) < 19:
        finish_follow_up(actor=actor, event_code=event, outcome_id=int(done))
    else:
        form = OutcomeForm(request.POST)
        if not form.is_valid():
            raise Refused("meeting_outcome_unknown")
        record_outcome(actor=actor, event_code=event, meeting_id=meeting_id, command=form.command())
    messages.success(request, _("Recorded."))
    return redirect("forum:meetings", event=event)
