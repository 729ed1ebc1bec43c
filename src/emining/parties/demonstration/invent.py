"""Inventing companies: the same seed gives the same companies, and one company never depends on another."""

from __future__ import annotations

import math
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from stdnum.cn import uscc

from emining.kernel.languages import Trilingual
from emining.parties.demonstration.vocabulary import (
    Line,
    Sector,
    Town,
    brands,
    filled,
    forms,
    phrases,
    sectors,
    towns,
    words,
)
from emining.parties.types import BRANCH, COMPANY, CONSORTIUM, OFFERED, SECP, SOUGHT, USCC

SEED: Final = 2026
_PEOPLE: Final = {
    "micro": (3, 9),
    "small": (10, 49),
    "medium": (50, 249),
    "large": (250, 4_800),
    "giant": (5_000, 24_000),
}
_ABROAD: Final = {"CN": ("CN", "CN", "CN", "PK", "KZ", "ZM", "LA", "RS"), "PK": ("PK", "PK", "PK", "PK", "AE", "OM")}
_SPOKEN: Final = {
    "CN": {"zh-hans": 1.0, "en": 0.68, "ur": 0.05},
    "PK": {"ur": 1.0, "en": 0.86, "zh-hans": 0.1},
}
_LAST_DAY: Final = date(2026, 10, 31)
_HEADS: Final = frozenset({"copper", "steel"})
"""The first companies of these sectors head the groups of `links`, and are as large as that."""
_FIRST_SERIAL: Final = 101
"""Numbers below are those of data/demonstration_companies.yaml."""

KNOWN_BEFORE: Final = {
    "demo-copper": "exploration",
    "demo-marble": "marble",
    "demo-chromite": "chromite",
    "demo-coal": "coal",
    "demo-salt": "salt",
    "demo-gypsum": "gypsum",
    "demo-gemstones": "gems",
    "demo-gold": "exploration",
    "demo-metals-china": "rare-metals",
    "demo-smelting-china": "smelting",
    "demo-lithium-china": "lithium",
    "demo-engineering-china": "engineering",
    "demo-investment": "investment",
}
"""Companies that demonstration mode had first, and what kind of company each is."""


@dataclass(frozen=True, slots=True)
class Ability:
    """What a company can do or looks for, in its own words."""

    direction: str
    stage: str
    commodities: tuple[str, ...]
    places: tuple[str, ...]
    words: Trilingual
    capacity: int
    unit: str
    stated_on: date


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that a company has done."""

    title: Trilingual
    stage: str
    commodities: tuple[str, ...]
    country: str
    year_from: int
    year_to: int | None


@dataclass(frozen=True, slots=True)
class Paper:
    """A certificate."""

    name: str
    number: str
    issued_on: date


@dataclass(frozen=True, slots=True)
class Invented:
    """One invented company with everything that its page shows."""

    code: str
    sector: str
    kind: str
    country: str
    place: str
    name: Trilingual
    size: str
    founded_on: date
    role: Trilingual
    source_language: str
    address: str
    desk: str
    desk_languages: tuple[str, ...]
    number: tuple[str, str] | None
    parent: str = ""
    short: Trilingual | None = None
    abilities: tuple[Ability, ...] = ()
    deeds: tuple[Deed, ...] = ()
    papers: tuple[Paper, ...] = ()

    @property
    def website(self) -> str:
        """An address that can never exist (RFC 2606)."""
        return f"https://{self.code}.example/"


def invent(seed: int = SEED) -> list[Invented]:
    """All new companies, then the branches and consortia: always the same list for the same seed."""
    companies = [
        _company(seed, sector, brand, serial) for serial, (sector, brand) in enumerate(_deal(), start=_FIRST_SERIAL)
    ]
    return [*companies, *_branches(seed, companies), *_consortia(seed, companies)]


def invented_content(seed: int, code: str, country: str) -> Invented:
    """Abilities, deeds and papers for a company that demonstration mode had before; its names are its own."""
    sector = next(one for one in sectors() if one.key == KNOWN_BEFORE[code] and one.country == country)
    made = _profile(random.Random(f"{seed}:{code}"), sector, code, Trilingual("", "", ""))  # noqa: S311 - a game
    return replace(made, number=None)


def _deal() -> Iterator[tuple[Sector, Trilingual]]:
    """Brands to sectors in turn, so that no two companies of one sector share a brand."""
    turn = {"CN": 0, "PK": 0}
    for sector in sectors():
        supply = brands(sector.country)
        for place in range(sector.count):
            heads_a_group = sector.country == "CN" and sector.key in _HEADS and place == 0
            yield (
                replace(sector, sizes=("giant",)) if heads_a_group else sector,
                supply[turn[sector.country] % len(supply)],
            )
            turn[sector.country] += 1


def _company(seed: int, sector: Sector, brand: Trilingual, serial: int) -> Invented:
    code = f"demo-{re.sub(r'[^a-z]+', '-', brand.en.lower())}-{sector.key}"
    dice = random.Random(f"{seed}:{code}")  # noqa: S311 - a game, not a secret
    core = Trilingual(
        f"Demonstration {brand.en} {sector.name.en}",
        f"示范{brand.zh}{sector.name.zh}",
        f"نمائشی {brand.ur} {sector.name.ur}",
    )
    made = _profile(dice, sector, code, core)
    form = _form(dice, sector.country, made.size)
    name = Trilingual(*(text.format(name=part) for text, part in zip(_all(form), _all(core), strict=True)))
    number = (USCC, _uscc(serial)) if sector.country == "CN" else (SECP, f"{serial:07d}")
    short = Trilingual(f"{brand.en} {sector.name.en} (Demonstration)", f"示范{brand.zh}", f"{brand.ur} (نمائشی)")
    return replace(made, name=name, number=number, short=short if dice.random() < 0.3 else None)


def _profile(dice: random.Random, sector: Sector, code: str, name: Trilingual) -> Invented:
    size = dice.choice(sector.sizes)
    town = _town(dice, sector)
    founded = date(dice.randint(1984, 2021), dice.randint(1, 12), dice.randint(1, 28))
    language = _language(dice, sector.country)
    abilities = _abilities(dice, sector, size, town)
    return Invented(
        code=code,
        sector=sector.key,
        kind=COMPANY,
        country=sector.country,
        place=town.place if sector.country == "PK" else "",
        name=name,
        size=size,
        founded_on=founded,
        role=_role(dice, sector, town, size, founded.year),
        source_language=language,
        address=_address(dice, sector.country, town),
        desk=dice.choice(words()["desks"][sector.country]),
        desk_languages=_desk_languages(dice, sector.country),
        number=None,
        abilities=abilities,
        deeds=_deeds(dice, sector, founded.year, abilities),
        papers=_papers(dice, code, size),
    )


def _form(dice: random.Random, country: str, size: str) -> Trilingual:
    usual, *others = forms(country)
    if country == "CN":
        return others[0] if size == "giant" else others[1] if dice.random() < 0.15 else usual
    if size in {"large", "giant"}:
        return others[2]
    return usual if dice.random() < 0.62 or size == "medium" else dice.choice(others[:2])


def _town(dice: random.Random, sector: Sector) -> Town:
    fitting = [town for town in towns(sector.country) if not sector.regions or town.place in sector.regions]
    return dice.choice(fitting)


def _language(dice: random.Random, country: str) -> str:
    if country == "CN":
        return "zh-hans" if dice.random() < 0.85 else "en"
    return "ur" if dice.random() < 0.45 else "en"


def _desk_languages(dice: random.Random, country: str) -> tuple[str, ...]:
    """What the launch forum taught: few desks speak the other side's language, and English joins most but not all."""
    spoken = _SPOKEN[country]
    return tuple(language for language, share in spoken.items() if dice.random() < share)


def _role(dice: random.Random, sector: Sector, town: Town, size: str, year: int) -> Trilingual:
    does = dice.choice(sector.does)
    about = Trilingual(*dice.choice(words()["about"]))
    people = _rounded(dice.randint(*_PEOPLE[size]))
    facts = {"people": f"{people:,}", "year": year}
    told = Trilingual(*(
        text.format(town=place, **facts)
        for text, place in zip(_all(about), _all(town.name), strict=True)
    ))  # fmt: skip
    parts = [does, told] + ([sector.wants] if dice.random() < 0.7 else [])
    return Trilingual(
        " ".join(part.en for part in parts), "".join(part.zh for part in parts), " ".join(part.ur for part in parts)
    )


def _abilities(dice: random.Random, sector: Sector, size: str, town: Town) -> tuple[Ability, ...]:
    least = 1 if size == "micro" else min(2, len(sector.offers))
    offers = list(sector.offers[:1]) + dice.sample(sector.offers[1:], k=dice.randint(least - 1, len(sector.offers) - 1))
    seeks = dice.sample(sector.seeks, k=dice.randint(1, min(3, len(sector.seeks))))
    return tuple(
        _ability(dice, direction, line, _Setting(sector.country, size, town.place))
        for direction, lines in ((OFFERED, offers), (SOUGHT, seeks))
        for line in lines
    )


@dataclass(frozen=True, slots=True)
class _Setting:
    country: str
    size: str
    place: str


def _ability(dice: random.Random, direction: str, line: Line, setting: _Setting) -> Ability:
    first, rest = line.commodities[:1], line.commodities[1:]
    commodities = (*first, *dice.sample(rest, k=dice.randint(0, len(rest))))
    scale = {"micro": 0.0, "small": 0.1, "medium": 0.35, "large": 0.7, "giant": 1.0}[setting.size]
    amount = 0
    if direction == OFFERED and line.most and dice.random() < 0.85:
        part = min(1.0, max(0.0, scale + dice.uniform(-0.15, 0.15)))
        amount = _rounded(round(math.exp(math.log(line.least) + part * math.log(line.most / line.least))))
    places: tuple[str, ...] = ()
    if setting.country == "PK" and direction == OFFERED and line.stage in {"extraction", "survey", "processing"}:
        places = (setting.place,)
    elif setting.country == "CN" and direction == SOUGHT and dice.random() < 0.5:
        places = tuple(sorted(dice.sample(["PK-BA", "PK-KP", "PK-GB", "PK-SD", "PK-PB"], k=dice.randint(1, 2))))
    return Ability(
        direction,
        line.stage,
        commodities,
        places,
        filled(dice.choice(phrases(direction, line.stage)), commodities, stage=line.stage),
        amount,
        line.unit if amount else "",
        _LAST_DAY - timedelta(days=dice.randint(0, 420)),
    )


def _deeds(dice: random.Random, sector: Sector, founded: int, abilities: tuple[Ability, ...]) -> tuple[Deed, ...]:
    done = [one for one in abilities if one.direction == OFFERED]
    chosen = dice.sample(done, k=min(len(done), dice.choice((0, 0, 1, 1, 2, 3))))
    deeds = []
    for one in chosen:
        begun = dice.randint(min(founded + 1, 2022), 2023)
        country = dice.choice(_ABROAD[sector.country])
        number = one.capacity or _rounded(dice.randint(3_000, 40_000))
        title = filled(dice.choice(phrases("track", one.stage)), one.commodities, number, stage=one.stage)
        ended = None if dice.random() < 0.3 else min(2026, begun + dice.randint(1, 5))
        deeds.append(Deed(title, one.stage, one.commodities, country, begun, ended))
    return tuple({deed.title: deed for deed in deeds}.values())


def _papers(dice: random.Random, code: str, size: str) -> tuple[Paper, ...]:
    likely = {"micro": 0.1, "small": 0.4, "medium": 0.8, "large": 1.4, "giant": 2.0}[size]
    return tuple(
        Paper(
            name, f"DEMO-{code[5:9].upper()}-{dice.randint(1000, 9999)}", _LAST_DAY - timedelta(dice.randint(30, 900))
        )
        for name, share in words()["certificates"]
        if dice.random() < share * likely
    )


def _address(dice: random.Random, country: str, town: Town) -> str:
    street = dice.choice(words()["streets"][country]).format(n=dice.randint(1, 260))
    return f"{town.name.zh}市\n{street}" if country == "CN" else f"{street}\n{town.name.en}"


def _branches(seed: int, companies: list[Invented]) -> Iterator[Invented]:
    """Offices in Pakistan of six Chinese companies."""
    for serial, key in enumerate(
        ("copper", "engineering", "machinery", "geology", "forwarding", "smelting"), start=901
    ):
        parent = next(one for one in companies if one.sector == key and one.country == "CN")
        code = f"{parent.code}-pakistan"
        dice = random.Random(f"{seed}:{code}")  # noqa: S311 - a game
        town = dice.choice([one for one in towns("PK") if one.place in {"PK-IS", "PK-SD", "PK-BA", "PK-PB"}])
        yield replace(
            parent,
            code=code,
            kind=BRANCH,
            country="PK",
            place=town.place,
            name=Trilingual(
                f"{parent.name.en}, Pakistan Branch",
                f"{parent.name.zh}巴基斯坦分公司",
                f"{parent.name.ur}، پاکستان برانچ",
            ),
            size="small",
            founded_on=date(dice.randint(2015, 2024), dice.randint(1, 12), 15),
            role=Trilingual(
                f"Office of the Chinese company in {town.name.en}: answers questions, keeps spare parts and papers.",
                f"中国公司驻{town.name.zh}办事机构：答复咨询，保管备件与文件。",
                f"چینی کمپنی کا {town.name.ur} میں دفتر: سوالوں کے جواب، پرزے اور کاغذات یہاں ملتے ہیں۔",
            ),
            address=_address(dice, "PK", town),
            desk_languages=("zh-hans", "en", "ur"),
            number=(SECP, f"{serial:07d}"),
            parent=parent.code,
            short=None,
            abilities=parent.abilities[:1],
            deeds=(),
            papers=(),
        )


_VENTURES: Final = (
    (
        "demo-red-hills-copper-consortium",
        "copper",
        Trilingual("Demonstration Red Hills Copper Consortium", "示范红岭铜业联合体", "نمائشی ریڈ ہلز کاپر کنسورشیم"),
        Trilingual(
            "Three companies that would build one copper mine together.",
            "三家公司联合建设一座铜矿。",
            "تین کمپنیاں جو مل کر تانبے کی ایک کان بنانا چاہتی ہیں۔",
        ),
    ),
    (
        "demo-green-valley-chromite-venture",
        "ferroalloy",
        Trilingual(
            "Demonstration Green Valley Chromite Venture", "示范绿谷铬业合资体", "نمائشی گرین ویلی کرومائیٹ وینچر"
        ),
        Trilingual(
            "A Chinese furnace and two chromite mines that upgrade their ore together.",
            "一家中国冶炼企业与两家铬铁矿山联合提质加工。",
            "ایک چینی بھٹی اور کرومائیٹ کی دو کانیں جو مل کر اپنی کچ دھات بہتر بناتی ہیں۔",
        ),
    ),
)


def _consortia(seed: int, companies: list[Invented]) -> Iterator[Invented]:
    """Two joint ventures; `links` names their members."""
    town = next(one for one in towns("PK") if one.name.en == "Quetta")
    for code, model, name, role in _VENTURES:
        base = next(one for one in companies if one.sector == model)
        dice = random.Random(f"{seed}:{code}")  # noqa: S311 - a game
        yield replace(
            base, code=code, kind=CONSORTIUM, country="PK", place=town.place, name=name, role=role, size="medium",
            source_language="en", founded_on=date(2025, 6, 1), address=_address(dice, "PK", town), number=None,
            desk_languages=("en", "zh-hans", "ur"), short=None, abilities=base.abilities[:2], deeds=(), papers=(),
        )  # fmt: skip


def _uscc(serial: int) -> str:
    """A unified social credit code of the region 999999, which does not exist, with its correct check character."""
    body = f"91999999MA{serial:07d}"
    return body + str(uscc.calc_check_digit(body))


def _rounded(number: int) -> int:
    """Two figures that count: nobody states a capacity of 1,234,567 tonnes."""
    if number < 20:
        return max(1, number)
    step = 10 ** max(0, len(str(number)) - 2)
    return int(round(number / step) * step)


def _all(text: Trilingual) -> tuple[str, str, str]:
    return text.en, text.zh, text.ur
