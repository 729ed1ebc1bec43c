"""Questions: every state against every move, who may what, and what competitors must never learn."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from emining.accounts import roles
from emining.accounts.types import Actor
from emining.audit.models import Event
from emining.kernel.refusals import Refused
from emining.notices.models import Notice
from emining.rooms import question_states as qs
from emining.rooms.models import Question, Room
from emining.rooms.question_types import AnswerQuestion, AskQuestion, AssignQuestion, PublishQuestion, TranslateWords
from emining.rooms.selectors.questions import question_cards, questions_overdue, questions_visible_to
from emining.rooms.services import (
    answer_question,
    ask_question,
    assign_question,
    decline_question,
    move_room,
    publish_question,
    remind_questions,
    revoke_member,
    take_back_question,
    translate_words,
    withdraw_question,
)
from emining.rooms.tests.factories import (
    colleague,
    grant,
    keeper,
    let_in,
    make_document,
    make_folder,
    make_room,
)

pytestmark = pytest.mark.django_db
SECRET = "我们银行 ACME 的问题：品位是多少？"


@pytest.fixture
def owner() -> Actor:
    return keeper()


@pytest.fixture
def room(owner: Actor) -> Room:
    return make_room(owner)


def _asked(room: Room, actor: Actor, document_id: int | None = None, text: str = SECRET) -> Question:
    return ask_question(actor=actor, command=AskQuestion(room.pk, text, "zh-hans", document_id))


def _answered(room: Room, owner: Actor, question: Question) -> None:
    answer_question(actor=owner, command=AnswerQuestion(room.pk, question.number, "ایک فیصد", "ur"))


def test_the_table_of_moves_is_whole() -> None:
    expected = {
        ("asked", "assign"), ("assigned", "assign"), ("asked", "answer"), ("assigned", "answer"),
        ("answered", "answer"), ("published", "answer_again"), ("answered", "publish"), ("published", "take_back"),
        ("asked", "decline"), ("assigned", "decline"), ("asked", "withdraw"), ("assigned", "withdraw"),
    }  # fmt: skip
    assert {(state, verb) for state, verb, may in qs.QUESTION.every_pair() if may} == expected
    assert set(qs.QUESTION.states) == set(qs.STATE_NAMES) == set(qs.TONES) == qs.QUESTION.reachable_states
    assert set(qs.QUESTION.verbs) == set(qs.MOVE_NAMES)


def test_a_question_is_asked_assigned_answered_in_another_language_and_kept(room: Room, owner: Actor) -> None:
    _member, asker = let_in(room)
    editor = colleague(owner, roles.COMPANY_EDITOR)
    question = _asked(room, asker)
    due = timezone.localdate() + timedelta(days=3)
    assign_question(actor=owner, command=AssignQuestion(room.pk, 1, editor.person_id or 0, due))
    _answered(room, editor, question)
    translate_words(actor=owner, command=TranslateWords(room.pk, 1, "What is the grade?", "en"))
    (card,) = question_cards(asker, room, questions_visible_to(asker, room))
    assert card.question.text == SECRET
    assert card.question.language == "zh-hans"
    assert card.question.courtesies[0].text == "What is the grade?"
    assert (card.answers[0].text, card.answers[0].language) == ("ایک فیصد", "ur")
    assert (card.state, card.due_on, card.answers[0].by) == ("answered", due, "")
    codes = list(Event.objects.filter(code__startswith="rooms.question").order_by("pk").values_list("code", flat=True))
    assert codes == [
        "rooms.question.asked", "rooms.question.assigned", "rooms.question.answered", "rooms.question.translated",
    ]  # fmt: skip
    assert not any(SECRET in str(event.after) for event in Event.objects.all()), "the audit keeps a digest"
    assert Notice.objects.filter(code="rooms.question.answered", recipient_id=asker.person_id).exists()


def test_competitors_learn_nothing_before_and_not_who_asked_after_publishing(room: Room, owner: Actor) -> None:
    _one, asker = let_in(room)
    _two, rival = let_in(room)
    question = _asked(room, asker)
    _answered(room, owner, question)
    assert not questions_visible_to(rival, room).exists()
    assert not Notice.objects.filter(recipient_id=rival.person_id, code__startswith="rooms.question").exists()
    publish_question(actor=owner, command=PublishQuestion(room.pk, 1, "What is the grade?", "en"))
    (card,) = question_cards(rival, room, questions_visible_to(rival, room))
    told = repr(card)
    assert card.question.text == "What is the grade?"
    assert (card.asker, card.asker_person, card.is_ours, card.due_on, card.assigned_to) == (None, "", False, None, "")
    for secret in (SECRET, "ACME", asker.person_label, asker.office_name.en):
        assert secret not in told
    notice = Notice.objects.get(recipient_id=rival.person_id, code="rooms.question.published")
    assert asker.office_name.en not in str(notice.facts)
    (own,) = question_cards(asker, room, questions_visible_to(asker, room))
    assert own.question.text == SECRET
    take_back_question(actor=owner, room_id=room.pk, number=1)
    assert not questions_visible_to(rival, room).exists()


def test_a_published_question_on_a_hidden_document_stays_hidden(room: Room, owner: Actor) -> None:
    one, asker = let_in(room)
    _two, rival = let_in(room)
    document = make_document(make_folder(room))
    grant(room, "see_marked", document, one)
    question = _asked(room, asker, document.pk)
    _answered(room, owner, question)
    publish_question(actor=owner, command=PublishQuestion(room.pk, 1))
    assert not questions_visible_to(rival, room).exists()
    assert not Notice.objects.filter(recipient_id=rival.person_id, code="rooms.question.published").exists()
    with pytest.raises(Refused) as refused:
        _asked(room, rival, document.pk)
    assert refused.value.code == "room_document_unknown"


def test_who_is_put_out_or_has_not_promised_reads_no_question(room: Room, owner: Actor) -> None:
    member, asker = let_in(room)
    _late, unsworn = let_in(room, accepted=False)
    _asked(room, asker)
    with pytest.raises(Refused) as refused:
        _asked(room, unsworn)
    assert refused.value.code == "room_undertaking_not_accepted"
    revoke_member(actor=owner, room_id=room.pk, member_id=member.pk)
    assert not questions_visible_to(asker, room).exists()
    with pytest.raises(Refused):
        withdraw_question(actor=asker, room_id=room.pk, number=1)


@pytest.mark.parametrize(
    ("verb", "code"),
    [
        (lambda r, a: assign_question(actor=a, command=AssignQuestion(r.pk, 1, a.person_id or 0)), "room_keepers_only"),
        (lambda r, a: decline_question(actor=a, room_id=r.pk, number=1, reason="x"), "room_keepers_only"),
        (lambda r, a: publish_question(actor=a, command=PublishQuestion(r.pk, 1)), "room_keepers_only"),
        (
            lambda r, a: answer_question(actor=a, command=AnswerQuestion(r.pk, 1, "x", "en")),
            "room_question_not_yours_to_answer",
        ),
    ],
)
def test_a_member_does_not_direct_its_own_question(room: Room, verb: Any, code: str) -> None:
    _member, asker = let_in(room)
    _asked(room, asker)
    with pytest.raises(Refused) as refused:
        verb(room, asker)
    assert refused.value.code == code
    stranger = keeper()
    with pytest.raises(Refused) as refused:
        verb(room, stranger)
    assert refused.value.code == "room_unknown"


def test_the_owner_refuses_what_is_not_right(room: Room, owner: Actor) -> None:
    _member, asker = let_in(room)
    _asked(room, asker)
    with pytest.raises(Refused, match="owner_does_not_ask"):
        _asked(room, owner)
    with pytest.raises(Refused, match="assignee_elsewhere"):
        assign_question(actor=owner, command=AssignQuestion(room.pk, 1, asker.person_id or 0))
    yesterday = timezone.localdate() - timedelta(days=1)
    with pytest.raises(Refused, match="due_in_the_past"):
        assign_question(actor=owner, command=AssignQuestion(room.pk, 1, owner.person_id or 0, yesterday))
    with pytest.raises(Refused, match="reason_missing"):
        decline_question(actor=owner, room_id=room.pk, number=1, reason=" ")
    with pytest.raises(Refused, match="move_not_possible"):
        publish_question(actor=owner, command=PublishQuestion(room.pk, 1))
    with pytest.raises(Refused, match="same_language"):
        translate_words(actor=owner, command=TranslateWords(room.pk, 1, "x", "zh-hans"))
    for text, language in (("", "en"), ("x" * 10_001, "en"), ("x", "fr")):
        with pytest.raises(Refused):
            answer_question(actor=owner, command=AnswerQuestion(room.pk, 1, text, language))
    assert Event.objects.filter(code__startswith="rooms.question").count() == 1, "only the asking is recorded"


def test_overdue_questions_are_listed_and_told(room: Room, owner: Actor) -> None:
    _member, asker = let_in(room)
    question = _asked(room, asker)
    assign_question(actor=owner, command=AssignQuestion(room.pk, 1, owner.person_id or 0, timezone.localdate()))
    assert not questions_overdue(room).exists()
    Question.objects.filter(pk=question.pk).update(due_on=timezone.localdate() - timedelta(days=1))
    assert list(questions_overdue(room)) == [question]
    assert question_cards(owner, room, [Question.objects.get(pk=question.pk)])[0].is_overdue
    assert remind_questions() == 1
    assert Notice.objects.filter(recipient_id=owner.person_id, code="rooms.question.overdue").count() == 1


def test_a_frozen_room_takes_no_question_and_answers_those_asked(room: Room, owner: Actor) -> None:
    _member, asker = let_in(room)
    question = _asked(room, asker)
    move_room(actor=owner, room_id=room.pk, verb="freeze")
    with pytest.raises(Refused, match="room_is_frozen"):
        _asked(room, asker)
    _answered(room, owner, question)


@pytest.mark.parametrize(
    "fields",
    [{"text": ""}, {"source_language": "fr"}, {"state": "else"}, {"state": "assigned"}, {"published_wording": "x"}],
)
def test_the_database_repeats_the_rules(room: Room, fields: dict[str, str]) -> None:
    _member, asker = let_in(room)
    row = {"text": "x", "source_language": "en", "room": room, "number": 9, "organisation_id": asker.organisation_id}
    with pytest.raises(IntegrityError), transaction.atomic():
        Question.objects.create(**{**row, "asked_by_id": asker.person_id, **fields})
