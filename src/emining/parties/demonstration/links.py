"""Who holds whom among the invented companies: two groups, a state holder, a listed parent, ventures and a circle."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from emining.kernel.languages import Trilingual
from emining.parties.demonstration.invent import SEED, Invented
from emining.parties.types_ownership import CONTROL, PUBLIC_FLOAT, SHARES, VOTING, WITHHELD

STATE: Final = "demo-state-assets"
STATE_NAME: Final = Trilingual(
    "Demonstration State Assets Office", "示范国有资产办公室", "نمائشی سرکاری اثاثہ جات دفتر"
)
PERSON: Final = "person:"


@dataclass(frozen=True, slots=True)
class Link:
    """One interest. `holder`: the code of a company, `person:` with a number, or why nobody is named."""

    subject: str
    holder: str
    kind: str
    share: Fraction | None
    since: date
    until: date | None = None
    is_beneficial: bool = False


@dataclass(frozen=True, slots=True)
class Share:
    """A member's share of a consortium."""

    consortium: str
    member: str
    share: Fraction
    role: str


# subject, holder, kind, share: sector and number of the company in it, counted from nought in the list of invention.
_GROUPS: Final = (
    ("CN copper 0", STATE, SHARES, "3/5"),
    ("CN copper 0", PUBLIC_FLOAT, SHARES, "2/5"),
    ("CN copper 1", "CN copper 0", SHARES, "1"),
    ("CN smelting 0", "CN copper 0", SHARES, "7/10"),
    ("CN smelting 0", "CN finance 0", SHARES, "1/10"),
    ("CN refining 0", "CN smelting 0", SHARES, "4/5"),
    ("CN refining 0", "CN copper 1", SHARES, "1/5"),
    ("CN geology 0", "CN copper 0", SHARES, "11/20"),
    ("CN steel 0", STATE, SHARES, "2/3"),
    ("CN steel 0", "CN machinery 0", SHARES, "1/3"),
    ("CN coal-energy 0", "CN steel 0", SHARES, "3/5"),
    ("CN coal-energy 0", "CN finance 1", SHARES, "3/20"),
    ("CN coal-energy 0", WITHHELD, SHARES, ""),
    ("CN engineering 0", "CN steel 0", SHARES, "51/100"),
    ("CN school 0", "CN machinery 0", CONTROL, ""),
    ("CN finance 2", "CN finance 0", SHARES, "3/5"),
    ("CN finance 2", "CN finance 0", VOTING, "3/10"),
    ("demo-copper", "CN copper 0", SHARES, "1/4"),
    ("demo-copper", "PK investment 0", SHARES, "3/20"),
    ("PK exploration 0", "CN copper 1", SHARES, "1/3"),
    ("PK exploration 0", "demo-copper", SHARES, "1/3"),
    ("PK processing 0", "CN ferroalloy 0", SHARES, "49/100"),
    ("PK processing 0", "PK chromite 0", SHARES, "26/100"),
    ("PK processing 0", "PK investment 0", SHARES, "1/4"),
    ("PK laboratory 0", "CN geology 0", SHARES, "2/5"),
    ("PK laboratory 0", "PK consulting 0", SHARES, "3/5"),
    ("PK equipment 0", "CN machinery 1", SHARES, "3/10"),
    # A circle: each holds a part of the next.
    ("PK transport 0", "PK investment 1", SHARES, "3/10"),
    ("PK investment 1", "PK contractors 0", SHARES, "1/4"),
    ("PK contractors 0", "PK transport 0", SHARES, "3/20"),
)
# Natural persons beside them: what is left, in parts.
_PEOPLE: Final = {
    "demo-copper": ("2/5", "1/5"),
    "PK exploration 0": ("1/3",),
    "PK equipment 0": ("7/10",),
    "PK transport 0": ("1/2", "1/5"),
    "PK investment 1": ("3/5",),
    "PK contractors 0": ("17/20",),
    "CN engineering 0": ("29/100", "1/5"),
    "CN finance 2": ("2/5",),
}
_SPLITS: Final = (
    ("1",),
    ("1/2", "1/2"),
    ("3/5", "2/5"),
    ("1/3", "1/3", "1/3"),
    ("51/100", "49/100"),
    ("1/2", "1/4"),
    ("4/5",),
)
_MEMBERS: Final = (
    ("demo-red-hills-copper-consortium", "CN copper 0", "1/2", "lead"),
    ("demo-red-hills-copper-consortium", "CN engineering 0", "1/5", "builder"),
    ("demo-red-hills-copper-consortium", "demo-copper", "3/10", "holder of the ground"),
    ("demo-green-valley-chromite-venture", "CN ferroalloy 0", "2/5", "lead"),
    ("demo-green-valley-chromite-venture", "PK chromite 0", "3/10", "mine"),
    ("demo-green-valley-chromite-venture", "PK chromite 1", "3/10", "mine"),
)
_SINCE: Final = date(2019, 4, 1)


def links(companies: Sequence[Invented], seed: int = SEED) -> tuple[list[Link], list[Share]]:
    """All interests among the invented companies, and the members of the consortia."""
    codes = _Codes(companies)
    founded = {one.code: one.founded_on for one in companies}
    found = [
        Link(codes(subject), codes(holder), kind, Fraction(share) if share else None, _since(codes(subject), founded))
        for subject, holder, kind, share in _GROUPS
    ]
    people = _Numbers()
    for subject, parts in _PEOPLE.items():
        found += _persons(codes(subject), parts, people, founded)
    found.append(Link(codes("CN finance 2"), f"{PERSON}{people.last}", VOTING, Fraction(7, 10), _SINCE))
    owned = {link.subject for link in found} | {codes("CN copper 0"), codes("CN steel 0")}
    found += _small_owners(companies, owned, people, founded, seed)
    found.append(
        Link(
            codes("PK laboratory 0"),
            f"{PERSON}{people.next()}",
            SHARES,
            Fraction(1),
            date(2012, 1, 1),
            date(2019, 4, 1),
        )
    )
    members = [Share(consortium, codes(member), Fraction(part), role) for consortium, member, part, role in _MEMBERS]
    return found, members


class _Numbers:
    def __init__(self) -> None:
        self.last = 0

    def next(self) -> int:
        self.last += 1
        return self.last


def _small_owners(
    companies: Sequence[Invented], owned: set[str], people: _Numbers, founded: dict[str, date], seed: int
) -> Iterator[Link]:
    """A good part of the small companies say who owns them: one person, a family, two partners."""
    for one in companies:
        dice = random.Random(f"{seed}:owners:{one.code}")  # noqa: S311 - a game
        share = 0.55 if one.country == "PK" else 0.35
        if (
            one.kind == "company"
            and one.code not in owned
            and one.size not in {"large", "giant"}
            and dice.random() < share
        ):
            yield from _persons(one.code, dice.choice(_SPLITS), people, founded)


def _persons(subject: str, parts: Sequence[str], people: _Numbers, founded: dict[str, date]) -> Iterator[Link]:
    for part in parts:
        share = Fraction(part)
        yield Link(
            subject, f"{PERSON}{people.next()}", SHARES, share, _since(subject, founded), None, share >= Fraction(1, 4)
        )


def _since(subject: str, founded: dict[str, date]) -> date:
    return max(_SINCE, founded.get(subject, _SINCE))


class _Codes:
    """From `CN copper 0` to the code of that company; anything else stands for itself."""

    def __init__(self, companies: Sequence[Invented]) -> None:
        self._by_sector: dict[tuple[str, str], list[str]] = defaultdict(list)
        for one in companies:
            if one.kind == "company":
                self._by_sector[one.country, one.sector].append(one.code)

    def __call__(self, text: str) -> str:
        country, _, rest = text.partition(" ")
        if not rest:
            return text
        sector, _, number = rest.rpartition(" ")
        return self._by_sector[country, sector][int(number)]
