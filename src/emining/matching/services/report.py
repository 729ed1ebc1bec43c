"""Reporting a conversation to the operator, and what the operator decides."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from emining.accounts import roles
from emining.accounts.limits import within_limit
from emining.accounts.selectors import people_in_seats
from emining.accounts.types import Actor
from emining.audit.services import record
from emining.audit.types import PLATFORM_CHAIN, Subject
from emining.kernel.refusals import Refused
from emining.matching import events, states
from emining.matching.models import Interest, Report
from emining.matching.permissions import may_decide_reports, may_take_part
from emining.matching.selectors.gate import messages_visible_to, reports_visible_to
from emining.matching.services.sides import held_interest, own_organisation, tell
from emining.matching.types import LONGEST_MESSAGE, REPORT_OUTCOMES, REPORT_REASONS, ReportConversation
from emining.notices.services import notify

REPORTS_A_DAY = 10


def report_conversation(*, actor: Actor, command: ReportConversation) -> Report:
    """Tell the operator. Of the conversation the operator sees the one message that is shown with the report, if any.

    The other side is not told. Raises `interest_unknown`, the reasons of `may_take_part`, `report_reason_unknown`,
    `message_unknown`, `message_too_long`, `too_many_attempts`.
    """
    with transaction.atomic(durable=True):
        interest = held_interest(actor, command.token)
        may_take_part(actor, interest).require()
        if command.reason not in REPORT_REASONS:
            raise Refused("report_reason_unknown", reason=command.reason)
        if len(command.words) > LONGEST_MESSAGE:
            raise Refused("message_too_long", most=LONGEST_MESSAGE)
        within_limit("report", f"person:{actor.person_id}", amount=REPORTS_A_DAY, seconds=86_400)
        shown = None
        if command.message_id is not None:
            shown = messages_visible_to(actor).filter(interest=interest, pk=command.message_id).first()
            if shown is None:
                raise Refused("message_unknown")
        report = Report.objects.create(
            interest=interest,
            organisation_id=own_organisation(actor),
            person_id=actor.person_id,
            reason=command.reason,
            words=command.words.strip(),
            shown_text=shown.text if shown else "",
            shown_language=shown.language if shown else "",
            at=timezone.now(),
        )
        notify(
            recipients=people_in_seats({roles.OPERATOR}),
            code="matching.report.made",
            facts={"number": report.pk},
            link="/matching/reports/",
        )
        record(
            code=events.REPORT_MADE,
            subject=Subject("matching.report", str(report.pk), f"report {report.pk}"),
            actor=actor,
            chain=PLATFORM_CHAIN,
            reason=command.reason,
            after={"interest": interest.token, "shows_a_message": shown is not None},
        )
    return report


def decide_report(*, actor: Actor, report_id: int, outcome: str, note: str) -> Report:
    """The operator closes the conversation or leaves it; the reporter reads the note. Decided once.

    Raises the reasons of `may_decide_reports`, `report_unknown`, `report_decided`, `report_outcome_unknown`,
    `report_without_note`.
    """
    with transaction.atomic(durable=True):
        may_decide_reports(actor).require()
        report = reports_visible_to(actor).select_for_update(of=("self",), no_key=True).filter(pk=report_id).first()
        if report is None:
            raise Refused("report_unknown")
        if report.outcome:
            raise Refused("report_decided")
        if outcome not in REPORT_OUTCOMES:
            raise Refused("report_outcome_unknown", outcome=outcome)
        if not note.strip():
            raise Refused("report_without_note")
        report.outcome, report.note = outcome, note.strip()[:500]
        report.decided_by_id, report.decided_at = actor.person_id, timezone.now()
        report.save()
        interest = Interest.objects.select_for_update(of=("self",), no_key=True).get(pk=report.interest_id)
        if outcome == "closed" and interest.state in states.OPEN:
            interest.state = states.INTEREST.move(interest.state, "close").target
            interest.closed_at, interest.closed_by_id = timezone.now(), None
            interest.save()
            for side in (interest.sender_id, interest.receiver_id):
                tell(interest, side, "matching.interest.closed")
        tell(interest, report.organisation_id, "matching.report.decided")
        record(
            code=events.REPORT_DECIDED,
            subject=Subject("matching.report", str(report.pk), f"report {report.pk}"),
            actor=actor,
            chain=PLATFORM_CHAIN,
            reason=report.note,
            after={"interest": interest.token, "outcome": outcome, "state": interest.state},
        )
    return report
