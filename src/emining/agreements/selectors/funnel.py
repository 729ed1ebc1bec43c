"""The funnel in figures, quick over many thousand agreements: one statement over where each stands.

Who counts what: the public counts agreements whose public part is published, and nothing of any other enters a figure
of theirs. Officers and the auditor count all that were shared in their places; there a line or sum that rests on fewer
than `LEAST` agreements is not shown by itself, unless all of them are published.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.conf import settings
from django.db import connection
from django.db.models import QuerySet

from emining.accounts import roles
from emining.accounts.types import Actor
from emining.agreements.models import Agreement
from emining.agreements.selectors.gate import agreements_public
from emining.agreements.types_funnel import (
    COMMITTED,
    LEAST,
    PLACES,
    RATE_DAYS,
    SHARES,
    STAGES,
    CapitalRow,
    Cut,
    Funnel,
    Progress,
    StageRow,
)
from emining.parties.selectors.standing import countries_of

SCOPED: Final = frozenset({roles.LICENSING_OFFICER, roles.FEDERAL_COORDINATOR, roles.AUDITOR, roles.OPERATOR})
HOME: Final = "PK"
ONLY_HOME: Final = "PK-only"
OTHERS: Final = "others"
MOST_ORGANISATIONS: Final = 20

_DAY: Final = tuple(f"{stage}_on" for stage in STAGES)
_STEPS: Final = ", ".join(
    f"({place}, seen.{_DAY[place]}, coalesce({', '.join(f'seen.{later}' for later in _DAY[place + 1 :])}))"
    for place in range(len(STAGES) - 1)
)
_FIGURES: Final = f"""
WITH named AS (SELECT * FROM unnest(%(organisations)s::bigint[], %(countries)s::text[]) AS t(organisation_id, country)),
seen AS MATERIALIZED (
    SELECT a.id, a.jurisdiction_id, a.value_chain, extract(year FROM s.begun_on)::int AS year, s.furthest,
        {", ".join("s." + day for day in _DAY)}
    FROM agreements_standing s JOIN agreements_agreement a ON a.id = s.agreement_id
    WHERE s.counts AND (%(invented)s OR NOT a.is_demonstration) AND a.id IN ({{scope}})
),
sides AS MATERIALIZED (
    SELECT seen.id, seen.furthest, side.organisation_id, coalesce(named.country, '') AS country
    FROM seen JOIN agreements_side side ON side.agreement_id = seen.id
    LEFT JOIN named ON named.organisation_id = side.organisation_id
)
SELECT 'province' AS cut, coalesce(jurisdiction_id::text, '') AS key, furthest::int, count(*) AS number,
    NULL::int[] AS times FROM seen GROUP BY jurisdiction_id, furthest
UNION ALL SELECT 'year', year::text, furthest, count(*), NULL FROM seen GROUP BY year, furthest
UNION ALL SELECT 'chain', link, furthest, count(*), NULL
    FROM seen, unnest(CASE WHEN cardinality(value_chain) = 0 THEN ARRAY[''] ELSE value_chain END) AS link
    GROUP BY link, furthest
UNION ALL SELECT 'country', country, furthest, count(*), NULL FROM (
    SELECT DISTINCT id, furthest, country FROM sides WHERE country <> '{HOME}'
    UNION ALL SELECT id, max(furthest), '{ONLY_HOME}' FROM sides GROUP BY id HAVING bool_and(country = '{HOME}')
    ) AS abroad GROUP BY country, furthest
UNION ALL SELECT 'organisation', organisation_id::text, furthest, count(*), NULL FROM sides
    GROUP BY organisation_id, furthest
UNION ALL SELECT 'time', '', step.place, count(*),
    percentile_disc(ARRAY[{SHARES[0]}, {SHARES[1]}]) WITHIN GROUP (ORDER BY greatest(0, step.next_on - step.on_day))
    FROM seen CROSS JOIN LATERAL (VALUES {_STEPS}) AS step(place, on_day, next_on)
    WHERE step.on_day IS NOT NULL AND step.next_on IS NOT NULL GROUP BY step.place
"""  # noqa: S608 - codes from the code itself; the scope is a gate's own query with its parameters
_CAPITAL: Final = f"""
WITH counted AS MATERIALIZED (
    SELECT entry.agreement_id, entry.kind, entry.currency, entry.amount, entry."on", rate.per_usd,
        extract(year FROM entry."on")::int AS year, s.furthest >= {PLACES["binding"]} AS binds,
        %(all_public)s OR a.id IN ({{public}}) AS published
    FROM agreements_capitalentry entry
    JOIN agreements_standing s ON s.agreement_id = entry.agreement_id AND s.counts
    JOIN agreements_agreement a ON a.id = entry.agreement_id AND (%(invented)s OR NOT a.is_demonstration)
    LEFT JOIN LATERAL (
        SELECT per_usd FROM agreements_dollarrate known WHERE entry.currency <> 'USD'
            AND known.currency = entry.currency AND known."on" BETWEEN entry."on" - {RATE_DAYS} AND entry."on"
        ORDER BY known."on" DESC LIMIT 1
    ) AS rate ON true
    WHERE entry.verified_at IS NOT NULL AND NOT entry.is_void AND a.id IN ({{scope}})
        AND NOT EXISTS (SELECT FROM agreements_capitalentry later
                        WHERE later.supersedes_id = entry.id AND later.verified_at IS NOT NULL)
)
SELECT grouping(kind, currency, year, binds) AS kept, kind, currency, year, binds, sum(amount) AS amount,
    max("on") AS latest, sum(CASE WHEN currency = 'USD' THEN amount ELSE amount / per_usd END) AS usd,
    count(*) FILTER (WHERE currency <> 'USD' AND per_usd IS NULL) AS without_rate,
    count(DISTINCT agreement_id) AS agreements,
    count(DISTINCT agreement_id) FILTER (WHERE NOT published) AS closed
FROM counted GROUP BY GROUPING SETS ((kind, currency, year, binds), (currency), (currency, year), (binds))
"""  # noqa: S608 - as above
_WHOLE, _OF_CURRENCY, _OF_YEAR, _OF_BINDING = 0b0000, 0b1011, 0b1001, 0b1110
"""What `grouping` gives for each of the four sets: a bit for each column that is left out."""


def funnel_of(actor: Actor, *, published_only: bool = False) -> Funnel:
    """All figures of the funnel that this reader may see. `published_only` shows an officer what the public sees."""
    scope, is_whole = _scope(actor, published_only=published_only)
    rows = _figures(scope)
    stages = _stages(rows)
    capital, progress = _capital(scope, is_whole=is_whole)
    return Funnel(
        counted=stages[0].reached,
        stages=stages,
        provinces=_shown(rows["province"], is_whole=False),
        chain=_shown(rows["chain"], is_whole=False),
        countries=_shown(rows["country"], is_whole=is_whole),
        organisations=_shown(rows["organisation"], is_whole=is_whole)[:MOST_ORGANISATIONS],
        years=tuple(sorted(_shown(rows["year"], is_whole=False), key=lambda cut: cut.key)),
        capital=capital,
        progress=progress,
        is_whole=is_whole,
    )


def _scope(actor: Actor, *, published_only: bool) -> tuple[QuerySet[Agreement], bool]:
    """Which agreements count for this reader, and whether some of them are not published."""
    if published_only or actor.role not in SCOPED:
        return agreements_public(), False
    shared = Agreement.objects.filter(shared_at__isnull=False)
    if actor.role == roles.LICENSING_OFFICER:
        shared = shared.filter(jurisdiction__code__in=sorted(actor.jurisdictions))
    return shared, True


def counts_invented() -> bool:
    """Invented agreements are counted while this is a demonstration, and never beside real ones."""
    return settings.OPERATING_AUTHORITY is None


_Rows = dict[str, list[tuple[str, int, int, Any]]]


def _figures(scope: QuerySet[Agreement]) -> _Rows:
    inner, given = _sql(scope)
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT organisation_id FROM agreements_side")
        countries = countries_of(key for (key,) in cursor.fetchall())
        named = {"organisations": list(countries), "countries": list(countries.values())}
        cursor.execute(_FIGURES.replace("{scope}", inner), {**given, **named, "invented": counts_invented()})
        found: _Rows = defaultdict(list)
        for cut, key, place, number, times in cursor.fetchall():
            found[cut].append((key, place, number, times))
    return found


def _sql(scope: QuerySet[Agreement], prefix: str = "scope") -> tuple[str, dict[str, Any]]:
    """A gate's query of keys with its parameters by name, to stand inside a statement of ours."""
    text, values = scope.select_related(None).order_by().values("pk").query.sql_with_params()
    names = {f"{prefix}_{place}": value for place, value in enumerate(values)}
    for name in names:
        text = text.replace("%s", f"%({name})s", 1)
    return text, names


def _stages(rows: _Rows) -> tuple[StageRow, ...]:
    standing = [0] * len(STAGES)
    for _key, place, number, _times in rows["year"]:
        standing[place] += number
    times = {place: (number, days) for _key, place, number, days in rows["time"]}
    reached = _at_least(standing)
    found = []
    for place, stage in enumerate(STAGES):
        timed, days = times.get(place, (0, None))
        following = reached[place + 1] if place + 1 < len(STAGES) else None
        found.append(
            StageRow(
                stage=stage,
                reached=reached[place],
                standing=standing[place],
                conversion=part(following, reached[place]) if following is not None else None,
                median_days=days[0] if days else None,
                p90_days=days[1] if days else None,
                timed=timed,
            )
        )
    return tuple(found)


def part(some: int, of: int) -> Decimal | None:
    """A part in per cent to one place; None of nothing."""
    return (Decimal(some) * 100 / of).quantize(Decimal("0.1")) if of else None


def _at_least(standing: list[int]) -> list[int]:
    """How many reached each stage or a later one."""
    reached, later = [0] * len(standing), 0
    for place in range(len(standing) - 1, -1, -1):
        later += standing[place]
        reached[place] = later
    return reached


def _shown(rows: Iterable[tuple[str, int, int, Any]], *, is_whole: bool) -> tuple[Cut, ...]:
    """Lines of a cut, the largest first; those that rest on too few go together where some are not published."""
    standing: dict[str, list[int]] = defaultdict(lambda: [0] * len(STAGES))
    for key, place, number, _times in rows:
        standing[key][place] += number
    if is_whole:
        few = [key for key, numbers in standing.items() if sum(numbers) < LEAST]
        for key in few:
            taken = standing.pop(key)
            standing[OTHERS] = [a + b for a, b in zip(standing[OTHERS], taken, strict=True)]
    cuts = [Cut(key, tuple(_at_least(numbers)), sum(numbers)) for key, numbers in standing.items()]
    return tuple(sorted(cuts, key=lambda cut: (cut.key == OTHERS, -cut.total, cut.key)))


def _capital(scope: QuerySet[Agreement], *, is_whole: bool) -> tuple[tuple[CapitalRow, ...], Progress]:
    inner, given = _sql(scope)
    public, also = _sql(agreements_public(), "public")
    statement = _CAPITAL.replace("{scope}", inner).replace("{public}", public)
    with connection.cursor() as cursor:
        cursor.execute(statement, {**given, **also, "invented": counts_invented(), "all_public": not is_whole})
        names = [column.name for column in cursor.description]
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    kept: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        kept[row["kept"]].append(row)
    capital = [
        _currency(
            one,
            [row for row in kept[_WHOLE] if row["currency"] == one["currency"]],
            [row for row in kept[_OF_YEAR] if row["currency"] == one["currency"]],
        )
        for one in sorted(kept[_OF_CURRENCY], key=lambda row: row["currency"])
    ]
    binding = next((row for row in kept[_OF_BINDING] if row["binds"]), None)
    return tuple(capital), _progress([row for row in kept[_WHOLE] if row["binds"]], binding)


def _currency(one: dict[str, Any], rows: list[dict[str, Any]], of_years: list[dict[str, Any]]) -> CapitalRow:
    years: dict[int, list[Decimal]] = defaultdict(lambda: [Decimal(0), Decimal(0)])
    for row in rows:
        years[row["year"]][row["kind"] != COMMITTED] += row["amount"]
    # One year left out could be worked out from the others and the sum: then no year is shown.
    tells = any(_too_few(year) for year in of_years)
    return CapitalRow(
        currency=one["currency"],
        committed=sum((sums[0] for sums in years.values()), Decimal(0)),
        disbursed=sum((sums[1] for sums in years.values()), Decimal(0)),
        agreements=one["agreements"],
        latest=one["latest"],
        by_year=() if tells else tuple((year, sums[0], sums[1]) for year, sums in sorted(years.items())),
        withheld=_too_few(one),
    )


def _progress(rows: list[dict[str, Any]], binding: dict[str, Any] | None) -> Progress:
    sums = {True: Decimal(0), False: Decimal(0)}
    lacking: dict[str, int] = defaultdict(int)
    for row in rows:
        sums[row["kind"] == COMMITTED] += row["usd"] or 0
        if row["without_rate"]:
            lacking[row["currency"]] += row["without_rate"]
    return Progress(
        committed_usd=sums[True].quantize(Decimal("0.01")),
        disbursed_usd=sums[False].quantize(Decimal("0.01")),
        agreements=binding["agreements"] if binding else 0,
        without_rate=sum(lacking.values()),
        without_rate_currencies=tuple(sorted(lacking)),
        withheld=binding is not None and _too_few(binding),
    )


def _too_few(row: Mapping[str, Any]) -> bool:
    """Whether a sum holds so few agreements that are not published that, less the published ones, it tells of them."""
    closed: int = row["closed"]
    return 0 < closed < LEAST


def moved_since(day: date, *, actor: Actor) -> tuple[int, int]:
    """How many agreements this reader's figures count, and how many of them reached a stage on or after a day."""
    scope, _is_whole = _scope(actor, published_only=False)
    rows = Agreement.objects.filter(pk__in=scope.values("pk"), standing__counts=True)
    if not counts_invented():
        rows = rows.filter(is_demonstration=False)
    return rows.count(), rows.filter(standing__moved_on__gte=day).count()


def as_json(funnel: Funnel) -> Mapping[str, Any]:
    """The figures as plain values: sums and parts as text. For the API, downloads and comparison."""
    plain: Mapping[str, Any] = json.loads(json.dumps(asdict(funnel), default=str))
    return plain
