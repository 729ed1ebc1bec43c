"""The XML shape of the United Nations Security Council's consolidated list: INDIVIDUAL and ENTITY elements."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from emining.parties.lists.rows import RawRow, elements, text_of, texts_of
from emining.parties.types_trust import ORGANISATION, PERSON

_KINDS: Final = {"INDIVIDUAL": PERSON, "ENTITY": ORGANISATION}
_PARTS: Final = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")


def rows(content: bytes) -> Iterator[RawRow]:
    """Individuals and entities with their names in the original script and their aliases."""
    for tag, entry in elements(content, *_KINDS):
        whole = " ".join(part for part in (text_of(entry, name) for name in _PARTS) if part)
        places = [*texts_of(entry, "NATIONALITY", "VALUE"), *texts_of(entry, f"{tag}_ADDRESS", "COUNTRY")]
        yield RawRow(
            key=text_of(entry, "REFERENCE_NUMBER") or text_of(entry, "DATAID"),
            kind=_KINDS[tag],
            names=(
                whole,
                *texts_of(entry, "NAME_ORIGINAL_SCRIPT"),
                *texts_of(entry, f"{tag}_ALIAS", "ALIAS_NAME"),
            ),
            country=", ".join(dict.fromkeys(places)),
            identifiers=tuple(texts_of(entry, f"{tag}_DOCUMENT", "NUMBER")),
            remark="; ".join([*texts_of(entry, "UN_LIST_TYPE"), *texts_of(entry, "COMMENTS1")]),
            listed_on=text_of(entry, "LISTED_ON"),
        )
