"""The evaluation set's profiles as the ranking takes them."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from emining.matching.engine import NEED, OFFER, PARTY, PROJECT, Amount, Line, Pool, Profile, Record, Weights
from emining.matching.evaluation.read import pool, profiles

_KINDS: Final = {"company": PARTY, "project": PROJECT, "need": NEED, "offer": OFFER}


@cache
def profile_of(key: str) -> Profile:
    """One profile of the set, with what its owner brings along."""
    entry = profiles()[key]
    owner = profiles()[entry.get("owner", key)]
    offers, seeks = _lines(entry)
    exclusive = entry.get("exclusive_to")
    return Profile(
        key=key,
        kind=_KINDS[entry["kind"]],
        organisation=_number(owner["id"]),
        country=owner["country"],
        offers=offers,
        seeks=seeks,
        languages=frozenset(entry.get("languages") or owner["languages"]),
        size=owner["size"],
        is_verified=owner["is_verified"],
        age_days=entry["age_days"],
        record=tuple(_record(row) for row in owner["record"]),
        is_barred=owner.get("is_barred", False),
        exclusive_to=_number(exclusive) if exclusive else None,
        related=frozenset(_number(other) for other in owner.get("related", [])),
    )


def pool_of(kind: str, weights: Weights) -> Pool:
    """All candidates of a kind."""
    return _pool(kind).with_weights(weights)


@cache
def _pool(kind: str) -> Pool:
    return Pool([profile_of(key) for key in pool(kind)])


def _lines(entry: dict[str, Any]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """What a profile offers and what it seeks."""
    if entry["kind"] == "company":
        return (
            tuple(_line(line, ()) for line in entry["offers"]),
            tuple(_line(line, ()) for line in entry["seeks"]),
        )
    if entry["kind"] == "project":
        place = (entry["place"],)
        own = {"stage": entry.get("at_stage", "extraction"), "commodities": entry["commodities"]}
        if "output_t_a" in entry:
            own["t_a"] = entry["output_t_a"]
        return (_line(own, place),), tuple(_line(line, place) for line in entry["needs"])
    is_trade = entry["category"] == "offtake"
    places = (entry["place"],) if "place" in entry else ()
    line = _line(entry, places, is_holding=not is_trade)
    # A need that sells, and an offer that sells, both offer ore; a need or an offer that buys seeks it.
    sells = entry.get("flow", "sells") == "sells" if is_trade else entry["kind"] == "offer"
    return ((line,), ()) if sells else ((), (line,))


def _line(entry: dict[str, Any], places: tuple[str, ...], *, is_holding: bool = True) -> Line:
    amount = None
    if "t_a" in entry:
        amount = Amount("capacity", float(entry["t_a"]), float(entry["t_a"]))
    elif "usd" in entry:
        amount = Amount("capital", float(entry["usd"][0]), float(entry["usd"][1]))
    return Line(
        entry["stage"], tuple(entry["commodities"]), tuple(entry.get("places", ())) or places, amount, is_holding
    )


def _record(row: dict[str, Any]) -> Record:
    return Record(row["stage"], tuple(row["commodities"]), row["country"], row["has_evidence"])


def _number(key: str) -> int:
    """An organisation's number: its place in the file of companies, from 1."""
    return pool("company").index(key) + 1
