"""What time does: each thing once, on its day, with one event; nothing of what rests or has ended."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from emining.accounts import roles
from emining.accounts.tests.factories import make_actor, make_seat
from emining.accounts.types import system_actor
from emining.agreements import states
from emining.agreements.models import Agreement, FollowUp, Milestone, Reminder, Suspension
from emining.agreements.selectors.following import last_evidence_on, overdue_for, reviews_due, waiting_verifications
from emining.agreements.services.keep_course import carry_out_notices, expire_due, keep_suspensions
from emining.agreements.services.keep_following import keep_reviews, miss_due, notice_silence, remind_due
from emining.agreements.services.set_follow_terms import apply_amendments
from emining.agreements.tests.factories import agreement_sides, make_agreement, side_actor
from emining.agreements.tests.follow_factories import claimed, in_force, make_milestone, nodal_actor
from emining.audit.models import Event
from emining.kernel.refusals import Refused
from emining.notices.models import Notice

pytestmark = pytest.mark.django_db
CLOCK = system_actor("agreements")
VERBS = (
    apply_amendments, keep_suspensions, carry_out_notices, expire_due,
    miss_due, remind_due, notice_silence, keep_reviews,
)  # fmt: skip


def today() -> date:
    return timezone.localdate()


def run(day: date) -> int:
    """One night of the platform; how many things it did."""
    before = Event.objects.count()
    done = sum(verb(actor=CLOCK, today=day) for verb in VERBS)
    assert Event.objects.count() - before == done, "each thing done is one event"
    return done


def seat_both(agreement: Agreement) -> None:
    """Somebody to be told in each party."""
    for side in agreement_sides(agreement):
        make_seat(roles.COMPANY_OWNER, organisation=side)


@pytest.mark.parametrize("verb", VERBS)
def test_nobody_does_by_hand_what_time_does(verb: Any) -> None:
    for role in (roles.COMPANY_OWNER, roles.LICENSING_OFFICER, roles.OPERATOR, roles.PUBLIC):
        with pytest.raises(Refused, match="agreement_platform_only"):
            verb(actor=make_actor(role))


@pytest.mark.slow
def test_a_year_in_which_nothing_is_claimed() -> None:
    start = today()
    agreement = in_force(days_ago=0, in_force_from=start, expires_on=start + timedelta(days=364))
    seat_both(agreement)
    officer = nodal_actor(agreement)
    milestone = make_milestone(agreement, due_in=100, known_on=start)
    FollowUp.objects.create(agreement=agreement, review_months=0)
    told: dict[date, list[str]] = {}
    for number in range(1, 370):
        day = start + timedelta(days=number)
        before = Reminder.objects.count()
        run(day)
        assert run(day) == 0, "a run that is repeated does nothing"
        for row in Reminder.objects.order_by("pk")[before:]:
            told.setdefault(day, []).append(row.stage)
    by_stage = {(day - start).days: stages for day, stages in told.items()}
    assert by_stage == {
        70: ["before_30"], 93: ["before_7"], 99: ["before_1"], 100: ["due"], 107: ["after_7"], 114: ["after_14"],
        90: ["silent"], 180: ["silent"], 270: ["silent"], 360: ["silent"],
    }  # fmt: skip
    milestone.refresh_from_db(), agreement.refresh_from_db()
    assert (milestone.state, milestone.missed_on) == ("missed", start + timedelta(days=101))
    assert (agreement.state, agreement.ended_on) == (states.EXPIRED, start + timedelta(days=364))
    codes = Counter(Event.objects.filter(code__startswith="agreements").values_list("code", flat=True))
    assert codes == {
        "agreements.milestone.reminded": 4, "agreements.milestone.escalated": 2, "agreements.milestone.missed": 1,
        "agreements.silence.noted": 4, "agreements.agreement.expired": 1,
    }  # fmt: skip
    mine = Counter(Notice.objects.filter(recipient_id=officer.person_id).values_list("code", flat=True))
    assert mine == {"agreements.milestone.overdue": 1, "agreements.follow.silent": 4, "agreements.agreement.expired": 1}


def test_escalation_goes_to_the_coordinator_where_no_office_follows() -> None:
    agreement = in_force(nodal_office=None)
    seat_both(agreement)
    coordinator = make_actor(roles.FEDERAL_COORDINATOR)
    milestone = make_milestone(agreement, due_in=1)
    for days in (1, 8, 15, 31):
        run(milestone.due_on + timedelta(days=days))
    stages = list(Reminder.objects.filter(about=f"milestone:{milestone.pk}").values_list("stage", flat=True))
    assert stages == ["after_7", "after_30"]
    notice = Notice.objects.get(recipient_id=coordinator.person_id)
    assert notice.code == "agreements.follow.stuck"
    assert set(notice.facts) == {"number", "days"}


def test_a_changed_due_day_is_reminded_of_anew() -> None:
    agreement = in_force()
    seat_both(agreement)
    milestone = make_milestone(agreement, due_in=7)
    assert remind_due(actor=CLOCK) == 1
    Milestone.objects.filter(pk=milestone.pk).update(due_on=today() + timedelta(days=37))
    assert remind_due(actor=CLOCK, today=today() + timedelta(days=7)) == 1
    assert Reminder.objects.count() == 2


def test_nothing_of_a_suspended_agreement_is_reminded_of_or_missed() -> None:
    agreement = in_force(state=states.SUSPENDED)
    seat_both(agreement)
    make_milestone(agreement, due_in=-3)
    make_milestone(agreement, due_in=1)
    assert run(today() + timedelta(days=200)) == 0


def test_what_is_claimed_is_not_missed() -> None:
    agreement = in_force()
    milestone = make_milestone(agreement, due_in=5)
    claimed(milestone)
    assert miss_due(actor=CLOCK, today=today() + timedelta(days=50)) == 0


@pytest.mark.parametrize(
    ("closed_days", "missed_after"), [("shown", date(2027, 3, 24)), ("next_open", date(2027, 3, 25))]
)
def test_a_closed_day_moves_a_due_day_only_where_agreed(closed_days: str, missed_after: date) -> None:
    agreement = in_force(in_force_from=date(2026, 1, 1))
    FollowUp.objects.create(agreement=agreement, closed_days=closed_days)
    make_milestone(agreement, due_on=date(2027, 3, 23))  # Pakistan Day, a Tuesday
    day = date(2027, 3, 24)
    while not miss_due(actor=CLOCK, today=day):
        day += timedelta(days=1)
    assert day == missed_after


def test_suspensions_begin_and_end_by_themselves() -> None:
    agreement = in_force()
    side = agreement_sides(agreement)[0]
    Suspension.objects.create(
        agreement=agreement, from_on=today() + timedelta(days=2), until_on=today() + timedelta(days=4), reason="Flood",
        language="en", organisation=side, at=timezone.now(),
    )  # fmt: skip
    seen = []
    for number in range(7):
        keep_suspensions(actor=CLOCK, today=today() + timedelta(days=number))
        agreement.refresh_from_db()
        seen.append(agreement.state)
    assert seen == [states.IN_FORCE] * 2 + [states.SUSPENDED] * 3 + [states.IN_FORCE] * 2


def test_a_notice_runs_out() -> None:
    agreement = in_force()
    change = agreement.changes.create(
        kind="terminate", payload={"notice_days": 30}, words="Over.", language="en", state="agreed",
        organisation=agreement_sides(agreement)[0], at=timezone.now(), effective_on=today() + timedelta(days=30),
    )  # fmt: skip
    assert carry_out_notices(actor=CLOCK, today=today() + timedelta(days=29)) == 0
    assert carry_out_notices(actor=CLOCK, today=today() + timedelta(days=30)) == 1
    agreement.refresh_from_db(), change.refresh_from_db()
    assert (agreement.state, agreement.end_reason, change.state) == (states.TERMINATED, "Over.", "done")


def test_the_last_day_is_still_in_force() -> None:
    in_force(expires_on=today())
    assert expire_due(actor=CLOCK, today=today()) == 0
    assert expire_due(actor=CLOCK, today=today() + timedelta(days=1)) == 1


def test_an_amendment_in_force_extends_before_the_expiry() -> None:
    agreement = in_force(expires_on=today())
    later = today() + timedelta(days=500)
    amendment = make_agreement(
        states.IN_FORCE, organisations=agreement_sides(agreement), amends=agreement, in_force_from=today()
    )
    FollowUp.objects.create(agreement=amendment, new_expiry=later, review_months=0)
    tomorrow = today() + timedelta(days=1)
    assert apply_amendments(actor=CLOCK, today=tomorrow) == 1
    assert apply_amendments(actor=CLOCK, today=tomorrow) == 0
    assert expire_due(actor=CLOCK, today=tomorrow) == 0
    agreement.refresh_from_db()
    assert agreement.expires_on == later


def test_an_amendment_that_is_not_signed_changes_nothing() -> None:
    agreement = in_force(expires_on=today())
    amendment = make_agreement(states.SIGNING, organisations=agreement_sides(agreement), amends=agreement)
    FollowUp.objects.create(agreement=amendment, new_expiry=today() + timedelta(days=500))
    assert apply_amendments(actor=CLOCK, today=today() + timedelta(days=9)) == 0


def test_reviews_are_planned_monthly_and_reminded_of() -> None:
    agreement = in_force(days_ago=0, in_force_from=date(2027, 1, 31))
    seat_both(agreement)
    assert keep_reviews(actor=CLOCK, today=date(2027, 2, 1)) == 1
    review = agreement.reviews.get()
    assert review.planned_on == date(2027, 2, 28)
    for day in range(2, 50):
        keep_reviews(actor=CLOCK, today=date(2027, 2, 1) + timedelta(days=day))
    stages = list(Reminder.objects.filter(about=f"review:{review.pk}").order_by("pk").values_list("stage", flat=True))
    assert stages == ["before_7", "before_1", "due", "after_7"]


def test_evidence_breaks_the_silence() -> None:
    agreement = in_force(days_ago=200)
    seat_both(agreement)
    assert notice_silence(actor=CLOCK) == 1
    claimed(make_milestone(agreement))
    assert last_evidence_on([agreement.pk]) == {agreement.pk: today()}
    assert notice_silence(actor=CLOCK) == 0
    assert notice_silence(actor=CLOCK, today=today() + timedelta(days=89)) == 0
    assert notice_silence(actor=CLOCK, today=today() + timedelta(days=90)) == 1


def test_what_waits_for_whom() -> None:
    agreement = in_force()
    owner, other, officer = side_actor(agreement), side_actor(agreement, 2), nodal_actor(agreement)
    make_milestone(agreement, due_in=-9, state="missed", missed_on=today())
    claimed(make_milestone(agreement), actor=owner)
    agreement.reviews.create(number=1, planned_on=today(), language="en", known_on=today())
    stranger, auditor = make_actor(roles.COMPANY_OWNER), make_actor(roles.AUDITOR)
    assert [len(overdue_for(one)) for one in (owner, other, officer, stranger, auditor)] == [1, 0, 1, 0, 0]
    assert [len(waiting_verifications(one)) for one in (owner, other, officer, stranger, auditor)] == [0, 1, 1, 0, 0]
    assert [len(reviews_due(one)) for one in (owner, other, officer, stranger, auditor)] == [1, 1, 1, 0, 0]
