"""The figures of the funnel counted again, in plain Python from the rows, to be set beside what the platform shows.

Nothing of the platform's own counting is used: not its statements, not the table of standings, not its helpers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

STAGES = ("interest", "mou", "binding", "financed", "permitted", "building", "producing")
NOT_COUNTED = {"confidentiality", "training"}


def current(rows: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Confirmed rows that no confirmed row supersedes and that do not say that something was not so."""
    confirmed = [row for row in rows if row["verified_at"] is not None]
    gone = {row["supersedes_id"] for row in confirmed if row["supersedes_id"] is not None}
    return [row for row in confirmed if row["id"] not in gone and not row["is_void"]]


def days_of(stages: Iterable[Mapping[str, Any]]) -> dict[int, dict[int, date]]:
    """Day by place of the stage, by agreement."""
    found: dict[int, dict[int, date]] = defaultdict(dict)
    for row in current(stages):
        place = STAGES.index(row["stage"])
        known = found[row["agreement_id"]].get(place)
        found[row["agreement_id"]][place] = min(known, row["reached_on"]) if known else row["reached_on"]
    return found


def recount(
    tables: Mapping[str, Iterable[Mapping[str, Any]]],
    countries: Mapping[int, str],
    is_in_scope: Callable[[Mapping[str, Any]], bool],
) -> dict[str, Any]:
    """Counts by stage and cut, times, sums by currency, dollars toward the target."""
    parties: dict[int, set[int]] = defaultdict(set)
    for side in tables["sides"]:
        parties[side["agreement_id"]].add(side["organisation_id"])
    every = {row["id"]: row for row in tables["agreements"]}
    days = days_of(tables["stages"])
    seen = [
        row
        for row in every.values()
        if row["id"] in days and is_in_scope(row) and row["kind"] not in NOT_COUNTED and _is_first(row, parties)
    ]
    cuts: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0] * len(STAGES)))
    times: dict[int, list[int]] = defaultdict(list)
    for row in seen:
        known = days[row["id"]]
        furthest = max(known)
        for cut, keys in _keys(row, known, parties[row["id"]], countries).items():
            for key in keys:
                for place in range(furthest + 1):
                    cuts[cut][key][place] += 1
        order = sorted(known)
        for here, following in pairwise(order):
            times[here].append(max(0, (known[following] - known[here]).days))
    return {
        "cuts": {cut: {key: tuple(numbers) for key, numbers in lines.items()} for cut, lines in cuts.items()},
        "reached": tuple(sum(1 for row in seen if max(days[row["id"]]) >= place) for place in range(len(STAGES))),
        "times": {place: (len(values), rank(values, 50), rank(values, 90)) for place, values in times.items()},
        **_sums(seen, days, tables["capital"], list(tables["rates"])),
    }


def _is_first(row: Mapping[str, Any], parties: Mapping[int, set[int]]) -> bool:
    """Not a follow-up of an agreement all of whose parties are parties of this one too."""
    return row["amends_id"] is None or not parties[row["amends_id"]] <= parties[row["id"]]


def _keys(
    row: Mapping[str, Any], known: Mapping[int, date], organisations: set[int], countries: Mapping[int, str]
) -> dict[str, set[str]]:
    abroad = {countries.get(one, "") for one in organisations} - {"PK"}
    return {
        "province": {"" if row["jurisdiction_id"] is None else str(row["jurisdiction_id"])},
        "year": {str(min(known.values()).year)},
        "chain": set(row["value_chain"]) or {""},
        "country": abroad or {"PK-only"},
        "organisation": {str(one) for one in organisations},
    }


def rank(values: Iterable[int], percent: int) -> int:
    """The nearest-rank percentile."""
    ordered = sorted(values)
    place = -(-percent * len(ordered) // 100)
    return ordered[max(place, 1) - 1]


def _sums(
    seen: list[Mapping[str, Any]],
    days: Mapping[int, Mapping[int, date]],
    capital: Iterable[Mapping[str, Any]],
    rates: list[Mapping[str, Any]],
) -> dict[str, Any]:
    keys = {row["id"] for row in seen}
    sums: dict[tuple[str, str, int], Decimal] = defaultdict(Decimal)
    dollars: dict[str, Decimal] = defaultdict(Decimal)
    without = 0
    for entry in current(capital):
        if entry["agreement_id"] not in keys:
            continue
        sums[entry["currency"], entry["kind"], entry["on"].year] += entry["amount"]
        if max(days[entry["agreement_id"]]) < STAGES.index("binding"):
            continue
        per_usd = Decimal(1) if entry["currency"] == "USD" else _rate(entry, rates)
        if per_usd is None:
            without += 1
        else:
            dollars[entry["kind"]] += entry["amount"] / per_usd
    return {"sums": dict(sums), "usd": dict(dollars), "without_rate": without}


def _rate(entry: Mapping[str, Any], rates: list[Mapping[str, Any]]) -> Decimal | None:
    fitting = [
        one
        for one in rates
        if one["currency"] == entry["currency"] and entry["on"] - timedelta(days=31) <= one["on"] <= entry["on"]
    ]
    return max(fitting, key=lambda one: one["on"])["per_usd"] if fitting else None


def of_database(is_in_scope: Callable[[Mapping[str, Any]], bool]) -> dict[str, Any]:
    """The recount over everything that the database holds."""
    from emining.agreements.models import Agreement, CapitalEntry, DollarRate, Side, StageReached
    from emining.parties.models import Party

    tables = {
        "agreements": Agreement.objects.values(),
        "sides": Side.objects.values(),
        "stages": StageReached.objects.values(),
        "capital": CapitalEntry.objects.values(),
        "rates": DollarRate.objects.values(),
    }
    return recount(tables, dict(Party.objects.values_list("organisation_id", "country")), is_in_scope)


def published(sides: Iterable[Mapping[str, Any]]) -> Callable[[Mapping[str, Any]], bool]:
    """Whether an agreement's public part is published, told from its row and the answers of its parties."""
    silent = {side["agreement_id"] for side in sides if side["consents_to_publication"] is not True}
    signed = {"in_force", "suspended", "completed", "terminated", "expired"}

    def is_published(row: Mapping[str, Any]) -> bool:
        agreed = row["public_basis"] == "consent" and row["id"] not in silent
        return row["state"] in signed and (row["public_basis"] == "law" or agreed)

    return is_published


def differences(shown: Any, counted: Mapping[str, Any]) -> list[str]:
    """Where the platform's figures (a `Funnel`) and the recount are not the same; nothing is rounded but dollars."""
    found = []

    def same(what: str, one: Any, other: Any) -> None:
        if one != other:
            found.append(f"{what}: {one!r} is shown, {other!r} was counted")

    same("reached", tuple(row.reached for row in shown.stages), counted["reached"])
    times = {place: (row.timed, row.median_days, row.p90_days) for place, row in enumerate(shown.stages) if row.timed}
    same("times", times, counted["times"])
    for cut, lines in (
        ("province", shown.provinces),
        ("year", shown.years),
        ("chain", shown.chain),
        ("country", shown.countries),
    ):
        same(cut, {line.key: line.reached for line in lines}, counted["cuts"].get(cut, {}))
    organisations = counted["cuts"].get("organisation", {})
    for line in shown.organisations:
        same(f"organisation {line.key}", line.reached, organisations.get(line.key))
    same("organisations", len(shown.organisations), min(20, len(organisations)))
    sums = {
        (row.currency, kind, year): amount
        for row in shown.capital
        for year, committed, disbursed in row.by_year
        for kind, amount in (("committed", committed), ("disbursed", disbursed))
        if amount
    }
    same("sums", sums, counted["sums"])
    progress = shown.progress
    for kind, amount in (("committed", progress.committed_usd), ("disbursed", progress.disbursed_usd)):
        same(f"dollars {kind}", amount, counted["usd"].get(kind, Decimal(0)).quantize(Decimal("0.01")))
    same("without rate", progress.without_rate, counted["without_rate"])
    return found
