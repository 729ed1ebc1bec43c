"""Many invented companies in the database, for measuring the directory.

    python bench/companies.py [--count 100000]

Names in three scripts, search keys and name keys as the register computes them, identifiers, three capabilities each;
half Chinese, half Pakistani, a third verified. Company n is the same whatever the count, so that growing only adds.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

import measure

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "emining.config.settings")
BATCH = 4_000
CODE = "bench-"


@dataclass(frozen=True)
class Row:
    """One company before it is stored."""

    number: int
    country: str
    names: tuple[str, str, str]
    place: str
    sector: object
    dice: random.Random


def invented(start: int, stop: int) -> Iterator[Row]:
    """Companies by number: two words that say nothing, a sector, a town."""
    from emining.parties.demonstration.vocabulary import brands, forms, sectors, towns

    by_country = {code: [one for one in sectors() if one.country == code] for code in ("CN", "PK")}
    for number in range(start, stop):
        dice = random.Random(number)
        country = "CN" if number % 2 else "PK"
        sector, town, form = dice.choice(by_country[country]), dice.choice(towns(country)), forms(country)[0]
        first, second = dice.sample(brands(country), 2)
        core = (
            f"Demonstration {first.en} {second.en} {sector.name.en} {town.name.en}",
            f"示范{town.name.zh}{first.zh}{second.zh}{sector.name.zh}",
            f"نمائشی {first.ur} {second.ur} {sector.name.ur} {town.name.ur}",
        )
        names = tuple(text.format(name=part) for text, part in zip((form.en, form.zh, form.ur), core, strict=True))
        yield Row(number, country, names, town.place, sector, dice)  # type: ignore[arg-type]


def store(rows: list[Row], places: dict[str, int]) -> None:
    """One batch: organisations, parties, keys, numbers, capabilities."""
    from emining.accounts.models import Organisation
    from emining.parties.models import Capability, Identifier, NameKey, Party
    from emining.parties.names import name_keys, sort_key, text_key

    organisations = Organisation.objects.bulk_create(
        Organisation(
            code=f"{CODE}{row.number:07d}", name_en=row.names[0], name_zh=row.names[1], name_ur=row.names[2],
            is_demonstration=True,
        )
        for row in rows
    )  # fmt: skip
    parties = Party.objects.bulk_create(
        Party(
            organisation=own, kind="company", country=row.country, jurisdiction_id=places.get(row.place),
            role_en=row.sector.does[0].en, role_zh=row.sector.does[0].zh, role_ur=row.sector.does[0].ur,
            source_language="en", size=row.dice.choice(row.sector.sizes), is_demonstration=True,
            is_verified=row.number % 3 == 0, verified_until=date(2027, 12, 31) if row.number % 3 == 0 else None,
            search_key=text_key(row.names, [_number(row)[1], own.code]), sort_name=sort_key(row.names[0]),
        )
        for row, own in zip(rows, organisations, strict=True)
    )  # fmt: skip
    pairs = list(zip(rows, parties, strict=True))
    NameKey.objects.bulk_create(
        [NameKey(party=party, key=key) for row, party in pairs for key in sorted(name_keys(row.names))]
    )
    Identifier.objects.bulk_create(
        [
            Identifier(party=party, kind=_number(row)[0], value=_number(row)[1], is_demonstration=True)
            for row, party in pairs
        ]
    )
    Capability.objects.bulk_create([
        Capability(
            party=party, direction=direction, stage=line.stage, commodities=list(line.commodities[:2]),
            words_en=row.sector.wants.en, words_zh=row.sector.wants.zh, words_ur=row.sector.wants.ur,
            capacity=row.dice.randint(1, 900) * 1000, capacity_unit="t/a", stated_on=date(2026, 6, 1),
        )
        for row, party in pairs
        for direction, line in (
            ("offered", row.sector.offers[0]), ("offered", row.sector.offers[-1]), ("sought", row.sector.seeks[0]),
        )
    ])  # fmt: skip


def _number(row: Row) -> tuple[str, str]:
    """A number that no register gives out."""
    return ("foreign", f"BENCH{row.number:08d}")


@contextlib.contextmanager
def indexes_built_afterwards() -> Iterator[None]:
    """Trigram and array indexes cost more than the rows while they grow row by row: they are built anew at the end."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexname, indexdef FROM pg_indexes WHERE indexdef LIKE '%%USING gin%%' AND tablename = ANY(%s)",
            [["parties_party", "parties_namekey", "parties_capability"]],
        )
        found = cursor.fetchall()
        for name, _definition in found:
            cursor.execute(f'DROP INDEX "{name}"')
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            for _name, definition in found:
                cursor.execute(definition)


def main() -> None:
    """Add what is missing, let the database look at it, print how long it took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=100_000)
    options = parser.parse_args()

    import django

    django.setup()
    from django.db import connection, transaction

    from emining.accounts.models import Organisation
    from emining.places.selectors import jurisdictions_all

    places = dict(jurisdictions_all().values_list("code", "pk"))
    have = Organisation.objects.filter(code__startswith=CODE).count()
    begun = time.perf_counter()
    waiting = invented(have, options.count)
    with indexes_built_afterwards() if options.count - have >= 20_000 else contextlib.nullcontext():
        while rows := list(islice(waiting, BATCH)):
            with transaction.atomic():
                store(rows, places)
    taken = time.perf_counter() - begun
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE) parties_party, parties_capability, parties_namekey, accounts_organisation")
    made = max(0, options.count - have)
    figures = [measure.figure("time to make them", [taken], "s")]
    if made:
        figures.append(measure.figure("companies a second", [made / taken], "1/s"))
    measure.report("companies", figures, companies=options.count, made=made)


if __name__ == "__main__":
    main()
