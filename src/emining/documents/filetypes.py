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

ACCEPTED: Final = (PDF, PNG, JPEG, TIFF, WEBP, ZIP, KMZ, DOCX, XLSX, CSV, TXT, GEOJSON, KML, GML, GPKG)
EVIDENCE: Final = (PDF, PNG, JPEG, TIFF, DOCX, XLSX)
"""What an applicant hands in: papers and scans."""

_MAGIC: Final = {
    "application/pdf": (b"%PDF-",),
    "image/png": (b"\x89PNG\r\n\x1a\n",),
    "image/jpeg": (b"\xff\xd8\xff",),
    "image/tiff": (b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+"),
    "image/webp": (b"RIFF",),
    "application/geopackage+sqlite3": (b"SQLite format 3\x00",),
}
_ZIPPED: Final = {"archive", "office"}
_BINARY_STARTS: Final = (b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"PK\x03\x04", b"MZ", b"\x7fELF", b"SQLite format 3")
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
    head = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(_BINARY_STARTS) or any(mark in head.lower() for mark in _MARKUP):
        return False
    if kind.family == "xml":
        return head.startswith(b"<") or content.startswith((b"\xff\xfe", b"\xfe\xff"))
    return not (kind is GEOJSON and not head.startswith((b"{", b"[")))
