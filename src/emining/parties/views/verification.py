"""Verification: the company's page, the officers' queue, one case, and what the public reads."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from emining.accounts import roles
from emining.accounts.permissions import seat_required
from emining.accounts.types import Actor
from emining.audit.selectors import events_of
from emining.documents.qr import qr_svg
from emining.kernel.refusals import Refused
from emining.kernel.verdicts import Verdict
from emining.parties import states
from emining.parties.forms_trust import ItemForm, MoveForm, PaperForm
from emining.parties.models import Party, VerificationCase
from emining.parties.permissions_trust import may_ask_verification, may_check, may_confirm, may_hand_in
from emining.parties.selectors.gate import own_party
from emining.parties.selectors.verification import (
    badge_of,
    cases_visible_to,
    checklist_of,
    evidence_visible_to,
    last_ended,
    particulars_of,
    queue_of,
    running_case,
)
from emining.parties.services import verification as services
from emining.parties.services.verification.cases import subject_of
from emining.parties.services.verification.end import APPEAL
from emining.parties.showing import numbers_of
from emining.parties.types_trust import CASE_REASONS, ITEM_HELP, ITEM_REASONS, ITEMS, MET, UNDECIDED, WHAT_TO_DO
from emining.parties.views.page import seen_party
from emining.parties.views.words import closed, sentence
from emining.parties.wording_trust import case_tag, day_words, name_of, outcome_tag

COMPANY = (roles.COMPANY_OWNER, roles.COMPANY_EDITOR, roles.COMPANY_SIGNATORY)
QUEUE = (roles.LICENSING_OFFICER, roles.FEDERAL_COORDINATOR, roles.AUDITOR)
_TAKING = frozenset({states.OPEN, states.RETURNED})


@seat_required(*COMPANY)
@require_http_methods(["GET", "HEAD", "POST"])
def own_verification(request: HttpRequest) -> HttpResponse:
    """One's own company: how its verification stands, what went before, and asking for it."""
    actor: Actor = request.actor
    party = own_party(actor)
    if party is None:
        raise Http404
    verdict = may_ask_verification(actor, party)
    if request.method == "POST":
        if not verdict:
            return closed(request, verdict)
        try:
            case = services.ask_verification(actor=actor, organisation_id=party.organisation_id)
        except Refused as refused:
            messages.error(request, sentence(refused))
            return redirect("parties:own_verification")
        messages.success(request, _("Your request was opened. Hand in the papers now; officers were told."))
        return redirect("parties:verification_case", pk=case.pk)
    running = running_case(party)
    cases = cases_visible_to(actor).order_by("-asked_at", "-pk")[:50]
    context = {
        "party": party,
        "badge": badge_of(party.organisation_id),
        "running": running,
        "running_tag": case_tag(running.state) if running else None,
        "verdict": verdict,
        "why_not": "" if verdict else _why(verdict),
        "rows": [{"case": case, "tag": case_tag(case.state)} for case in cases],
        "items": [{"label": ITEMS[code], "help": ITEM_HELP[code]} for code in ITEMS],
        "crumbs": [{"label": _("Your company"), "href": reverse("parties:own")}, {"label": _("Verification")}],
    }
    return render(request, "parties/verification_own.html", context)


@seat_required(*QUEUE)
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """Requests that wait, the longest wait first; or all of them, the latest first."""
    actor: Actor = request.actor
    shows_all = request.GET.get("show") == "all" or actor.role == roles.AUDITOR
    found = cases_visible_to(actor).order_by("-asked_at", "-pk") if shows_all else queue_of(actor)
    page = Paginator(found, 25).get_page(request.GET.get("page"))
    now = timezone.now()
    rows = [
        {
            "case": case,
            "name": name_of(case.party),
            "tag": case_tag(case.state),
            "waits": day_words((now - case.waiting_since).days) if case.state in {states.OPEN, states.PROPOSED} else "",
            "is_yours_to_confirm": case.state == states.PROPOSED and bool(may_confirm(actor, case)),
        }
        for case in page
    ]
    tabs = [
        {"label": _("Waiting"), "href": reverse("parties:verification_queue"), "current": not shows_all},
        {"label": _("All"), "href": reverse("parties:verification_queue") + "?show=all", "current": shows_all},
    ]
    return render(request, "parties/verification_queue.html", {"page": page, "rows": rows, "tabs": tabs})


@seat_required(*COMPANY, *QUEUE)
@require_safe
def case(request: HttpRequest, pk: int) -> HttpResponse:
    """One request with its checklist, papers, moves and history."""
    return _case_page(request, _seen(request.actor, pk))


@seat_required(*COMPANY)
@require_POST
def hand_in(request: HttpRequest, pk: int, item: str) -> HttpResponse:
    """Hand one paper in."""
    found = _seen(request.actor, pk)
    verdict = may_hand_in(request.actor, found)
    if not verdict:
        return closed(request, verdict)
    form = PaperForm(request.POST, request.FILES, prefix=f"paper-{item}")
    if form.is_valid():
        try:
            services.hand_in(
                actor=request.actor,
                case_id=pk,
                item=item,
                upload=form.cleaned_data["file"],
                expires_on=form.cleaned_data["expires_on"],
            )
        except Refused as refused:
            form.add_error("expires_on" if refused.code == "evidence_expired" else "file", sentence(refused))
        else:
            return redirect(f"{reverse('parties:verification_case', args=[pk])}#{item}")
    return _case_page(request, found, papers={item: form}, status=422)


@seat_required(*COMPANY)
@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one paper back."""
    found = evidence_visible_to(request.actor).filter(pk=pk).first()
    if found is None:
        raise Http404
    verdict = may_hand_in(request.actor, _seen(request.actor, found.item.case_id))
    if not verdict:
        return closed(request, verdict)
    try:
        services.take_back(actor=request.actor, evidence_id=pk)
    except Refused as refused:
        messages.error(request, sentence(refused))
    return redirect(f"{reverse('parties:verification_case', args=[found.item.case_id])}#{found.item.code}")


@seat_required(roles.LICENSING_OFFICER, roles.FEDERAL_COORDINATOR)
@require_POST
def decide_item(request: HttpRequest, pk: int, item: str) -> HttpResponse:
    """Say what was found about one item."""
    found = _seen(request.actor, pk)
    if item not in ITEMS:
        raise Http404
    form = ItemForm(request.POST, item=item, prefix=f"item-{item}")
    if form.is_valid():
        try:
            services.decide_item(actor=request.actor, command=form.command(pk))
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            return redirect(f"{reverse('parties:verification_case', args=[pk])}#{item}")
    return _case_page(request, found, findings={item: form}, status=422)


@seat_required(*COMPANY, roles.LICENSING_OFFICER, roles.FEDERAL_COORDINATOR)
@require_POST
def move(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Propose, confirm, return, refuse, revoke; for the company, send in again."""
    found = _seen(request.actor, pk)
    form = MoveForm(request.POST, verb=verb, prefix=verb)
    if not form.is_valid():
        return _case_page(request, found, moved=form, status=422)
    try:
        if verb == "resubmit":
            services.resubmit_verification(actor=request.actor, case_id=pk)
        elif verb == "propose":
            services.propose_verification(actor=request.actor, command=form.command(pk))
        elif verb == "confirm":
            services.confirm_verification(actor=request.actor, command=form.command(pk))
        else:
            services.end_verification(actor=request.actor, command=form.command(pk))
    except Refused as refused:
        form.add_error(None, sentence(refused))
        return _case_page(request, found, moved=form, status=409)
    return redirect("parties:verification_case", pk=pk)


@require_safe
def public(request: HttpRequest, code: str) -> HttpResponse:
    """What anybody may know: what was checked, by which offices, from when to when, and what it does not mean."""
    party = seen_party(request.actor, code)
    if party.merged_into is not None:
        return redirect("parties:verification", code=party.merged_into.organisation.code, permanent=True)
    badge = badge_of(party.organisation_id)
    ended = None if badge else last_ended(party.organisation_id)
    context = {
        "party": party,
        "badge": badge,
        "checked": [
            {"label": ITEMS[item], "tag": outcome_tag(outcome)} for item, outcome in (badge.checked if badge else ())
        ],
        "ended": ended,
        "ended_tag": case_tag(states.REVOKED if ended.state == states.REVOKED else states.LAPSED) if ended else None,
        "qr": qr_svg(f"{settings.PUBLIC_URL}/parties/{party.organisation.code}/verification/"),
        "crumbs": [
            {"label": _("Parties"), "href": reverse("parties:list")},
            {"label": name_of(party), "href": reverse("parties:detail", args=[party.organisation.code])},
            {"label": _("Verification")},
        ],
    }
    return render(request, "parties/verification_public.html", context)


def _seen(actor: Actor, pk: int) -> VerificationCase:
    found = cases_visible_to(actor).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _why(verdict: Verdict) -> str:
    return sentence(Refused(verdict.reason, **verdict.facts))


def _case_page(
    request: HttpRequest,
    found: VerificationCase,
    *,
    papers: dict[str, PaperForm] | None = None,
    findings: dict[str, ItemForm] | None = None,
    moved: MoveForm | None = None,
    status: int = 200,
) -> HttpResponse:
    actor: Actor = request.actor
    rows = _checklist(actor, found, papers or {}, findings or {})
    company = actor.role in roles.COMPANY_ROLES
    context = {
        "case": found,
        "party": found.party,
        "tag": case_tag(found.state),
        "rows": rows,
        "moves": _moves(actor, found, moved),
        "is_company": company,
        "reason": CASE_REASONS.get(found.reason, ""),
        "what_to_do": WHAT_TO_DO.get(found.reason, ""),
        "appeal": APPEAL if found.state in {states.RETURNED, states.REFUSED, states.REVOKED} else "",
        "numbers": numbers_of(found.party.identifiers.all()),
        "changed": _changed(found, found.party),
        "why_not": "" if company or actor.role == roles.AUDITOR else _why_no_check(actor, found),
        "timeline": events_of(subject_of(found), actor=actor, sees_subject=True),
        "crumbs": [
            {"label": _("Your verification"), "href": reverse("parties:own_verification")}
            if company
            else {"label": _("Verifications"), "href": reverse("parties:verification_queue")},
            {"label": found.label},
        ],
    }
    return render(request, "parties/verification_case.html", context, status=status)


def _checklist(
    actor: Actor, found: VerificationCase, papers: dict[str, PaperForm], findings: dict[str, ItemForm]
) -> list[dict[str, Any]]:
    """Each item with its papers, and the forms that this reader may use now."""
    hands_in = bool(may_hand_in(actor, found)) and found.state in _TAKING
    checks = bool(may_check(actor, found)) and found.state == states.OPEN
    rows = []
    for item in checklist_of(found):
        code = item.code
        initial = {"finding": f"{item.outcome}:{item.reason}".rstrip(":"), "remark": item.remark}
        handed_in = list(item.evidence.all())
        paper_form = papers.get(code) or PaperForm(prefix=f"paper-{code}")
        item_form = findings.get(code) or ItemForm(item=code, prefix=f"item-{code}", initial=initial)
        rows.append(
            {
                "item": item,
                "label": ITEMS[code],
                "help": ITEM_HELP[code],
                "tag": outcome_tag(item.outcome),
                "reason": ITEM_REASONS.get(item.reason, ""),
                "papers": handed_in,
                "may_take_back": hands_in and item.outcome != MET,
                "paper_form": paper_form if hands_in else None,
                "item_form": item_form if checks else None,
                "paper_is_open": code in papers or (not handed_in and item.outcome == UNDECIDED),
                "is_open": item.outcome == UNDECIDED or code in findings,
            }
        )
    return rows


def _changed(found: VerificationCase, party: Party) -> bool:
    return bool(found.particulars) and found.particulars != particulars_of(party)


def _why_no_check(actor: Actor, found: VerificationCase) -> str:
    verdict = may_check(actor, found)
    return "" if verdict else _why(verdict)


def _moves(actor: Actor, found: VerificationCase, moved: MoveForm | None) -> list[dict[str, Any]]:
    """The moves that the state allows and this seat could make; each closed one says why."""
    is_company = actor.role in roles.COMPANY_ROLES
    verdicts = {"ask_verification": may_hand_in, "verify": may_check, "confirm": may_confirm}
    shown = []
    for one in states.VERIFICATION.moves_from(found.state):
        may = verdicts.get(one.needs)
        if may is None or (one.needs == "ask_verification") != is_company or actor.role == roles.AUDITOR:
            continue
        verdict = may(actor, found)
        form = moved if moved is not None and moved.verb == one.verb else MoveForm(verb=one.verb, prefix=one.verb)
        shown.append(
            {
                "verb": one.verb,
                "label": states.MOVE_NAMES[one.verb],
                "allowed": verdict.allowed,
                "why_not": "" if verdict else _why(verdict),
                "form": form,
                "is_main": one.verb in {"propose", "confirm", "resubmit"},
                "is_open": moved is not None and moved.verb == one.verb,
            }
        )
    return shown
