"""Verification: who asks, who checks, who confirms; what ends it; what each is told."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from emining.accounts import roles
from emining.accounts.selectors import actor_in
from emining.accounts.tests.factories import make_actor, make_person, make_seat
from emining.audit.models import Event
from emining.documents.selectors import documents_visible_to
from emining.kernel.refusals import Refused
from emining.notices.models import Notice
from emining.notices.rendering import rendered
from emining.parties import states
from emining.parties.models import Evidence, Party, VerificationCase
from emining.parties.selectors.parties import parties_public
from emining.parties.selectors.verification import (
    badge_of,
    cases_visible_to,
    evidence_visible_to,
    queue_of,
    waiting_verifications,
)
from emining.parties.services.verification import (
    ask_verification,
    confirm_verification,
    decide_item,
    end_verification,
    hand_in,
    lapse_verifications,
    propose_verification,
    remind_of_lapse,
    resubmit_verification,
    take_back,
)
from emining.parties.tests.trust import (
    COORDINATOR,
    OFFICER,
    check_all,
    days,
    make_case,
    make_party,
    make_proposed,
    make_verified,
    owner_of,
    pdf,
)
from emining.parties.types_trust import ITEMS, MET, DecideItem, MoveCase

pytestmark = pytest.mark.django_db


def refused(code, call, **arguments):
    with pytest.raises(Refused) as found:
        call(**arguments)
    assert found.value.code == code
    return found.value


# -- asking -----------------------------------------------------------------------------------------------------------
def test_asking_opens_a_case_with_the_whole_checklist_and_tells_officers():
    officer, other = make_actor(OFFICER, "PK-BA"), make_actor(OFFICER, "PK-KP")
    case = make_case(papers=False)
    assert sorted(case.items.values_list("code", flat=True)) == sorted(ITEMS)
    assert case.state == states.OPEN
    assert Notice.objects.filter(recipient_id=officer.person_id, code="parties.verification.asked").exists()
    assert not Notice.objects.filter(recipient_id=other.person_id).exists()
    assert Event.objects.filter(code="parties.verification.asked", chain="PK-BA").count() == 1


@pytest.mark.parametrize("role", [roles.COMPANY_EDITOR, roles.COMPANY_SIGNATORY])
def test_only_the_owner_asks(role):
    party = make_party()
    actor = owner_of(party, role)
    refused("verification_owner_only", ask_verification, actor=actor, organisation_id=party.organisation_id)


def test_nobody_asks_for_another_company():
    refused(
        "party_unknown", ask_verification, actor=owner_of(make_party()), organisation_id=make_party().organisation_id
    )


def test_a_draft_may_be_verified_before_it_is_published():
    draft = make_party(state=states.DRAFT)
    case = ask_verification(actor=owner_of(draft), organisation_id=draft.organisation_id)
    assert case.state == states.OPEN
    assert not parties_public().filter(pk=draft.pk).exists()


def test_a_merged_company_cannot_be_verified_and_two_cases_never_run():
    merged = make_party(state=states.MERGED, merged_into=make_party())
    refused("party_is_merged", ask_verification, actor=owner_of(merged), organisation_id=merged.organisation_id)
    case = make_case(papers=False)
    refused(
        "verification_running",
        ask_verification,
        actor=owner_of(case.party),
        organisation_id=case.party.organisation_id,
    )


def test_asking_too_often_is_refused():
    party = make_party(state=states.MERGED, merged_into=make_party())
    actor = owner_of(party)
    for _ in range(6):
        refused("party_is_merged", ask_verification, actor=actor, organisation_id=party.organisation_id)
    refused("too_many_attempts", ask_verification, actor=actor, organisation_id=party.organisation_id)


# -- papers -----------------------------------------------------------------------------------------------------------
def test_a_hostile_paper_is_not_kept():
    case = make_case(papers=False)
    hostile = SimpleUploadedFile("extract.pdf", b"%PDF-1.4 /JavaScript (app.alert(1)) %%EOF")
    refused("pdf_active", hand_in, actor=owner_of(case.party), case_id=case.pk, item="licence_scan", upload=hostile)
    assert not Evidence.objects.exists()


def test_papers_are_refused_when_expired_unknown_or_of_another_company():
    case = make_case(papers=False)
    owner = owner_of(case.party)
    base = {"case_id": case.pk, "upload": pdf()}
    refused("evidence_expired", hand_in, actor=owner, item="licence_scan", expires_on=days(-1), **base)
    refused("item_unknown", hand_in, actor=owner, item="birth_chart", **base)
    refused("verification_unknown", hand_in, actor=owner_of(make_party()), item="licence_scan", **base)
    refused(
        "verification_other_company", hand_in, actor=owner_of(case.party, roles.COMPANY_SIGNATORY),
        item="licence_scan", **base,
    )  # fmt: skip


def test_the_general_door_to_documents_opens_no_verification_paper_to_officers():
    case = make_case()
    document = case.items.first().evidence.first().document
    for actor in (make_actor(OFFICER, "PK-BA"), make_actor(COORDINATOR), owner_of(make_party())):
        assert not documents_visible_to(actor).filter(pk=document.pk).exists()


def test_a_paper_is_taken_back_while_nobody_decided():
    case = make_case()
    paper = case.items.get(code="licence_scan").evidence.get()
    refused("verification_unknown", take_back, actor=owner_of(make_party()), evidence_id=paper.pk)
    take_back(actor=owner_of(case.party), evidence_id=paper.pk)
    assert not Evidence.objects.filter(pk=paper.pk).exists()
    decide_item(actor=make_actor(OFFICER), command=DecideItem(case.pk, "register_extract", MET))
    kept = case.items.get(code="register_extract").evidence.get()
    refused("verification_takes_no_papers", take_back, actor=owner_of(case.party), evidence_id=kept.pk)


# -- checking, proposing, confirming ----------------------------------------------------------------------------------
def test_two_officers_verify_and_the_company_is_told():
    case = make_case(expires_on=days(200))
    owner = owner_of(case.party)
    case = make_verified(case)
    party = Party.objects.get(pk=case.party_id)
    assert (case.state, party.is_verified, party.verified_until) == (states.VERIFIED, True, days(200))
    assert Notice.objects.filter(recipient_id=owner.person_id, code="parties.verification.confirmed").exists()
    assert Event.objects.filter(code="parties.verification.confirmed").count() == 1


def test_without_an_expiry_it_is_good_for_twelve_months():
    assert make_verified().valid_until == days(365)


def test_whoever_proposed_does_not_confirm():
    officer = make_actor(OFFICER, "PK-BA")
    case = make_proposed(officer=officer)
    refused(
        "verification_second_person_needed", confirm_verification, actor=officer, command=MoveCase(case.pk, "confirm")
    )


def test_the_same_person_in_another_seat_does_not_confirm_either():
    officer = make_actor(OFFICER, "PK-BA")
    case = make_proposed(officer=officer)
    person = make_person()
    seat = make_seat(COORDINATOR, person=type(person).objects.get(pk=officer.person_id))
    other = actor_in(seat, person=seat.person, language="en")
    refused(
        "verification_second_person_needed", confirm_verification, actor=other, command=MoveCase(case.pk, "confirm")
    )


def test_the_database_knows_that_it_takes_two():
    case = make_proposed()
    with pytest.raises(IntegrityError), transaction.atomic():
        VerificationCase.objects.filter(pk=case.pk).update(confirmed_by=case.proposed_by)
    with pytest.raises(IntegrityError), transaction.atomic():
        VerificationCase.objects.filter(pk=case.pk).update(state=states.VERIFIED)
    with pytest.raises(IntegrityError), transaction.atomic():
        VerificationCase.objects.filter(pk=case.pk).update(
            valid_from=days(0), valid_until=timezone.localdate() + timedelta(days=366)
        )


def test_officers_of_their_own_organisation_decide_nothing_there():
    case = make_case()
    officer = make_actor(OFFICER, "PK-BA", case.party.organisation)
    refused("own_organisation", decide_item, actor=officer, command=DecideItem(case.pk, "licence_scan", MET))
    # Not even when the seat in use is another one.
    seat = make_seat(OFFICER, "PK-BA")
    make_seat(roles.COMPANY_EDITOR, "PK-BA", person=seat.person, organisation=case.party.organisation)
    actor = actor_in(seat, person=seat.person, language="en")
    refused("own_organisation", decide_item, actor=actor, command=DecideItem(case.pk, "licence_scan", MET))


@pytest.mark.parametrize("role", [r for r in roles.ALL_ROLES if r not in {OFFICER, COORDINATOR, *roles.COMPANY_ROLES}])
def test_other_roles_check_nothing(role):
    case = make_case(papers=False)
    with pytest.raises(Refused) as found:
        decide_item(actor=make_actor(role), command=DecideItem(case.pk, "licence_scan", MET))
    assert found.value.code in {"verification_unknown", "officer_needed"}


def test_the_company_checks_nothing_of_its_own():
    case = make_case()
    refused("officer_needed", decide_item, actor=owner_of(case.party), command=DecideItem(case.pk, "licence_scan", MET))


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (("licence_scan", "not_applicable", ""), "reason_unknown"),
        (("licence_scan", "not_met", "state_owned"), "reason_unknown"),
        (("licence_scan", "fine", ""), "outcome_unknown"),
        (("register_extract", "not_applicable", "state_owned"), "item_always_needed"),
        (("horoscope", "met", ""), "item_unknown"),
    ],
)
def test_decisions_that_make_no_sense(command, code):
    case = make_case()
    refused(code, decide_item, actor=make_actor(OFFICER), command=DecideItem(case.pk, *command))


def test_what_is_met_rests_on_a_valid_paper():
    case = make_case(papers=False)
    officer = make_actor(OFFICER)
    refused("item_needs_evidence", decide_item, actor=officer, command=DecideItem(case.pk, "licence_scan", MET))
    case = make_case(expires_on=days(3))
    Evidence.objects.filter(item__case=case, item__code="licence_scan").update(expires_on=days(-1))
    refused("evidence_expired", decide_item, actor=officer, command=DecideItem(case.pk, "licence_scan", MET))


def test_a_checklist_with_gaps_is_not_proposed():
    case = make_case()
    officer = make_actor(OFFICER)
    refused("checklist_not_whole", propose_verification, actor=officer, command=MoveCase(case.pk, "propose"))
    check_all(case, officer)
    decide_item(actor=officer, command=DecideItem(case.pk, "licence_scan", "not_met", "unreadable"))
    refused("checklist_not_whole", propose_verification, actor=officer, command=MoveCase(case.pk, "propose"))
    decide_item(actor=officer, command=DecideItem(case.pk, "licence_scan", "not_applicable", "no_licensed_trade"))
    assert propose_verification(actor=officer, command=MoveCase(case.pk, "propose")).state == states.PROPOSED


# -- returning, refusing, revoking ------------------------------------------------------------------------------------
@pytest.mark.parametrize("language", ["en", "zh-hans", "ur"])
@pytest.mark.parametrize(("verb", "reason"), [("return", "evidence_missing"), ("refuse", "not_registered")])
def test_the_company_is_told_why_what_to_do_and_whom_to_turn_to(verb, reason, language):
    case = make_case(papers=False)
    owner = owner_of(case.party)
    words = "The extract of March is missing."
    end_verification(actor=make_actor(OFFICER), command=MoveCase(case.pk, verb, reason, words))
    notice = Notice.objects.filter(recipient_id=owner.person_id).latest("pk")
    told = rendered(notice.code, notice.facts, language)
    assert words in told.body
    assert "…" not in told.body
    assert set(notice.facts["what_to_do"]) == {"en", "zh-hans", "ur"}
    assert notice.facts["appeal"]["en"] in rendered(notice.code, notice.facts, "en").body


def test_ending_needs_a_fitting_reason_and_words():
    case = make_case(papers=False)
    officer = make_actor(OFFICER)
    refused("reason_unknown", end_verification, actor=officer, command=MoveCase(case.pk, "return", "merged", "x" * 20))
    refused(
        "words_needed", end_verification, actor=officer, command=MoveCase(case.pk, "return", "evidence_missing", "no")
    )
    refused("move_not_possible", end_verification, actor=officer, command=MoveCase(case.pk, "confirm"))


def test_a_returned_case_is_mended_and_sent_in_again():
    case = make_case()
    officer = make_actor(OFFICER)
    owner = owner_of(case.party)
    check_all(case, officer)
    decide_item(actor=officer, command=DecideItem(case.pk, "licence_scan", "not_met", "unreadable"))
    end_verification(
        actor=officer, command=MoveCase(case.pk, "return", "evidence_unreadable", "Page two cannot be read.")
    )
    hand_in(actor=owner, case_id=case.pk, item="licence_scan", upload=pdf("again.pdf"))
    case = resubmit_verification(actor=owner, case_id=case.pk)
    assert case.state == states.OPEN
    assert case.items.get(code="licence_scan").outcome == ""
    assert case.items.get(code="register_extract").outcome == MET


def test_the_second_officer_may_send_it_back():
    case = make_proposed()
    second = make_actor(COORDINATOR)
    end_verification(actor=second, command=MoveCase(case.pk, "return", "second_look", "The seal looks different."))
    assert VerificationCase.objects.get(pk=case.pk).state == states.RETURNED


def test_after_a_refusal_another_officer_checks_the_next_request():
    case = make_case(papers=False)
    officer = make_actor(OFFICER)
    end_verification(actor=officer, command=MoveCase(case.pk, "refuse", "not_registered", "No register knows it."))
    again = make_case(case.party)
    refused(
        "verification_refused_by_you", decide_item, actor=officer, command=DecideItem(again.pk, "licence_scan", MET)
    )
    assert decide_item(actor=make_actor(OFFICER), command=DecideItem(again.pk, "licence_scan", MET))


def test_revoking_takes_the_badge_away():
    case = make_verified()
    assert badge_of(case.party.organisation_id) is not None
    end_verification(
        actor=make_actor(OFFICER), command=MoveCase(case.pk, "revoke", "struck_off", "Struck off in March.")
    )
    party = Party.objects.get(pk=case.party_id)
    assert (party.is_verified, badge_of(party.organisation_id)) == (False, None)


# -- time -------------------------------------------------------------------------------------------------------------
def test_reminders_come_once_at_thirty_and_seven_days():
    case = make_verified(make_case(expires_on=days(100)))
    owner = owner_of(case.party)
    told = Notice.objects.filter(recipient_id=owner.person_id, code="parties.verification.expiring")
    assert remind_of_lapse(on=days(69)) == 0
    for day in (70, 71, 92):
        remind_of_lapse(on=days(day))
    assert told.count() == 1
    remind_of_lapse(on=days(93))
    remind_of_lapse(on=days(99))
    assert told.count() == 2


def test_it_lapses_the_day_after_its_last():
    case = make_verified(make_case(expires_on=days(10)))
    assert lapse_verifications(on=days(10)) == 0
    assert lapse_verifications(on=days(11)) == 1
    assert lapse_verifications(on=days(11)) == 0
    party = Party.objects.get(pk=case.party_id)
    assert (party.is_verified, party.verified_until) == (False, None)
    assert VerificationCase.objects.get(pk=case.pk).state == states.LAPSED


def test_asking_anew_takes_over_what_is_still_valid():
    case = make_verified(make_case(expires_on=days(20)))
    Evidence.objects.filter(item__case=case, item__code="licence_scan").update(expires_on=days(-1))
    again = ask_verification(actor=owner_of(case.party), organisation_id=case.party.organisation_id)
    taken = Evidence.objects.filter(item__case=again)
    assert sorted(taken.values_list("item__code", flat=True)) == sorted(set(ITEMS) - {"licence_scan"})
    assert all(paper.is_taken_over for paper in taken)
    hand_in(actor=owner_of(case.party), case_id=again.pk, item="licence_scan", upload=pdf())
    # The badge stands while the new request runs, and the new one takes its place without a gap.
    assert badge_of(case.party.organisation_id) is not None
    make_verified(again)
    assert VerificationCase.objects.get(pk=case.pk).state == states.LAPSED
    assert Party.objects.get(pk=case.party_id).is_verified


# -- gates ------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("role", "place", "sees"),
    [
        (OFFICER, "PK-BA", True),
        (OFFICER, "PK-KP", False),
        (COORDINATOR, "PK", True),
        (roles.AUDITOR, "PK", True),
        (roles.OPERATOR, "PK", False),
        (roles.REFERRAL_OFFICER, "PK-BA", False),
        (roles.CHAMBER_ORGANISER, "PK", False),
        (roles.COMPANY_OWNER, "PK-BA", False),
        (roles.READER, None, False),
        (roles.PUBLIC, None, False),
    ],
)
def test_who_sees_a_case_and_its_papers(role, place, sees):
    case = make_case()
    actor = make_actor(role, place)
    assert cases_visible_to(actor).filter(pk=case.pk).exists() is sees
    assert evidence_visible_to(actor).exists() is sees


@pytest.mark.parametrize("fields", [{"jurisdiction": ""}, {"country": "CN"}])
def test_companies_of_no_province_are_for_every_officer(fields):
    case = make_case(make_party(**fields))
    assert cases_visible_to(make_actor(OFFICER, "PK-KP")).filter(pk=case.pk).exists()


def test_the_queue_is_in_order_of_waiting_and_counts_what_one_can_do():
    first, second = make_case(papers=False), make_case()
    officer = make_actor(OFFICER, "PK-BA")
    assert list(queue_of(officer)) == [first, second]
    make_proposed(second, officer)
    assert waiting_verifications(officer) == 1
    assert waiting_verifications(make_actor(COORDINATOR)) == 2
    assert waiting_verifications(make_actor(roles.AUDITOR)) == 0


def test_the_badge_names_offices_and_no_person():
    case = make_verified()
    badge = badge_of(case.party.organisation_id)
    assert len(badge.offices) == 2
    assert {code for code, _ in badge.checked} == set(ITEMS)
    assert not badge.changed_since
    case.party.organisation.name_en = "Another Name"
    case.party.organisation.save()
    assert badge_of(case.party.organisation_id).changed_since
