"""The visible watermark: words in three scripts, tiled along a diagonal, a mask through which any picture is inked.

Pillow's own build carries HarfBuzz (raqm), so Urdu joins as it should. Nothing here needs Django: the confined process
uses it as well.
"""

from __future__ import annotations

import io
import itertools
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw, ImageFont

Lines = tuple[tuple[str, ...], ...]

INK: Final = (104, 104, 122)
"""A middle tone: it darkens a white page and lightens a black one."""
OPACITY: Final = 92
"""Of 255. Enough to be read, and to be read through."""
_ANGLE: Final = 28
_BETWEEN: Final = "  ·  "
_FOLDERS: Final = (Path("/usr/share/fonts/truetype/noto"), Path("/usr/share/fonts/opentype/noto"))
# Naskh and not Nastaliq: a watermark is small and turned, and Nastaliq's slope and height do not survive that.
_FACES: Final = {
    "latin": ("NotoSans-Regular.ttf", 0),
    "arabic": ("NotoNaskhArabic-Regular.ttf", 0),
    "han": ("NotoSansCJK-Regular.ttc", 2),
}


def burnt_in(base: Image.Image, lines: Lines, *, phase: int = 0) -> Image.Image:
    """The picture with the watermark in its pixels. `phase` shifts the tiling, so that pages do not cancel out.

    Inked strip by strip where there are words: most of a page has none, and this is done for every request.
    """
    ink: int | tuple[int, int, int] = INK if base.mode == "RGB" else INK[0]
    size = _letters(base.width)
    for x, y in _places(cell_of(lines, size).size, base.size, phase % 4):
        for left, top, strip in strips_of(lines, size):
            base.paste(ink, (x + left, y + top), strip)
    return base


@lru_cache(maxsize=8)
def mask_of(lines: Lines, width: int, height: int, phase: int = 0) -> Image.Image:
    """Where and how strongly to ink a picture of this size: one cell, repeated."""
    cell = cell_of(lines, _letters(width))
    mask = Image.new("L", (width, height))
    for place in _places(cell.size, (width, height), phase % 4):
        mask.paste(cell, place)
    return mask


def _letters(width: int) -> int:
    """Height of the letters, in pixels, on a picture of this width."""
    return max(11, round(width / 62))


def _places(cell: tuple[int, int], picture: tuple[int, int], phase: int) -> Iterator[tuple[int, int]]:
    """Where the cells go: row below row, every other row moved by half a cell."""
    across, down = cell
    start_x, start_y = -(phase * across // 4), -(phase * 3 * down // 4) % down - down
    for row, y in enumerate(range(start_y, picture[1], down)):
        shift = across // 2 if row % 2 else 0
        for x in range(start_x - shift, picture[0], across):
            yield x, y


@lru_cache(maxsize=256)
def strips_of(lines: Lines, size: int) -> tuple[tuple[int, int, Image.Image], ...]:
    """The inked parts of a cell, cut upright and trimmed: where each lies in the cell, and its mask."""
    cell = cell_of(lines, size)
    found = []
    for left in range(0, cell.width, size * 2):
        strip = cell.crop((left, 0, min(left + size * 2, cell.width), cell.height))
        box = strip.getbbox()
        if box is not None:
            found.append((left + box[0], box[1], strip.crop(box)))
    return tuple(found)


@lru_cache(maxsize=256)
def cell_of(lines: Lines, size: int) -> Image.Image:
    """The words once, turned, with air around them; `size` is the height of the letters in pixels."""
    drawn = [_line(fields, size) for fields in lines if any(fields)]
    gap = size // 2
    wide = max((line.width for line in drawn), default=1)
    high = sum(line.height for line in drawn) + gap * max(len(drawn) - 1, 0)
    words = Image.new("L", (wide, max(high, 1)))
    top = 0
    for line in drawn:
        words.paste(line, ((wide - line.width) // 2, top))
        top += line.height + gap
    turned = words.rotate(_ANGLE, expand=True, resample=Image.Resampling.BICUBIC)
    cell = Image.new("L", (turned.width + size * 2, turned.height + size))
    cell.paste(turned, (size, size // 2))
    return cell.point(lambda value: value * OPACITY // 255)


def transparent_png(lines: Lines, width: int, height: int) -> bytes:
    """The watermark alone on a transparent ground, to lie over a table or a map."""
    mask = mask_of(lines, width, height)
    picture = Image.new("LA", (width, height), (INK[0], 0))
    picture.putalpha(mask)
    made = io.BytesIO()
    picture.save(made, "PNG", compress_level=6)
    return made.getvalue()


def _line(fields: tuple[str, ...], size: int) -> Image.Image:
    """One line: its fields beside each other, each set in the fonts of its scripts and in its own direction."""
    runs: list[tuple[str, str]] = []
    for number, text in enumerate(field for field in fields if field):
        if number:
            runs.append(("latin", _BETWEEN))
        runs.extend(_in_order(text))
    widths = [_face(script, size).getlength(text) for script, text in runs]
    line = Image.new("L", (max(1, round(sum(widths)) + 2), round(size * 1.7)))
    pen = ImageDraw.Draw(line)
    left = 1.0
    for (script, text), width in zip(runs, widths, strict=True):
        pen.text((left, size * 1.25), text, fill=255, font=_face(script, size), anchor="ls")
        left += width
    return line


def _in_order(text: str) -> list[tuple[str, str]]:
    """The runs of one field from left to right; a field that begins in Arabic letters reads from the right."""
    runs = [(script, "".join(run)) for script, run in itertools.groupby(_settled(text), key=_script)]
    first = next((script for script, run in runs if run.strip()), "latin")
    return runs[::-1] if first == "arabic" else runs


def _settled(text: str) -> str:
    return text.replace("\t", " ")


def _script(letter: str) -> str:
    code = ord(letter)
    if 0x0600 <= code <= 0x08FF or 0xFB50 <= code <= 0xFDFF or 0xFE70 <= code <= 0xFEFF:
        return "arabic"
    if 0x2E80 <= code <= 0x9FFF or 0xF900 <= code <= 0xFAFF or 0xFF00 <= code <= 0xFFEF or code >= 0x20000:
        return "han"
    return "latin"


@cache
def _face(script: str, size: int) -> ImageFont.FreeTypeFont:
    name, index = _FACES[script]
    path = next(folder / name for folder in _FOLDERS if (folder / name).is_file())
    return ImageFont.truetype(path, size, index=index)
