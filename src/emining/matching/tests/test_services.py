"""Interests from the first word to the introduction: each verb, its refusals, its one event and its notices."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from emining.accounts import roles
from emining.accounts.selectors import today
from emining.accounts.tests.factories import make_actor, make_seat
from emining.audit.models import Event
from emining.kernel.refusals import Refused
from emining.matching import ports, states
from emining.matching.models import Dismissal, Interest, Message, Report, Suggestion, WeightsVersion
from emining.matching.selectors import open_reports, pair_scores, unread_messages, waiting_interests
from emining.matching.selectors.conversations import contacts_shown_to
from emining.matching.selectors.suggestions import looking_of, suggestion_teasers, suggestions_for
from emining.matching.selectors.weights import current_weights
from emining.matching.services import (
    accept_interest,
    agree_to_introduction,
    close_conversation,
    decide_report,
    decline_interest,
    dismiss_suggestion,
    expire_interests,
    export_conversation,
    express_interest,
    mark_conversation_read,
    recompute_suggestions,
    report_conversation,
    restore_suggestions,
    set_weights,
    take_back_agreement,
    withdraw_interest,
)
from emining.matching.tests.factories import (
    actor_of,
    listing_of,
    make_interest,
    make_introduced,
    make_mutual,
    mine,
    plant,
    project_of,
    write,
)
from emining.matching.types import (
    INTERESTS_A_DAY,
    NEED,
    OFFER,
    PARTY,
    PROJECT,
    AnswerInterest,
    Dismiss,
    ExpressInterest,
    ReportConversation,
    SetWeights,
)
from emining.notices.models import Notice
from emining.parties.models import Contact

pytestmark = pytest.mark.django_db


@pytest.fixture
def two() -> tuple[Any, Any, Any, Any]:
    """A mine and a plant, each with somebody in its seat."""
    digger, processor = mine(), plant()
    return digger, processor, actor_of(digger), actor_of(processor)


def refused(code: str, verb: Any, **given: Any) -> None:
    """The verb refuses with this code and leaves no event."""
    held = Event.objects.count()
    with pytest.raises(Refused) as caught:
        verb(**given)
    assert caught.value.code == code
    assert Event.objects.count() == held


def one_event(code: str, before: int) -> Event:
    """Exactly one event was recorded, of this code."""
    events = list(Event.objects.order_by("pk"))[before:]
    assert [event.code for event in events] == [code]
    return events[0]


def test_expressing_tells_the_receiver_and_records_one_event_without_words(two):
    digger, processor, _miner, buyer = two
    miner = make_seat(roles.COMPANY_OWNER, "PK-BA", organisation=digger.organisation).person
    before = Event.objects.count()
    command = ExpressInterest(PARTY, digger.organisation_id, "我们想买铜精矿。", "zh-hans")
    interest = express_interest(actor=buyer, command=command)
    event = one_event("matching.interest.expressed", before)
    assert "铜" not in str(event.after)
    assert interest.state == states.EXPRESSED
    assert interest.expires_on == today() + timedelta(days=30)
    assert Notice.objects.filter(recipient_id=miner.pk, code="matching.interest.received").count() == 1
    assert not Notice.objects.filter(recipient_id=buyer.person_id).exists()
    assert (interest.sender_id, interest.receiver_id) == (processor.organisation_id, digger.organisation_id)


def test_a_project_and_a_listing_can_be_asked_about(two):
    digger, _processor, _miner, buyer = two
    project = project_of(digger)
    asked = express_interest(actor=buyer, command=ExpressInterest(PROJECT, project.pk))
    assert (asked.receiver_id, asked.about_name_zh) == (digger.organisation_id, project.name_zh)
    assert asked.about_path == f"/market/projects/{project.number}/"
    need = listing_of(digger, "need")
    assert express_interest(actor=buyer, command=ExpressInterest(NEED, need.pk)).about_kind == NEED
    refused("target_unknown", express_interest, actor=buyer, command=ExpressInterest(OFFER, need.pk))


def test_what_cannot_be_asked(two, monkeypatch):
    digger, processor, miner, buyer = two
    about = ExpressInterest(PARTY, digger.organisation_id)
    refused("interest_in_oneself", express_interest, actor=miner, command=about)
    refused("target_unknown", express_interest, actor=buyer, command=ExpressInterest(PARTY, 999_999))
    bound = project_of(digger, is_exclusive=True)
    refused("interest_against_mandate", express_interest, actor=buyer, command=ExpressInterest(PROJECT, bound.pk))
    held = project_of(digger, is_exclusive=True, exclusive_with=processor.organisation)
    assert express_interest(actor=buyer, command=ExpressInterest(PROJECT, held.pk))
    over = project_of(digger, is_exclusive=True, exclusive_until=today() - timedelta(days=1))
    assert express_interest(actor=buyer, command=ExpressInterest(PROJECT, over.pk))
    limited = project_of(digger, nationalities=["PK"], nationality_basis="r.186")
    refused("nationality_limited", express_interest, actor=buyer, command=ExpressInterest(PROJECT, limited.pk))
    draft = project_of(digger, state="draft")
    refused("target_unknown", express_interest, actor=buyer, command=ExpressInterest(PROJECT, draft.pk))
    refused(
        "message_language_unknown", express_interest, actor=buyer,
        command=ExpressInterest(PARTY, digger.organisation_id, "Salut", "fr"),
    )  # fmt: skip
    monkeypatch.setattr(ports, "barred_organisations", lambda: frozenset({digger.organisation_id}))
    refused("side_barred", express_interest, actor=buyer, command=about)


def test_a_hidden_company_cannot_ask(two):
    digger, processor, _miner, buyer = two
    processor.state = "hidden"
    processor.save()
    about = ExpressInterest(PARTY, digger.organisation_id)
    refused("own_profile_not_public", express_interest, actor=buyer, command=about)


@pytest.mark.parametrize("role", [roles.LICENSING_OFFICER, roles.AUDITOR, roles.OPERATOR, roles.READER])
def test_only_company_seats_ask(two, role):
    about = ExpressInterest(PARTY, two[0].organisation_id)
    refused("matching_company_seat_needed", express_interest, actor=make_actor(role), command=about)


def test_once_is_enough_and_a_day_has_a_limit(two):
    digger, processor, miner, buyer = two
    make_interest(buyer, digger)
    refused("interest_already_live", make_interest, sender=buyer, receiver=digger)
    refused("interest_waits_for_you", make_interest, sender=miner, receiver=processor)
    projects = [project_of(digger) for _ in range(INTERESTS_A_DAY)]
    for project in projects[:-1]:
        express_interest(actor=buyer, command=ExpressInterest(PROJECT, project.pk))
    last = ExpressInterest(PROJECT, projects[-1].pk)
    refused("too_many_attempts", express_interest, actor=buyer, command=last)


def test_accepting_opens_the_conversation_and_shows_no_contact(two):
    digger, processor, miner, buyer = two
    Contact.objects.create(party=digger, name="Desk", email="desk@mine.example", is_desk=True, is_main=True)
    interest = make_interest(buyer, digger)
    before = Event.objects.count()
    accepted = accept_interest(actor=miner, command=AnswerInterest(interest.token))
    one_event("matching.interest.accepted", before)
    assert accepted.state == states.MUTUAL
    for actor in (buyer, miner):
        assert contacts_shown_to(actor, accepted) == []
    assert Notice.objects.filter(recipient_id=buyer.person_id, code="matching.interest.accepted").exists()
    refused("move_not_possible", accept_interest, actor=miner, command=AnswerInterest(interest.token))
    assert processor


def test_contacts_come_only_when_both_agreed(two):
    digger, processor, miner, buyer = two
    Contact.objects.create(party=digger, name="Mine desk", email="desk@mine.example", is_desk=True)
    Contact.objects.create(party=processor, name="Plant desk", email="desk@plant.example", is_desk=True)
    interest = make_mutual(buyer, digger, miner)
    half = agree_to_introduction(actor=buyer, token=interest.token)
    assert half.state == states.MUTUAL
    assert contacts_shown_to(miner, half) == contacts_shown_to(buyer, half) == []
    assert Notice.objects.filter(recipient_id=miner.person_id, code="matching.interest.contacts_asked").exists()
    back = take_back_agreement(actor=buyer, token=interest.token)
    assert back.sender_agreed_at is None
    agree_to_introduction(actor=miner, token=interest.token)
    done = agree_to_introduction(actor=buyer, token=interest.token)
    assert done.state == states.INTRODUCED
    assert [one.email for one in contacts_shown_to(buyer, done)] == ["desk@mine.example"]
    assert [one.email for one in contacts_shown_to(miner, done)] == ["desk@plant.example"]
    assert contacts_shown_to(actor_of(mine()), done) == []
    refused("introduced_already", agree_to_introduction, actor=buyer, token=interest.token)
    refused("introduced_already", take_back_agreement, actor=buyer, token=interest.token)


def test_agreeing_beforehand_introduces_on_acceptance(two):
    digger, _processor, miner, buyer = two
    interest = make_interest(buyer, digger, exchange_contacts=True)
    before = Event.objects.count()
    done = accept_interest(actor=miner, command=AnswerInterest(interest.token, exchange_contacts=True))
    assert done.state == states.INTRODUCED
    codes = list(Event.objects.order_by("pk").values_list("code", flat=True))[before:]
    assert codes == ["matching.interest.accepted", "matching.interest.introduced"]


def test_a_hit_that_comes_later_hides_contacts_and_stops_messages(two, monkeypatch):
    digger, processor, miner, buyer = two
    Contact.objects.create(party=digger, name="Desk", email="desk@mine.example", is_desk=True)
    interest = make_introduced(buyer, digger, miner)
    assert contacts_shown_to(buyer, interest)
    monkeypatch.setattr(ports, "barred_organisations", lambda: frozenset({processor.organisation_id}))
    assert contacts_shown_to(buyer, interest) == []
    refused("side_barred", write, actor=buyer, interest=interest)


def test_declining_gives_a_reason_and_nothing_else(two):
    digger, processor, miner, buyer = two
    Contact.objects.create(party=digger, name="Desk", email="desk@mine.example", is_desk=True)
    interest = make_interest(buyer, digger, exchange_contacts=True)
    refused(
        "not_yours_to_answer", decline_interest, actor=buyer, command=AnswerInterest(interest.token, reason="other")
    )
    refused("decline_reason_unknown", decline_interest, actor=miner, command=AnswerInterest(interest.token, reason="x"))
    before = Event.objects.count()
    declined = decline_interest(actor=miner, command=AnswerInterest(interest.token, reason="size_does_not_fit"))
    event = one_event("matching.interest.declined", before)
    assert (event.reason, declined.state) == ("size_does_not_fit", states.DECLINED)
    assert declined.sender_agreed_at is None
    assert contacts_shown_to(buyer, declined) == []
    refused("conversation_not_open", write, actor=buyer, interest=declined)
    assert make_interest(buyer, digger).token != interest.token, "one may ask again later"
    assert processor


def test_withdrawing_and_expiring(two):
    digger, _processor, miner, buyer = two
    interest = make_interest(buyer, digger)
    refused("not_yours_to_withdraw", withdraw_interest, actor=miner, token=interest.token)
    assert withdraw_interest(actor=buyer, token=interest.token).state == states.WITHDRAWN
    late = make_interest(buyer, digger)
    assert expire_interests() == 0
    Interest.objects.filter(pk=late.pk).update(expires_on=today() - timedelta(days=1))
    before = Event.objects.count()
    assert expire_interests() == 1
    one_event("matching.interest.expired", before)
    assert expire_interests() == 0
    late.refresh_from_db()
    assert late.state == states.EXPIRED


def test_messages_keep_their_language_and_the_audit_no_word(two):
    digger, _processor, miner, buyer = two
    interest = make_mutual(buyer, digger, miner)
    before = Event.objects.count()
    sent = write(buyer, interest, "请问品位是多少？", "zh-hans")
    event = one_event("matching.message.sent", before)
    assert event.after["characters"] == 8
    assert "品位" not in str(event.after) + str(event.before) + event.reason
    answer = write(miner, interest, "چوبیس فیصد تانبا", "ur")
    assert [(row.text, row.language) for row in Message.objects.all()] == [
        ("请问品位是多少？", "zh-hans"),
        ("چوبیس فیصد تانبا", "ur"),
    ]
    assert (sent.organisation_id, answer.organisation_id) == (buyer.organisation_id, miner.organisation_id)


def test_one_notice_until_it_was_read(two):
    digger, _processor, miner, buyer = two
    interest = make_mutual(buyer, digger, miner)

    def told() -> int:
        return Notice.objects.filter(recipient_id=miner.person_id, code="matching.message.received").count()

    write(buyer, interest, "One.")
    write(buyer, interest, "Two.")
    assert told() == 1
    assert unread_messages(miner) == 2
    assert unread_messages(buyer) == 0
    mark_conversation_read(actor=miner, interest=interest)
    assert unread_messages(miner) == 0
    write(buyer, interest, "Three.")
    assert told() == 2


def test_what_cannot_be_written(two):
    digger, _processor, miner, buyer = two
    interest = make_mutual(buyer, digger, miner)
    refused("message_empty", write, actor=buyer, interest=interest, text="  ")
    refused("message_too_long", write, actor=buyer, interest=interest, text="x" * 5001)
    refused("message_language_unknown", write, actor=buyer, interest=interest, language="fr")
    many = tuple(SimpleUploadedFile(f"{n}.pdf", b"%PDF-1.4") for n in range(6))
    refused("too_many_files", write, actor=buyer, interest=interest, files=many)
    refused("interest_unknown", write, actor=actor_of(mine()), interest=interest)
    waiting = make_interest(miner, plant())
    refused("conversation_not_open", write, actor=miner, interest=waiting)


def test_a_bad_file_leaves_no_message(two):
    digger, _processor, miner, buyer = two
    interest = make_mutual(buyer, digger, miner)
    with pytest.raises(Refused):
        write(buyer, interest, "See this.", files=(SimpleUploadedFile("virus.exe", b"MZ\x90"),))
    assert not Message.objects.exists()


def test_closing_stops_writing_and_hides_contacts_but_not_the_past(two):
    digger, _processor, miner, buyer = two
    Contact.objects.create(party=digger, name="Desk", email="desk@mine.example", is_desk=True)
    interest = make_introduced(buyer, digger, miner)
    write(buyer, interest, "Hello.")
    closed = close_conversation(actor=miner, token=interest.token)
    assert closed.closed_by_id == digger.organisation_id
    assert contacts_shown_to(buyer, closed) == []
    refused("conversation_not_open", write, actor=buyer, interest=closed)
    assert export_conversation(actor=buyer, token=interest.token)["messages"][0]["text"] == "Hello."


def test_export_is_for_the_two_sides_and_is_recorded(two):
    digger, _processor, miner, buyer = two
    interest = make_mutual(buyer, digger, miner)
    write(buyer, interest, "سلام", "ur")
    before = Event.objects.count()
    found = export_conversation(actor=miner, token=interest.token)
    one_event("matching.conversation.exported", before)
    assert found["messages"][0] | {"at": ""} == {
        "at": "", "from": interest.sender.name_en, "language": "ur", "text": "سلام", "files": [],
    }  # fmt: skip
    refused("interest_unknown", export_conversation, actor=actor_of(mine()), token=interest.token)


def test_reporting_shows_one_message_and_the_operator_closes(two):
    digger, _processor, miner, buyer = two
    operator = make_actor(roles.OPERATOR)
    interest = make_mutual(buyer, digger, miner)
    shown, hidden = write(buyer, interest, "Send money first."), write(buyer, interest, "Or else.")
    command = ReportConversation(interest.token, "fraud", "They want money.", shown.pk)
    before = Event.objects.count()
    report = report_conversation(actor=miner, command=command)
    event = one_event("matching.report.made", before)
    assert "money" not in str(event.after)
    assert (report.shown_text, open_reports(operator)) == ("Send money first.", 1)
    assert hidden.text not in report.shown_text
    assert Notice.objects.filter(recipient_id=operator.person_id, code="matching.report.made").exists()
    refused("matching_operator_only", decide_report, actor=miner, report_id=report.pk, outcome="closed", note="x")
    refused("report_without_note", decide_report, actor=operator, report_id=report.pk, outcome="closed", note=" ")
    decided = decide_report(actor=operator, report_id=report.pk, outcome="closed", note="Closed, thank you.")
    interest.refresh_from_db()
    assert (interest.state, interest.closed_by_id, decided.outcome) == (states.CLOSED, None, "closed")
    refused("report_decided", decide_report, actor=operator, report_id=report.pk, outcome="no_action", note="x")
    foreign = ReportConversation(interest.token, "fraud", "", shown.pk + 1000)
    refused("message_unknown", report_conversation, actor=miner, command=foreign)
    assert Report.objects.count() == 1


# -- suggestions and weights ------------------------------------------------------------------------------------------


def test_suggestions_go_both_ways_and_agree_with_their_parts(two):
    digger, processor, miner, buyer = two
    project = project_of(digger)
    need, offer = listing_of(digger, "need"), listing_of(processor, "offer")
    done = recompute_suggestions()
    assert done.suggestions == Suggestion.objects.count() == 4
    kinds = {(row.query_kind, row.candidate_kind) for row in Suggestion.objects.all()}
    assert kinds == {(PARTY, PROJECT), (PROJECT, PARTY), (NEED, OFFER), (OFFER, NEED)}
    for actor, key in ((buyer, PARTY), (miner, PROJECT)):
        looking = next(one for one in looking_of(actor) if one.kind == key)
        for found in suggestions_for(actor, looking):
            assert found.suggestion.score == sum(part.points for part in found.parts)
            assert found.suggestion.reasons
    assert [one.target.id for one in suggestion_teasers(buyer, 1)] == [project.pk]
    assert need.pk != offer.pk


def test_recomputing_twice_changes_nothing_and_drops_what_left_the_market(two):
    digger, _processor, _miner, _buyer = two
    project = project_of(digger)
    recompute_suggestions()
    kept = set(Suggestion.objects.values_list("query_kind", "candidate_id", "score", "rank"))
    recompute_suggestions()
    assert set(Suggestion.objects.values_list("query_kind", "candidate_id", "score", "rank")) == kept
    project.state = "lapsed"
    project.save()
    assert recompute_suggestions().removed == len(kept)


def test_barred_related_and_bound_are_never_suggested(two, monkeypatch):
    digger, processor, _miner, _buyer = two
    project = project_of(digger)
    monkeypatch.setattr(ports, "are_related", lambda *_pair, on: object())
    assert recompute_suggestions().suggestions == 0
    monkeypatch.undo()
    assert recompute_suggestions().suggestions == 2
    monkeypatch.setattr(ports, "barred_organisations", lambda: frozenset({processor.organisation_id}))
    assert recompute_suggestions().suggestions == 0
    monkeypatch.undo()
    project.is_exclusive = True
    project.save()
    assert recompute_suggestions().suggestions == 0


def test_dismissing_takes_it_off_the_list_and_restoring_brings_it_back(two):
    digger, _processor, miner, buyer = two
    project = project_of(digger)
    recompute_suggestions()
    looking = looking_of(buyer)[0]
    command = Dismiss(PARTY, buyer.organisation_id, PROJECT, project.pk, "wrong_size")
    refused("suggestion_unknown", dismiss_suggestion, actor=miner, command=command)
    refused("dismiss_reason_unknown", dismiss_suggestion, actor=buyer, command=Dismiss(*[PARTY, 1, PROJECT, 1], "x"))
    before = Event.objects.count()
    dismiss_suggestion(actor=buyer, command=command)
    one_event("matching.suggestion.dismissed", before)
    assert suggestions_for(buyer, looking) == []
    assert suggestion_teasers(buyer) == []
    recompute_suggestions()
    assert suggestions_for(buyer, looking) == []
    assert restore_suggestions(actor=buyer, query_kind=PARTY, query_id=buyer.organisation_id) == 1
    assert len(suggestions_for(buyer, looking)) == 1
    assert not Dismissal.objects.exists()


def test_weights_are_set_by_organisers_with_a_reason(two):
    organiser = make_actor(roles.CHAMBER_ORGANISER)
    values = current_weights().as_dict()
    values["stage"], values["place"] = values["stage"] - 50, values["place"] + 50
    command = SetWeights(values, "Place matters more this season.", 0)
    for role in (roles.OPERATOR, roles.AUDITOR, roles.LICENSING_OFFICER, roles.COMPANY_OWNER):
        refused("matching_organisers_only", set_weights, actor=make_actor(role), command=command)
    refused("weights_without_reason", set_weights, actor=organiser, command=SetWeights(values, " ", 0))
    refused("weights_malformed", set_weights, actor=organiser, command=SetWeights(values | {"stage": 0}, "x", 0))
    refused("weights_unchanged", set_weights, actor=organiser, command=SetWeights(current_weights().as_dict(), "x", 0))
    before = Event.objects.count()
    version = set_weights(actor=organiser, command=command)
    event = one_event("matching.weights.set", before)
    assert (version.version, event.after["place"], current_weights().place) == (1, values["place"], values["place"])
    refused("weights_changed_meanwhile", set_weights, actor=organiser, command=command)
    with transaction.atomic(), pytest.raises(IntegrityError):
        WeightsVersion.objects.create(version=9, values={}, reason="x", at=timezone.now(), is_current=True)
    assert two


def test_suggestions_say_with_which_weights_they_were_made(two):
    digger, _processor, _miner, buyer = two
    project_of(digger)
    values = current_weights().as_dict()
    values["stage"], values["place"] = values["stage"] - 50, values["place"] + 50
    organiser = make_actor(roles.FEDERAL_COORDINATOR)
    set_weights(actor=organiser, command=SetWeights(values, "Trial.", 0))
    recompute_suggestions()
    found = suggestions_for(buyer, looking_of(buyer)[0])[0]
    assert found.suggestion.weights.version == 1
    assert found.suggestion.score == sum(part.points for part in found.parts)


def test_pair_scores_for_a_forum(two):
    digger, processor, _miner, _buyer = two
    scores = pair_scores([digger.organisation_id, processor.organisation_id])
    pair = (digger.organisation_id, processor.organisation_id)
    assert set(scores) == {pair, pair[::-1]}
    assert all(0.5 < score <= 1 for score in scores.values())
    assert pair_scores([digger.organisation_id]) == {}


def test_the_desk_counts(two):
    digger, _processor, miner, buyer = two
    make_interest(buyer, digger)
    assert (waiting_interests(miner), waiting_interests(buyer)) == (1, 0)
    assert waiting_interests(make_actor(roles.AUDITOR)) == 0


def test_models_refuse_what_must_not_be(two):
    digger, _processor, miner, buyer = two
    interest = make_interest(buyer, digger)
    for values in (
        {"state": "introduced"},
        {"state": "declined"},
        {"decline_reason": "other"},
        {"receiver_id": buyer.organisation_id},
        {"language": "fr"},
        {"about_kind": "thing"},
    ):
        with transaction.atomic(), pytest.raises(IntegrityError):
            Interest.objects.filter(pk=interest.pk).update(**values)
    assert miner
