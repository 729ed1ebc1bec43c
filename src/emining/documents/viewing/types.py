"""What viewing takes and gives."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

KARACHI: Final = ZoneInfo("Asia/Karachi")
_HIDDEN: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
_ID: Final = re.compile(r"^[0-9a-f]{32}$")


@dataclass(frozen=True, slots=True)
class Mark:
    """What is burnt into everything a viewer gets: who, for whom, when and in which room.

    `id` (32 hexadecimal digits, drawn at random by the caller, who keeps it) is the fingerprint of a download;
    `lines` are the visible words, each line a row of fields in any of the three scripts.
    """

    id: str
    lines: tuple[tuple[str, ...], ...]

    def __post_init__(self) -> None:
        if not _ID.match(self.id):
            raise ValueError("the id of a mark is 32 lower-case hexadecimal digits")


def mark_for(*, ident: str, person: str, organisation: str, room: str, at: datetime) -> Mark:
    """The mark of one viewer at one minute, the time in Asia/Karachi. Names cannot hide or turn what follows them."""
    moment = at.astimezone(KARACHI).strftime("%Y-%m-%d %H:%M UTC+5")
    first = tuple(part for part in (_plain(person), _plain(organisation)) if part)
    return Mark(id=ident, lines=(first, (_plain(room), moment)))


def _plain(text: str) -> str:
    return " ".join(_HIDDEN.sub("", unicodedata.normalize("NFC", text)).split())[:60]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture ready to be sent."""

    content: bytes
    media_type: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Pages:
    """How many pages a document has and how wide and high each of the first is, in points (pixels for a picture)."""

    count: int
    sizes: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class DrillHoles:
    """What a table of drill holes is: `collar`, `survey` or `assay`; which column plays which part; what stands out.

    Depths are in the file's own unit, which the file does not say.
    """

    kind: str
    parts: dict[str, str]
    holes: int
    rows: int
    deepest: str
    faulty_rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One page of one sheet of a table. Everything is text as it stands in the file; nothing was calculated.

    `first` is the number (from 1) of the first row shown; `rows_total` counts up to the limit, and `is_cut` says that
    the sheet goes on beyond it.
    """

    sheets: tuple[str, ...]
    sheet: int
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    first: int
    rows_total: int
    is_cut: bool
    drill_holes: DrillHoles | None
