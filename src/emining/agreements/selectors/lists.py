"""The lists: which agreements a question asks for, newest first, page by page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from django.db.models import Q, QuerySet

from emining.accounts.types import Actor
from emining.agreements.asking import FOLLOWED, OWN, AgreementFilter
from emining.agreements.models import Agreement, Side
from emining.agreements.selectors.gate import agreements_public, agreements_readable_by, own_agreements

PAGE: Final = 50
COUNTED_TO: Final = 1000


@dataclass(frozen=True, slots=True)
class Page:
    """One page of agreements and the mark from which the next begins; empty on the last."""

    rows: list[Agreement]
    next_mark: str
    count: int
    count_is_capped: bool


def agreements_asked(actor: Actor, asked: AgreementFilter) -> QuerySet[Agreement]:
    """The agreements that the question asks for, through the gate that fits: published, own, or followed up."""
    if asked.shown == OWN:
        rows = own_agreements(actor)
    elif asked.shown == FOLLOWED:
        rows = agreements_readable_by(actor).exclude(pk__in=own_agreements(actor).values("pk"))
    else:
        rows = agreements_public()
    return rows.filter(_asked(asked)).select_related(None).order_by("-opened_at", "-pk")


def _asked(asked: AgreementFilter) -> Q:
    wanted = Q()
    if asked.q:
        name = Q(title_en__icontains=asked.q) | Q(title_zh__icontains=asked.q) | Q(title_ur__icontains=asked.q)
        party = (
            Q(organisation__name_en__icontains=asked.q)
            | Q(organisation__name_zh__icontains=asked.q)
            | Q(organisation__name_ur__icontains=asked.q)
        )
        wanted &= name | Q(number__icontains=asked.q) | Q(pk__in=Side.objects.filter(party).values("agreement_id"))
    if asked.kind:
        wanted &= Q(kind=asked.kind)
    if asked.state:
        wanted &= Q(state=asked.state)
    if asked.province:
        wanted &= Q(jurisdiction__code=asked.province)
    if asked.chain:
        wanted &= Q(value_chain__contains=[asked.chain])
    if asked.year:
        wanted &= Q(in_force_from__year=int(asked.year)) | Q(
            in_force_from__isnull=True, opened_at__year=int(asked.year)
        )
    return wanted


def page_of(rows: QuerySet[Agreement], *, mark: str = "") -> Page:
    """The page that begins after a mark. Counted up to a limit: nobody turns twenty pages to read a number."""
    count = rows.order_by().values("pk")[: COUNTED_TO + 1].count()
    begun = _after(mark)
    found = list((rows.filter(begun) if begun is not None else rows).select_related("jurisdiction")[: PAGE + 1])
    more = len(found) > PAGE
    found = found[:PAGE]
    last = f"{found[-1].opened_at.timestamp():.6f}~{found[-1].pk}" if more else ""
    return Page(found, last, min(count, COUNTED_TO), count > COUNTED_TO)


def _after(mark: str) -> Q | None:
    moment, _cut, key = mark.partition("~")
    try:
        at = datetime.fromtimestamp(float(moment), tz=UTC)
        number = int(key)
    except (ValueError, OverflowError, OSError):
        return None
    return Q(opened_at__lt=at) | Q(opened_at=at, pk__lt=number) if 0 <= number < 2**63 else None
