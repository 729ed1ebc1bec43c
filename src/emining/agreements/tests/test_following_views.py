"""Pages of following up: in three languages, for who may read; nothing for who may not; what was typed stays."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from icalendar import Calendar

from emining.accounts import roles
from emining.accounts.tests.factories import signed_in_client
from emining.accounts.types import Actor
from emining.agreements import states
from emining.agreements.models import Agreement, Claim, Dispute, Review
from emining.agreements.tests import follow_samples
from emining.agreements.tests.factories import agreement_sides, make_agreement, side_actor
from emining.agreements.tests.follow_factories import (
    claimed,
    evidence,
    in_force,
    make_milestone,
    nodal_actor,
    other_actor,
    owner_actor,
    paper,
    plan_of,
)
from emining.audit.models import Event

pytestmark = pytest.mark.django_db
LANGUAGES = ("en", "zh-hans", "ur")


def client_of(actor: Actor) -> Client:
    client = Client()
    client.force_login(get_user_model().objects.get(pk=actor.person_id))
    return client


def path(name: str, reader: str = "en", /, **kwargs: Any) -> str:
    with translation.override(reader):
        return reverse(f"agreements:{name}", kwargs=kwargs)


def full_agreement() -> Agreement:
    """One with something of everything."""
    agreement = in_force(days_ago=200, expires_on=timezone.localdate() + timedelta(days=30))
    make_milestone(agreement, due_in=-20, state="missed", missed_on=timezone.localdate())
    make_milestone(agreement, due_in=40, clause="4.2", evidence_kinds=["permit"])
    claimed(make_milestone(agreement))
    sides = agreement_sides(agreement)
    now = timezone.now()
    Review.objects.create(
        agreement=agreement, number=1, planned_on=timezone.localdate(), held_on=timezone.localdate(), state="held",
        language="zh-hans", minutes_zh="我们审阅了计划。", minutes_en="We went through the plan.", recorded_at=now,
        recorded_by=sides[0], known_on=timezone.localdate(),
    )  # fmt: skip
    Dispute.objects.create(agreement=agreement, words="ہم متفق نہیں۔", language="ur", organisation=sides[1], at=now)
    return agreement


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_in_three_languages(language: str) -> None:
    agreement = full_agreement()
    client = client_of(side_actor(agreement))
    review = agreement.reviews.get()
    for address in (
        path("plan", language, key=agreement.pk),
        path("detail", language, key=agreement.pk),
        path("milestone", language, milestone=agreement.milestones.filter(state="claimed").get().pk),
        path("milestone_claim", language, milestone=agreement.milestones.filter(state="planned").get().pk),
        path("milestone_add", language, key=agreement.pk),
        path("course", language, key=agreement.pk, kind="terminate"),
        path("suspend", language, key=agreement.pk),
        path("review", language, review=review.pk),
        path("review_plan", language, key=agreement.pk),
        path("dispute_note", language, key=agreement.pk),
    ):
        response = client.get(address)
        assert response.status_code == 200, address
        page = response.content.decode()
        assert f'lang="{language}"' in page.split("<body")[0], address
        assert ('dir="rtl"' in page.split("<body")[0]) is (language == "ur"), address
        assert page.count("<h1") == 1, address
        assert "%(" not in page, address


def test_typed_words_stand_in_their_own_language() -> None:
    agreement = full_agreement()
    page = client_of(side_actor(agreement)).get(path("plan", key=agreement.pk)).content.decode()
    assert '<span lang="ur" dir="rtl">ہم متفق نہیں۔</span>' in page
    assert "No evidence for" not in page


@pytest.mark.parametrize("who", ["stranger", "reader", "anonymous", "officer of another office", "referral"])
def test_strangers_see_none_of_it_and_of_a_public_agreement_no_plan(who: str) -> None:
    agreement = full_agreement()
    Agreement.objects.filter(pk=agreement.pk).update(public_basis="law", law_basis="Test Act s.1")
    client = {
        "stranger": lambda: signed_in_client(roles.COMPANY_OWNER),
        "reader": lambda: signed_in_client(roles.READER),
        "anonymous": Client,
        "officer of another office": lambda: signed_in_client(roles.LICENSING_OFFICER),
        "referral": lambda: signed_in_client(roles.REFERRAL_OFFICER),
    }[who]()
    milestone = agreement.milestones.filter(state="claimed").get()
    paper_id = Claim.objects.get().evidence.get().pk
    addresses = [
        path("plan", key=agreement.pk),
        path("milestone", milestone=milestone.pk),
        path("evidence", paper=paper_id),
        path("review", review=agreement.reviews.get().pk),
        path("minutes", review=agreement.reviews.get().pk, language="en"),
        f"/api/v1/agreements/{agreement.pk}/milestones",
    ]
    for address in addresses:
        assert client.get(address).status_code in {302, 401, 403, 404}, address
    detail = client.get(path("detail", key=agreement.pk))
    assert detail.status_code == 200
    assert "Test milestone" not in detail.content.decode()
    assert "following-head" not in detail.content.decode()


def test_the_nodal_officer_and_the_auditor_read() -> None:
    agreement = full_agreement()
    paper_id = Claim.objects.get().evidence.get().pk
    for client in (client_of(nodal_actor(agreement)), signed_in_client(roles.AUDITOR)):
        assert client.get(path("plan", key=agreement.pk)).status_code == 200
        handed = client.get(path("evidence", paper=paper_id))
        assert handed.status_code == 200
        assert handed["Content-Disposition"].startswith("attachment")


def test_a_claim_by_its_page_with_files() -> None:
    milestone = make_milestone(in_force(), evidence_kinds=["permit"])
    client = client_of(owner_actor(milestone, roles.COMPANY_EDITOR))
    address = path("milestone_claim", milestone=milestone.pk)
    typed = {"met_on": timezone.localdate().isoformat(), "words": "The permit came.", "language": "en"}
    refused = client.post(address, typed)
    assert refused.status_code == 422
    assert "The permit came." in refused.content.decode()
    assert "asks for more papers" in refused.content.decode()
    done = client.post(
        address, {**typed, "file_0": paper(name="اجازت نامہ.pdf"), "kind_0": "permit", "shows_0": "No. 7"}
    )
    assert done.status_code == 302
    milestone.refresh_from_db()
    assert milestone.state == "claimed"
    page = client.get(path("milestone", milestone=milestone.pk)).content.decode()
    assert "No. 7" in page


def test_a_file_of_another_milestone_is_refused_on_the_page() -> None:
    agreement = in_force()
    first, second = make_milestone(agreement), make_milestone(agreement)
    claimed(first, evidence(b"one"))
    client = client_of(owner_actor(second))
    typed = {"met_on": timezone.localdate().isoformat(), "words": "Here.", "language": "en", "kind_0": "report"}
    before = Event.objects.count()
    response = client.post(path("milestone_claim", milestone=second.pk), {**typed, "file_0": paper(b"one")})
    assert response.status_code == 422
    assert "evidence of another milestone already" in response.content.decode()
    assert Event.objects.count() == before + 1


def test_verification_by_its_page_and_not_by_the_owner() -> None:
    milestone = make_milestone(in_force())
    claimed(milestone)
    address = path("milestone_verify", milestone=milestone.pk)
    assert client_of(owner_actor(milestone)).get(address).status_code == 403
    answer = {"outcome": "return", "words": "", "language": "en"}
    client = client_of(other_actor(milestone))
    assert client.post(address, answer).status_code == 422
    assert client.post(address, answer | {"words": "The seal is missing."}).status_code == 302
    milestone.refresh_from_db()
    assert milestone.state == "returned"


def test_termination_takes_two_steps_and_the_other_side() -> None:
    agreement = in_force()
    client = client_of(side_actor(agreement))
    address = path("course", key=agreement.pk, kind="terminate")
    typed = {"notice_days": "0", "words": "The deposit is too small.", "language": "en"}
    shown = client.post(address, typed)
    assert shown.status_code == 200
    assert "Look at it once more" in shown.content.decode()
    assert not agreement.changes.exists()
    proposed = client.post(address, typed | {"step": "confirmed"})
    assert proposed.status_code == 302
    change = agreement.changes.get()
    answer = {"outcome": "agree", "words": "", "language": "en"}
    own = client.post(path("change_answer", change=change.pk), answer)
    assert own.status_code == 422
    other = client_of(side_actor(agreement, 2))
    assert "Your answer" in other.get(path("change", change=change.pk)).content.decode()
    assert other.post(path("change_answer", change=change.pk), answer).status_code == 302
    agreement.refresh_from_db()
    assert agreement.state == states.TERMINATED


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_proposal_is_read(language: str) -> None:
    agreement = in_force()
    milestone = make_milestone(agreement)
    fields = plan_of(agreement, evidence_kinds=("report",))
    for kind, payload in (
        ("extend", {"until": "2031-01-31"}),
        ("terminate", {"notice_days": 30}),
        ("complete", {}),
        ("resume", {}),
        ("milestone_add", fields.as_payload()),
        ("milestone_edit", fields.as_payload()),
    ):
        change = agreement.changes.create(
            kind=kind, payload=payload, words="So.", language="en", organisation=agreement_sides(agreement)[1],
            milestone=milestone if kind == "milestone_edit" else None, at=timezone.now(),
        )  # fmt: skip
        response = client_of(side_actor(agreement)).get(path("change", language, change=change.pk))
        assert response.status_code == 200, kind


def test_an_editor_is_told_who_may_bind() -> None:
    agreement = in_force()
    client = client_of(side_actor(agreement, 1, roles.COMPANY_EDITOR))
    response = client.get(path("course", key=agreement.pk, kind="extend"))
    assert response.status_code == 403
    assert "owner or a signatory" in response.content.decode()
    assert "course/terminate" not in client.get(path("detail", key=agreement.pk)).content.decode()


def test_suspending_by_its_page_and_lifting() -> None:
    agreement = in_force()
    client = client_of(side_actor(agreement))
    typed = {"from_on": timezone.localdate().isoformat(), "until_on": "", "words": "Flood.", "language": "en"}
    assert client.post(path("suspend", key=agreement.pk), typed).status_code == 200
    client.post(path("suspend", key=agreement.pk), typed | {"step": "confirmed"})
    agreement.refresh_from_db()
    assert agreement.state == states.SUSPENDED
    assert "Lift the suspension" in client.get(path("plan", key=agreement.pk)).content.decode()
    client.post(path("lift", key=agreement.pk))
    agreement.refresh_from_db()
    assert agreement.state == states.IN_FORCE


def test_a_draft_is_planned_and_a_signed_one_proposed() -> None:
    draft = make_agreement(states.NEGOTIATING)
    client = client_of(side_actor(draft))
    typed = {
        "source_language": "zh-hans", "title_zh": "提交可行性研究", "kind": "milestone", "rule": "", "weight": "5",
        "owner": str(agreement_sides(draft)[0].pk), "due_on": (timezone.localdate() + timedelta(days=9)).isoformat(),
        "evidence_kinds": ["report"],
    }  # fmt: skip
    assert client.post(path("milestone_add", key=draft.pk), typed).status_code == 302
    assert draft.milestones.get().title_zh == "提交可行性研究"
    signed = in_force()
    other = client_of(side_actor(signed))
    typed |= {"owner": str(agreement_sides(signed)[0].pk)}
    assert other.post(path("milestone_add", key=signed.pk), typed).status_code == 422
    assert other.post(path("milestone_add", key=signed.pk), typed | {"reason": "Agreed by letter."}).status_code == 302
    assert signed.changes.get().kind == "milestone_add"
    assert not signed.milestones.exists()


def test_minutes_by_their_page_and_on_paper() -> None:
    agreement = in_force()
    review = Review.objects.create(
        agreement=agreement, number=1, planned_on=timezone.localdate(), language="en", known_on=timezone.localdate()
    )
    client = client_of(side_actor(agreement))
    sides = agreement_sides(agreement)
    typed = {
        "held_on": timezone.localdate().isoformat(), "language": "en", "minutes_en": "We met.", "minutes_ur": "ہم ملے۔",
        "decisions": "Go on.\nSend samples.", f"present_{sides[0].pk}": "A. Khan, B. Li",
        "action_0": "Send the samples", "action_owner_0": str(sides[1].pk), "action_due_0": "2027-01-15",
    }  # fmt: skip
    assert client.post(path("review_hold", review=review.pk), typed).status_code == 302
    page = client.get(path("review", review=review.pk)).content.decode()
    assert "Send samples." in page
    assert "A. Khan, B. Li" in page
    assert agreement.reviews.filter(state="planned").count() == 1


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_minutes_on_paper(language: str) -> None:
    agreement = full_agreement()
    response = client_of(side_actor(agreement)).get(
        path("minutes", review=agreement.reviews.get().pk, language=language)
    )
    assert response.status_code == 200
    assert response.content[:5] == b"%PDF-"


def test_the_follow_up_list_sorts_by_silence_then_delay() -> None:
    officer_of = in_force(days_ago=120)
    officer = nodal_actor(officer_of)
    office = officer_of.nodal_office
    longer = in_force(days_ago=300, nodal_office=office)
    late = in_force(days_ago=20, nodal_office=office)
    make_milestone(late, due_in=-5, state="missed", missed_on=timezone.localdate())
    quiet = in_force(days_ago=5, nodal_office=office)
    elsewhere = in_force(days_ago=400)
    client = client_of(officer)
    response = client.get(path("follow"))
    numbers = [one["row"].number for one in response.context["rows"]]
    assert numbers == [longer.number, officer_of.number, late.number, quiet.number]
    assert elsewhere.number not in response.content.decode()
    only = client.get(path("follow"), {"flag": "overdue"})
    assert [one["row"].number for one in only.context["rows"]] == [late.number]
    csv = client.get(path("follow_csv"), {"flag": "silent"}).content.decode()
    assert longer.number in csv
    assert late.number not in csv


def test_a_coordinator_learns_of_what_nobody_follows_and_no_more() -> None:
    orphan = in_force(days_ago=200, nodal_office=None)
    make_milestone(orphan, due_in=-40, state="missed", missed_on=timezone.localdate(), title_en="Secret furnace")
    page = signed_in_client(roles.FEDERAL_COORDINATOR).get(path("follow")).content.decode()
    assert orphan.number in page
    assert orphan.title_en not in page
    assert agreement_sides(orphan)[0].name_en not in page
    assert path("plan", key=orphan.pk) not in page


def test_the_calendar_holds_own_due_days_alone() -> None:
    agreement = full_agreement()
    make_milestone(in_force(), title_en="Not yours")
    calendar = Calendar.from_ical(client_of(side_actor(agreement)).get(path("calendar")).content)
    names = [str(entry["summary"]) for entry in calendar.walk("VEVENT")]
    assert len(names) == 4
    assert not any("Not yours" in name for name in names)


def test_the_api_gives_own_milestones_and_refuses_as_the_page_does() -> None:
    agreement = full_agreement()
    client = client_of(side_actor(agreement))
    rows = client.get(f"/api/v1/agreements/{agreement.pk}/milestones").json()
    assert [row["code"] for row in rows] == ["M1", "M2", "M3"]
    assert len(client.get("/api/v1/milestones?state=missed").json()) == 1
    mine = agreement.milestones.get(state="claimed")
    own = client.post(f"/api/v1/milestones/{mine.pk}/verify", {"accepts": True}, content_type="application/json")
    assert (own.status_code, own.json()["code"]) == (409, "milestone_own_verification")
    other = client_of(side_actor(agreement, 2))
    found = other.post(f"/api/v1/milestones/{mine.pk}/verify", {"accepts": True}, content_type="application/json")
    assert (found.status_code, found.json()["state"]) == (200, "verified")


def test_samples_exist() -> None:
    client = signed_in_client(roles.COMPANY_OWNER)
    makers = [name for name in vars(follow_samples) if name.startswith(("own_", "others_", "draft_", "claimed_"))]
    for name in makers:
        assert getattr(follow_samples, name)(client)
