"""QR pictures of addresses, for pages and for paper."""

from __future__ import annotations

from io import BytesIO

import segno
from django.utils.safestring import SafeString, mark_safe


def qr_svg(address: str) -> SafeString:
    """A QR picture of an address. The only input is the address itself, drawn as squares."""
    # Every mask is valid and read alike; trying all eight for the evenest picture would cost 20 ms a page.
    return mark_safe(segno.make(address, error="m", mask=4).svg_inline(scale=3, border=2))  # noqa: S308 - drawn squares


def printed_qr(address: str) -> str:
    """The same for paper: black on white, as an SVG file of its own."""
    picture = BytesIO()
    segno.make(address, error="m").save(picture, kind="svg", border=2, dark="#000", light="#fff")
    return picture.getvalue().decode()
