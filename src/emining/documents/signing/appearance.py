"""What a signature looks like on the page: three languages, set by typst because it sets Nastaliq right."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any, Final

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from pyhanko.pdf_utils.content import ImportedPdfPage
from pyhanko.pdf_utils.layout import AxisAlignment, Margins, SimpleBoxLayoutRule
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.stamp import StaticStampStyle

from emining.documents.rendering import render_pdf
from emining.documents.signing.types import PLATFORM, Appearance
from emining.kernel.languages import LANGUAGES

USUAL_WIDTH_MM: Final = 80.0
_POINTS: Final = 72 / 25.4


@contextmanager
def drawn(appearance: Appearance, pdf: bytes, field: str) -> Iterator[StaticStampStyle]:
    """The appearance as pyHanko stamps it, as wide as its field; what is too high is made smaller.

    Its picture lies in a temporary file while the signature is made.
    """
    words = _words(appearance) | {"width_mm": _width_mm(pdf, field)}
    picture = render_pdf("documents/signature-stamp.typ", words, "en", issued_at=appearance.at)
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(picture)
        file.flush()
        yield StaticStampStyle(
            background=ImportedPdfPage(file.name),
            background_opacity=1.0,
            border_width=0,
            background_layout=SimpleBoxLayoutRule(
                x_align=AxisAlignment.ALIGN_MIN, y_align=AxisAlignment.ALIGN_MID, margins=Margins.uniform(0)
            ),
        )


def _width_mm(pdf: bytes, field: str) -> float:
    """Of the field's frame on the page, in millimetres."""
    for name, _value, reference in enumerate_sig_fields(PdfFileReader(BytesIO(pdf), strict=False)):
        corners = reference.get_object().get("/Rect")
        if name == field and corners is not None and corners[2] > corners[0]:
            return float(corners[2] - corners[0]) / _POINTS
    return USUAL_WIDTH_MM


def _words(appearance: Appearance) -> dict[str, Any]:
    return {
        "signatory": appearance.signatory,
        "capacity": appearance.capacity,
        "party": appearance.party.in_language("en")[0],
        "at": timezone.localtime(appearance.at).strftime("%Y-%m-%d %H:%M"),
        "subject": appearance.subject,
        "lines": [_line(language, appearance) for language in LANGUAGES],
    }


def _line(language: str, appearance: Appearance) -> dict[str, str]:
    """How one language says who signed and with whose certificate."""
    with override(language):
        how = (
            _("Platform-sealed, signatory authenticated")
            if appearance.kind == PLATFORM
            else _("Signed with the signatory's own certificate")
        )
        return {"language": {"en": "en", "zh-hans": "zh", "ur": "ur"}[language], "signed": _("Signed"), "how": how}
