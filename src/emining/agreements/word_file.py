"""Looking into a Word file before it is read: no macros, nothing that comes from elsewhere, no bombs."""

from __future__ import annotations

import io
import zipfile
from typing import Final

from defusedxml.ElementTree import fromstring

from emining.documents.filetypes import DOCX
from emining.documents.inspection import inspect
from emining.kernel.refusals import Refused

LARGEST: Final = 20 * 1024 * 1024
_MACRO_MARKS: Final = (b"macroenabled", b"vbaproject", b"ms-word.template.macro")
_HYPERLINK: Final = "/hyperlink"


def inspect_word(name: str, content: bytes) -> int:
    """Refuse a file that is dangerous; how many outside links (addresses in the text) it has, which are not followed.

    The store's inspection comes first (`documents.inspection`: kind, archive within bounds, really unpacked, XML
    without entities). Then `text_file_has_macros` for macros whatever the ending, and `text_file_points_outside` for
    a template, picture, object or part that the file takes from another address. Plain links in the text are counted.
    """
    if name.lower().endswith((".docm", ".dotm")):
        raise Refused("text_file_has_macros")
    try:
        inspect(name, content, accepted=(DOCX,), largest=LARGEST)
    except Refused as refused:
        nested = refused.code == "archive_nested" and "vba" in str(refused.facts.get("entry", "")).lower()
        if nested or refused.code == "office_macros":
            raise Refused("text_file_has_macros") from refused
        raise
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if any(mark in archive.read("[Content_Types].xml").lower() for mark in _MACRO_MARKS):
            raise Refused("text_file_has_macros")
        if "word/document.xml" not in archive.namelist():
            raise Refused("text_file_unreadable")
        relations = [archive.read(entry) for entry in archive.namelist() if entry.lower().endswith(".rels")]
    return sum(_outside(relation) for relation in relations)


def _outside(relations: bytes) -> int:
    links = 0
    for relation in fromstring(relations, forbid_dtd=True, forbid_entities=True, forbid_external=True):
        if relation.get("TargetMode", "").lower() != "external":
            continue
        if not relation.get("Type", "").endswith(_HYPERLINK):
            raise Refused("text_file_points_outside", target=relation.get("Target", "")[:120])
        links += 1
    return links
