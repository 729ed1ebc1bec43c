"""The XML shape of OFAC's Specially Designated Nationals list: `sdnList/sdnEntry`, any namespace."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from emining.parties.lists.rows import RawRow, children_of, elements, text_of, texts_of
from emining.parties.types_trust import ORGANISATION, PERSON

_KINDS: Final = {"individual": PERSON, "entity": ORGANISATION}


def rows(content: bytes) -> Iterator[RawRow]:
    """Entities and individuals; ships and aircraft are accounted for as refused rows."""
    for _name, entry in elements(content, "sdnEntry"):
        kind = text_of(entry, "sdnType").lower()
        aliases = children_of(entry, "akaList", "aka")
        yield RawRow(
            key=text_of(entry, "uid"),
            kind=_KINDS.get(kind, kind),
            names=(_name_of(entry), *(_name_of(alias) for alias in aliases)),
            country=", ".join(dict.fromkeys(texts_of(entry, "addressList", "address", "country"))),
            identifiers=tuple(texts_of(entry, "idList", "id", "idNumber")),
            remark="; ".join([*texts_of(entry, "programList", "program"), *texts_of(entry, "remarks")]),
        )


def _name_of(element: Element) -> str:
    return " ".join(part for part in (text_of(element, "firstName"), text_of(element, "lastName")) if part)
