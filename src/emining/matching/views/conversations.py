"""One interest with its conversation, for its two sides."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from emining.accounts.permissions import seat_required
from emining.accounts.types import Actor
from emining.audit.selectors import events_of
from emining.documents import handing
from emining.kernel.languages import Trilingual, direction
from emining.kernel.refusals import Refused
from emining.matching import states
from emining.matching.forms import AcceptForm, MessageForm
from emining.matching.models import Interest
from emining.matching.permissions import may_answer, may_take_part, may_withdraw
from emining.matching.selectors.conversations import contacts_shown_to, messages_of
from emining.matching.selectors.gate import attachments_visible_to
from emining.matching.services import (
    agree_to_introduction,
    close_conversation,
    export_conversation,
    mark_conversation_read,
    send_message,
    take_back_agreement,
)
from emining.matching.services.sides import is_sender, subject_of
from emining.matching.types import DECLINE_REASONS, KINDS
from emining.matching.views.interests import SEATED, crumbs, interest_or_404
from emining.matching.views.words import about_name, in_language, say, sentence, tag
from emining.parties.selectors.standing import standing_of


@seat_required(*SEATED)
@require_safe
def interest(request: HttpRequest, token: str) -> HttpResponse:
    """The page of one interest: what was said, where it stands, what can be done, and the conversation."""
    actor: Actor = request.actor
    found = interest_or_404(actor, token)
    context = _context(actor, found, MessageForm(initial={"language": actor.language}))
    mark_conversation_read(actor=actor, interest=found)
    return render(request, "matching/interest.html", context)


@seat_required(*SEATED)
@require_POST
def write(request: HttpRequest, token: str) -> HttpResponse:
    """Send a message; what was typed stays when it is refused."""
    actor: Actor = request.actor
    found = interest_or_404(actor, token)
    form = MessageForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            sent = send_message(actor=actor, command=form.command(token))
        except Refused as refused:
            say(form, refused)
        else:
            mark_conversation_read(actor=actor, interest=found)
            page = redirect("matching:interest", token=token)
            page["Location"] += f"#message-{sent.pk}"
            return page
    return render(request, "matching/interest.html", _context(actor, found, form), status=422)


@seat_required(*SEATED)
@require_POST
def agree(request: HttpRequest, token: str) -> HttpResponse:
    """Our side agrees to exchange contacts."""
    return _done(request, token, agree_to_introduction, _("Your agreement was noted."))


@seat_required(*SEATED)
@require_POST
def take_back(request: HttpRequest, token: str) -> HttpResponse:
    """Our side takes that back."""
    return _done(request, token, take_back_agreement, _("Your agreement was taken back."))


@seat_required(*SEATED)
@require_POST
def close(request: HttpRequest, token: str) -> HttpResponse:
    """Leave the conversation."""
    return _done(request, token, close_conversation, _("The conversation is closed."))


@seat_required(*SEATED)
@require_safe
def attachment(request: HttpRequest, token: str, pk: int) -> HttpResponseBase:
    """A file of a message: handed to the two sides alone, always as a download."""
    row = attachments_visible_to(request.actor).filter(pk=pk, message__interest__token=token).first()
    if row is None:
        raise Http404
    return handing.attachment(row.document, request)


@seat_required(*SEATED)
@require_safe
def export(request: HttpRequest, token: str) -> HttpResponse:
    """One's own conversation as JSON."""
    try:
        found = export_conversation(actor=request.actor, token=token)
    except Refused as refused:
        raise Http404 from refused
    return HttpResponse(
        json.dumps(found, ensure_ascii=False, indent=1),
        content_type="application/json; charset=utf-8",
        headers={
            "Content-Disposition": content_disposition_header(as_attachment=True, filename=f"conversation-{token}.json")
            or "",
            "Cache-Control": "private, no-store",
        },
    )


def _done(request: HttpRequest, token: str, verb: Any, words: str) -> HttpResponse:
    interest_or_404(request.actor, token)
    try:
        verb(actor=request.actor, token=token)
    except Refused as refused:
        messages.error(request, sentence(refused))
    else:
        messages.success(request, words)
    return redirect("matching:interest", token=token)


def _context(actor: Actor, found: Interest, form: MessageForm) -> dict[str, Any]:
    sent = is_sender(actor, found)
    other = found.receiver if sent else found.sender
    is_readable = found.state in states.READABLE
    return {
        "interest": found,
        "is_sender": sent,
        "other": other,
        "standing": standing_of([other.pk]).get(other.pk),
        "about": about_name(found),
        "about_href": in_language(found.about_path),
        "kind_name": KINDS[found.about_kind],
        "tag": tag(found),
        "words_dir": direction(found.language),
        "decline_words": DECLINE_REASONS.get(found.decline_reason, ""),
        "moves": _moves(actor, found),
        "accept_form": AcceptForm(),
        "messages_written": _written(actor, found) if is_readable else [],
        "is_readable": is_readable,
        "is_open": found.state in states.OPEN,
        "we_agreed": found.sender_agreed_at if sent else found.receiver_agreed_at,
        "they_agreed": found.receiver_agreed_at if sent else found.sender_agreed_at,
        "is_introduced": found.state == states.INTRODUCED,
        "contacts": contacts_shown_to(actor, found),
        "form": form,
        "timeline": events_of(subject_of(found), actor=actor, sees_subject=True),
        "crumbs": crumbs(Trilingual(other.name_en, other.name_zh, other.name_ur).in_language(actor.language)[0]),
    }


def _written(actor: Actor, found: Interest) -> list[dict[str, Any]]:
    """The messages. Who of the other side wrote is told once both were introduced: a name is a contact."""
    rows = []
    for row in messages_of(actor, found):
        is_ours = row.organisation_id == actor.organisation_id
        shown = row.person if is_ours or found.introduced_at else None
        rows.append({"message": row, "is_ours": is_ours, "dir": direction(row.language), "person": shown})
    return rows


def _moves(actor: Actor, found: Interest) -> dict[str, Any]:
    """What this reader can do now: the moves that the state allows and the verdicts permit."""
    verdicts = {
        "answer": may_answer(actor, found),
        "withdraw": may_withdraw(actor, found),
        "take_part": may_take_part(actor, found),
    }
    return {
        move.verb: states.MOVE_NAMES[move.verb]
        for move in states.INTEREST.moves_from(found.state)
        if verdicts.get(move.needs)
    }
