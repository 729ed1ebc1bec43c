"""The words and dice of two demonstration forums: same seed, same event. Nobody here is real; every name says so.

The shape of the large one (one day, 71 Chinese and 133 Pakistani companies, some 850 people) is that of the launch
forum of 28 January 2026 as the press counted it; the companies, people, requests and tables are invented. The small
one is over, so that agendas, outcomes and a report can be looked at; all of it is invented.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Final

from emining.kernel.languages import Trilingual


@dataclass(frozen=True, slots=True)
class Shape:
    """How large a demonstration forum is, what it is called, and the seed of its dice.

    `first_codes`: organisations that take part whatever the alphabet says. `few`: places, from 0, of Pakistani
    companies with fewer wishes than meetings promised, so that the coverage page has something to show.
    """

    code: str
    seed: int
    day: date
    name: Trilingual
    about: Trilingual
    source: str
    addresses: str
    halls: int
    tables: int
    slots: int
    interpreters: int
    chinese: int
    pakistani: int
    people: int
    wishes: int
    unanswered: int
    declined: int
    promised: int = 5
    each: int = 7
    first_codes: tuple[str, ...] = ()
    few: frozenset[int] = frozenset()

    @property
    def settled_at(self) -> datetime:
        """When everybody had consented, been admitted and answered: three months before."""
        return datetime(self.day.year, self.day.month, self.day.day, 6, tzinfo=UTC) - timedelta(days=88)


LARGE: Final = Shape(
    code="demonstration-forum",
    seed=20260128,
    day=date(2027, 1, 28),
    name=Trilingual("Demonstration Minerals Forum", "示范矿业合作论坛", "نمائشی معدنی فورم"),
    about=Trilingual(
        "An invented forum with the shape of the launch forum. No company, person or meeting here is real.",
        "虚构的论坛，规模参照首届论坛。此处的公司、人员和会谈均非真实。",
        "ایک فرضی فورم، جس کا حجم پہلے فورم جیسا ہے۔ یہاں کوئی کمپنی، شخص یا ملاقات حقیقی نہیں۔",
    ),
    source=(
        "Shape only: launch forum, 28 January 2026 (71 Chinese, 133 Pakistani companies, 850+ people; press count)"
    ),
    addresses="demo-forum.example",
    halls=3,
    tables=60,
    slots=16,
    interpreters=20,
    chinese=71,
    pakistani=133,
    people=850,
    wishes=1_500,
    unanswered=150,
    declined=60,
    few=frozenset({40, 90}),
)
SMALL: Final = Shape(
    code="demonstration-roundtable",
    seed=20251118,
    day=date(2025, 11, 18),
    name=Trilingual("Demonstration Minerals Round Table", "示范矿业圆桌会", "نمائشی معدنی گول میز"),
    about=Trilingual(
        "An invented small forum that is over: its agendas, outcomes and report stay to be looked at. Nothing is real.",
        "虚构的小型论坛，已经结束，其日程、会谈结果和报告可供查看。内容均非真实。",
        "ایک فرضی چھوٹا فورم جو ختم ہو چکا ہے؛ اس کے ایجنڈے، نتائج اور رپورٹ دیکھے جا سکتے ہیں۔ کچھ بھی حقیقی نہیں۔",
    ),
    source="",
    addresses="demo-roundtable.example",
    halls=1,
    tables=12,
    slots=8,
    interpreters=6,
    chinese=12,
    pakistani=20,
    people=74,
    wishes=90,
    unanswered=8,
    declined=5,
    promised=3,
    each=4,
    first_codes=("demo-copper", "demo-marble"),
)

VENUE: Final = Trilingual("Demonstration Hall, Islamabad", "伊斯兰堡示范会议厅", "نمائشی ہال، اسلام آباد")
ROOMS: Final = (
    ("hall-a", Trilingual("Hall A", "A厅", "ہال اے"), 0),
    ("hall-b", Trilingual("Hall B", "B厅", "ہال بی"), 0),
    ("hall-c", Trilingual("Hall C", "C厅", "ہال سی"), 1),
)
GROUPS: Final = {
    "CN": ("chinese", Trilingual("Chinese companies", "中国企业", "چینی کمپنیاں"), True),
    "PK": ("pakistani", Trilingual("Pakistani companies", "巴基斯坦企业", "پاکستانی کمپنیاں"), False),
}
PROGRAMME: Final = (
    (
        (8, 15),
        (8, 45),
        Trilingual("Opening", "开幕式", "افتتاح"),
        Trilingual("Organiser; both governments", "主办方；两国政府", "منتظم؛ دونوں حکومتیں"),
    ),
    (
        (17, 0),
        (17, 30),
        Trilingual("Closing", "闭幕式", "اختتام"),
        Trilingual("Organiser", "主办方", "منتظم"),
    ),
)
_INTERESTS: Final = {
    "CN": (
        ("zh-hans", "寻找铜矿勘探合作伙伴"),
        ("zh-hans", "提供选矿设备与技术服务"),
        ("zh-hans", "寻找铬铁矿长期供应"),
        ("en", "Seeks partners for copper exploration"),
    ),
    "PK": (
        ("en", "Seeks a partner with processing technology"),
        ("ur", "کرومائیٹ کی کان کے لیے شراکت دار کی تلاش"),
        ("en", "Offers marble and onyx for export"),
        ("ur", "تانبے کے منصوبے کے لیے سرمایہ کار کی تلاش"),
    ),
}


@dataclass(frozen=True, slots=True)
class Company:
    """An invented delegation. `priority`: hosted first."""

    place: int
    country: str
    name: Trilingual
    languages: tuple[str, ...]
    interest_language: str
    interest: str


def company(place: int, country: str, dice: Random) -> Company:
    """The company at a place in its country's list, from 1."""
    if country == "CN":
        name = Trilingual(
            f"Demonstration China Mining Company {place:03d}",
            f"示范中国矿业公司{place:03d}",
            f"نمائشی چینی کان کنی کمپنی {place:03d}",
        )
        languages: tuple[str, ...] = ("en", "zh-hans") if dice.random() < 0.68 else ("zh-hans",)
    else:
        name = Trilingual(
            f"Demonstration Pakistan Minerals Company {place:03d}",
            f"示范巴基斯坦矿产公司{place:03d}",
            f"نمائشی پاکستانی معدنیات کمپنی {place:03d}",
        )
        drawn = dice.random()
        languages = ("en", "zh-hans", "ur") if drawn < 0.1 else ("en", "ur") if drawn < 0.92 else ("ur",)
    interest_language, interest = dice.choice(_INTERESTS[country])
    return Company(place, country, name, languages, interest_language, interest)


def wishes(shape: Shape, dice: Random) -> Iterator[tuple[int, int]]:
    """Pairs (Chinese place, Pakistani place), from 0, that want to meet: popular companies are asked more often."""
    weights = [1 / (place + 3) ** 0.55 for place in range(shape.chinese)]
    dice.shuffle(weights)
    seen: set[tuple[int, int]] = set()
    for asker in range(shape.pakistani):
        wanted = shape.promised - 2 if asker in shape.few else shape.each
        while sum((asked, asker) in seen for asked in range(shape.chinese)) < wanted:
            seen.add((dice.choices(range(shape.chinese), weights)[0], asker))
    for asked in range(shape.chinese):
        while sum((asked, asker) in seen for asker in range(shape.pakistani)) < shape.each:
            seen.add((asked, _with_many(shape, dice)))
    while len(seen) < shape.wishes:
        seen.add((dice.choices(range(shape.chinese), weights)[0], _with_many(shape, dice)))
    yield from sorted(seen)


def _with_many(shape: Shape, dice: Random) -> int:
    while True:
        drawn = dice.randrange(shape.pakistani)
        if drawn not in shape.few:
            return drawn


def person_name(number: int, language: str) -> str:
    """An invented participant's name in their language."""
    return {
        "zh-hans": f"示范参会人{number:03d}",
        "ur": f"نمائشی شریک {number:03d}",
    }.get(language, f"Demonstration Participant {number:03d}")
