"""Coordinates in any of the three scripts, brought to one plain spelling before they are read.

After `plain_text` the hemispheres are the letters N, S, E, W, the axes the words LAT and LON, the parts of an angle are
marked with ° ' ", digits and minus signs are ASCII and everything is upper case.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from emining.kernel.refusals import Refused
from emining.kernel.units import plain_digits

# NFKC would take these apart (the double prime becomes two primes), so they go first.
_MARKS: Final = str.maketrans(
    {
        "º": "°", "˚": "°", "⁰": "°", "∘": "°", "℃": "°",
        "′": "'", "‵": "'", "‘": "'", "’": "'", "ʹ": "'", "ʼ": "'", "`": "'", "´": "'", "＇": "'",
        "″": '"', "‶": '"', "“": '"', "”": '"', "ʺ": '"', "＂": '"', "〃": '"',
        "،": ",", "、": ",", "؛": ";", "–": "-", "—": "-", "(": " ", ")": " ", "[": " ", "]": " ", "（": " ", "）": " ",
    }
)  # fmt: skip
_WORDS: Final = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"''", '"'),
        (r"北纬|北緯|شمالی|شمال|\bNORTH(?:ERN)?\b", " N "),
        (r"南纬|南緯|جنوبی|جنوب|\bSOUTH(?:ERN)?\b", " S "),
        (r"东经|東經|مشرقی|مشرق|\bEAST(?:ERN)?\b", " E "),
        (r"西经|西經|مغربی|مغرب|\bWEST(?:ERN)?\b", " W "),
        (r"东(?:坐标|向)|東坐標|\bEASTINGS?\b", " E "),
        (r"北(?:坐标|向)|北坐標|\bNORTHINGS?\b", " N "),
        (r"纬度|緯度|عرض\s*(?:ال)?بلد|\bLATITUDE\b|\bLAT\b\.?", " LAT "),
        (r"经度|經度|طول\s*(?:ال)?بلد|\bLONGITUDE\b|\b(?:LONG|LON|LNG)\b\.?", " LON "),
        (r"度|درجے|درجہ|ڈگری|DEGREES?|DEG\b\.?", "°"),
        (r"分|منٹ|MINUTES?|MINS?\b\.?", "'"),
        (r"秒|سیکنڈ|SECONDS?|SECS?\b\.?", '"'),
        (r"北", " N "),
        (r"南", " S "),
        (r"东|東", " E "),
        (r"西", " W "),
        (r"(?<=\d)D\s*(\d{1,2})\s*M\s*(\d{1,2}(?:\.\d+)?)\s*S(?![A-DF-MO-RT-VX-Z0-9])", "°\\1'\\2\""),
        (r"(?<=\d)D\s*(\d{1,2}(?:\.\d+)?)\s*M(?![A-DF-MO-RT-VX-Z0-9])", "°\\1'"),
        (r"(?<=\d)D(?=\s*\d)", "°"),
        (r"(?<![\d.,])(\d{1,3})[-:](\d{1,2})[-:](\d{1,2}(?:[.,]\d+)?)(?![\d:-])", "\\1°\\2'\\3\""),
        (r"(?<![\d.,])(\d{1,3})[-:](\d{1,2}(?:[.,]\d+)?)(?![\d:-])", r"\1°\2'"),
        (r"(?<=[A-Z]):|=", " "),
    )
)
_ANGLE_MARKS: Final = re.compile(r"[°'\"NSEW]")


def plain_text(text: str) -> str:
    """One plain spelling of a coordinate text; line breaks and tabs are kept."""
    plain = plain_digits(unicodedata.normalize("NFKC", text.translate(_MARKS))).upper()
    for pattern, replacement in _WORDS:
        plain = pattern.sub(replacement, plain)
    return plain.strip()


def settle_commas(plain: str) -> str:
    """The text with every comma inside a number made a point, and every other comma set off by spaces.

    A comma between digits is a decimal comma when no point stands in any number and the rest tells where the numbers
    end (marks, letters, a space or semicolon between them); it is a separator when points are there. Else
    `Refused("decimal_comma_ambiguous", text)`: `29,12` may be one number or two.
    """
    tight = len(re.findall(r"(?<=\d),(?=\d)", plain))
    if not tight or re.search(r"\d\.\d", plain):
        return plain.replace(",", " , ")
    if re.search(r"\d,\d+,\d", plain):
        raise Refused("decimal_comma_ambiguous", text=plain)
    numbers = re.findall(r"\d+(?:,\d+)?", plain)
    if not _ANGLE_MARKS.search(plain) and not (tight == 2 and len(numbers) == 2):
        raise Refused("decimal_comma_ambiguous", text=plain)
    return re.sub(r"(?<=\d),(?=\d)", ".", plain).replace(",", " , ")
