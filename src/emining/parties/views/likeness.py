"""Likenesses: the list, two records side by side, the merger in two steps, and undoing it."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from emining.accounts import roles
from emining.accounts.permissions import seat_required
from emining.accounts.selectors import people_in_seats
from emining.accounts.types import Actor
from emining.kernel.refusals import Refused
from emining.parties import merging, states
from emining.parties import states_trust as trust
from emining.parties.countries import country_name
from emining.parties.forms_trust import ApartForm, KeepForm, MergeForm, UndoForm
from emining.parties.models import DuplicatePair, Merge, Party
from emining.parties.permissions_trust import may_decide_pair, may_undo_merge
from emining.parties.selectors.likeness import all_names, merges_visible_to, open_pairs, pairs_visible_to
from emining.parties.services.likeness import merge_parties, tell_apart, undo_merge
from emining.parties.services.likeness.moving import counts_of
from emining.parties.showing import is_verified_today, numbers_of
from emining.parties.types_trust import APART_REASONS, MERGE_REASONS
from emining.parties.views.words import closed, sentence
from emining.parties.wording_trust import name_of, pair_tag, percent, reasons

READERS = (roles.LICENSING_OFFICER, roles.FEDERAL_COORDINATOR, roles.AUDITOR)
DECIDERS = (roles.LICENSING_OFFICER, roles.FEDERAL_COORDINATOR)


@seat_required(*READERS)
@require_safe
def likenesses(request: HttpRequest) -> HttpResponse:
    """Pairs to decide, the strongest first; or those that were decided, the latest first."""
    actor: Actor = request.actor
    shows_decided = request.GET.get("show") == "decided"
    found = (
        pairs_visible_to(actor).exclude(state=trust.PAIR_OPEN).order_by("-decided_at", "-pk")
        if shows_decided
        else open_pairs(actor)
    )
    page = Paginator(found, 25).get_page(request.GET.get("page"))
    rows = [
        {
            "pair": pair,
            "first": name_of(pair.first),
            "second": name_of(pair.second),
            "score": percent(pair.score),
            "reasons": reasons(pair.reasons),
            "tag": pair_tag(pair.state),
        }
        for pair in page
    ]
    base = reverse("parties:likenesses")
    tabs = [
        {"label": _("To be decided"), "href": base, "current": not shows_decided},
        {"label": _("Decided"), "href": f"{base}?show=decided", "current": shows_decided},
    ]
    return render(request, "parties/likenesses.html", {"page": page, "rows": rows, "tabs": tabs})


@seat_required(*READERS)
@require_http_methods(["GET", "HEAD", "POST"])
def likeness(request: HttpRequest, pk: int) -> HttpResponse:
    """Two records side by side. Posting says that they are two companies."""
    actor: Actor = request.actor
    pair = _seen(actor, pk)
    form = ApartForm(request.POST or None)
    if request.method == "POST":
        verdict = may_decide_pair(actor, pair)
        if not verdict:
            return closed(request, verdict)
        if form.is_valid():
            try:
                tell_apart(actor=actor, command=form.command(pk))
            except Refused as refused:
                form.add_error(None, sentence(refused))
            else:
                messages.success(request, _("They stay two companies. The question comes back only when one changes."))
                return redirect("parties:likenesses")
    return render(
        request, "parties/likeness.html", _pair_context(actor, pair, form), status=422 if form.errors else 200
    )


@seat_required(*DECIDERS)
@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: HttpRequest, pk: int) -> HttpResponse:
    """Step two: what will move, then the merger."""
    actor: Actor = request.actor
    pair = _seen(actor, pk)
    verdict = may_decide_pair(actor, pair)
    if not verdict:
        return closed(request, verdict)
    given = request.POST if request.method == "POST" else request.GET
    chosen = KeepForm(given, parties=[pair.first, pair.second])
    if not chosen.is_valid() or pair.state != trust.PAIR_OPEN:
        return redirect("parties:likeness", pk=pk)
    kept = pair.first if chosen.cleaned_data["keep"] == pair.first_id else pair.second
    gone = pair.second if kept == pair.first else pair.first
    form = MergeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            done = merge_parties(actor=actor, command=form.command(pk, kept.pk))
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            return redirect("parties:merge_record", pk=done.pk)
    context = {
        "pair": pair,
        "kept": kept,
        "gone": gone,
        "form": form,
        "rows": [{"label": _table(key), "count": count} for key, count in sorted(counts_of(gone).items())],
        "seats": len(people_in_seats(roles.SEAT_ROLES, organisation_id=gone.organisation_id)),
        "stays": [{"label": key, "count": n} for key, n in merging.rows_pointing_at(gone.organisation_id).items()],
        "movers": [mover.app for mover in merging.movers()],
        "gone_is_verified": is_verified_today(gone),
        "crumbs": _crumbs(pair, _("Merge")),
    }
    return render(request, "parties/likeness_merge.html", context, status=422 if form.errors else 200)


@seat_required(*READERS)
@require_safe
def merge_record(request: HttpRequest, pk: int) -> HttpResponse:
    """What a merger moved, and undoing it."""
    return _record_page(request, _merge(request.actor, pk), UndoForm())


@seat_required(*DECIDERS)
@require_POST
def merge_undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo a merger."""
    found = _merge(request.actor, pk)
    verdict = may_undo_merge(request.actor, found)
    if not verdict:
        return closed(request, verdict)
    form = UndoForm(request.POST)
    if form.is_valid():
        try:
            undo_merge(actor=request.actor, merge_id=pk, words=form.cleaned_data["words"])
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("The merger was undone. The two records stand apart again."))
            return redirect("parties:merge_record", pk=pk)
    return _record_page(request, found, form, status=422)


def _seen(actor: Actor, pk: int) -> DuplicatePair:
    found = pairs_visible_to(actor).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _merge(actor: Actor, pk: int) -> Merge:
    found = merges_visible_to(actor).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _crumbs(pair: DuplicatePair, label: str) -> list[dict[str, Any]]:
    return [
        {"label": _("Likenesses"), "href": reverse("parties:likenesses")},
        {"label": str(pair), "href": reverse("parties:likeness", args=[pair.pk])},
        {"label": label},
    ]


def _pair_context(actor: Actor, pair: DuplicatePair, form: ApartForm) -> dict[str, Any]:
    verdict = may_decide_pair(actor, pair)
    sides = [_side(pair.first), _side(pair.second)]
    merges = list(merges_visible_to(actor).filter(pair=pair).order_by("-pk"))
    return {
        "pair": pair,
        "sides": sides,
        "lines": _lines(sides),
        "score": percent(pair.score),
        "reasons": reasons(pair.reasons),
        "tag": pair_tag(pair.state),
        "is_open": pair.state == trust.PAIR_OPEN,
        "decided_reason": {**APART_REASONS, **MERGE_REASONS}.get(pair.reason, ""),
        "merges": merges,
        "may_decide": verdict.allowed,
        "why_not": "" if verdict or actor.role == roles.AUDITOR else sentence(Refused(verdict.reason, **verdict.facts)),
        "form": form,
        "keep_form": KeepForm(parties=[pair.first, pair.second]),
        "crumbs": [{"label": _("Likenesses"), "href": reverse("parties:likenesses")}, {"label": str(pair)}],
    }


def _side(party: Party) -> dict[str, Any]:
    return {
        "party": party,
        "name": name_of(party),
        "names": all_names(party),
        "numbers": numbers_of(party.identifiers.all()),
        "country": country_name(party.country),
        "state": states.STATE_NAMES[party.state],
        "is_verified": is_verified_today(party),
        "seats": len(people_in_seats(roles.SEAT_ROLES, organisation_id=party.organisation_id)),
    }


def _lines(sides: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The plain facts of both, one beside the other; those that agree are marked."""
    first, second = sides
    telling = {_("Country"), _("Province or territory"), _("Legal form"), _("Website")}
    places = [side["party"].jurisdiction for side in sides]
    pairs = [
        (_("Country"), first["country"], second["country"]),
        (_("Province or territory"), *(place.code if place else "" for place in places)),
        (_("Legal form"), first["party"].legal_form, second["party"].legal_form),
        (_("Website"), first["party"].website, second["party"].website),
        (_("Profile"), first["state"], second["state"]),
        (_("Verified"), _yes(first["is_verified"]), _yes(second["is_verified"])),
        (_("People in seats"), first["seats"], second["seats"]),
    ]
    return [
        {"label": label, "first": a, "second": b, "agree": a == b and a not in {"", 0} and label in telling}
        for label, a, b in pairs
    ]


def _yes(is_so: bool) -> str:  # noqa: FBT001 - one word for one fact
    return _("yes") if is_so else _("no")


def _table(key: str) -> Any:
    """A table's name in words."""
    model, _dot, column = key.partition(".")
    found = apps.get_model("parties", model)
    name = found._meta.verbose_name_plural  # noqa: SLF001 - Django describes models in `_meta`
    return _("%(things)s (as %(column)s)") % {"things": name, "column": column} if column != "party" else name


def _record_page(request: HttpRequest, found: Merge, form: UndoForm, status: int = 200) -> HttpResponse:
    verdict = may_undo_merge(request.actor, found)
    moved = found.moved
    context = {
        "merge": found,
        "reason": MERGE_REASONS[found.reason],
        "rows": [{"label": _table(key), "count": len(rows)} for key, rows in sorted(moved["rows"].items())],
        "left": [{"label": _table(key), "count": len(rows)} for key, rows in sorted(moved["left"].items())],
        "seats": len(moved["seats"]),
        "stays": [{"label": key, "count": count} for key, count in sorted(moved["stays"].items())],
        "may_undo": verdict.allowed and found.undone_at is None,
        "form": form,
        "crumbs": [{"label": _("Likenesses"), "href": reverse("parties:likenesses")}, {"label": str(found)}],
    }
    return render(request, "parties/merge_record.html", context, status=status)
