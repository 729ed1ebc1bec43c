"""Drawing and copying pictures, without what they say about themselves (EXIF). Confined process only."""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING, Any, BinaryIO

from PIL import Image, ImageOps, UnidentifiedImageError
from PIL.PngImagePlugin import PngInfo

from emining.documents.confined import limits, pixel_mark
from emining.documents.confined.faults import Fault
from emining.documents.confined.pdf_pages import as_base
from emining.documents.confined.watermark import burnt_in

if TYPE_CHECKING:
    from emining.documents.confined.worker import Answer

_FORMATS = ("PNG", "JPEG", "TIFF", "WEBP")
MARK_KEY = "EMiningMark"


def pages(file: BinaryIO, _job: dict[str, Any]) -> Answer:
    """How many frames, and the size of the first in pixels."""
    picture = _opened(file)
    return {"count": getattr(picture, "n_frames", 1), "sizes": [list(picture.size)]}, b""


def draw(file: BinaryIO, job: dict[str, Any]) -> Answer:
    """One frame as a JPEG of the asked width (never wider than it is), upright."""
    picture = _frame(_opened(file), int(job["page"]))
    width = min(int(job["width"]), picture.width)
    height = max(1, round(picture.height * width / picture.width))
    if width * height > limits.MOST_PIXELS_DRAWN:
        raise Fault("view_page_too_large", page=int(job["page"]))
    try:
        picture.draft("RGB", (width, height))
        picture = _flat(ImageOps.exif_transpose(picture))
        # Turning may have swapped the sides.
        height = max(1, round(picture.height * width / picture.width))
        picture = picture.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=2.0)
    except (OSError, SyntaxError, ValueError) as error:
        raise Fault("view_file_broken") from error
    return {"width": picture.width, "height": picture.height}, as_base(picture)


def copied(file: BinaryIO, job: dict[str, Any]) -> Answer:
    """A whole picture with the watermark in its pixels and the fingerprint in its brightness; no other metadata.

    PNG stays PNG; everything else becomes a JPEG.
    """
    picture = _frame(_opened(file), 1)
    if picture.width * picture.height > limits.MOST_PIXELS_COPIED:
        raise Fault("view_page_too_large", page=1)
    is_png = picture.format == "PNG"
    try:
        picture = _flat(ImageOps.exif_transpose(picture))
    except (OSError, SyntaxError, ValueError) as error:
        raise Fault("view_file_broken") from error
    lines = tuple(tuple(line) for line in job["lines"])
    picture = pixel_mark.embedded(burnt_in(picture, lines), job["mark"])
    made = io.BytesIO()
    if is_png:
        told = PngInfo()
        told.add_text(MARK_KEY, job["mark"])
        picture.save(made, "PNG", pnginfo=told)
    else:
        picture.save(made, "JPEG", quality=92, subsampling=0, comment=f"{MARK_KEY}:{job['mark']}".encode())
    return {"media_type": "image/png" if is_png else "image/jpeg"}, made.getvalue()


def marks(file: BinaryIO, _job: dict[str, Any]) -> Answer:
    """The ids of the marks that a picture carries, those said aloud and that in its brightness."""
    picture = _opened(file)
    if picture.width * picture.height > limits.MOST_PIXELS_COPIED:
        raise Fault("view_page_too_large", page=1)
    said = str(picture.info.get(MARK_KEY, "")) or _comment(picture)
    try:
        seen = pixel_mark.read(picture.convert("RGB"))
    except (OSError, SyntaxError, ValueError) as error:
        raise Fault("view_file_broken") from error
    return {"marks": [mark for mark in (said, seen) if mark]}, b""


def _comment(picture: Image.Image) -> str:
    comment = picture.info.get("comment", b"")
    text = comment.decode("latin-1") if isinstance(comment, bytes) else str(comment)
    return text.removeprefix(f"{MARK_KEY}:") if text.startswith(MARK_KEY) else ""


def _opened(file: BinaryIO) -> Image.Image:
    warnings.simplefilter("ignore")
    Image.MAX_IMAGE_PIXELS = limits.MOST_PIXELS_READ // 2
    try:
        picture = Image.open(file, formats=_FORMATS)
    except Image.DecompressionBombError as error:
        raise Fault("view_page_too_large", page=1) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise Fault("view_file_broken") from error
    if getattr(picture, "n_frames", 1) > limits.MOST_PAGES:
        raise Fault("view_too_many_pages", limit=limits.MOST_PAGES)
    return picture


def _frame(picture: Image.Image, number: int) -> Image.Image:
    try:
        picture.seek(number - 1)
    except (EOFError, OSError, SyntaxError, ValueError) as error:
        raise Fault("view_page_absent", page=number) from error
    if picture.width * picture.height > limits.MOST_PIXELS_READ:
        raise Fault("view_page_too_large", page=number)
    if max(picture.width / picture.height, picture.height / picture.width) > limits.LARGEST_ASPECT * 4:
        raise Fault("view_page_too_large", page=number)
    return picture


def _flat(picture: Image.Image) -> Image.Image:
    """On white, in eight bits a colour."""
    if picture.mode in {"I;16", "I", "F"}:
        low, high = picture.getextrema()
        span = max(float(high) - float(low), 1.0)  # type: ignore[arg-type]
        return picture.convert("F").point(lambda value: (value - float(low)) * 255 / span).convert("RGB")  # type: ignore[arg-type]
    if "A" in picture.mode or "transparency" in picture.info:
        shown = picture.convert("RGBA")
        ground = Image.new("RGB", shown.size, "white")
        ground.paste(shown, (0, 0), shown)
        return ground
    return picture.convert("RGB")
