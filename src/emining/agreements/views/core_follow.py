"""Naming the office that follows an agreement up, and recording the law that demands publication."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from emining.accounts import roles
from emining.accounts.permissions import seat_required
from emining.accounts.types import Actor
from emining.agreements import types, wording
from emining.agreements.forms.core import LawForm, OfficeForm, ReasonForm
from emining.agreements.permissions import NAMERS
from emining.agreements.selectors.followers import (
    following_offices,
    following_row,
    following_rows,
)
from emining.agreements.services import name_office, record_law, strike_law
from emining.agreements.views.frame import FOLLOWERS, crumbs
from emining.kernel.languages import Trilingual
from emining.kernel.refusals import Refused


@seat_required(*FOLLOWERS)
@require_safe
def offices_page(request: HttpRequest) -> HttpResponse:
    """Signed agreements by number, and which office follows each: those without one first."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    provinces = wording.province_words()
    rows = [_line(row, provinces) for row in following_rows(actor)]
    context = {
        "rows": rows,
        "without": sum(1 for row in rows if not row["office"]),
        "crumbs": crumbs(None, {"label": _("Follow-up offices")}),
    }
    return render(request, "agreements/core_offices.html", context)


def _line(row: dict[str, Any], provinces: dict[str, str]) -> dict[str, Any]:
    return {
        "id": row["id"],
        "number": row["number"],
        "kind": types.KINDS[row["kind"]],
        "tag": wording.tag(row["state"]),
        "place": provinces.get(row["jurisdiction__code"] or "", ""),
        "from": row["in_force_from"],
        "office": row["nodal_office__code"] or "",
    }


@seat_required(*FOLLOWERS)
@require_http_methods(["GET", "HEAD", "POST"])
def office_page(request: HttpRequest, key: int) -> HttpResponse:
    """One signed agreement by its number: which office follows it, which law demands publication."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = following_row(actor, key)
    if row is None:
        raise Http404
    office_form = OfficeForm(_posted(request, "office"), offices=_offices(actor), initial={"office": actor.office_code})
    law_form = LawForm(_posted(request, "law"), initial={"law": row["law_basis"]})
    strike_form = ReasonForm(_posted(request, "strike"))
    if request.method == "POST":
        try:
            if _kept(actor, key, office_form, law_form, strike_form):
                messages.success(request, _("Recorded. Those concerned were told."))
                return redirect("agreements:office", key=key)
        except Refused as refused:
            bound = next((one for one in (office_form, law_form, strike_form) if one.is_bound), office_form)
            bound.add_error(None, wording.sentence(refused))
    context = {
        "line": _line(row, wording.province_words()),
        "law": row["law_basis"],
        "office_form": office_form,
        "law_form": law_form if actor.role in NAMERS else None,
        "strike_form": strike_form if actor.role in NAMERS and row["law_basis"] else None,
        "key": key,
        "crumbs": crumbs(None, {"label": row["number"]}),
    }
    failed = any(one.errors for one in (office_form, law_form, strike_form))
    return render(request, "agreements/core_office.html", context, status=422 if failed else 200)


def _posted(request: HttpRequest, what: str) -> Any:
    return request.POST if request.method == "POST" and request.POST.get("what") == what else None


def _kept(actor: Actor, key: int, office: OfficeForm, law: LawForm, strike: ReasonForm) -> bool:
    """Do what the one bound form asks; False when it does not hold."""
    if office.is_bound and office.is_valid():
        name_office(actor=actor, agreement_id=key, office_code=office.cleaned_data["office"])
        return True
    if law.is_bound and law.is_valid():
        record_law(actor=actor, agreement_id=key, law=law.cleaned_data["law"])
        return True
    if strike.is_bound and strike.is_valid():
        strike_law(actor=actor, agreement_id=key, reason=strike.cleaned_data["reason"])
        return True
    return False


def _offices(actor: Actor) -> list[tuple[str, str]]:
    language = get_language()
    offices = following_offices()
    if actor.role == roles.LICENSING_OFFICER:
        offices = offices.filter(code=actor.office_code)
    return [(one.code, Trilingual(one.name_en, one.name_zh, one.name_ur).in_language(language)[0]) for one in offices]
