"""Questions of a room: the list, asking, one question with what this reader may do about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from emining.accounts.selectors import seats_of_organisation
from emining.accounts.types import Actor
from emining.kernel.refusals import Refused
from emining.rooms import question_states as qs
from emining.rooms import wording
from emining.rooms.access import Rights, is_owner
from emining.rooms.forms.questions import AskForm, AssignForm, DeclineForm, PublishForm, TranslateForm, WordsForm
from emining.rooms.models import Question, Room, RoomDocument
from emining.rooms.question_permissions import (
    may_answer_question,
    may_ask_question,
    may_direct_question,
    may_translate_words,
    may_withdraw_question,
)
from emining.rooms.question_types import (
    AnswerQuestion,
    AskQuestion,
    AssignQuestion,
    PublishQuestion,
    QuestionCard,
    TranslateWords,
    Words,
)
from emining.rooms.selectors.questions import question_cards, questions_overdue, questions_visible_to
from emining.rooms.services import (
    answer_question,
    ask_question,
    assign_question,
    decline_question,
    publish_question,
    take_back_question,
    translate_words,
    withdraw_question,
)
from emining.rooms.types import SEE
from emining.rooms.views.doors import attempt, crumbs, entered, sentence, shown
from emining.rooms.views.room import frame

PAGE = 50


@require_safe
@entered
def questions(request: HttpRequest, room: Room, rights: Rights) -> HttpResponse:
    """The questions that this reader may read: all, those waiting, those overdue."""
    actor: Actor = request.actor
    rows = questions_visible_to(actor, room, rights)
    owner = is_owner(actor, room)
    show = request.GET.get("show", "")
    overdue = questions_overdue(room).count() if owner else 0
    waiting = rows.filter(state__in=qs.OPEN_STATES).count()
    if show == "waiting":
        rows = rows.filter(state__in=qs.OPEN_STATES)
    elif show == "overdue" and owner:
        rows = rows.filter(pk__in=questions_overdue(room).values("pk"))
    page = Paginator(rows.order_by("-number"), PAGE).get_page(request.GET.get("page"))
    views = [("", _("All"), None), ("waiting", _("Waiting for an answer"), waiting)]
    if owner:
        views.append(("overdue", _("Overdue"), overdue))
    context = {
        "page": page,
        "cards": [_row(card) for card in question_cards(actor, room, page.object_list)],
        "filters": [
            {"label": label, "href": f"?show={code}" if code else "?", "current": code == show, "count": count}
            for code, label, count in views
        ],
        "may_ask": bool(may_ask_question(actor, room)),
        "crumbs": crumbs(room, {"label": _("Questions")}),
    } | frame(actor, room)
    return render(request, "rooms/questions.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@entered
def question_ask(request: HttpRequest, room: Room, rights: Rights) -> HttpResponse:
    """Ask a question."""
    actor: Actor = request.actor
    verdict = may_ask_question(actor, room)
    if not verdict:
        raise Refused(verdict.reason, **verdict.facts)
    about = request.GET.get("document", "") or request.POST.get("document", "")
    documents = [(str(one.pk), shown(wording.title_of(one))) for one in _documents(room, rights, about)]
    initial = {"document": about, "language": actor.language}
    form = AskForm(request.POST or None, documents=documents, initial=initial)
    if request.method == "POST" and form.is_valid():
        one = form.cleaned_data
        command = AskQuestion(room.pk, one["text"], one["language"], int(one["document"]) if one["document"] else None)
        made: list[Question] = []
        if attempt(
            request, lambda: made.append(ask_question(actor=actor, command=command)), _("Your question was sent.")
        ):
            return redirect("rooms:question", key=room.pk, number=made[0].number)
    heading = _("Ask a question")
    context = {
        "form": form,
        "heading": heading,
        "button": _("Send the question"),
        "note": _(
            "The owner of the room reads your question. Other members read it only when the owner shows it to all, "
            "and then without your name."
        ),
        "crumbs": crumbs(room, {"label": _("Questions"), "href": reverse("rooms:questions", args=[room.pk])},
                         {"label": heading}),
    } | frame(actor, room)  # fmt: skip
    return render(request, "rooms/form.html", context)


@require_safe
@entered
def question(request: HttpRequest, room: Room, rights: Rights, number: int) -> HttpResponse:
    """One question."""
    return _page(request, room, _seen(request, room, rights, number), {})


@require_POST
@entered
def question_move(request: HttpRequest, room: Room, rights: Rights, number: int, verb: str) -> HttpResponse:
    """A verb on a question; what refuses it stands beside what was typed."""
    found = _seen(request, room, rights, number)
    if verb not in _VERBS:
        raise Http404
    form = _forms(request.actor, room, found, data={verb: request.POST}).get(verb)
    if form is not None and not form.is_valid():
        return _page(request, room, found, {verb: form}, status=422)
    try:
        _VERBS[verb](request.actor, room.pk, number, form.cleaned_data if form is not None else {})
    except Refused as refused:
        if form is None:
            messages.error(request, sentence(refused))
        else:
            form.add_error(None, sentence(refused))
            return _page(request, room, found, {verb: form}, status=409)
    return redirect("rooms:question", key=room.pk, number=number)


_VERBS: dict[str, Callable[[Actor, int, int, dict[str, Any]], Any]] = {
    "assign": lambda actor, room, number, one: assign_question(
        actor=actor, command=AssignQuestion(room, number, int(one["person"]), one["due_on"])
    ),
    "answer": lambda actor, room, number, one: answer_question(
        actor=actor, command=AnswerQuestion(room, number, one["text"], one["language"])
    ),
    "translate": lambda actor, room, number, one: translate_words(
        actor=actor,
        command=TranslateWords(
            room, number, one["text"], one["language"], int(one["of"]) if one["of"] != "0" else None
        ),
    ),
    "publish": lambda actor, room, number, one: publish_question(
        actor=actor, command=PublishQuestion(room, number, one["wording"], one["language"])
    ),
    "take_back": lambda actor, room, number, _one: take_back_question(actor=actor, room_id=room, number=number),
    "decline": lambda actor, room, number, one: decline_question(
        actor=actor, room_id=room, number=number, reason=one["reason"]
    ),
    "withdraw": lambda actor, room, number, _one: withdraw_question(actor=actor, room_id=room, number=number),
}


def _seen(request: HttpRequest, room: Room, rights: Rights, number: int) -> Question:
    found = questions_visible_to(request.actor, room, rights).filter(number=number).first()
    if found is None:
        raise Http404
    found.room = room
    return found


def _card(actor: Actor, room: Room, found: Question) -> QuestionCard:
    return question_cards(actor, room, [found])[0]


def _page(
    request: HttpRequest, room: Room, found: Question, typed: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    actor: Actor = request.actor
    card = _card(actor, room, found)
    heading = _("Question %(number)s") % {"number": card.number}
    context = _row(card) | {
        "forms": _forms(actor, room, found) | typed,
        "moves": _moves(actor, found),
        "names": qs.MOVE_NAMES,
        "answers": [_words(one) for one in card.answers],
        "heading": heading,
        "crumbs": crumbs(
            room, {"label": _("Questions"), "href": reverse("rooms:questions", args=[room.pk])}, {"label": heading}
        ),
    }
    return render(request, "rooms/question.html", context | frame(actor, room), status=status)


def _row(card: QuestionCard) -> dict[str, Any]:
    return {
        "card": card,
        "tag": {"label": qs.STATE_NAMES[card.state], "tone": qs.TONES[card.state]},
        "question": _words(card.question),
    }


def _words(words: Words) -> dict[str, Any]:
    return wording.island(words.text, words.language) | {
        "language_name": wording.LANGUAGE_NAMES[words.language],
        "by": words.by,
        "at": words.at,
        "courtesies": [_words(one) for one in words.courtesies],
    }


def _moves(actor: Actor, found: Question) -> set[str]:
    """What the state allows and the verdict as well."""
    may = {
        "assign": may_direct_question(actor, found.room),
        "decline": may_direct_question(actor, found.room),
        "publish": may_direct_question(actor, found.room),
        "take_back": may_direct_question(actor, found.room),
        "answer": may_answer_question(actor, found),
        "answer_again": may_answer_question(actor, found),
        "withdraw": may_withdraw_question(actor, found),
    }
    moves = {move.verb for move in qs.QUESTION.moves_from(found.state) if may[move.verb]}
    return moves | ({"translate"} if may_translate_words(actor, found) else set())


def _forms(actor: Actor, room: Room, found: Question, *, data: dict[str, Any] | None = None) -> dict[str, Any]:
    """The forms of the page by verb; `data` is what was sent for one of them."""
    sent = data or {}
    people: dict[str, str] = {}
    if is_owner(actor, room):
        for seat in seats_of_organisation(room.owner_id):
            people.setdefault(str(seat.person_id), seat.person.full_name)
    texts = [("0", _("The question"))] + [
        (str(answer.answer_id), _("Answer %(number)s") % {"number": at})
        for at, answer in enumerate(question_cards(actor, room, [found])[0].answers, 1)
    ]
    first = {"language": actor.language}
    return {
        "assign": AssignForm(
            sent.get("assign"), people=list(people.items()), auto_id="assign_%s",
            initial={"person": found.assigned_to_id or "", "due_on": found.due_on},
        ),
        "answer": WordsForm(sent.get("answer"), initial=first, auto_id="answer_%s"),
        "translate": TranslateForm(sent.get("translate"), texts=texts, initial=first, auto_id="translate_%s"),
        "publish": PublishForm(sent.get("publish"), initial=first, auto_id="publish_%s"),
        "decline": DeclineForm(sent.get("decline"), auto_id="decline_%s"),
    }  # fmt: skip


def _documents(room: Room, rights: Rights, about: str) -> list[RoomDocument]:
    """The document asked about, and the latest others to choose from."""
    rows = list(rights.documents(SEE).order_by("-pk")[:200])
    if about.isdecimal() and all(str(one.pk) != about for one in rows):
        asked = RoomDocument.objects.filter(room=room, pk=int(about)).first()
        if asked is not None and rights.decide(asked, SEE):
            rows.insert(0, asked)
    return rows
