"""Where invented titles gather: belts known for a mineral, so that the demonstration map looks like the country's.

Centres are round positions of districts and known fields (degrees, WGS 84), not deposits. Names in three languages are
those of the districts; commodities are codes of the CGI vocabulary, as everywhere on the platform.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from emining.kernel.languages import Trilingual


@dataclass(frozen=True, slots=True)
class Belt:
    """A round neighbourhood with its usual commodities and their mineral group."""

    name: Trilingual
    lon: float
    lat: float
    radius_deg: float
    group: str
    commodities: tuple[str, ...]


def _belt(  # noqa: PLR0917 - a table reads best as a table
    en: str, zh: str, ur: str, lon: float, lat: float, radius: float, group: str, *commodities: str
) -> Belt:
    return Belt(Trilingual(en, zh, ur), lon, lat, radius, group, commodities)


BELTS: Final[tuple[Belt, ...]] = (
    _belt("Chagai", "查盖", "چاغی", 62.6, 29.1, 1.3, "E", "Cu", "Au"),
    _belt("Nushki", "努什基", "نوشکی", 65.6, 29.4, 0.6, "E", "FeOr", "Cu"),
    _belt("Muslim Bagh", "穆斯林巴格", "مسلم باغ", 67.8, 30.8, 0.5, "E", "Chro"),
    _belt("Khuzdar", "胡兹达尔", "خضدار", 66.6, 27.7, 0.7, "A", "Brt", "Pb", "Zn"),
    _belt("Lasbela", "拉斯贝拉", "لسبیلہ", 66.8, 26.3, 0.5, "E", "Zn", "Pb"),
    _belt("Kalat", "卡拉特", "قلات", 66.5, 29.2, 0.5, "E", "FeOr"),
    _belt("Duki", "杜基", "دکی", 68.6, 30.2, 0.4, "A", "Coal"),
    _belt("Harnai", "哈尔奈", "ہرنائی", 67.9, 30.1, 0.3, "A", "Coal"),
    _belt("Zhob", "佐布", "ژوب", 69.4, 31.3, 0.5, "E", "Chro", "Magns"),
    _belt("Thar", "塔尔", "تھر", 70.2, 24.9, 0.6, "A", "BrnC"),
    _belt("Lakhra", "拉克拉", "لاکھڑا", 68.1, 25.7, 0.4, "A", "Coal"),
    _belt("Nagarparkar", "纳加尔帕卡尔", "نگرپارکر", 70.7, 24.5, 0.3, "A", "Gran"),
    _belt("Thatta", "塔塔", "ٹھٹہ", 67.9, 24.9, 0.4, "A", "Lst"),
    _belt("Khewra", "凯沃拉", "کھیوڑہ", 73.0, 32.6, 0.5, "A", "Salt", "Gp"),
    _belt("Mianwali", "米扬瓦利", "میانوالی", 71.6, 32.7, 0.4, "A", "Sisd", "Coal"),
    _belt("Chiniot", "吉尼奥德", "چنیوٹ", 72.9, 31.7, 0.3, "E", "FeOr"),
    _belt("Dera Ghazi Khan", "德拉加齐汗", "ڈیرہ غازی خان", 70.3, 30.1, 0.4, "A", "Gp", "Lst"),
    _belt("North Waziristan", "北瓦济里斯坦", "شمالی وزیرستان", 69.9, 32.9, 0.4, "E", "Cu"),
    _belt("Swat", "斯瓦特", "سوات", 72.4, 35.0, 0.5, "B", "Em"),
    _belt("Mardan", "马尔丹", "مردان", 72.1, 34.3, 0.3, "A", "Mrbl"),
    _belt("Chitral", "吉德拉尔", "چترال", 71.9, 36.0, 0.6, "E", "Sb", "Pb"),
    _belt("Abbottabad", "阿伯塔巴德", "ایبٹ آباد", 73.2, 34.1, 0.3, "A", "PhosR", "Tlc"),
    _belt("Kohat", "科哈特", "کوہاٹ", 71.4, 33.4, 0.4, "A", "Gp", "Salt"),
    _belt("Gilgit", "吉尔吉特", "گلگت", 74.3, 35.9, 0.7, "C", "Au"),
    _belt("Hunza", "罕萨", "ہنزہ", 74.7, 36.4, 0.4, "B", "Rub", "GemSt"),
    _belt("Skardu", "斯卡杜", "سکردو", 75.6, 35.3, 0.6, "D", "GemSt"),
    _belt("Neelum", "尼勒姆", "نیلم", 74.3, 34.7, 0.4, "B", "Rub"),
)

ELSEWHERE: Final[dict[str, tuple[str, tuple[str, ...]]]] = {
    "PK-BA": ("A", ("Mrbl", "Lst")),
    "PK-KP": ("A", ("Lst", "Mrbl")),
    "PK-PB": ("F", ("SandG",)),
    "PK-SD": ("A", ("Lst", "Sisd")),
    "PK-IS": ("A", ("Lst",)),
    "PK-GB": ("F", ("SandG",)),
    "PK-JK": ("F", ("SandG",)),
}
"""Mineral group and commodities outside every belt, by jurisdiction."""
