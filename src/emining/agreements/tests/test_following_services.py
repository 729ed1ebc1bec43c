"""Milestones claimed and verified, changes that all confirm, suspensions, reviews, disputes: each verb and its noes."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from emining.accounts import roles
from emining.accounts.tests.factories import make_actor
from emining.agreements import states, states_following
from emining.agreements.models import Change, Claim, Evidence
from emining.agreements.services.answer_change import answer_change
from emining.agreements.services.claim_milestone import claim_milestone, take_back_claim
from emining.agreements.services.hold_review import hold_review, plan_review, skip_review
from emining.agreements.services.note_dispute import note_dispute, settle_dispute
from emining.agreements.services.plan_milestone import add_milestone, drop_milestone, edit_milestone
from emining.agreements.services.propose_change import propose_change, withdraw_change
from emining.agreements.services.set_follow_terms import set_follow_terms
from emining.agreements.services.suspend_agreement import lift_suspension, suspend_agreement
from emining.agreements.services.verify_milestone import verify_milestone
from emining.agreements.tests.factories import agreement_sides, make_agreement, side_actor
from emining.agreements.tests.follow_factories import (
    claim_of,
    claimed,
    evidence,
    in_force,
    make_milestone,
    nodal_actor,
    other_actor,
    owner_actor,
    plan_of,
    stranger,
)
from emining.agreements.types_following import (
    AnswerChange,
    Decided,
    FollowTerms,
    HoldReview,
    NoteDispute,
    PlanReview,
    Presence,
    ProposeChange,
    SettleDispute,
    SuspendAgreement,
    VerifyMilestone,
)
from emining.audit.models import Event
from emining.kernel.languages import Trilingual
from emining.kernel.refusals import Refused
from emining.notices.models import Notice

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


def own_events() -> list[str]:
    return [
        code for code in Event.objects.order_by("pk").values_list("code", flat=True) if code.startswith("agreements")
    ]


# ---------------------------------------------------------------------------------------------------- planning
def test_a_party_plans_before_signature_and_one_event_tells() -> None:
    agreement = make_agreement(states.NEGOTIATING)
    rows = add_milestone(actor=side_actor(agreement, 2), agreement_id=agreement.pk, fields=plan_of(agreement))
    assert [row.code for row in rows] == ["M1"]
    assert own_events() == ["agreements.milestone.planned"]
    edited = plan_of(agreement, clause="4.2")
    assert edit_milestone(actor=side_actor(agreement), milestone_id=rows[0].pk, fields=edited).clause == "4.2"
    drop_milestone(actor=side_actor(agreement), milestone_id=rows[0].pk)
    assert not agreement.milestones.exists()


def test_a_rule_is_a_row_a_due_day() -> None:
    agreement = make_agreement(states.DRAFT)
    fields = plan_of(
        agreement, kind="obligation", rule="quarterly", due_on=date(2027, 1, 31), rule_until=date(2027, 12, 31)
    )
    rows = add_milestone(actor=side_actor(agreement), agreement_id=agreement.pk, fields=fields)
    assert [(row.code, row.due_on) for row in rows] == [
        ("M1.1", date(2027, 1, 31)),
        ("M1.2", date(2027, 4, 30)),
        ("M1.3", date(2027, 7, 31)),
        ("M1.4", date(2027, 10, 31)),
    ]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"title": Trilingual("", "标题", "")}, "milestone_title_missing"),
        ({"owner_id": -1}, "agreement_follow_not_a_party"),
        ({"starts_on": date(2090, 1, 1)}, "milestone_begins_after_due"),
        ({"evidence_kinds": ("rumour",)}, "milestone_particulars_unclear"),
        ({"weight": 5000}, "milestone_particulars_unclear"),
        ({"rule": "monthly"}, "milestone_rule_needs_an_end"),
        ({"rule": "monthly", "rule_until": date(2049, 1, 1)}, "milestone_rule_too_long"),
        ({"source_language": "fr"}, "agreement_follow_language_unknown"),
    ],
)
def test_bad_particulars_are_refused(change: dict[str, Any], code: str) -> None:
    agreement = make_agreement(states.NEGOTIATING)
    with pytest.raises(Refused) as refused:
        add_milestone(actor=side_actor(agreement), agreement_id=agreement.pk, fields=plan_of(agreement, **change))
    assert refused.value.code == code
    assert own_events() == []


def test_after_signature_nobody_plans_alone() -> None:
    agreement = in_force()
    milestone = make_milestone(agreement)
    for attempt in (
        lambda: add_milestone(actor=side_actor(agreement), agreement_id=agreement.pk, fields=plan_of(agreement)),
        lambda: edit_milestone(actor=side_actor(agreement), milestone_id=milestone.pk, fields=plan_of(agreement)),
        lambda: drop_milestone(actor=side_actor(agreement), milestone_id=milestone.pk),
    ):
        with pytest.raises(Refused, match="milestone_needs_a_proposal"):
            attempt()


def test_due_after_the_end_is_refused() -> None:
    agreement = make_agreement(states.NEGOTIATING, expires_on=TODAY() + timedelta(days=30))
    with pytest.raises(Refused, match="milestone_after_expiry"):
        add_milestone(actor=side_actor(agreement), agreement_id=agreement.pk, fields=plan_of(agreement))


# ---------------------------------------------------------------------------------------------------- claims
def test_claim_and_verification() -> None:
    milestone = make_milestone(in_force(), evidence_kinds=["report"])
    claim = claimed(milestone)
    milestone.refresh_from_db()
    assert (milestone.state, milestone.met_on) == ("claimed", TODAY())
    assert own_events() == ["agreements.milestone.claimed"]
    verify_milestone(actor=other_actor(milestone), command=VerifyMilestone(milestone.pk, accepts=True))
    milestone.refresh_from_db(), claim.refresh_from_db()
    assert (milestone.state, claim.state) == ("verified", "accepted")
    assert own_events() == ["agreements.milestone.claimed", "agreements.milestone.verified"]


def test_the_nodal_office_verifies_and_is_told() -> None:
    milestone = make_milestone(in_force())
    officer = nodal_actor(milestone.agreement)
    claim = claimed(milestone)
    assert Notice.objects.filter(recipient_id=officer.person_id, code="agreements.milestone.claimed").exists()
    verify_milestone(actor=officer, command=VerifyMilestone(milestone.pk, accepts=True))
    claim.refresh_from_db()
    assert claim.verification.as_nodal


def test_a_returned_claim_frees_its_papers_and_has_a_reason() -> None:
    milestone = make_milestone(in_force())
    claimed(milestone, evidence(b"same"))
    with pytest.raises(Refused, match="agreement_verification_reason_missing"):
        verify_milestone(actor=other_actor(milestone), command=VerifyMilestone(milestone.pk, accepts=False))
    returned = VerifyMilestone(milestone.pk, accepts=False, reason="The annex is missing.")
    verify_milestone(actor=other_actor(milestone), command=returned)
    milestone.refresh_from_db()
    assert (milestone.state, milestone.met_on) == ("returned", None)
    claimed(milestone, evidence(b"same"))
    assert Claim.objects.filter(milestone=milestone).count() == 2


def test_a_claim_is_taken_back() -> None:
    milestone = make_milestone(in_force())
    claimed(milestone)
    with pytest.raises(Refused, match="milestone_of_another_party"):
        take_back_claim(actor=other_actor(milestone), milestone_id=milestone.pk)
    assert take_back_claim(actor=owner_actor(milestone), milestone_id=milestone.pk).state == "planned"


def test_another_milestones_evidence_is_refused_with_one_event() -> None:
    agreement = in_force()
    first, second = make_milestone(agreement), make_milestone(agreement)
    claimed(first, evidence(b"the one paper"))
    before = Event.objects.count()
    with pytest.raises(Refused, match="agreement_claim_evidence_elsewhere"):
        claimed(second, evidence(b"the one paper"))
    second.refresh_from_db()
    assert second.state == "planned"
    assert Evidence.objects.count() == 1
    assert Event.objects.count() == before + 1
    event = Event.objects.latest("pk")
    assert (event.code, event.after["why"]) == ("agreements.attempt.refused", "agreement_claim_evidence_elsewhere")


def test_another_agreements_evidence_is_refused_without_naming_it() -> None:
    first, second = make_milestone(in_force()), make_milestone(in_force())
    claimed(first, evidence(b"shared"))
    with pytest.raises(Refused) as refused:
        claimed(second, evidence(b"shared"))
    assert refused.value.code == "agreement_claim_evidence_elsewhere"
    assert first.agreement.number not in str(refused.value)


def test_the_same_paper_twice_in_a_claim() -> None:
    milestone = make_milestone(in_force())
    with pytest.raises(Refused, match="agreement_claim_evidence_twice"):
        claimed(milestone, evidence(b"twin"), evidence(b"twin"))
    assert not Claim.objects.exists()


@pytest.mark.parametrize(
    ("state", "code"),
    [
        (states.SUSPENDED, "milestone_agreement_suspended"),
        (states.EXPIRED, "milestone_agreement_ended"),
        (states.TERMINATED, "milestone_agreement_ended"),
        (states.NEGOTIATING, "milestone_agreement_not_signed"),
    ],
)
def test_nothing_is_claimed_under_what_does_not_run(state: str, code: str) -> None:
    milestone = make_milestone(in_force(state=state))
    with pytest.raises(Refused, match=code):
        claimed(milestone)
    milestone.refresh_from_db()
    assert milestone.state == "planned"


@pytest.mark.parametrize(
    ("met_on", "code"),
    [(timedelta(days=1), "agreement_claim_day_in_future"), (timedelta(days=-11), "agreement_claim_day_before_start")],
)
def test_a_claim_outside_its_time(met_on: timedelta, code: str) -> None:
    milestone = make_milestone(in_force(days_ago=10))
    with pytest.raises(Refused, match=code):
        claim_milestone(actor=owner_actor(milestone), command=claim_of(milestone, met_on=TODAY() + met_on))
    assert own_events() == ["agreements.attempt.refused"]


def test_a_second_claim_and_missing_papers() -> None:
    milestone = make_milestone(in_force(), evidence_kinds=["permit", "payment"])
    with pytest.raises(Refused) as refused:
        claimed(milestone, evidence(kind="permit"))
    assert (refused.value.code, refused.value.facts["kinds"]) == ("agreement_claim_evidence_missing", "payment")
    claimed(milestone, evidence(kind="permit"), evidence(kind="payment"))
    with pytest.raises(Refused, match="agreement_claim_already_made"):
        claimed(milestone, evidence(kind="permit"), evidence(kind="payment"))
    assert Claim.objects.count() == 1


def test_own_verification_is_refused_also_to_an_officer_of_the_claimants_house() -> None:
    milestone = make_milestone(in_force())
    claimed(milestone)
    with pytest.raises(Refused, match="milestone_own_verification"):
        verify_milestone(actor=owner_actor(milestone), command=VerifyMilestone(milestone.pk, accepts=True))
    assert own_events()[-1] == "agreements.attempt.refused"
    milestone.refresh_from_db()
    assert milestone.state == "claimed"


def test_strangers_know_of_no_milestone() -> None:
    milestone = make_milestone(in_force())
    for who in (stranger(), stranger(roles.LICENSING_OFFICER), make_actor(roles.READER), make_actor(roles.PUBLIC)):
        with pytest.raises(Refused, match="milestone_unknown"):
            claim_milestone(actor=who, command=claim_of(milestone))
        with pytest.raises(Refused, match="milestone_unknown"):
            verify_milestone(actor=who, command=VerifyMilestone(milestone.pk, accepts=True))
    assert own_events() == []


def test_every_state_against_every_verb() -> None:
    for state, verb, possible in states_following.MILESTONE.every_pair():
        if verb in {"claim", "verify"}:
            milestone = make_milestone(in_force(), state="planned")
            if state == "claimed":
                claimed(milestone)
            else:
                stamp = {"verified_at": timezone.now(), "met_on": TODAY()} if state == "verified" else {}
                type(milestone).objects.filter(pk=milestone.pk).update(state=state, **stamp)
            try:
                if verb == "claim":
                    claimed(milestone)
                else:
                    verify_milestone(actor=other_actor(milestone), command=VerifyMilestone(milestone.pk, accepts=True))
                done = True
            except Refused:
                done = False
            assert done is possible, (state, verb)


# ---------------------------------------------------------------------------------------------------- changes
def proposed(agreement: Any, kind: str, position: int = 1, **fields: Any) -> Change:
    command = ProposeChange(agreement.pk, kind, "For a good reason.", "en", **fields)
    return propose_change(actor=side_actor(agreement, position), command=command)


def test_the_last_confirmation_moves() -> None:
    agreement = in_force(sides=3, expires_on=TODAY() + timedelta(days=30))
    until = TODAY() + timedelta(days=400)
    change = proposed(agreement, "extend", until=until)
    answer_change(actor=side_actor(agreement, 2), command=AnswerChange(change.pk, agrees=True))
    agreement.refresh_from_db()
    assert agreement.expires_on != until
    answer_change(actor=side_actor(agreement, 3), command=AnswerChange(change.pk, agrees=True))
    agreement.refresh_from_db(), change.refresh_from_db()
    assert (agreement.expires_on, change.state) == (until, "done")
    assert own_events() == [
        "agreements.change.proposed",
        "agreements.change.confirmed",
        "agreements.change.carried_out",
    ]


def test_a_refusal_ends_a_proposal() -> None:
    agreement = in_force(sides=3)
    change = proposed(agreement, "terminate")
    with pytest.raises(Refused, match="agreement_change_reason_missing"):
        answer_change(actor=side_actor(agreement, 2), command=AnswerChange(change.pk, agrees=False))
    answer_change(actor=side_actor(agreement, 2), command=AnswerChange(change.pk, agrees=False, reason="No."))
    with pytest.raises(Refused, match="move_not_possible"):
        answer_change(actor=side_actor(agreement, 3), command=AnswerChange(change.pk, agrees=True))
    agreement.refresh_from_db()
    assert agreement.state == states.IN_FORCE


def test_termination_at_once_is_one_event() -> None:
    agreement = in_force()
    change = proposed(agreement, "terminate")
    other = proposed(agreement, "extend", until=TODAY() + timedelta(days=9))
    answer_change(actor=side_actor(agreement, 2), command=AnswerChange(change.pk, agrees=True))
    agreement.refresh_from_db(), other.refresh_from_db()
    assert (agreement.state, agreement.ended_on, other.state) == (states.TERMINATED, TODAY(), "overtaken")
    assert own_events()[-1:] == ["agreements.agreement.terminated"]
    assert len(own_events()) == 3


def test_termination_with_notice_waits() -> None:
    agreement = in_force()
    change = proposed(agreement, "terminate", notice_days=30)
    answer_change(actor=side_actor(agreement, 2), command=AnswerChange(change.pk, agrees=True))
    agreement.refresh_from_db(), change.refresh_from_db()
    assert (agreement.state, change.state) == (states.IN_FORCE, "agreed")
    assert change.effective_on == TODAY() + timedelta(days=30)


def test_who_answers_a_proposal() -> None:
    agreement = in_force(sides=3)
    change = proposed(agreement, "complete")
    with pytest.raises(Refused, match="agreement_change_is_your_own"):
        answer_change(actor=side_actor(agreement, 1), command=AnswerChange(change.pk, agrees=True))
    with pytest.raises(Refused, match="agreement_course_needs_a_binding_seat"):
        answer_change(
            actor=side_actor(agreement, 2, roles.COMPANY_EDITOR), command=AnswerChange(change.pk, agrees=True)
        )
    with pytest.raises(Refused, match="not_party_to_agreement"):
        answer_change(actor=nodal_actor(agreement), command=AnswerChange(change.pk, agrees=True))
    with pytest.raises(Refused, match="agreement_change_unknown"):
        answer_change(actor=stranger(), command=AnswerChange(change.pk, agrees=True))
    answer_change(actor=side_actor(agreement, 2), command=AnswerChange(change.pk, agrees=True))
    with pytest.raises(Refused, match="agreement_change_already_answered"):
        answer_change(actor=side_actor(agreement, 2), command=AnswerChange(change.pk, agrees=True))


def test_one_proposal_of_a_kind_at_a_time_and_it_is_taken_back() -> None:
    agreement = in_force()
    change = proposed(agreement, "complete")
    with pytest.raises(Refused, match="agreement_change_already_open"):
        proposed(agreement, "complete", 2)
    with pytest.raises(Refused, match="agreement_change_of_another_party"):
        withdraw_change(actor=side_actor(agreement, 2), change_id=change.pk)
    withdraw_change(actor=side_actor(agreement, 1), change_id=change.pk)
    assert proposed(agreement, "complete", 2).state == "open"


def test_milestones_change_by_agreement() -> None:
    agreement = in_force()
    milestone = make_milestone(agreement)
    later = plan_of(agreement, due_on=TODAY() + timedelta(days=200))
    for change in (
        proposed(agreement, "milestone_edit", milestone_id=milestone.pk, fields=later),
        proposed(agreement, "milestone_add", fields=plan_of(agreement)),
    ):
        answer_change(actor=side_actor(agreement, 2), command=AnswerChange(change.pk, agrees=True))
    milestone.refresh_from_db()
    assert milestone.due_on == TODAY() + timedelta(days=200)
    assert agreement.milestones.count() == 2
    waiver = proposed(agreement, "milestone_waive", milestone_id=milestone.pk)
    answer_change(actor=side_actor(agreement, 2), command=AnswerChange(waiver.pk, agrees=True))
    milestone.refresh_from_db()
    assert milestone.state == "waived"


def test_what_was_settled_meanwhile_is_not_changed() -> None:
    agreement = in_force()
    milestone = make_milestone(agreement)
    waiver = proposed(agreement, "milestone_waive", milestone_id=milestone.pk)
    claimed(milestone)
    with pytest.raises(Refused, match="move_not_possible"):
        answer_change(actor=side_actor(agreement, 2), command=AnswerChange(waiver.pk, agrees=True))
    milestone.refresh_from_db(), waiver.refresh_from_db()
    assert (milestone.state, waiver.state) == ("claimed", "open")


@pytest.mark.parametrize(
    ("kind", "fields", "code"),
    [
        ("extend", {}, "agreement_extension_not_later"),
        ("extend", {"until": date(2020, 1, 1)}, "agreement_extension_not_later"),
        ("terminate", {"notice_days": 4000}, "agreement_termination_notice_too_long"),
        ("resume", {}, "agreement_course_not_now"),
        ("milestone_waive", {"milestone_id": 0}, "agreement_change_needs_a_milestone"),
        ("marry", {}, "agreement_change_kind_unknown"),
    ],
)
def test_senseless_proposals(kind: str, fields: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused, match=code):
        proposed(in_force(), kind, **fields)


# ---------------------------------------------------------------------------------------------------- suspension
def suspend(agreement: Any, position: int = 1, **fields: Any) -> Any:
    values = {"from_on": TODAY(), "reason": "Flood.", "language": "en"} | fields
    return suspend_agreement(actor=side_actor(agreement, position), command=SuspendAgreement(agreement.pk, **values))


def test_suspending_and_lifting() -> None:
    agreement = in_force()
    suspend(agreement)
    agreement.refresh_from_db()
    assert (agreement.state, agreement.end_reason) == (states.SUSPENDED, "Flood.")
    with pytest.raises(Refused, match="agreement_suspension_of_another_party"):
        lift_suspension(actor=side_actor(agreement, 2), agreement_id=agreement.pk)
    lift_suspension(actor=side_actor(agreement, 1), agreement_id=agreement.pk)
    agreement.refresh_from_db()
    assert agreement.state == states.IN_FORCE
    assert own_events() == ["agreements.agreement.suspended", "agreements.agreement.resumed"]


def test_the_others_lift_a_suspension_together() -> None:
    agreement = in_force()
    suspend(agreement)
    change = proposed(agreement, "resume", 2)
    answer_change(actor=side_actor(agreement, 1), command=AnswerChange(change.pk, agrees=True))
    agreement.refresh_from_db()
    assert agreement.state == states.IN_FORCE
    assert not agreement.suspensions.filter(lifted_on=None).exists()


def test_a_suspension_to_come_waits_and_is_called_off() -> None:
    agreement = in_force()
    suspend(agreement, from_on=TODAY() + timedelta(days=5))
    agreement.refresh_from_db()
    assert agreement.state == states.IN_FORCE
    with pytest.raises(Refused, match="agreement_suspension_already_declared"):
        suspend(agreement, 2)
    lift_suspension(actor=side_actor(agreement, 1), agreement_id=agreement.pk)
    assert own_events() == ["agreements.suspension.declared", "agreements.suspension.called_off"]


def test_senseless_suspensions() -> None:
    agreement = in_force()
    with pytest.raises(Refused, match="agreement_suspension_in_past"):
        suspend(agreement, from_on=TODAY() - timedelta(days=1))
    with pytest.raises(Refused, match="suspension_ends_before"):
        suspend(agreement, from_on=TODAY() + timedelta(days=3), until_on=TODAY())
    with pytest.raises(Refused, match="agreement_suspension_reason_missing"):
        suspend(agreement, reason="  ")
    with pytest.raises(Refused, match="agreement_course_needs_a_binding_seat"):
        suspend_agreement(
            actor=side_actor(agreement, 1, roles.COMPANY_EDITOR),
            command=SuspendAgreement(agreement.pk, TODAY(), "Flood.", "en"),
        )


# ---------------------------------------------------------------------------------------------------- reviews
def minutes(review: Any, **fields: Any) -> HoldReview:
    values: dict[str, Any] = {
        "held_on": TODAY(),
        "minutes": Trilingual("We went through the plan.", "我们审阅了计划。", ""),
        "language": "en",
    } | fields
    return HoldReview(review.pk, **values)


def test_a_review_with_its_minutes() -> None:
    agreement = in_force()
    sides = agreement_sides(agreement)
    actor = side_actor(agreement)
    review = plan_review(actor=actor, command=PlanReview(agreement.pk, TODAY(), "Progress\nRisks\n", "en"))
    decided = (Decided("decision", Trilingual("Go on.")), Decided("action", Trilingual("Send it."), sides[1].pk))
    present = (Presence(sides[0].pk, "A. Khan"), Presence(agreement.nodal_office.organisation_id, "An officer"))
    hold_review(actor=actor, command=minutes(review, presences=present, decided=decided))
    review.refresh_from_db()
    assert review.state == "held"
    assert list(review.items.values_list("kind", flat=True)) == ["action", "agenda", "agenda", "decision"]
    following = agreement.reviews.get(state="planned")
    assert following.planned_on > TODAY()
    assert own_events() == ["agreements.review.planned", "agreements.review.held"]
    with pytest.raises(Refused, match="move_not_possible"):
        hold_review(actor=actor, command=minutes(review))
    skip_review(actor=nodal_actor(agreement), review_id=following.pk)
    assert agreement.reviews.get(state="planned").planned_on > following.planned_on


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"held_on": date(2090, 1, 1)}, "agreement_review_held_in_future"),
        ({"held_on": date(2020, 1, 1)}, "agreement_review_held_too_early"),
        ({"minutes": Trilingual("", "有", "")}, "agreement_review_minutes_missing"),
        ({"next_on": date(2020, 1, 1)}, "agreement_review_next_not_later"),
        ({"presences": (Presence(-5, "Nobody"),)}, "agreement_follow_not_a_party"),
    ],
)
def test_bad_minutes_are_refused(fields: dict[str, Any], code: str) -> None:
    agreement = in_force()
    review = plan_review(actor=side_actor(agreement), command=PlanReview(agreement.pk, TODAY(), "", "en"))
    with pytest.raises(Refused, match=code):
        hold_review(actor=side_actor(agreement), command=minutes(review, **fields))


def test_the_auditor_reads_and_writes_nothing() -> None:
    agreement = in_force()
    auditor = make_actor(roles.AUDITOR)
    with pytest.raises(Refused, match="agreement_review_for_the_parties"):
        plan_review(actor=auditor, command=PlanReview(agreement.pk, TODAY(), "", "en"))
    with pytest.raises(Refused, match="agreement_needs_a_seat"):
        propose_change(actor=auditor, command=ProposeChange(agreement.pk, "complete", "Why", "en"))


# ---------------------------------------------------------------------------------------------------- disputes, terms
def test_a_dispute_is_noted_and_ends() -> None:
    agreement = in_force()
    milestone = make_milestone(agreement)
    command = NoteDispute(agreement.pk, "We read clause 4 otherwise.", "en", "4", milestone.pk)
    dispute = note_dispute(actor=side_actor(agreement, 2), command=command)
    settle = SettleDispute(dispute.pk, "resolve", "Settled in the review.", "en")
    with pytest.raises(Refused, match="agreement_dispute_of_another_party"):
        settle_dispute(actor=side_actor(agreement, 1), command=settle)
    with pytest.raises(Refused, match="agreement_dispute_unknown"):
        settle_dispute(actor=stranger(), command=settle)
    assert settle_dispute(actor=nodal_actor(agreement), command=settle).state == "resolved"
    with pytest.raises(Refused, match="move_not_possible"):
        settle_dispute(actor=side_actor(agreement, 2), command=SettleDispute(dispute.pk, "withdraw", "So.", "en"))


def test_terms_are_part_of_the_text() -> None:
    agreement = make_agreement(states.NEGOTIATING)
    set_follow_terms(actor=side_actor(agreement), command=FollowTerms(agreement.pk, "next_open", 3))
    with pytest.raises(Refused, match="agreement_follow_terms_unclear"):
        set_follow_terms(
            actor=side_actor(agreement), command=FollowTerms(agreement.pk, new_expiry=TODAY() + timedelta(days=9))
        )
    signed = in_force()
    with pytest.raises(Refused, match="milestone_needs_a_proposal"):
        set_follow_terms(actor=side_actor(signed), command=FollowTerms(signed.pk))
