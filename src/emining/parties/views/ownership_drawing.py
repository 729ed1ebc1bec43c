"""From geometry to what the template writes down: lines of names that fit their boxes, labels, classes."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _

from emining.kernel.languages import RIGHT_TO_LEFT
from emining.parties.countries import country_name
from emining.parties.ownership import Edge, Node
from emining.parties.ownership.picture import BOX_HEIGHT, BOX_WIDTH, Arrow, Box, Picture, draw
from emining.parties.ownership_wording import percent
from emining.parties.selectors.ownership_faces import NOBODY, PERSON, Face
from emining.parties.selectors.ownership_graph import Loaded
from emining.parties.types import AUTHORITY
from emining.parties.types_ownership import CONTROL, INTEREST_KINDS, SHARES

_ROOM: Final = BOX_WIDTH - 22
_LINES: Final = 2
_LTR: Final = "\u2066"
_END: Final = "\u2069"
"""Signs that keep a figure in its order inside a line from the right; a picture has no elements for that."""
_SIGNLESS: Final = {ord(_LTR): None, ord(_END): None}
_LEADING: Final = {"en": 17, "zh-hans": 18, "ur": 21}
_SIZE: Final = {"en": 13, "zh-hans": 13, "ur": 15}


def drawing(loaded: Loaded, faces: Mapping[Node, Face], focus: Node, language: str) -> dict[str, Any]:
    """The picture of a graph for a reader: mirrored for who reads from the right."""
    picture = draw(loaded.graph, focus, order=lambda node: faces[node].words("en")[0])
    if language in RIGHT_TO_LEFT:
        picture = picture.mirrored()
    return {
        "width": str(picture.width),
        "height": str(picture.height),
        "boxes": [_box(box, faces[box.node], focus, language) for box in picture.boxes],
        "arrows": [_arrow(arrow, loaded) for arrow in picture.arrows],
        "left_out": picture.left_out,
        "has_circle": _circles(picture),
    }


def wrapped(text: str, room: float, size: float) -> list[str]:
    """A name in at most two lines of a width; what does not fit ends in an ellipsis.

    Browsers do not wrap text in pictures, so widths are reckoned: Chinese characters are square, others half as wide.
    """
    lines, line = [], ""
    for word in _pieces(text):
        joined = f"{line}{word}" if _is_wide(word[0]) or not line else f"{line} {word}"
        if line and _width(joined) * size > room:
            lines.append(line)
            line = word
        else:
            line = joined
    lines.append(line)
    if len(lines) > _LINES:
        lines = [*lines[: _LINES - 1], _cut(" ".join(lines[_LINES - 1 :]), room, size)]
    return [one if _width(one) * size <= room else _cut(one, room, size) for one in lines]


def _pieces(text: str) -> list[str]:
    """Words; each Chinese character may begin a line, but no line begins with a closing sign."""
    pieces: list[str] = []
    for word in text.split():
        run = ""
        for sign in word:
            if _is_wide(sign) and sign not in "）】，。、" and run:
                pieces.append(run)
                run = sign
            else:
                run += sign
        pieces.append(run)
    return pieces


def _is_wide(sign: str) -> bool:
    return unicodedata.east_asian_width(sign) in "WF"


def _width(text: str) -> float:
    return sum(1.0 if _is_wide(sign) else 0.3 if sign in "il.,'() " else 0.56 for sign in text)


def _cut(text: str, room: float, size: float) -> str:
    while text and _width(f"{text}…") * size > room:
        text = text[:-1]
    return f"{text.rstrip()}…"


def _box(box: Box, face: Face, focus: Node, language: str) -> dict[str, Any]:
    words, written = face.words(language)
    lines = wrapped(words, _ROOM, _SIZE.get(written, 13))
    leading = _LEADING.get(written, 17)
    top = box.y + (BOX_HEIGHT - leading * (len(lines) + 1)) // 2 + leading - 4
    kind = "focus" if box.node == focus else face.kind
    return {
        "x": str(box.x), "y": str(box.y), "width": str(BOX_WIDTH), "height": str(BOX_HEIGHT),
        "radius": str(BOX_HEIGHT // 2) if face.kind == PERSON else "4",
        "kind": kind,
        "title": words,
        "lang": written,
        "direction": "rtl" if written in RIGHT_TO_LEFT else "ltr",
        "lines": [{"x": str(box.x + BOX_WIDTH // 2), "y": str(top + n * leading), "text": line}
                  for n, line in enumerate(lines)],
        "note": {"x": str(box.x + BOX_WIDTH // 2), "y": str(top + len(lines) * leading), "text": note_of(face)},
        "href": reverse("parties:ownership", args=[face.code]) if face.code and box.node != focus else "",
    }  # fmt: skip


def note_of(face: Face) -> str:
    """What a holder is, in a word or two."""
    country = country_name(face.country) if face.country else ""
    if face.kind == AUTHORITY:
        kind = _("Authority")
    elif face.kind == PERSON:
        # Whoever is not named is called a natural person already.
        kind = "" if face.is_unnamed else _("Natural person")
    elif face.kind == NOBODY:
        return ""
    else:
        kind = _("Listed company") if face.is_listed else ""
    return " · ".join(part for part in (kind, country) if part)


def _arrow(arrow: Arrow, loaded: Loaded) -> dict[str, Any]:
    label = " · ".join(dict.fromkeys(_label(edge) for edge in arrow.edges))
    width = max(44, round(_width(label.translate(_SIGNLESS)) * 12.5) + 14)
    x, y = arrow.label_at
    certain = all(edge.share is not None or edge.kind == CONTROL for edge in arrow.edges)
    return {
        "d": arrow.path,
        "label": label,
        "x": str(x), "y": str(y + 4),
        "plate": {"x": str(x - width // 2), "y": str(y - 10), "width": str(width), "height": "20"},
        "kind": "circle" if arrow.closes_circle or _in_ring(arrow, loaded) else "sure" if certain else "unsure",
    }  # fmt: skip


def _label(edge: Edge) -> str:
    figure = f"{_LTR}{percent(edge.share, 1)}{_END}" if edge.share is not None else ""
    if edge.kind == SHARES:
        return figure or "?"
    return f"{INTEREST_KINDS[edge.kind]} {figure}".rstrip()


def _in_ring(arrow: Arrow, loaded: Loaded) -> bool:
    return any(arrow.holder in ring and arrow.subject in ring for ring in loaded.graph.rings)


def _circles(picture: Picture) -> bool:
    return any(arrow.closes_circle for arrow in picture.arrows)
