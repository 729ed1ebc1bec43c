"""Making a paper ready for signing: a signature page, a field for every signatory, and the seal that freezes it."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any, Final

import pikepdf
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, append_signature_field

from emining.documents.rendering import render_pdf
from emining.documents.signing.sealing import seal
from emining.documents.signing.types import Frame, Place
from emining.kernel.languages import LANGUAGES
from emining.kernel.refusals import Refused

PAGE_MM: Final = (210.0, 297.0)
BOX_MM: Final = (80.0, 46.0)
"""Width and height of a place for a signature on the page that is put at the end."""
_COLUMNS_MM: Final = (20.0, 110.0)
_ROWS_MM: Final = (88.0, 156.0, 224.0)
PER_PAGE: Final = len(_COLUMNS_MM) * len(_ROWS_MM)
MOST_PLACES: Final = 24
_POINTS: Final = 72 / 25.4


def prepare(pdf: bytes, *, places: Sequence[Place], number: str, reason: str, language: str) -> bytes:
    """The exact paper to be signed: the text, an empty field for each signature, sealed by the platform.

    Places without a frame of the paper's own come on a signature page that is put at the end. From here on nothing may
    be added but signatures. The order of signing is free: all fields are there before the first signature.
    `Refused("paper_not_signable")` for a text that is no PDF or has signatures or fields already.
    """
    if not 0 < len(places) <= MOST_PLACES:
        raise Refused("too_many_signatories", limit=MOST_PLACES)
    homeless = [place for place in places if place.frame is None]
    joined, text_pages = _joined(pdf, _signature_page(homeless, number) if homeless else b"")
    writer = IncrementalPdfFileWriter(BytesIO(joined))
    for place in places:
        frame = place.frame or _frame(text_pages, homeless.index(place))
        append_signature_field(
            writer,
            SigFieldSpec(
                place.field,
                on_page=frame.page,
                box=(round(frame.x1), round(frame.y1), round(frame.x2), round(frame.y2)),
                readable_field_name=f"{place.party.in_language(language)[0]}: {place.signatory}",
            ),
        )
    out = BytesIO()
    writer.write(out)
    return seal(out.getvalue(), reason=reason, language=language)


def _joined(pdf: bytes, page: bytes) -> tuple[bytes, int]:
    """Text and signature page (when there is one) in one file, and how many pages the text has."""
    try:
        with pikepdf.open(BytesIO(pdf)) as text:
            if "/AcroForm" in text.Root:
                raise Refused("paper_not_signable", detail="/AcroForm")
            count = len(text.pages)
            if page:
                with pikepdf.open(BytesIO(page)) as last:
                    text.pages.extend(last.pages)
            out = BytesIO()
            # Plain cross-reference tables: the programs that people check signatures with all read them.
            text.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable, min_version="1.7")
    except pikepdf.PdfError as error:
        raise Refused("paper_not_signable", detail=str(error)[:200]) from error
    return out.getvalue(), count


def _position(index: int) -> tuple[float, float]:
    """Millimetres from the left and from the top of the page."""
    row, column = divmod(index % PER_PAGE, len(_COLUMNS_MM))
    return _COLUMNS_MM[column], _ROWS_MM[row]


def _frame(text_pages: int, index: int) -> Frame:
    """The same place as PDF counts: points, from the lower left."""
    x, y = _position(index)
    width, height = BOX_MM
    corners = (x, PAGE_MM[1] - y - height, x + width, PAGE_MM[1] - y)
    return Frame(text_pages + index // PER_PAGE, *(value * _POINTS for value in corners))


def _signature_page(places: Sequence[Place], number: str) -> bytes:
    slots = [_slot(index, place) for index, place in enumerate(places)]
    data = {
        "number": number,
        "titles": _in_each(lambda: _("Signatures")),
        "notes": _in_each(
            lambda: _(
                "Each party signs below, electronically. Every signature covers all pages of this paper; any later "
                "change makes it void and shows. Whether an electronic signature has legal effect depends on the law "
                "of each country."
            )
        ),
        "footer": [number, timezone.localtime().strftime("%Y-%m-%d %H:%M") + " (Asia/Karachi)"],
        "pages": [slots[first : first + PER_PAGE] for first in range(0, len(slots), PER_PAGE)],
    }
    return render_pdf("documents/signature-page.typ", data, "en")


def _slot(index: int, place: Place) -> dict[str, Any]:
    x, y = _position(index)
    upright = " / ".join(dict.fromkeys(name for name in (place.party.en, place.party.zh) if name))
    return {
        "x_mm": x,
        "y_mm": y,
        "width_mm": BOX_MM[0],
        "height_mm": BOX_MM[1],
        "party": [name for name in (upright, place.party.ur) if name],
        "signatory": place.signatory,
        "capacity": place.capacity,
    }


def _in_each(words: Any) -> list[dict[str, str]]:
    found = []
    for language in LANGUAGES:
        with override(language):
            found.append({"language": {"en": "en", "zh-hans": "zh", "ur": "ur"}[language], "text": str(words())})
    return found
