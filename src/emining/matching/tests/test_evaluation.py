"""The evaluation set is whole: counts, reasons, pools, the fixed split, and the hard cases it must hold."""

from __future__ import annotations

from collections import Counter

import pytest
import yaml

from emining.geoscience.selectors import commodities_all
from emining.matching.evaluation.read import FOLDER, GAINS, POOLS, drawn, held_out, pool, profiles, queries
from emining.parties.types import STAGES


def test_there_are_enough_profiles_pairs_and_queries() -> None:
    assert len(profiles()) >= 60
    assert sum(len(query.judgements) for query in queries()) >= 240
    assert all(len(query.judgements) >= 10 for query in queries())
    assert {query.to for query in queries()} == set(POOLS)
    assert Counter(entry["country"] for entry in profiles().values() if entry["kind"] == "company").keys() == {
        "CN",
        "PK",
    }


def test_every_pair_is_judged_once_with_a_gain_and_a_reason() -> None:
    for query in queries():
        candidates = [judged.candidate for judged in query.judgements]
        assert len(candidates) == len(set(candidates)), query.id
        for judged in query.judgements:
            assert judged.gain in GAINS
            assert len(judged.reason) > 3, judged
            assert judged.reason.endswith("."), judged
            assert judged.candidate in pool(query.to), judged
            assert judged.candidate != query.id


def test_ids_are_unique_and_references_exist() -> None:
    written = [
        entry["id"]
        for name in ("companies", "projects", "listings")
        for entry in yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    ]
    assert len(written) == len(set(written))
    for entry in profiles().values():
        for key in ("owner", "exclusive_to"):
            assert entry.get(key, written[0]) in profiles()
        assert set(entry.get("related", [])) <= profiles().keys()
    ids = [query.id for query in queries()]
    assert len(ids) == len(set(ids))
    assert set(ids) <= profiles().keys()


def test_the_split_is_the_one_drawn_and_nothing_stands_on_both_sides() -> None:
    ids = [query.id for query in queries()]
    assert sorted(held_out()) == drawn(ids)
    assert 0.38 <= len(held_out()) / len(ids) <= 0.42
    pairs = {
        side: {(q.id, j.candidate) for q in queries() if q.is_held_out is side for j in q.judgements}
        for side in (True, False)
    }
    assert not pairs[True] & pairs[False]
    assert {query.to for query in queries() if query.is_held_out} == set(POOLS)


def test_the_hard_cases_are_there_and_judged_zero() -> None:
    entries = profiles()
    forbidden = {"screening": 0, "exclusive": 0, "stale": 0, "own": 0}
    for query in queries():
        for judged in query.judgements:
            candidate = entries[judged.candidate]
            owner = entries.get(candidate.get("owner", ""), {})
            exclusive = candidate.get("exclusive_to", query.id)
            found = {
                "screening": candidate.get("is_barred", False) or owner.get("is_barred", False),
                "exclusive": query.to == "project" and exclusive != query.id,
                "stale": candidate["age_days"] > 730,
                "own": query.id == candidate.get("owner") or judged.candidate == entries[query.id].get("owner"),
            }
            for name, holds in found.items():
                forbidden[name] += holds
                assert not (holds and judged.gain), judged
    assert min(forbidden.values()) >= 5, forbidden


@pytest.mark.django_db
def test_stages_and_commodities_are_those_of_the_platform() -> None:
    known = set(commodities_all().values_list("code", flat=True)) or _codes_of_the_file()
    for entry in profiles().values():
        lines = [*entry.get("offers", []), *entry.get("seeks", []), *entry.get("needs", [])]
        lines += [entry] if entry["kind"] in {"need", "offer"} else []
        for line in lines:
            assert line["stage"] in STAGES, entry["id"]
            assert set(line["commodities"]) <= known, entry["id"]


def _codes_of_the_file() -> set[str]:
    rows = yaml.safe_load((FOLDER.parents[1] / "geoscience/data/commodities.yaml").read_text(encoding="utf-8"))
    return {row[0] for row in rows}
