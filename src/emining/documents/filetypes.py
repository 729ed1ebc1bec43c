"""The files the platform accepts, and how to know them by their first bytes. What is not listed is refused."""

from __future__ import annotations

from typing import Final

from emining.documents.types import FileType

PDF: Final = FileType("application/pdf", frozenset({".pdf"}), "pdf")
PNG: Final = FileType("image/png", frozenset({".png"}), "picture")
JPEG: Final = FileType("image/jpeg", frozenset({".jpg", ".jpeg"}), "picture")
TIFF: Final = FileType("image/tiff", frozenset({".tif", ".tiff"}), "picture")
WEBP: Final = FileType("image/webp", frozenset({".webp"}), "picture")
ZIP: Final = FileType("application/zip", frozenset({".zip"}), "archive")
KMZ: Final = FileType("application/vnd.google-earth.kmz", frozenset({".kmz"}), "archive")
DOCX: Final = FileType(
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document", frozenset({".docx"}), "office"
)
XLSX: Final = FileType(
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", frozenset({".xlsx"}), "office"
)
CSV: Final = FileType("text/csv", frozenset({".csv"}), "text")
TXT: Final = FileType("text/plain", frozenset({".txt"}), "text")
GEOJSON: Final = FileType("application/geo+json", frozenset({".geojson", ".json"}), "text")
KML: Final = FileType("application/vnd.google-earth.kml+xml", frozenset({".kml"}), "xml")
GML: Final = FileType("application/gml+xml", frozenset({".gml", ".xml"}), "xml")
GPKG: Final = FileType("application/geopackage+sqlite3", frozenset({".gpkg"}), "database")

# What geologists and geophysicists send: often gigabytes, known by content and ending.
GEOTIFF: Final = FileType("image/tiff; application=geotiff", frozenset({".tif", ".tiff"}), "raster")
LIDAR: Final = FileType("application/vnd.las", frozenset({".las"}), "points")
LAZ: Final = FileType("application/vnd.laszip", frozenset({".laz"}), "points")
WELL_LOG: Final = FileType("text/x-las-well-log", frozenset({".las"}), "well_log")
SEGY: Final = FileType("application/x-segy", frozenset({".sgy", ".segy"}), "seismic")
ASCII_GRID: Final = FileType("text/x-ascii-grid", frozenset({".asc"}), "text")
XYZ: Final = FileType("text/x-xyz", frozenset({".xyz"}), "text")
DXF: Final = FileType("image/vnd.dxf", frozenset({".dxf"}), "text")

ACCEPTED: Final = (PDF, PNG, JPEG, TIFF, WEBP, ZIP, KMZ, DOCX, XLSX, CSV, TXT, GEOJSON, KML, GML, GPKG)
EVIDENCE: Final = (PDF, PNG, JPEG, TIFF, DOCX, XLSX)
"""What an applicant hands in: papers and scans."""
GEOSCIENCE: Final = (
    *(kind for kind in ACCEPTED if kind is not TIFF),
    *(GEOTIFF, LIDAR, LAZ, WELL_LOG, SEGY, ASCII_GRID, XYZ, DXF),
)
"""What may be sent in pieces: everything above, and surveys. Pictures in TIFF may be as large as a survey's."""

_MAGIC: Final = {
    "application/pdf": (b"%PDF-",),
    "image/png": (b"\x89PNG\r\n\x1a\n",),
    "image/jpeg": (b"\xff\xd8\xff",),
    "application/vnd.las": (b"LASF",),
    "application/vnd.laszip": (b"LASF",),
    "image/tiff; application=geotiff": (b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+"),
    "image/tiff": (b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+"),
    "image/webp": (b"RIFF",),
    "application/geopackage+sqlite3": (b"SQLite format 3\x00",),
}
_SEGY_FORMATS: Final = frozenset({1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 15, 16})
_TEXT_STARTS: Final = {
    "application/geo+json": (b"{", b"["),
    "text/x-las-well-log": (b"~", b"#"),
    "text/x-ascii-grid": (b"ncols", b"NCOLS", b"Ncols", b"nCols"),
    "image/vnd.dxf": (b"0", b"999"),
}
_ZIPPED: Final = {"archive", "office"}
_BINARY_STARTS: Final = (
    b"%PDF-",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"PK\x03\x04",
    b"MZ",
    b"LASF",
    b"\x7fELF",
    b"SQLite format 3",
)
_MARKUP: Final = (b"<!doctype html", b"<html", b"<svg", b"<script")


def accepted_for(extension: str, accepted: tuple[FileType, ...] = ACCEPTED) -> FileType | None:
    """The kind of file that an ending (`.pdf`) announces, when it is among the accepted ones."""
    return next((kind for kind in accepted if extension in kind.extensions), None)


def looks_like(kind: FileType, content: bytes) -> bool:
    """Whether the content begins as this kind of file does. Text must not begin as anything binary or as a web page."""
    if kind.family in _ZIPPED:
        return content.startswith((b"PK\x03\x04", b"PK\x05\x06"))
    magic = _MAGIC.get(kind.media_type)
    if magic is not None:
        return content.startswith(magic) and (kind is not WEBP or content[8:12] == b"WEBP")
    if kind is SEGY:
        return _is_segy(content)
    head = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(_BINARY_STARTS) or any(mark in head.lower() for mark in _MARKUP):
        return False
    if kind.family == "xml":
        return head.startswith(b"<") or content.startswith((b"\xff\xfe", b"\xfe\xff"))
    return all(head.startswith(starts) for starts in (_TEXT_STARTS.get(kind.media_type),) if starts is not None)


def kind_of(extension: str, head: bytes, accepted: tuple[FileType, ...]) -> FileType | None:
    """The accepted kind that both the ending and the first 4 KB announce: `.las` is points or a well's log."""
    return next((kind for kind in accepted if extension in kind.extensions and looks_like(kind, head)), None)


def _is_segy(content: bytes) -> bool:
    """SEG-Y has no mark of its own: 3200 bytes of card images, then a header whose fields have few legal values.

    SEG-Y revision 2.0 (SEG, 2017), table 2: bytes 3217-3218 sample interval, 3225-3226 sample format code; big-endian,
    or little-endian since revision 2.
    """
    if len(content) < 3600 or content[:1] not in {b"C", b"\xc3", b" ", b"@"}:
        return False
    for order in ("big", "little"):
        interval = int.from_bytes(content[3216:3218], order)
        form = int.from_bytes(content[3224:3226], order)
        if interval > 0 and form in _SEGY_FORMATS:
            return True
    return False
