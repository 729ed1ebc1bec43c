"""The whole text side by side, and its panel on the agreement's page."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from emining.accounts.permissions import seat_required
from emining.accounts.types import Actor
from emining.agreements.models import Agreement
from emining.agreements.panels import Panel
from emining.agreements.permissions import is_side
from emining.agreements.permissions_text import may_hand_pen
from emining.agreements.selectors.gate import agreements_readable_by
from emining.agreements.selectors.text import (
    comments_visible_to,
    current_version,
    last_read,
    problems_of,
    proposals_visible_to,
    receipts_of,
    working_text,
)
from emining.agreements.services.text import arrange_clause, confirm_twin, hand_pen
from emining.agreements.states import EDITABLE
from emining.agreements.states_text import OPEN
from emining.agreements.types_text import LANGUAGE_NAMES, AgreementText
from emining.agreements.views.frame import SIDES, readable_or_404
from emining.agreements.views.text_shared import (
    address,
    back,
    clause_row,
    frame_of,
    heads,
    note_of,
    on_text,
    problem_words,
    row_words,
)


@seat_required()
@require_safe
def text_page(request: HttpRequest, key: int) -> HttpResponse:
    """The text as it stands now, clause by clause, its languages side by side or one alone (`?show=`)."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    agreement = readable_or_404(actor, key)
    text = working_text(agreement)
    shown = _shown(request, text)
    context = frame_of(actor, agreement, "text")
    newest = current_version(agreement.pk)
    is_party = is_side(actor, agreement)
    problems = problems_of(text, open_proposals=context["open_count"], newest=newest)
    context |= {
        "text": text,
        "heads": heads(text, shown),
        "shown": shown,
        "note": note_of(text),
        "rows": _rows(actor, agreement, text, shown, is_party=is_party),
        "show_tabs": _show_tabs(agreement, text, shown),
        "problems": [{"words": problem_words(one), "blocks": one.blocks, "clause": one.clause_id} for one in problems],
        "blocking": sum(one.blocks for one in problems),
        "newest": newest,
        "is_open": agreement.state in EDITABLE,
        "is_party": is_party,
        "pen": agreement.pen_holder,
        "pen_choices": _pen_choices(actor, agreement),
        "base": address("text", agreement),
        "words": row_words(),
    }
    return render(request, "agreements/text_page.html", context)


@seat_required(*SIDES)
@require_POST
@on_text
def text_arrange(request: HttpRequest, key: int) -> HttpResponse:
    """Move a clause: the button pressed says `clause:how`."""
    clause, _colon, how = request.POST.get("move", "").partition(":")
    readable_or_404(request.actor, key)  # type: ignore[attr-defined]
    arrange_clause(actor=request.actor, agreement_id=key, clause_id=_number(clause), how=how)  # type: ignore[attr-defined]
    return back(key, _number(clause))


@seat_required(*SIDES)
@require_POST
@on_text
def text_twin(request: HttpRequest, key: int) -> HttpResponse:
    """One language still agrees: the button pressed says `clause:language:revision`."""
    clause, language, revision, *_rest = [*request.POST.get("twin", "").split(":"), "", "", ""]
    readable_or_404(request.actor, key)  # type: ignore[attr-defined]
    confirm_twin(
        actor=request.actor,  # type: ignore[attr-defined]
        agreement_id=key,
        clause_id=_number(clause),
        language=language,
        base_revision=_number(revision),
    )
    return back(key, _number(clause))


@seat_required(*SIDES)
@require_POST
@on_text
def text_pen(request: HttpRequest, key: int) -> HttpResponse:
    """Hand the pen over."""
    readable_or_404(request.actor, key)  # type: ignore[attr-defined]
    hand_pen(actor=request.actor, agreement_id=key, organisation_id=_number(request.POST.get("to", "")))  # type: ignore[attr-defined]
    messages.success(request, _("The pen was handed over."))
    return back(key)


def text_panel(request: HttpRequest, agreement: Agreement) -> Panel | None:
    """What the agreement's page says of the text, to whoever may read it."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if not agreements_readable_by(actor).filter(pk=agreement.pk).exists():
        return None
    newest = current_version(agreement.pk)
    receipts = receipts_of(agreement.pk).filter(version__number=newest[1]) if newest else ()
    context = {
        "href": address("text", agreement),
        "clauses": agreement.clauses.filter(is_removed=False).count(),
        "newest": newest,
        "version_href": address("text_version", agreement, newest[1]) if newest else "",
        "pen": agreement.pen_holder,
        "has_pen": agreement.pen_holder_id == actor.organisation_id and is_side(actor, agreement),
        "is_open": agreement.state in EDITABLE,
        "proposals": proposals_visible_to(actor, agreement.pk).order_by().filter(state=OPEN).count(),
        "proposals_href": address("text_proposals", agreement),
        "readers": sorted({str(one.organisation) for one in receipts}),
        "columns": [
            {"name": LANGUAGE_NAMES[one], "counts": one in agreement.authoritative} for one in agreement.languages
        ],
        "paper": address("text_paper", agreement),
    }
    return Panel("agreements/text_panel.html", context, gettext_lazy("Text"))


def _shown(request: HttpRequest, text: AgreementText) -> tuple[str, ...]:
    wanted = request.GET.get("show", "")
    return (wanted,) if wanted in text.languages else text.languages


def _show_tabs(agreement: Agreement, text: AgreementText, shown: tuple[str, ...]) -> list[dict[str, Any]]:
    here = address("text", agreement)
    if len(text.languages) < 2:
        return []
    return [
        {"label": _("All languages"), "href": here, "current": len(shown) > 1},
        *(
            {"label": LANGUAGE_NAMES[one], "href": f"{here}?show={one}", "current": shown == (one,)}
            for one in text.languages
        ),
    ]


def _rows(
    actor: Actor, agreement: Agreement, text: AgreementText, shown: tuple[str, ...], *, is_party: bool
) -> list[dict[str, Any]]:
    """Each clause with its cells, its counts and what is new to this reader."""
    read = last_read(actor, agreement.pk) if is_party else None
    comments: Counter[int | None] = Counter()
    fresh: Counter[int | None] = Counter()
    for clause_id, at, person_id in comments_visible_to(actor, agreement.pk).values_list(
        "clause_id", "at", "person_id"
    ):
        comments[clause_id] += 1
        fresh[clause_id] += bool(is_party and person_id != actor.person_id and (read is None or at > read.at))
    proposals = Counter(
        proposals_visible_to(actor, agreement.pk).order_by().filter(state=OPEN).values_list("clause_id", flat=True)
    )
    base = address("text", agreement)
    return [
        clause_row(
            clause,
            shown,
            base,
            comments=comments[clause.id],
            fresh=fresh[clause.id],
            proposals=proposals[clause.id],
            is_new=bool(read and clause.changed_at and clause.changed_at > read.at),
        )
        for clause in text.clauses
    ]


def _pen_choices(actor: Actor, agreement: Agreement) -> list[dict[str, Any]]:
    """To whom this actor may give the pen: the others, or back to itself before the draft is shared."""
    if not may_hand_pen(actor, agreement):
        return []
    holds = agreement.pen_holder_id == actor.organisation_id
    sides = agreement.sides.select_related("organisation")
    return [
        {"id": side.organisation_id, "name": side.organisation}
        for side in sides
        if side.organisation_id != agreement.pen_holder_id and (holds or side.organisation_id == actor.organisation_id)
    ]


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0
