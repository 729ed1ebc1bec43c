"""The funnel in figures, quick over many thousand agreements: one statement over where each stands.

Who counts what: the public counts agreements whose public part is published, and nothing of any other enters a figure
of theirs. Officers and the auditor count all that were shared in their places; there a line or sum that rests on fewer
than `LEAST` agreements is not shown by itself, unless all of them are published.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.conf import settings
from django.db import connection

from emining.accounts import roles
from emining.accounts.types import Actor
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
from emining.places.selectors import jurisdictions_all

SCOPED: Final = frozenset({roles.LICENSING_OFFICER, roles.FEDERAL_COORDINATOR, roles.AUDITOR, roles.OPERATOR})
HOME: Final = "PK"
ONLY_HOME: Final = "PK-only"
OTHERS: Final = "others"
MOST_ORGANISATIONS: Final = 20

MASK_BITS: Final = 62
"""How many countries fit into one whole number, a bit each."""

_DAY: Final = tuple(f"{stage}_on" for stage in STAGES)


def _step(place: int) -> str:
    """The days from one stage to the next that was reached; NULL, which percentiles pass over, where there is none."""
    here, following = f"s.{_DAY[place]}", ", ".join(f"s.{day}" for day in _DAY[place + 1 :])
    days = f"coalesce({following}) - {here}"
    # Not greatest(0, days): it passes over NULL and would make a quick step of one that was never made.
    return f"CASE WHEN {days} < 0 THEN 0 ELSE {days} END AS step_{place}"


_STEPS: Final = range(len(STAGES) - 1)
_HALF, _MOST = SHARES
_AT_LEAST: Final = ", ".join(f"count(*) FILTER (WHERE furthest = {place})" for place in range(len(STAGES)))
_FIGURES: Final = f"""
WITH named AS (
    SELECT * FROM unnest(%(organisations)s::bigint[], {{masks}}) AS t(organisation_id, {{bits}})
),
seen AS MATERIALIZED (
    SELECT s.agreement_id AS id, s.jurisdiction_id, s.value_chain, s.furthest,
        extract(year FROM s.begun_on)::int AS year,
        {", ".join(_step(place) for place in _STEPS)}
    FROM agreements_standing s WHERE s.counts AND (%(invented)s OR NOT s.is_demonstration) AND {{scope}}
),
sides AS MATERIALIZED (
    SELECT seen.id, seen.furthest, side.organisation_id, {{bits}}
    FROM seen JOIN agreements_side side ON side.agreement_id = seen.id
    LEFT JOIN named ON named.organisation_id = side.organisation_id
)
SELECT 'place' AS cut, ARRAY[jurisdiction_id, year]::bigint[] AS keys, NULL::text[] AS words,
    furthest::int AS place, ARRAY[count(*)] AS numbers
FROM seen GROUP BY jurisdiction_id, year, furthest
UNION ALL SELECT 'chain', NULL, value_chain::text[], furthest, ARRAY[count(*)] FROM seen GROUP BY value_chain, furthest
UNION ALL SELECT 'country', ARRAY[{{bits}}], NULL, furthest, ARRAY[count(*)] FROM (
    SELECT max(furthest) AS furthest, {{together}} FROM sides GROUP BY id
    ) AS abroad GROUP BY {{bits}}, furthest
UNION ALL (SELECT 'organisation', ARRAY[organisation_id], NULL, 0, ARRAY[{_AT_LEAST}]
    FROM sides GROUP BY organisation_id HAVING count(*) >= %(least)s
    ORDER BY count(*) DESC, organisation_id::text LIMIT {MOST_ORGANISATIONS})
UNION ALL SELECT 'time', NULL, NULL, place, numbers FROM (
    SELECT {
    ", ".join(
        f"ARRAY[count(step_{place})] || (percentile_disc(ARRAY[{_HALF}, {_MOST}]) "
        f"WITHIN GROUP (ORDER BY step_{place}))::bigint[] AS times_{place}"
        for place in _STEPS
    )
}
    FROM seen) AS times CROSS JOIN LATERAL (
    VALUES {", ".join(f"({place}, times_{place})" for place in _STEPS)}) AS each(place, numbers)
"""  # noqa: S608 - codes from the code itself; the scope is a gate's own query with its parameters
_CAPITAL: Final = f"""
WITH counted AS MATERIALIZED (
    SELECT entry.agreement_id, entry.kind, entry.currency, entry.amount, entry."on",
        extract(year FROM entry."on")::int AS year, s.furthest >= {PLACES["binding"]} AS binds,
        {{published}} AS published
    FROM agreements_capitalentry entry
    JOIN agreements_standing s ON s.agreement_id = entry.agreement_id AND s.counts
    WHERE (%(invented)s OR NOT s.is_demonstration) AND {{scope}} AND entry.verified_at IS NOT NULL AND NOT entry.is_void
        AND NOT EXISTS (SELECT FROM agreements_capitalentry later
                        WHERE later.supersedes_id = entry.id AND later.verified_at IS NOT NULL)
),
rates AS (
    SELECT currency, generate_series("on", least("on" + {RATE_DAYS}, following - 1), interval '1 day')::date AS day,
        per_usd
    FROM (SELECT currency, "on", per_usd, lead("on") OVER (PARTITION BY currency ORDER BY "on") AS following
          FROM agreements_dollarrate) AS known
)
SELECT grouping(kind, currency, year, binds) AS kept, kind, currency, year, binds, NULL::numeric AS per_usd,
    sum(amount) AS amount, max("on") AS latest, count(*) AS entries,
    count(DISTINCT agreement_id) AS agreements, count(DISTINCT agreement_id) FILTER (WHERE NOT published) AS closed
FROM counted GROUP BY GROUPING SETS ((kind, currency, year, binds), (currency), (currency, year), (binds))
UNION ALL SELECT {{rated}}, kind, counted.currency, NULL, true, rates.per_usd, sum(amount), NULL, count(*), NULL, NULL
FROM counted LEFT JOIN rates ON rates.currency = counted.currency AND rates.day = counted."on"
WHERE binds GROUP BY kind, counted.currency, rates.per_usd
"""  # noqa: S608 - as above
_RATED: Final = -1
"""Marks the rows of what binds, by the rate of its day."""
_WHOLE, _OF_CURRENCY, _OF_YEAR, _OF_BINDING = 0b0000, 0b1011, 0b1001, 0b1110
"""What `grouping` gives for each of the four sets: a bit for each column that is left out."""


def funnel_of(actor: Actor, *, published_only: bool = False) -> Funnel:
    """All figures of the funnel that this reader may see. `published_only` shows an officer what the public sees."""
    scope = _scope(actor, published_only=published_only)
    is_whole = scope.is_whole
    counts = _figures(scope)
    cuts, stages = counts.cuts, _stages(counts)
    capital, progress = _capital(scope)
    return Funnel(
        counted=stages[0].reached,
        stages=stages,
        provinces=_shown(cuts["province"], is_whole=False),
        chain=_shown(cuts["chain"], is_whole=False),
        countries=_shown(cuts["country"], is_whole=is_whole),
        organisations=_shown(cuts["organisation"], is_whole=False),
        years=tuple(sorted(_shown(cuts["year"], is_whole=False), key=lambda cut: cut.key)),
        capital=capital,
        progress=progress,
        is_whole=is_whole,
    )


@dataclass(frozen=True, slots=True)
class _Scope:
    """Which standings count for a reader: a condition with its parameters, and whether some are not published."""

    condition: str
    given: Mapping[str, Any]
    is_whole: bool


def _scope(actor: Actor, *, published_only: bool) -> _Scope:
    """Published ones for everybody; for officers all that count, which were all shared, in the places of the seat."""
    if published_only or actor.role not in SCOPED:
        condition, given = _published()
        return _Scope(condition, given, is_whole=False)
    if actor.role == roles.LICENSING_OFFICER:
        codes = sorted(actor.jurisdictions)
        places = [one.pk for one in jurisdictions_all() if one.code in codes]
        return _Scope("s.jurisdiction_id = ANY(%(places)s)", {"places": places}, is_whole=True)
    return _Scope("true", {}, is_whole=True)


def _published() -> tuple[str, dict[str, Any]]:
    """The gate's own query of published agreements, as a condition on a standing, its parameters by name."""
    text, values = agreements_public().select_related(None).order_by().values("id").query.sql_with_params()
    names = {f"public_{place}": value for place, value in enumerate(values)}
    for name in names:
        text = text.replace("%s", f"%({name})s", 1)
    return f"s.agreement_id IN ({text})", names


def counts_invented() -> bool:
    """Invented agreements are counted while this is a demonstration, and never beside real ones."""
    return settings.OPERATING_AUTHORITY is None


@dataclass(frozen=True, slots=True)
class _Counts:
    """Counts by cut and key, and times: (how many, median, 90th percentile) by place of the stage."""

    cuts: dict[str, dict[str, list[int]]]
    times: dict[int, tuple[int, int | None, int | None]]


def _figures(scope: _Scope) -> _Counts:
    given: dict[str, Any] = dict(scope.given)
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT organisation_id FROM agreements_side")
        countries = countries_of(key for (key,) in cursor.fetchall())
        codes = sorted({HOME, *countries.values()})
        masks = _masks(countries, codes)
        bits = [f"bits_{place}" for place in range(len(masks))]
        statement = (
            _FIGURES.replace("{masks}", ", ".join(f"%(mask_{place})s::bigint[]" for place in range(len(masks))))
            .replace("{together}", ", ".join(f"bit_or(coalesce({one}, {_UNKNOWN[place]})) AS {one}"
                                             for place, one in enumerate(bits)))
            .replace("{bits}", ", ".join(bits))
            .replace("{scope}", scope.condition)
        )  # fmt: skip
        given |= {f"mask_{place}": values for place, values in enumerate(masks)}
        given |= {
            "organisations": list(countries),
            "invented": counts_invented(),
            "least": LEAST if scope.is_whole else 1,
        }
        cursor.execute(statement, given)
        return _gather(cursor.fetchall(), codes)


class _Unknown(dict[int, int]):
    """What stands for a party whose country nobody knows: the highest bit of the first number, none of the others."""

    def __missing__(self, place: int) -> int:
        return 1 << MASK_BITS if place == 0 else 0


_UNKNOWN: Final = _Unknown()


def _masks(countries: Mapping[int, str], codes: list[str]) -> list[list[int]]:
    """For each organisation the bit of its country, in as many whole numbers as the countries need."""
    places = {code: divmod(place, MASK_BITS) for place, code in enumerate(codes)}
    numbers = 1 + (len(codes) - 1) // MASK_BITS
    return [
        [1 << places[code][1] if places[code][0] == number else 0 for code in countries.values()]
        for number in range(numbers)
    ]


def _abroad(masks: Iterable[int], codes: list[str]) -> list[str]:
    """The keys of a set of countries: all but the home country, which is named where it is alone."""
    numbers = list(masks)
    found = [code for place, code in enumerate(codes) if numbers[place // MASK_BITS] >> place % MASK_BITS & 1]
    if numbers[0] >> MASK_BITS & 1:
        found.append("")
    return [code for code in found if code != HOME] or [ONLY_HOME]


def _gather(rows: Iterable[tuple[Any, ...]], codes: list[str]) -> _Counts:
    """The rows of the statement by cut and key."""
    cuts: dict[str, dict[str, list[int]]] = {
        name: defaultdict(lambda: [0] * len(STAGES)) for name in ("province", "year", "chain", "country")
    }
    cuts["organisation"] = {}
    times: dict[int, tuple[int, int | None, int | None]] = {}
    for cut, keys, words, place, numbers in rows:
        if cut == "time":
            times[place] = (numbers[0], numbers[1], numbers[2]) if numbers[0] else (0, None, None)
        elif cut == "organisation":
            cuts[cut][str(keys[0])] = list(numbers)
        elif cut == "place":
            cuts["province"]["" if keys[0] is None else str(keys[0])][place] += numbers[0]
            cuts["year"][str(keys[1])][place] += numbers[0]
        else:
            for key in words or [""] if cut == "chain" else _abroad(keys, codes):
                cuts[cut][key][place] += numbers[0]
    return _Counts(cuts, times)


def _stages(counts: _Counts) -> tuple[StageRow, ...]:
    standing = [sum(numbers) for numbers in zip(*counts.cuts["year"].values(), strict=True)] or [0] * len(STAGES)
    reached = _at_least(standing)
    found = []
    for place, stage in enumerate(STAGES):
        timed, median, most = counts.times.get(place, (0, None, None))
        following = reached[place + 1] if place + 1 < len(STAGES) else None
        found.append(
            StageRow(
                stage=stage,
                reached=reached[place],
                standing=standing[place],
                conversion=part(following, reached[place]) if following is not None else None,
                median_days=median,
                p90_days=most,
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


def _shown(lines: Mapping[str, list[int]], *, is_whole: bool) -> tuple[Cut, ...]:
    """Lines of a cut, the largest first; those that rest on too few go together where some are not published."""
    standing = {key: list(numbers) for key, numbers in lines.items()}
    few = [key for key, numbers in standing.items() if is_whole and sum(numbers) < LEAST]
    if few:
        standing[OTHERS] = [sum(numbers) for numbers in zip(*(standing.pop(key) for key in few), strict=True)]
    cuts = [Cut(key, tuple(_at_least(numbers)), sum(numbers)) for key, numbers in standing.items()]
    return tuple(sorted(cuts, key=lambda cut: (cut.key == OTHERS, -cut.total, cut.key)))


def _capital(scope: _Scope) -> tuple[tuple[CapitalRow, ...], Progress]:
    published, also = _published() if scope.is_whole else ("true", {})
    statement = _CAPITAL.replace("{scope}", scope.condition).replace("{published}", published)
    statement = statement.replace("{rated}", str(_RATED))
    with connection.cursor() as cursor:
        cursor.execute(statement, {**scope.given, **also, "invented": counts_invented()})
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
    return tuple(capital), _progress(kept[_RATED], binding)


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
        per_usd = Decimal(1) if row["currency"] == "USD" else row["per_usd"]
        if per_usd is None:
            lacking[row["currency"]] += row["entries"]
        else:
            sums[row["kind"] == COMMITTED] += row["amount"] / per_usd
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
    scope = _scope(actor, published_only=False)
    statement = """
        SELECT count(*), count(*) FILTER (WHERE s.moved_on >= %(day)s) FROM agreements_standing s
        WHERE s.counts AND (%(invented)s OR NOT s.is_demonstration) AND {scope}
    """.replace("{scope}", scope.condition)
    with connection.cursor() as cursor:
        cursor.execute(statement, {**scope.given, "day": day, "invented": counts_invented()})
        counted, moved = cursor.fetchone()
    return counted, moved


def as_json(funnel: Funnel) -> Mapping[str, Any]:
    """The figures as plain values: sums and parts as text. For the API, downloads and comparison."""
    plain: Mapping[str, Any] = json.loads(json.dumps(asdict(funnel), default=str))
    return plain
