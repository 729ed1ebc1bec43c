"""The demonstration forum's words and dice: same seed, same event. Nobody here is real; every name says so.

The shape (one day, 71 Chinese and 133 Pakistani companies, some 850 people) is that of the launch forum of 28 January
2026 as the press counted it; the companies, people, requests and tables are invented.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Final

from emining.kernel.languages import Trilingual

CODE: Final = "demonstration-forum"
DAY: Final = date(2027, 1, 28)
CHINESE: Final = 71
PAKISTANI: Final = 133
PEOPLE: Final = 850
SLOTS: Final = 16
TABLES: Final = 60
INTERPRETERS: Final = 20
WISHES: Final = 1_500
UNANSWERED: Final = 150
DECLINED: Final = 60
SOURCE: Final = (
    "Shape only: launch forum, 28 January 2026 (71 Chinese, 133 Pakistani companies, 850+ people; press count)"
)

NAME: Final = Trilingual("Demonstration Minerals Forum", "示范矿业合作论坛", "نمائشی معدنی فورم")
ABOUT: Final = Trilingual(
    "An invented forum with the shape of the launch forum. No company, person or meeting here is real.",
    "虚构的论坛，规模参照首届论坛。此处的公司、人员和会谈均非真实。",
    "ایک فرضی فورم، جس کا حجم پہلے فورم جیسا ہے۔ یہاں کوئی کمپنی، شخص یا ملاقات حقیقی نہیں۔",
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


def wishes(dice: Random) -> Iterator[tuple[int, int]]:
    """Pairs (Chinese place, Pakistani place), from 0, that want to meet: popular companies are asked more often.

    Two Pakistani companies have fewer partners than promised, so that the coverage page has something to show.
    """
    weights = [1 / (place + 3) ** 0.55 for place in range(CHINESE)]
    dice.shuffle(weights)
    seen: set[tuple[int, int]] = set()
    for asker in range(PAKISTANI):
        wanted = 3 if asker in {40, 90} else 7
        while sum((asked, asker) in seen for asked in range(CHINESE)) < wanted:
            seen.add((dice.choices(range(CHINESE), weights)[0], asker))
    for asked in range(CHINESE):
        while sum((asked, asker) in seen for asker in range(PAKISTANI)) < 7:
            seen.add((asked, _other_than(dice)))
    while len(seen) < WISHES:
        seen.add((dice.choices(range(CHINESE), weights)[0], _other_than(dice)))
    yield from sorted(seen)


def _other_than(dice: Random) -> int:
    while True:
        drawn = dice.randrange(PAKISTANI)
        if drawn not in {40, 90}:
            return drawn


def person_name(number: int, language: str) -> str:
    """An invented participant's name in their language."""
    return {
        "zh-hans": f"示范参会人{number:03d}",
        "ur": f"نمائشی شریک {number:03d}",
    }.get(language, f"Demonstration Participant {number:03d}")
