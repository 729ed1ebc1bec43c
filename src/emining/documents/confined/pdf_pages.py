"""Counting and drawing the pages of a PDF. Runs in the confined process only.

PDFium is built without a script engine and without XFA; no document action is ever carried out.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, BinaryIO

import pypdfium2 as pdfium
from PIL import Image

from emining.documents.confined import limits
from emining.documents.confined.faults import Fault

if TYPE_CHECKING:
    from emining.documents.confined.worker import Answer

_SIZES_TOLD = 400


def pages(file: BinaryIO, _job: dict[str, Any]) -> Answer:
    """How many pages, and the size of the first few hundred in points."""
    document = _opened(file)
    count = len(document)
    sizes = [_size(document, number) for number in range(min(count, _SIZES_TOLD))]
    return {"count": count, "sizes": sizes}, b""


def draw(file: BinaryIO, job: dict[str, Any]) -> Answer:
    """One page as a JPEG of the asked width, grey where the page has no colour."""
    document = _opened(file)
    number, width = int(job["page"]), int(job["width"])
    if not 1 <= number <= len(document):
        raise Fault("view_page_absent", page=number)
    wide, high = _size(document, number - 1)
    if width * width * high / wide > limits.MOST_PIXELS_DRAWN:
        raise Fault("view_page_too_large", page=number)
    if document.get_formtype():
        document.init_forms()
    try:
        bitmap = document[number - 1].render(scale=width / wide, rev_byteorder=True, may_draw_forms=True)
        picture = bitmap.to_pil()
    except pdfium.PdfiumError as error:
        raise Fault("view_page_broken", page=number) from error
    return {"width": picture.width, "height": picture.height}, as_base(picture)


def text(file: BinaryIO, job: dict[str, Any]) -> Answer:
    """The words of one page, as the PDF has them, at most 20,000 characters."""
    document = _opened(file)
    number = int(job["page"])
    if not 1 <= number <= len(document):
        raise Fault("view_page_absent", page=number)
    try:
        words = document[number - 1].get_textpage().get_text_range(0, -1, errors="replace")
    except pdfium.PdfiumError as error:
        raise Fault("view_page_broken", page=number) from error
    return {}, words[:20_000].encode("utf-8", "replace")


def as_base(picture: Image.Image) -> bytes:
    """A page before its watermark, as it is kept: JPEG, grey where no pixel has colour."""
    drawn = picture.convert("RGB")
    if _is_grey(drawn):
        drawn = drawn.convert("L")
    made = io.BytesIO()
    drawn.save(made, "JPEG", quality=92)
    return made.getvalue()


def _is_grey(picture: Image.Image) -> bool:
    from PIL import ImageChops

    red, green, blue = picture.split()
    widest = max(ImageChops.difference(red, green).getextrema()[1], ImageChops.difference(red, blue).getextrema()[1])
    return bool(widest <= 6)  # type: ignore[operator]


def _opened(file: BinaryIO) -> pdfium.PdfDocument:
    try:
        document = pdfium.PdfDocument(file)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise Fault("view_file_locked") from error
        raise Fault("view_file_broken") from error
    if not len(document):
        raise Fault("view_file_broken")
    if len(document) > limits.MOST_PAGES:
        raise Fault("view_too_many_pages", limit=limits.MOST_PAGES)
    return document


def _size(document: pdfium.PdfDocument, index: int) -> tuple[float, float]:
    try:
        wide, high = document.get_page_size(index)
    except pdfium.PdfiumError as error:
        raise Fault("view_page_broken", page=index + 1) from error
    if not (1 <= wide <= limits.LONGEST_SIDE_PT and 1 <= high <= limits.LONGEST_SIDE_PT):
        raise Fault("view_page_too_large", page=index + 1)
    if max(wide / high, high / wide) > limits.LARGEST_ASPECT:
        raise Fault("view_page_too_large", page=index + 1)
    return round(wide, 2), round(high, 2)
