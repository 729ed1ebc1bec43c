"""Questions and answers, each reader seeing no more than is theirs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import Max, Q, QuerySet
from django.utils import timezone

from emining.accounts.types import Actor
from emining.kernel.languages import Trilingual
from emining.rooms import question_states as qs
from emining.rooms.access import Rights, is_owner, rights_of
from emining.rooms.models import Answer, CourtesyTranslation, Question, Room
from emining.rooms.question_types import QuestionCard, Words


def questions_visible_to(actor: Actor, room: Room, rights: Rights | None = None) -> QuerySet[Question]:
    """The questions of a room that somebody may read: the owner all; a member those of the own company, and published
    ones about the room or about documents that the member may see. Nothing while the door is closed."""
    found = Question.objects.filter(room=room).select_related("document", "organisation", "asked_by", "assigned_to")
    if is_owner(actor, room):
        return found
    asked = rights or rights_of(actor, room)
    if not asked.is_open or actor.organisation_id is None:
        return found.none()
    seen = Q(document__isnull=True) | Q(document__in=asked.documents().values("pk"))
    return found.filter(Q(organisation_id=actor.organisation_id) | (Q(state=qs.PUBLISHED) & seen))


def questions_overdue(room: Room, day: date | None = None) -> QuerySet[Question]:
    """Questions of a room that wait for an answer past the day they were due. For callers past the owner's gate."""
    return Question.objects.filter(room=room, state__in=qs.OPEN_STATES, due_on__lt=day or timezone.localdate())


def next_number(room: Room) -> int:
    """The number the next question of a room gets. The caller has locked the room."""
    highest = Question.objects.filter(room=room).aggregate(highest=Max("number"))["highest"]
    return int(highest or 0) + 1


def question_cards(actor: Actor, room: Room, questions: Iterable[Question]) -> list[QuestionCard]:
    """What a reader gets to see of questions that passed the gate. Pages and exports use this and nothing else."""
    rows = list(questions)
    keys = [row.pk for row in rows]
    answers: dict[int, list[Answer]] = defaultdict(list)
    for answer in Answer.objects.filter(question__in=keys).select_related("answered_by").order_by("pk"):
        answers[answer.question_id].append(answer)
    courtesies: dict[tuple[int, int | None], dict[str, CourtesyTranslation]] = defaultdict(dict)
    for made in CourtesyTranslation.objects.filter(question__in=keys).select_related("made_by").order_by("pk"):
        courtesies[made.question_id, made.answer_id][made.language] = made
    owner = is_owner(actor, room)
    seen = None if owner else set(rights_of(actor, room).documents().values_list("pk", flat=True)) if rows else set()
    return [_card(actor, row, answers[row.pk], courtesies, owner=owner, seen=seen) for row in rows]


def _card(
    actor: Actor,
    row: Question,
    answers: list[Answer],
    courtesies: dict[tuple[int, int | None], dict[str, CourtesyTranslation]],
    *,
    owner: bool,
    seen: set[int] | None,
) -> QuestionCard:
    ours = actor.organisation_id == row.organisation_id
    knows = owner or ours
    is_reworded = bool(row.published_wording)
    told = _courtesies(courtesies[row.pk, None], by_name=knows)
    question = Words(row.text, row.source_language, row.asked_by.full_name if knows else "", row.asked_at, None, told)
    if is_reworded and not knows:
        question = Words(row.published_wording, row.published_language)
    elif not knows:
        question = Words(row.text, row.source_language, courtesies=told)
    document = row.document
    may_name = document is not None and (seen is None or document.pk in seen)
    return QuestionCard(
        number=row.number,
        state=row.state,
        asked_on=timezone.localdate(row.asked_at),
        question=question,
        is_reworded=is_reworded,
        is_ours=ours,
        asker=_name(row.organisation) if knows else None,
        asker_person=row.asked_by.full_name if knows else "",
        document_id=row.document_id if may_name else None,
        document=Trilingual(document.title_en, document.title_zh, document.title_ur) if document and may_name else None,
        answers=tuple(
            Words(
                answer.text,
                answer.source_language,
                answer.answered_by.full_name if owner else "",
                answer.answered_at,
                answer.pk,
                _courtesies(courtesies[row.pk, answer.pk], by_name=owner),
            )
            for answer in answers
        ),
        assigned_to=row.assigned_to.full_name if owner and row.assigned_to else "",
        due_on=row.due_on if knows else None,
        is_overdue=bool(
            owner and row.state in qs.OPEN_STATES and row.due_on is not None and row.due_on < timezone.localdate()
        ),
        reason=row.reason if knows else "",
    )


def _courtesies(made: dict[str, CourtesyTranslation], *, by_name: bool) -> tuple[Words, ...]:
    return tuple(
        Words(one.text, one.language, one.made_by.full_name if by_name else "", one.made_at)
        for _language, one in sorted(made.items())
    )


def _name(organisation: object) -> Trilingual:
    return Trilingual(
        getattr(organisation, "name_en", ""), getattr(organisation, "name_zh", ""), getattr(organisation, "name_ur", "")
    )
