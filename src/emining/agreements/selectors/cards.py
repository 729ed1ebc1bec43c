"""Agreements and their parties as other apps show them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.urls import reverse

from emining.agreements.models import Agreement, Side
from emining.agreements.types import AgreementCard, SideRow
from emining.kernel.languages import Trilingual


def sides_by_agreement(agreement_ids: Iterable[int]) -> dict[int, tuple[SideRow, ...]]:
    """The parties of several agreements in their order, in one query. The caller has passed a gate."""
    found: dict[int, list[SideRow]] = defaultdict(list)
    rows = Side.objects.filter(agreement_id__in=list(agreement_ids)).select_related("organisation").order_by("position")
    for side in rows:
        one = side.organisation
        name = Trilingual(one.name_en, one.name_zh, one.name_ur)
        found[side.agreement_id].append(SideRow(side.organisation_id, name, side.role, side.position))
    return {key: tuple(rows) for key, rows in found.items()}


def agreement_cards(agreements: Iterable[Agreement]) -> list[AgreementCard]:
    """Cards of agreements that came through a gate, in the order given."""
    rows = list(agreements)
    sides = sides_by_agreement(row.pk for row in rows)
    return [
        AgreementCard(
            id=row.pk,
            number=row.number,
            kind=row.kind,
            state=row.state,
            title=Trilingual(row.title_en, row.title_zh, row.title_ur),
            href=reverse("agreements:detail", args=[row.pk]),
            sides=sides.get(row.pk, ()),
            in_force_from=row.in_force_from,
            expires_on=row.expires_on,
            is_demonstration=row.is_demonstration,
        )
        for row in rows
    ]
