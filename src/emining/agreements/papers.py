"""The text of an agreement on paper: one, two or three aligned columns, and where its signatures go.

For signing
-----------
`text_pdf(agreement_id, version, columns=…, language=…, signature_fields=…)` sets the text; with a version number it
ends in signature pages, without one (a draft) it has none. The same version in the same columns and language gives the
same bytes, since the moment on it is that of the version.

`signature_boxes(pdf, sides) -> list[SignatureBox]` says where on these pages the empty frames stand: one a side, in the
order of `Side.position`, `page` counted from 0, `x1 y1 x2 y2` in points from the lower left corner (PDF user space,
A4 595.28 × 841.89). The geometry is fixed (`GEOMETRY`): six frames a page of 84 × 34 mm, two in a row, always
first row left then right, in every language; what stands in the text moves nothing. The signature pages are the last
`ceil(sides / 6)` pages of the file. A visible signature field with exactly these corners fills the frame.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import pypdfium2
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from emining.agreements.models import Agreement, Version
from emining.agreements.selectors.text import text_of
from emining.agreements.types import KINDS, ROLES
from emining.agreements.types_text import LANGUAGE_NAMES, AgreementText, ClauseText, PartyText
from emining.documents.rendering import render_pdf
from emining.kernel.refusals import Refused

GEOMETRY: Final = {
    "per_page": 6,
    "left_mm": 16,
    "top_mm": 92,
    "width_mm": 84,
    "height_mm": 34,
    "caption_mm": 17,
    "gap_x_mm": 10,
    "step_y_mm": 55,
}
"""Frames of the signature pages, in millimetres from the upper left corner of an A4 page."""
_PAGE_HEIGHT_MM: Final = 297
_POINTS: Final = 72 / 25.4
_TYPST: Final = {"en": "en", "zh-hans": "zh", "ur": "ur"}


@dataclass(frozen=True, slots=True)
class SignatureBox:
    """The empty frame of one side: page from 0, corners in points from the page's lower left corner."""

    page: int
    x1: float
    y1: float
    x2: float
    y2: float


def signature_boxes(pdf: bytes, sides: int) -> list[SignatureBox]:
    """Where the frames of so many sides stand in a PDF that `text_pdf` made of a version, in the order of the sides."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = len(document)
    finally:
        document.close()
    first = pages - math.ceil(sides / GEOMETRY["per_page"])
    return [_box(first + index // GEOMETRY["per_page"], index % GEOMETRY["per_page"]) for index in range(sides)]


def verify_address(agreement: Agreement) -> str:
    """The address behind the QR picture, where anybody verifies the paper."""
    return f"{settings.PUBLIC_URL}/agreements/verify/{agreement.verify_code}/"


def text_pdf(
    agreement_id: int,
    version: int | None,
    *,
    columns: Sequence[str] | int,
    language: str,
    signature_fields: Sequence[str] | None = None,
) -> bytes:
    """The PDF of a version (by number) or of the text as it stands now (None). The caller has passed the gate.

    `columns` are the languages side by side, or how many: 1 is `language` (the first of the text when it has none in
    it), 2 and 3 are the first so many languages of the text, authoritative ones first. `language` is that of the
    words around the text. `signature_fields` gives each side in order one line under its name on the signature page
    (who signs, in which office). Raises `Refused("text_columns_unknown")` for languages that the text does not have.
    """
    agreement = Agreement.objects.get(pk=agreement_id)
    text = text_of(agreement_id, version)
    chosen = chosen_columns(text, columns, language)
    moment = _moment(agreement_id, version)
    with override(language):
        data = _data(text, chosen, signature_fields or ())
    return render_pdf(
        "agreements/text.typ",
        data,
        language,
        qr=verify_address(agreement),
        issued_at=moment,
        is_demonstration=agreement.is_demonstration,
    )


def chosen_columns(text: AgreementText, columns: Sequence[str] | int, language: str) -> list[str]:
    """The languages that stand side by side, as asked."""
    if isinstance(columns, int):
        if columns == 1:
            wanted = [language if language in text.languages else text.languages[0]]
        else:
            in_order = [one for one in text.languages if one in text.authoritative] + list(text.courtesy)
            taken = set(in_order[:columns])
            wanted = [one for one in text.languages if one in taken]
    else:
        wanted = list(columns)
    if not wanted or len(set(wanted)) != len(wanted) or not set(wanted) <= set(text.languages):
        raise Refused("text_columns_unknown", asked=", ".join(map(str, wanted)))
    return wanted


def authoritative_note(text: AgreementText) -> str:
    """Which language counts and which is a courtesy, in the language that is active."""
    named = _(", ").join(str(LANGUAGE_NAMES[one]) for one in text.authoritative)
    if not text.courtesy:
        return _("Authoritative text: %(languages)s.") % {"languages": named}
    courtesy = _(", ").join(str(LANGUAGE_NAMES[one]) for one in text.courtesy)
    return _("Authoritative text: %(languages)s. Courtesy translation without legal effect: %(courtesy)s.") % {
        "languages": named,
        "courtesy": courtesy,
    }


def _moment(agreement_id: int, version: int | None) -> datetime:
    if version is None:
        return timezone.now()
    return Version.objects.filter(agreement_id=agreement_id, number=version).values_list("made_at", flat=True).get()


def _box(page: int, index: int) -> SignatureBox:
    left = GEOMETRY["left_mm"] + (index % 2) * (GEOMETRY["width_mm"] + GEOMETRY["gap_x_mm"])
    top = GEOMETRY["top_mm"] + (index // 2) * GEOMETRY["step_y_mm"]
    corners = (
        left,
        _PAGE_HEIGHT_MM - top - GEOMETRY["height_mm"],
        left + GEOMETRY["width_mm"],
        _PAGE_HEIGHT_MM - top,
    )
    return SignatureBox(page, *(round(value * _POINTS, 2) for value in corners))


def _data(text: AgreementText, chosen: list[str], lines: Sequence[str]) -> dict[str, Any]:
    is_version = text.version is not None
    return {
        "title": text.title.in_language(chosen[0])[0],
        "number": text.number,
        "kind": str(KINDS[text.kind]),
        "titles": [{"lang": _TYPST[one], "words": words} for one in chosen if (words := _name(text.title, one))],
        "authoritative_note": authoritative_note(text),
        "version_line": _("Version %(number)s") % {"number": text.version}
        if is_version
        else _("Draft as it stands; not a version, not for signature"),
        "digest": text.digest,
        "columns": [_column(text, one) for one in chosen],
        "parties": [
            {
                "number": str(number),
                "names": _names(party, chosen),
                "role": str(ROLES[party.role]),
            }
            for number, party in enumerate(text.parties, start=1)
        ],
        "clauses": [_clause(clause, chosen) for clause in text.clauses],
        "signatures": _signatures(text, chosen, lines) if is_version else [],
        "geometry": GEOMETRY,
        "words": {
            "party": _("Party"),
            "role": _("Role"),
            "signatures": _("Signatures"),
            "signature_note": _(
                "Each party signs in its own frame. A signature is made over the exact bytes of this file; "
                "version and digest stand at the foot of every page."
            ),
        },
    }


def _column(text: AgreementText, language: str) -> dict[str, str]:
    """The head of a column, in the language of the column."""
    with override(language):
        standing = _("Authoritative text") if language in text.authoritative else _("Courtesy translation")
        return {"lang": _TYPST[language], "name": str(LANGUAGE_NAMES[language]), "standing": standing}


def _clause(clause: ClauseText, chosen: list[str]) -> dict[str, Any]:
    return {
        "number": clause.number,
        "level": clause.level,
        "texts": {
            _TYPST[one]: {
                "heading": clause.heading(one),
                "paragraphs": [line.strip() for line in clause.text(one).splitlines() if line.strip()],
            }
            for one in chosen
        },
    }


def _signatures(text: AgreementText, chosen: list[str], lines: Sequence[str]) -> list[dict[str, Any]]:
    return [
        {
            "number": str(index + 1),
            "names": _names(party, chosen),
            "line": lines[index] if index < len(lines) else "",
        }
        for index, party in enumerate(text.parties)
    ]


def _name(name: Any, language: str) -> str:
    """A name in exactly this language, empty when nobody wrote it."""
    return str(getattr(name, {"en": "en", "zh-hans": "zh", "ur": "ur"}[language]))


def _names(party: PartyText, chosen: list[str]) -> list[dict[str, str]]:
    """A party's names in the languages of the columns; the one it has, when it has none in these."""
    found = [{"lang": _TYPST[one], "words": words} for one in chosen if (words := _name(party.name, one))]
    words, spoken = party.name.in_language(chosen[0])
    return found or [{"lang": _TYPST[spoken], "words": words}]
