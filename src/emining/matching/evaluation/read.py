"""Reading the evaluation set: profiles, judged pairs and the fixed split. No ranking here.

The set was judged and committed before the ranking was written; guidelines.md says how.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

FOLDER: Final = Path(__file__).parent
SALT: Final = "emining-matching:"
HELD_OUT_SHARE: Final = 0.4
POOLS: Final = ("company", "project", "need", "offer")
GAINS: Final = (0, 1, 2, 3)


@dataclass(frozen=True, slots=True)
class Judgement:
    """One judged pair: how much the candidate is worth to who looks (0 to 3), and why."""

    query: str
    candidate: str
    gain: int
    reason: str


@dataclass(frozen=True, slots=True)
class Query:
    """One who looks, what kind of candidates for, and the judged pairs. What is not judged counts as 0."""

    id: str
    to: str
    judgements: tuple[Judgement, ...]
    is_held_out: bool

    @property
    def gains(self) -> dict[str, int]:
        """Gain by candidate."""
        return {judged.candidate: judged.gain for judged in self.judgements}


@cache
def profiles() -> dict[str, dict[str, Any]]:
    """Every profile by id, each with its `kind`: company, project, need or offer."""
    found: dict[str, dict[str, Any]] = {}
    for entry in _yaml("companies"):
        found[entry["id"]] = entry | {"kind": "company"}
    for entry in _yaml("projects"):
        found[entry["id"]] = entry | {"kind": "project"}
    for entry in _yaml("listings"):
        found[entry["id"]] = entry | {"kind": "need" if entry["direction"] == "sought" else "offer"}
    return found


def pool(kind: str) -> tuple[str, ...]:
    """Ids of all candidates of a kind, in the order of the files."""
    return tuple(key for key, entry in profiles().items() if entry["kind"] == kind)


@cache
def queries() -> tuple[Query, ...]:
    """Every query with its judgements, in the order of the file."""
    apart = held_out()
    return tuple(
        Query(
            entry["query"],
            entry["to"],
            tuple(Judgement(entry["query"], str(pair[0]), int(pair[1]), str(pair[2])) for pair in entry["pairs"]),
            entry["query"] in apart,
        )
        for entry in _yaml("judgements")
    )


@cache
def held_out() -> frozenset[str]:
    """The queries set apart for good, as committed."""
    return frozenset(_yaml("held_out"))


def drawn(ids: list[str]) -> list[str]:
    """The rule by which the held-out queries were drawn: the lowest 40 % by SHA-256 of the salted id."""
    ordered = sorted(ids, key=lambda key: hashlib.sha256(f"{SALT}{key}".encode()).hexdigest())
    return sorted(ordered[: round(HELD_OUT_SHARE * len(ids))])


def _yaml(name: str) -> list[Any]:
    found: list[Any] = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    return found
