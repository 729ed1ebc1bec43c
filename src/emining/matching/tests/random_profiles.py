"""Random profiles in any number, for the benchmark and the property tests. The same seed makes the same profiles."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Final

from emining.matching.engine import Amount, Line, Profile, Record
from emining.matching.engine.features import STAGES

PLACES: Final = ("PK-BA", "PK-KP", "PK-PB", "PK-SD", "PK-GB", "PK-JK", "PK-IS")
_IN_ORDER: Final = """
Cu Au Ag Chro Cr FeOr Fe Pb Zn Sb Mn Li Mo Ni Co Sn W Baux Al REE Ti Ilm Zir PGM Coal BrnC Salt Gp Lst Dol Mrbl Gran
Onyx Sisd Qtz Brt Fl Magns PhosR Tlc Pota Kaol Bent Cly Feld Gr Em Rub Saph Tpz To Gt OlvGe Jade SandG Natr Bor Zlt U
"""
COMMODITIES: Final = tuple(_IN_ORDER.split())
"""Common ones first: a profile draws early entries far oftener than late ones."""
SIZES: Final = ("micro", "small", "medium", "large", "giant")


def random_profiles(number: int, kind: str, *, seed: int, first_organisation: int = 1) -> list[Profile]:
    """So many profiles of one kind, each of an organisation of its own."""
    dice = random.Random(f"{seed}:{kind}")
    return [_profile(dice, f"{kind}:{index}", kind, first_organisation + index) for index in range(number)]


def _profile(dice: random.Random, key: str, kind: str, organisation: int) -> Profile:
    country = dice.choices(["PK", "CN", "KZ"], [60, 38, 2])[0]
    home = (dice.choice(PLACES),)
    goods = _goods(dice, dice.choice([1, 1, 2, 2, 3]))
    languages = {"PK": ["en", "ur"], "CN": ["zh-hans", "en"]}.get(country, ["en"])
    return Profile(
        key=key,
        kind=kind,
        organisation=organisation,
        country=country,
        offers=tuple(_line(dice, goods, home) for _ in range(dice.choice([1, 1, 2, 3]))),
        seeks=tuple(_line(dice, goods, home) for _ in range(dice.choice([0, 1, 1, 2, 3]))),
        languages=frozenset(language for language in languages if dice.random() < 0.7),
        size=dice.choice(SIZES) if dice.random() < 0.8 else "",
        is_verified=dice.random() < 0.6,
        age_days=dice.choice([None, 3, 20, 80, 200, 400, 700, 900]),
        record=tuple(
            Record(dice.choice(STAGES), goods, dice.choice(["PK", "CN"]), dice.random() < 0.5)
            for _ in range(dice.choice([0, 0, 1, 2]))
        ),
        is_barred=dice.random() < 0.01,
        is_exclusive=dice.random() < 0.02,
        nationalities=frozenset({"PK"}) if dice.random() < 0.01 else frozenset(),
        related=frozenset({organisation + 1}) if dice.random() < 0.05 else frozenset(),
    )


def _line(dice: random.Random, goods: tuple[str, ...], home: tuple[str, ...]) -> Line:
    stage = dice.choice(STAGES)
    amount = None
    if stage == "finance":
        least = 10 ** dice.uniform(5.5, 8)
        amount = Amount("capital", least, least * dice.choice([1, 3, 10]))
    elif dice.random() < 0.6:
        size = 10 ** dice.uniform(3, 6.7)
        amount = Amount("capacity", size, size)
    is_any = stage in {"logistics", "finance", "training"} and dice.random() < 0.6
    commodities = () if is_any else goods if dice.random() < 0.6 else _goods(dice, dice.choice([1, 2]))
    places = home if dice.random() < 0.5 else () if dice.random() < 0.6 else tuple(dice.sample(PLACES, 2))
    return Line(stage, commodities, places, amount, dice.random() < 0.8)


def _goods(dice: random.Random, number: int, among: Sequence[str] = COMMODITIES) -> tuple[str, ...]:
    weights = [1 / (place + 2) for place in range(len(among))]
    return tuple(sorted(set(dice.choices(among, weights, k=number))))
