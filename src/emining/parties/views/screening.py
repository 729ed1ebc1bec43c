"""Screening: lists and their loadings, hits and their decisions. Nothing of it is public."""

from __future__ import annotations

import csv
import io
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from emining.accounts import roles
from emining.accounts.permissions import seat_required
from emining.accounts.types import Actor
from emining.audit.selectors import events_of
from emining.audit.types import Subject
from emining.kernel.refusals import Refused
from emining.parties import states_trust as trust
from emining.parties.forms_trust import HitFilter, HitForm, LoadForm
from emining.parties.lists import LARGEST_LIST
from emining.parties.models import Hit, ListVersion
from emining.parties.permissions_trust import may_confirm_hit, may_decide_hit
from emining.parties.selectors.likeness import all_names
from emining.parties.selectors.screening import (
    hits_visible_to,
    lists_visible_to,
    open_hits,
    undecided_hits,
    versions_visible_to,
)
from emining.parties.services.screening import LoadResult, load_list
from emining.parties.services.screening import decide_hit as decide
from emining.parties.services.screening.decide import REASONS
from emining.parties.types_trust import ENTRY_KINDS, HIT_REASONS, LIST_KINDS, ROW_REFUSALS, SUBJECT_KINDS
from emining.parties.views.words import closed, sentence
from emining.parties.wording_trust import hit_tag, name_of, percent, reasons

READERS = (roles.LICENSING_OFFICER, roles.FEDERAL_COORDINATOR, roles.AUDITOR, roles.OPERATOR)
DECIDERS = (roles.LICENSING_OFFICER, roles.FEDERAL_COORDINATOR)
_SHOWN_ROWS = 50


@seat_required(*READERS)
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """The lists that are loaded, their last loadings, and how many hits wait."""
    actor: Actor = request.actor
    lists = [{"list": one, "kind": LIST_KINDS[one.kind]} for one in lists_visible_to(actor)]
    context = {
        "lists": lists,
        "versions": versions_visible_to(actor)[:20],
        "waiting": open_hits(actor),
        "sees_hits": actor.role != roles.OPERATOR,
        "may_load": actor.role == roles.OPERATOR,
    }
    return render(request, "parties/screening.html", context)


@seat_required(roles.OPERATOR)
@require_http_methods(["GET", "HEAD", "POST"])
def load(request: HttpRequest) -> HttpResponse:
    """Rehearse or load a list; the account of its rows is shown at once."""
    form = LoadForm(request.POST or None, request.FILES or None)
    result: LoadResult | None = None
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        dry_run = request.POST.get("do") != "load"
        try:
            result = load_list(
                actor=request.actor,
                command=form.command(dry_run=dry_run),
                content=upload.read(LARGEST_LIST + 1),
                file_name=upload.name,
            )
        except Refused as refused:
            form.add_error("file", sentence(refused))
        else:
            if result.version_id is not None:
                return redirect("parties:screening_version", pk=result.version_id)
    context = {
        "form": form,
        "result": result,
        "refused": _refused_rows(result) if result else [],
        "crumbs": _crumbs(_("Load a list")),
    }
    return render(request, "parties/screening_load.html", context, status=422 if form.errors else 200)


@seat_required(*READERS)
@require_safe
def version(request: HttpRequest, pk: int) -> HttpResponse:
    """The full account of one loading."""
    found = _version(request.actor, pk)
    page = Paginator(found.refused.order_by("number"), _SHOWN_ROWS).get_page(request.GET.get("page"))
    rows = [{"row": row, "reason": ROW_REFUSALS[row.reason]} for row in page]
    context = {
        "version": found,
        "kind": LIST_KINDS[found.screening_list.kind],
        "page": page,
        "rows": rows,
        "crumbs": _crumbs(f"{found.screening_list.code} {found.version}"),
    }
    return render(request, "parties/screening_version.html", context)


@seat_required(*READERS)
@require_safe
def refused_rows(request: HttpRequest, pk: int) -> HttpResponse:
    """The refused rows of a loading as CSV, in the reader's language."""
    found = _version(request.actor, pk)
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([_("Row"), _("Reason"), _("Begins with")])
    for row in found.refused.order_by("number"):
        # What a file begins with must not be run by a spreadsheet.
        words = f"'{row.words}" if row.words[:1] in "=+-@\t" else row.words
        writer.writerow([row.number, ROW_REFUSALS[row.reason], words])
    response = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="refused-{found.pk}.csv"'
    return response


@seat_required(*DECIDERS, roles.AUDITOR)
@require_safe
def hits(request: HttpRequest) -> HttpResponse:
    """Hits to decide, the strongest first; by a filter, those that were decided."""
    actor: Actor = request.actor
    form = HitFilter(request.GET)
    given = form.cleaned_data if form.is_valid() else {}
    state = given.get("state", "")
    found = hits_visible_to(actor).filter(state=state).order_by("-found_at", "-pk") if state else undecided_hits(actor)
    if given.get("list"):
        found = found.filter(entry__screening_list__code=given["list"])
    page = Paginator(found, 25).get_page(request.GET.get("page"))
    rows = [
        {
            "hit": hit,
            "company": name_of(hit.party),
            "subject": SUBJECT_KINDS[hit.subject_kind],
            "score": percent(hit.score),
            "tag": hit_tag(hit.state),
            "kind": LIST_KINDS[hit.entry.screening_list.kind],
        }
        for hit in page
    ]
    return render(
        request, "parties/hits.html", {"form": form, "page": page, "rows": rows, "crumbs": _crumbs(_("Hits"))}
    )


@seat_required(*DECIDERS, roles.AUDITOR)
@require_http_methods(["GET", "HEAD", "POST"])
def hit(request: HttpRequest, pk: int) -> HttpResponse:
    """One hit: who is here, who is on the list, what speaks for it; and the decision."""
    actor: Actor = request.actor
    found = hits_visible_to(actor).filter(pk=pk).first()
    if found is None:
        raise Http404
    if request.method != "POST":
        return render(request, "parties/hit.html", _hit_context(actor, found, None))
    verdict = may_decide_hit(actor, found)
    if not verdict:
        return closed(request, verdict)
    verb = request.POST.get("verb", "")
    if verb not in REASONS:
        raise Http404
    form = HitForm(request.POST, verb=verb, prefix=verb)
    if form.is_valid():
        try:
            decide(actor=actor, command=form.command(pk))
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            return redirect("parties:hit", pk=pk)
    return render(request, "parties/hit.html", _hit_context(actor, found, form), status=422)


def _version(actor: Actor, pk: int) -> ListVersion:
    found = versions_visible_to(actor).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _refused_rows(result: LoadResult) -> list[dict[str, Any]]:
    return [
        {"number": number, "reason": ROW_REFUSALS[reason], "words": words}
        for number, reason, words in result.account.refused[:_SHOWN_ROWS]
    ]


def _crumbs(label: str) -> list[dict[str, Any]]:
    return [{"label": _("Screening"), "href": reverse("parties:screening")}, {"label": label}]


def _hit_context(actor: Actor, found: Hit, form: HitForm | None) -> dict[str, Any]:
    moves = []
    for move in trust.HIT.moves_from(found.state):
        if move.verb not in REASONS or actor.role == roles.AUDITOR:
            continue
        is_asked = form is not None and form.verb == move.verb
        verdict = (may_confirm_hit if move.needs == "confirm_hit" else may_decide_hit)(actor, found)
        moves.append(
            {
                "verb": move.verb,
                "label": trust.TRUST_MOVE_NAMES[move.verb],
                "allowed": verdict.allowed,
                "why_not": "" if verdict else sentence(Refused(verdict.reason, **verdict.facts)),
                "form": form if is_asked else HitForm(verb=move.verb, prefix=move.verb),
                "is_open": is_asked,
            }
        )
    entry = found.entry
    return {
        "hit": found,
        "entry": entry,
        "list_kind": LIST_KINDS[entry.screening_list.kind],
        "entry_kind": ENTRY_KINDS[entry.kind],
        "bars": entry.screening_list.kind != "watch",
        "company": name_of(found.party),
        "subject": SUBJECT_KINDS[found.subject_kind],
        "names": all_names(found.party) if found.subject_kind == "party" else found.names[:1],
        "score": percent(found.score),
        "reasons": reasons(found.reasons),
        "decided_reason": HIT_REASONS.get(found.reason, ""),
        "tag": hit_tag(found.state),
        "moves": moves,
        "timeline": events_of(Subject("parties.hit", str(found.pk), ""), actor=actor, sees_subject=True),
        "crumbs": [
            {"label": _("Screening"), "href": reverse("parties:screening")},
            {"label": _("Hits"), "href": reverse("parties:hits")},
            {"label": str(found)},
        ],
    }
