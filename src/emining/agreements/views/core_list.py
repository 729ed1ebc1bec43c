"""The lists of agreements: published ones for everybody, one's own, those one's office follows up; and as CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import islice
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from emining.accounts import roles
from emining.accounts.types import Actor
from emining.agreements import states, types, wording
from emining.agreements.asking import FOLLOWED, OWN, PUBLISHED, AgreementFilter, read_agreements
from emining.agreements.forms.filters import AgreementFilterForm
from emining.agreements.models import Agreement
from emining.agreements.permissions import may_open
from emining.agreements.selectors.cards import agreement_cards, sides_by_agreement
from emining.agreements.selectors.lists import agreements_asked, page_of
from emining.agreements.views.frame import FOLLOWERS, crumbs
from emining.kernel.spreadsheets import Echo, disarmed
from emining.parties.types import STAGES

COLUMNS: Final = (
    "number", "kind", "state", "title_en", "title_zh", "title_ur", "parties", "province", "value_chain",
    "in_force_from", "expires_on", "ended_on", "public_basis", "law_basis", "is_demonstration",
)  # fmt: skip
_BATCH: Final = 500


@require_safe
def agreement_list(request: HttpRequest) -> HttpResponse:
    """A list: filtered by the address, newest first."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    asked = read_agreements(request.GET)
    rows = agreements_asked(actor, asked)
    page = page_of(rows, mark=request.GET.get("after", ""))
    provinces = wording.province_words()
    cards = agreement_cards(page.rows)
    context = {
        "rows": [
            {
                "card": card,
                "kind": types.KINDS[card.kind],
                "tag": wording.tag(card.state),
                "place": provinces.get(row.jurisdiction.code, "") if row.jurisdiction else "",
            }
            for card, row in zip(cards, page.rows, strict=True)
        ],
        "page": page,
        "asked": asked,
        "tabs": _tabs(actor, asked),
        "form": AgreementFilterForm({"shown": asked.shown} | asked.active),
        "chips": _chips(asked, provinces),
        "clear": AgreementFilter(shown=asked.shown).address() or "?" if _narrowed(asked) else "",
        "next": asked.address(after=page.next_mark) if page.next_mark else "",
        "downloads": [
            {"label": "CSV", "note": _("For spreadsheets; everything asked for"), "href": reverse("agreements:csv")
             + asked.address()},
        ],
        "may_open": bool(may_open(actor)),
        "names_offices": actor.role in FOLLOWERS,
        "now": timezone.now(),
        "crumbs": crumbs(),
    }  # fmt: skip
    return render(request, "agreements/list.html", context)


@require_safe
def agreement_csv(request: HttpRequest) -> HttpResponseBase:
    """The list of the address as CSV: what the same reader sees on the page."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    rows = agreements_asked(actor, read_agreements(request.GET)).select_related("jurisdiction")
    name = f"agreements-{timezone.localdate().isoformat()}.csv"
    return StreamingHttpResponse(
        _lines(rows.iterator(chunk_size=_BATCH)),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _lines(rows: Iterator[Agreement]) -> Iterator[str]:
    writer = csv.writer(Echo())
    yield "\ufeff" + writer.writerow(COLUMNS)
    while batch := list(islice(rows, _BATCH)):
        sides = sides_by_agreement(one.pk for one in batch)
        for one in batch:
            parties = "; ".join(f"{side.name.en} ({side.role})" for side in sides.get(one.pk, ()))
            yield writer.writerow([disarmed(value) for value in _row(one, parties)])


def _row(one: Agreement, parties: str) -> list[Any]:
    return [
        one.number, one.kind, one.state, one.title_en, one.title_zh, one.title_ur, parties,
        one.jurisdiction.code if one.jurisdiction else "", " ".join(one.value_chain), one.in_force_from or "",
        one.expires_on or "", one.ended_on or "", one.public_basis, one.law_basis, one.is_demonstration,
    ]  # fmt: skip


def _narrowed(asked: AgreementFilter) -> bool:
    return bool(set(asked.active) - {"shown"})


def _tabs(actor: Actor, asked: AgreementFilter) -> list[dict[str, Any]]:
    """Published for everybody; the others where the seat has any."""
    names: dict[str, Any] = {PUBLISHED: _("Published")}
    if may_open(actor):
        names[OWN] = _("Of my organisation")
    if actor.role in {roles.LICENSING_OFFICER, roles.FEDERAL_COORDINATOR, roles.AUDITOR}:
        names[FOLLOWED] = _("All that were shared") if actor.role == roles.AUDITOR else _("Followed up by my office")
    if len(names) == 1:
        return []
    return [
        {"label": label, "href": AgreementFilter(shown=shown).address() or "?", "current": asked.shown == shown}
        for shown, label in names.items()
    ]


def _chips(asked: AgreementFilter, provinces: dict[str, str]) -> list[dict[str, Any]]:
    """What is asked, each part with the address without it."""
    labels = AgreementFilterForm.base_fields
    words: dict[str, Any] = {
        "kind": types.KINDS, "state": states.STATE_NAMES, "chain": STAGES, "province": provinces,
    }  # fmt: skip
    return [
        {
            "label": labels[name].label,
            "value": words.get(name, {}).get(value, value),
            "remove": asked.without(name).address() or "?",
        }
        for name, value in asked.active.items()
        if name != "shown"
    ]
