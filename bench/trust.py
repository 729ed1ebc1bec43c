"""The finder of doubles among 100,000 companies, a company against 20,000 list entries, and the labelled set of names.

    python bench/trust.py [--companies 100000] [--entries 20000] [--asked 40]

Needs a migrated database in DATABASE_URL. Everything is written inside a transaction that is taken back at the end, so
nothing stays. Exact keys (the same spelling or nothing) are the yardstick for what the comparison finds.
"""

from __future__ import annotations

import argparse
import csv
import os
import random
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import measure

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "emining.config.settings")
PAIRS = Path(__file__).resolve().parents[1] / "src/emining/parties/tests/data/likeness_pairs.csv"
SYLLABLES = [first + vowel + last for first in "bdgjklmnprstwz" for vowel in "aiou" for last in ("", "n", "r", "sh")]
TRADES = ("Mining", "Minerals", "Copper", "Marble", "Logistics", "Engineering", "Trading", "Coal", "Gold", "Resources")


def name_from(dice: random.Random) -> str:
    """An invented name of two or three words."""
    words = ("".join(dice.choices(SYLLABLES, k=dice.randint(2, 3))).title() for _ in range(dice.randint(1, 2)))
    return f"{' '.join(words)} {dice.choice(TRADES)} (Pvt) Ltd"


def timed(work: Callable[[Any], object], over: list[Any]) -> list[float]:
    """Milliseconds of each call."""
    times = []
    for one in over:
        begun = time.perf_counter()
        work(one)
        times.append((time.perf_counter() - begun) * 1000)
    return times


def quality() -> dict[str, Any]:
    """Precision and recall on the labelled pairs, by half, beside equal keys."""
    from emining.parties.likeness import ASK, compare_names, parts_of

    rows = list(csv.DictReader(PAIRS.read_text(encoding="utf-8").splitlines()))
    found: dict[str, Any] = {}
    for half in ("tune", "hold"):
        own = [row for row in rows if row["half"] == half]
        asked = [(row["same"] == "1", compare_names(row["first"], row["second"]).score >= ASK) for row in own]
        equal = [(row["same"] == "1", parts_of(row["first"]).joined == parts_of(row["second"]).joined) for row in own]
        found[half] = {"pairs": len(own), "comparison": _rates(asked), "equal_keys": _rates(equal)}
    return found


def _rates(rows: list[tuple[bool, bool]]) -> dict[str, float]:
    right = sum(same and said for same, said in rows)
    return {
        "precision": round(right / max(1, sum(said for _, said in rows)), 3),
        "recall": round(right / max(1, sum(same for same, _ in rows)), 3),
    }


def main() -> None:
    """Measure and report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--companies", type=int, default=100_000)
    parser.add_argument("--entries", type=int, default=20_000)
    parser.add_argument("--asked", type=int, default=40)
    given = parser.parse_args()

    import django

    django.setup()
    from django.apps import apps
    from django.db import transaction

    from emining.accounts.types import system_actor
    from emining.parties.likeness import parts_of
    from emining.parties.models import NameKey, Party
    from emining.parties.services.likeness import find_likenesses
    from emining.parties.services.screening import load_list, screen_party
    from emining.parties.types_trust import LoadList

    organisation = apps.get_model("accounts", "Organisation")
    dice = random.Random(7)
    block = transaction.atomic()
    # Services' durable blocks may stand inside, as in Django's own tests.
    block._from_testcase = True  # noqa: SLF001
    with block:
        names = [name_from(dice) for _ in range(given.companies)]
        made = organisation.objects.bulk_create(
            (organisation(code=f"bench-{n}", name_en=name) for n, name in enumerate(names)), batch_size=5_000
        )
        parties = Party.objects.bulk_create(
            (Party(organisation=one, kind="company", country="PK", is_demonstration=True) for one in made),
            batch_size=5_000,
        )
        NameKey.objects.bulk_create(
            (
                NameKey(party=party, key=key)
                for party, name in zip(parties, names, strict=True)
                for key in parts_of(name).keys
            ),
            batch_size=5_000,
            ignore_conflicts=True,
        )
        chosen = dice.sample(parties, given.asked)
        finding = timed(lambda one: find_likenesses(party_id=one.pk), chosen)
        rows = "".join(f"K{n},organisation,{name_from(dice)},,X,,,\n" for n in range(given.entries))
        content = f"key,kind,name,other_names,country,identifiers,remark,listed_on\n{rows}".encode()
        command = LoadList("bench", "Bench", "watch", "Nobody", "bench", "csv", "1", None, dry_run=False)
        begun = time.perf_counter()
        load_list(actor=system_actor("benchmark"), command=command, content=content, file_name="bench.csv")
        loading = time.perf_counter() - begun
        screening = timed(lambda one: screen_party(party_id=one.pk), chosen)
        transaction.set_rollback(True)
    measure.report(
        "trust",
        [
            measure.figure(f"doubles of one company among {given.companies}", finding, "ms"),
            measure.figure(f"loading a list of {given.entries} entries", [loading], "s"),
            measure.figure(f"one company against {given.entries} entries", screening, "ms"),
        ],
        names=quality(),
    )


if __name__ == "__main__":
    main()
