"""The funnel over 50,000 agreements: its figures, its pages, and the same figures counted again in plain Python.

    python bench/funnel.py [--agreements 50000] [--companies 2000] [--rounds 30]

Fills the database in DATABASE_URL with invented rows first (once), so give it one of its own:
`python -m emining.config.throwaway python bench/funnel.py` after `emining django-admin migrate`. Target: figures and
page at most 300 ms. The recount reads stages, sums, sides and rates, never the table of standings.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import time
from datetime import date, timedelta

import measure

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "emining.config.settings")
SEED = 20261125
STATES = ("negotiating", "signing", "in_force", "in_force", "in_force", "completed", "terminated", "withdrawn")
KINDS = ("mou", "mou", "mou", "framework", "joint_venture", "epc", "offtake", "technical_service", "training")
SIGNED = {"in_force", "completed", "terminated"}
COUNTRIES = ("PK", "PK", "PK", "CN", "CN", "CN", "TR", "SA", "AE", "")
CHAIN = ("survey", "extraction", "processing", "smelting", "refining", "manufacturing")
STAGES = ("interest", "mou", "binding", "financed", "permitted", "building", "producing")
FIRST = date(2018, 1, 1)


def fill(agreements: int, companies: int) -> None:
    """Make the rows, unless they are there."""
    from django.db import connection, transaction

    from emining.agreements.models import Agreement
    from emining.agreements.services.standing import refresh_standing

    if Agreement.objects.filter(number__startswith="BENCH").count() >= agreements:
        return
    dice = random.Random(SEED)
    with transaction.atomic(), connection.cursor() as cursor:
        organisations = _companies(cursor, companies)
        _rates(cursor, dice)
        _copy(cursor, dice, agreements, organisations)
        keys = list(Agreement.objects.values_list("pk", flat=True))
        for start in range(0, len(keys), 5000):
            refresh_standing(keys[start : start + 5000])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _companies(cursor: object, companies: int) -> list[int]:
    cursor.execute(
        "INSERT INTO accounts_organisation (code, name_en, name_zh, name_ur, is_demonstration) "
        "SELECT 'bench-funnel-' || n, 'Demonstration company ' || n, '示范公司' || n, '', true "
        "FROM generate_series(1, %s) AS n RETURNING id",
        [companies],
    )
    keys = [key for (key,) in cursor.fetchall()]
    from emining.parties.models import Party

    Party.objects.bulk_create(
        [
            Party(organisation_id=key, kind="company", country=COUNTRIES[key % len(COUNTRIES)], is_demonstration=True)
            for key in keys
            if COUNTRIES[key % len(COUNTRIES)]
        ]
    )
    return keys


def _rates(cursor: object, dice: random.Random) -> None:
    for place in range(100):
        for currency, about in (("CNY", 7), ("PKR", 250)):
            cursor.execute(
                'INSERT INTO agreements_dollarrate (currency, "on", per_usd, source, recorded_at) '
                "VALUES (%s, %s, %s, 'Invented', now())",
                [currency, FIRST + timedelta(days=30 * place), about + dice.randrange(100) / 100],
            )


def _copy(cursor: object, dice: random.Random, agreements: int, organisations: list[int]) -> None:
    """Agreements, sides, stages and sums by COPY."""
    cursor.execute("SELECT id FROM places_jurisdiction WHERE code LIKE 'PK-%%' ORDER BY code")
    places = [key for (key,) in cursor.fetchall()]
    cursor.execute("SELECT coalesce(max(id), 0) FROM agreements_agreement")
    first = cursor.fetchone()[0] + 1
    made = [_agreement(dice, first + number, places, organisations) for number in range(agreements)]
    with cursor.copy(
        "COPY agreements_agreement (id, number, verify_code, kind, state, title_en, title_zh, title_ur, languages, "
        "authoritative, jurisdiction_id, value_chain, origin, pen_holder_id, opened_by_id, signing_order, "
        "public_basis, law_basis, opened_at, shared_at, in_force_from, end_reason, is_demonstration) FROM STDIN"
    ) as copy:
        for one in made:
            copy.write_row(one["row"])
    with cursor.copy(
        "COPY agreements_side (agreement_id, organisation_id, role, position, consents_to_publication) FROM STDIN"
    ) as copy:
        for one in made:
            for place, organisation in enumerate(one["parties"], start=1):
                copy.write_row((one["id"], organisation, "partner", place, one["consents"]))
    with cursor.copy(
        "COPY agreements_stagereached (agreement_id, stage, reached_on, basis, words, source_language, is_void, "
        "recorded_at, verified_at) FROM STDIN"
    ) as copy:
        for one in made:
            for stage, on in one["stages"]:
                moment = f"{on.isoformat()} 06:00+00"
                verified = moment if dice.random() < 0.95 else None
                copy.write_row((one["id"], stage, on, "statement", "Invented", "en", False, moment, verified))
    with cursor.copy(
        'COPY agreements_capitalentry (agreement_id, kind, currency, amount, "on", words, source_language, is_void, '
        "recorded_at, verified_at) FROM STDIN"
    ) as copy:
        for one in made:
            for kind, currency, amount, on in one["capital"]:
                moment = f"{on.isoformat()} 06:00+00"
                copy.write_row((one["id"], kind, currency, amount, on, "Invented", "en", False, moment, moment))
    for table in ("agreement", "side", "stagereached", "capitalentry"):
        cursor.execute(
            f"SELECT setval(pg_get_serial_sequence('agreements_{table}', 'id'), max(id)) FROM agreements_{table}"
        )


def _agreement(dice: random.Random, key: int, places: list[int], organisations: list[int]) -> dict[str, object]:
    state, kind = dice.choice(STATES), dice.choice(KINDS)
    day = FIRST + timedelta(days=dice.randrange(3000))
    consents = dice.choice([True, True, None]) if state in SIGNED else None
    reach = 1
    if state in SIGNED:
        while reach < len(STAGES) and dice.random() < 0.62:
            reach += 1
    stages, on = [], day
    for stage in STAGES[:reach]:
        if stage in {"interest", "mou"} or dice.random() < 0.9:
            stages.append((stage, on))
        on += timedelta(days=dice.randrange(20, 500))
    capital = [
        (dice.choice(("committed", "committed", "disbursed")), dice.choice(("USD", "CNY", "PKR")),
         dice.randrange(10_000, 900_000_000), day + timedelta(days=dice.randrange(900)))
        for _entry in range(dice.choice((0, 1, 2)) if reach > 2 else 0)
    ]  # fmt: skip
    parties = dice.sample(organisations, dice.choice((2, 2, 2, 3)))
    row = (
        key, f"BENCH/{key}", f"bench-{key}", kind, state, f"Demonstration agreement {key}", "", "", ["en"], ["en"],
        dice.choice(places), sorted(dice.sample(CHAIN, dice.choice((0, 1, 2)))), "blank", parties[0], parties[0], "any",
        "consent" if consents else "", "", f"{day.isoformat()} 05:00+00", f"{day.isoformat()} 06:00+00",
        day if state in SIGNED else None, "", True,
    )  # fmt: skip
    return {"id": key, "row": row, "parties": parties, "consents": consents, "stages": stages, "capital": capital}


def _cpu_ms() -> float:
    """Processor time of this process and of the database process behind it: what a busy machine does not blur."""
    from pathlib import Path

    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        backend = Path(f"/proc/{cursor.fetchone()[0]}/stat")
    ticks = sum(int(one) for one in backend.read_text().rsplit(")", 1)[1].split()[11:13]) if backend.exists() else 0
    return (ticks / os.sysconf("SC_CLK_TCK") + time.process_time()) * 1000


def main() -> None:
    """Fill, measure, count again, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--agreements", type=int, default=50_000)
    parser.add_argument("--companies", type=int, default=2_000)
    parser.add_argument("--rounds", type=int, default=30)
    options = parser.parse_args()
    import django

    django.setup()
    from django.test import Client

    from emining.accounts import roles
    from emining.accounts.types import ANONYMOUS, system_actor
    from emining.agreements.models import Agreement, Side, StageReached
    from emining.agreements.selectors.funnel import funnel_of
    from emining.agreements.tests import recount

    fill(options.agreements, options.companies)
    operator = system_actor("bench")
    assert operator.role == roles.OPERATOR
    figures = []
    for name, actor in (("figures, the public's", ANONYMOUS), ("figures, all that was shared", operator)):
        taken, worked = [], _cpu_ms()
        for _round in range(options.rounds):
            begun = time.perf_counter()
            shown = funnel_of(actor)
            taken.append((time.perf_counter() - begun) * 1000)
        cpu = round((_cpu_ms() - worked) / options.rounds, 1)
        figures.append(measure.figure(name, taken, "ms", target=300, counted=shown.counted, cpu_ms=cpu))
    client, taken = Client(HTTP_HOST="localhost"), []
    for round_ in range(options.rounds):
        begun = time.perf_counter()
        # A fresh address each time: no page that was kept is measured.
        assert client.get("/en/agreements/funnel/", {"fresh": round_}).status_code == 200
        taken.append((time.perf_counter() - begun) * 1000)
    figures.append(measure.figure("page, the public's, in process", taken, "ms", target=300))
    begun = time.perf_counter()
    wrong = recount.differences(funnel_of(ANONYMOUS), recount.of_database(recount.published(Side.objects.values())))
    again = time.perf_counter() - begun
    figures.append({"name": "counted again in plain Python", "value": round(again, 2), "unit": "s", "n": 1})
    measure.report(
        "funnel",
        figures,
        agreements=Agreement.objects.count(),
        sides=Side.objects.count(),
        stages=StageReached.objects.count(),
        differences=wrong,
    )
    if wrong:
        sys.exit("the figures are not those of the recount")


if __name__ == "__main__":
    main()
