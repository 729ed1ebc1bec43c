"""What was promised, reported and verified, by group. Measures and currencies are never added to one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django.db.models import Case, DecimalField, F, Q, QuerySet, Sum, When
from django.db.models.functions import Cast, Coalesce

from emining.agreements.selectors import agreements_public
from emining.capacity import states
from emining.capacity.models import Delivery, Heads, Promise
from emining.capacity.types import FEWEST_SHOWN, MONEY, PEOPLE, SHARE, Tally

_NOTHING: Final = Decimal(0)
_NUMBER: Final[DecimalField[Any, Any]] = DecimalField(max_digits=20, decimal_places=2)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the account: the group, the measure with its currency, the three sums, how many promises."""

    group: str
    measure: str
    currency: str
    tally: Tally
    promises: int


def promises_public() -> QuerySet[Promise]:
    """Promises under agreements that are public; without those withdrawn or never confirmed."""
    return Promise.objects.filter(agreement__in=agreements_public().values("pk"), state__in=sorted(states.COUNTED))


def account(promises: QuerySet[Promise], *, by: str) -> list[Line]:
    """Sums by `kind`, `stage`, `jurisdiction__code` or another column of a promise. `SHARE` has no sum: see `shares`.

    Delivered is what deliveries say in the promise's own measure: people counted, or amounts.
    """
    counted = promises.filter(state__in=sorted(states.COUNTED)).exclude(measure=SHARE)
    promised: dict[tuple[str, str, str], list[Any]] = {}
    for group, measure, currency, target in counted.values_list(by, "measure", "currency", "target"):
        line = promised.setdefault((group or "", measure, currency), [_NOTHING, 0])
        line[0] += target
        line[1] += 1
    delivered = _delivered(counted, by)
    return [
        Line(group, measure, currency, Tally(total, *delivered.get((group, measure, currency), (_NOTHING,) * 2)), count)
        for (group, measure, currency), (total, count) in sorted(promised.items())
    ]


def _delivered(promises: QuerySet[Promise], by: str) -> dict[tuple[str, str, str], tuple[Decimal, Decimal]]:
    """Reported (verified included, returned not) and verified by group, measure and currency."""
    rows = Delivery.objects.filter(promise__in=promises.values("pk")).exclude(state=states.RETURNED)
    people = Coalesce(Cast(Sum("heads__people"), _NUMBER), _NOTHING, output_field=_NUMBER)
    size = Case(
        When(promise__measure=PEOPLE, then=people),
        default=Coalesce(F("amount"), _NOTHING, output_field=_NUMBER),
        output_field=_NUMBER,
    )
    found: dict[tuple[str, str, str], list[Decimal]] = defaultdict(lambda: [_NOTHING, _NOTHING])
    columns = (f"promise__{by}", "promise__measure", "promise__currency", "state")
    # Grouped by delivery first: the sum over heads must not multiply the amount of a delivery.
    for group, measure, currency, state, one in rows.annotate(size=size).values_list(*columns, "size"):
        line = found[(group or "", measure, currency)]
        line[0] += one
        if state == states.VERIFIED:
            line[1] += one
    return {key: (reported, verified) for key, (reported, verified) in found.items()}


def shares(promises: QuerySet[Promise]) -> list[tuple[Promise, Decimal | None]]:
    """Promises of a share with the latest verified one. Shares of different wholes are not averaged."""
    rows = list(promises.filter(measure=SHARE, state__in=sorted(states.COUNTED)).select_related("jurisdiction"))
    verified = Delivery.objects.filter(promise__in=[one.pk for one in rows], state=states.VERIFIED)
    # Of several the last one stays.
    latest = dict(verified.order_by("held_until", "pk").values_list("promise_id", "amount"))
    return [(one, latest.get(one.pk)) for one in rows]


def people_by(promises: QuerySet[Promise], column: str) -> list[tuple[str, int | None]]:
    """Verified people by `sex`, `level` or `district`. A count under `FEWEST_SHOWN` is None: too few to publish.

    When exactly one group is too small the next smallest is withheld too, so that it cannot be found by subtraction.
    """
    rows = Heads.objects.filter(
        Q(delivery__promise__in=promises.filter(measure=PEOPLE).values("pk")), delivery__state=states.VERIFIED
    )
    sums = sorted(rows.values_list(column).annotate(total=Sum("people")), key=lambda row: (row[1], row[0]))
    return _withheld(sums)


def _withheld(sums: Iterable[tuple[str, int]]) -> list[tuple[str, int | None]]:
    rows: list[tuple[str, int]] = list(sums)
    small = sum(1 for _group, total in rows if total < FEWEST_SHOWN)
    hidden = 2 if small == 1 and len(rows) > 1 else small
    found = [(group, None if place < hidden else total) for place, (group, total) in enumerate(rows)]
    return sorted(found, key=lambda row: (row[1] is None, -(row[1] or 0), row[0]))


def money_kinds(lines: Iterable[Line]) -> list[Line]:
    """Of an account, the lines in money."""
    return [line for line in lines if line.measure == MONEY]


def hours_given(promises: QuerySet[Promise]) -> Decimal:
    """Verified hours: hours a person times people, over deliveries that state hours."""
    rows = Delivery.objects.filter(promise__in=promises.values("pk"), state=states.VERIFIED, hours__isnull=False)
    total = _NOTHING
    for hours, people in rows.annotate(people=Sum("heads__people")).values_list("hours", "people"):
        total += (hours or _NOTHING) * (people or 0)
    return total
