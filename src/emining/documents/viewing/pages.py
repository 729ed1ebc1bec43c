"""Pages of documents as pictures, with the viewer's watermark in the pixels."""

from __future__ import annotations

import io
import json
import tempfile
from typing import IO, TYPE_CHECKING, Any, Final

from PIL import Image

from emining.documents.confined import limits, watermark
from emining.documents.selectors import stream_of
from emining.documents.types import CLEAN
from emining.documents.viewing import cache, child
from emining.documents.viewing.types import DrillHoles, Mark, Pages, Picture, Table
from emining.kernel.refusals import Refused

if TYPE_CHECKING:
    from emining.documents.models import Document

PAGES: Final = "pages"
TABLE: Final = "table"
_FAMILIES: Final = {
    "application/pdf": "pdf",
    "image/png": "picture",
    "image/jpeg": "picture",
    "image/tiff": "picture",
    "image/webp": "picture",
}
_TABLES: Final = {
    "text/csv": "csv",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
}
_LARGEST: Final = {
    "pdf": limits.LARGEST_PDF, "picture": limits.LARGEST_PICTURE,
    "csv": limits.LARGEST_TABLE, "xlsx": limits.LARGEST_TABLE,
}  # fmt: skip


def way_to_view(media_type: str) -> str:
    """How a document of this type is shown: `pages`, `table`, or an empty string when it cannot be."""
    if media_type in _FAMILIES:
        return PAGES
    return TABLE if media_type in _TABLES else ""


def pages_of(document: Document) -> Pages:
    """How many pages (frames of a picture) there are and how large. `Refused` when the file is not fit to be shown."""
    family = _family(document)

    def make() -> bytes:
        with spooled(document) as file:
            return json.dumps(child.ask(f"{family}.pages", file)[0]).encode()

    facts = json.loads(cache.kept(document.sha256, "pages.json", make))
    return Pages(count=int(facts["count"]), sizes=tuple((float(wide), float(high)) for wide, high in facts["sizes"]))


def page_count(document: Document) -> int:
    """How many pages there are."""
    return pages_of(document).count


def page_image(document: Document, page: int, width_px: int, mark: Mark) -> Picture:
    """One page (from 1) as a JPEG about this wide, the mark's words burnt into the pixels.

    The page without them may come from the disk; they are put in anew for every request. Widths are those of
    `limits.WIDTHS`; the next larger one is taken. `Refused` with a `view_…` code when the file cannot be shown.
    """
    width = next((known for known in limits.WIDTHS if known >= width_px), limits.WIDTHS[-1])
    base = Image.open(io.BytesIO(_base(document, page, width)))
    base.load()
    marked = watermark.burnt_in(base, mark.lines, phase=page)
    made = io.BytesIO()
    marked.save(made, "JPEG", quality=80)
    return Picture(made.getvalue(), "image/jpeg", marked.width, marked.height)


def page_text(document: Document, page: int) -> str:
    """The words of one page of a PDF, for readers who cannot see it; empty when there are none (a scan, a picture)."""
    if _family(document) != "pdf":
        return ""

    def make() -> bytes:
        with spooled(document) as file:
            return child.ask("pdf.text", file, page=page)[1]

    return cache.kept(document.sha256, f"t{page}.txt", make).decode("utf-8", "replace").strip()


def table_of(document: Document, *, sheet: int = 0, page: int = 1) -> Table:
    """One page of a CSV or XLSX as text. `Refused` with a `view_…` code."""
    kind = _TABLES.get(document.media_type)
    if kind is None:
        raise Refused("view_kind_not_shown", name=document.name)
    _small_enough(document, kind)

    def make() -> bytes:
        with spooled(document) as file:
            return child.ask("table.read", file, kind=kind, sheet=sheet, page=page)[1]

    return _as_table(json.loads(cache.kept(document.sha256, f"s{sheet}-{page}.json", make)))


def overlay(mark: Mark, width_px: int = 1200, height_px: int = 1600) -> Picture:
    """The watermark alone on a transparent ground, to lie over a table or a map in the page."""
    content = watermark.transparent_png(mark.lines, width_px, height_px)
    return Picture(content, "image/png", width_px, height_px)


def spooled(document: Document) -> IO[bytes]:
    """The content in an open temporary file, its checksum proven. Constant memory, wherever the storage is."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - handed to the caller
    try:
        for piece in stream_of(document):
            file.write(piece)
    except BaseException:
        file.close()
        raise
    file.flush()
    return file


def _base(document: Document, page: int, width: int) -> bytes:
    family = _family(document)
    if not 1 <= page <= limits.MOST_PAGES:
        raise Refused("view_page_absent", page=page)

    def make() -> bytes:
        with spooled(document) as file:
            return child.ask(f"{family}.draw", file, page=page, width=width)[1]

    if document.state != CLEAN:
        raise Refused("document_quarantined")
    return cache.kept(document.sha256, f"p{page}-{width}.jpg", make)


def _family(document: Document) -> str:
    family = _FAMILIES.get(document.media_type)
    if family is None:
        raise Refused("view_kind_not_shown", name=document.name)
    _small_enough(document, family)
    return family


def _small_enough(document: Document, family: str) -> None:
    if document.state != CLEAN:
        raise Refused("document_quarantined")
    if document.size > _LARGEST[family]:
        raise Refused("view_file_too_large", limit_mb=_LARGEST[family] // limits.MEGABYTE)


def _as_table(found: dict[str, Any]) -> Table:
    holes = found["drill_holes"]
    return Table(
        sheets=tuple(found["sheets"]),
        sheet=found["sheet"],
        columns=tuple(found["columns"]),
        rows=tuple(tuple(row) for row in found["rows"]),
        first=found["first"],
        rows_total=found["rows_total"],
        is_cut=found["is_cut"],
        drill_holes=DrillHoles(**{**holes, "faulty_rows": tuple(holes["faulty_rows"])}) if holes else None,
    )
