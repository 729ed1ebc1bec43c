"""A row as a layout gives it, before anybody asked whether it is sound."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import Element

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, iterparse

from emining.kernel.refusals import Refused


@dataclass(frozen=True, slots=True)
class RawRow:
    """What stands in one row. `fault` is a code when the layout itself could not read it."""

    key: str = ""
    kind: str = ""
    names: tuple[str, ...] = ()
    country: str = ""
    identifiers: tuple[str, ...] = ()
    remark: str = ""
    listed_on: str = ""
    fault: str = ""

    @property
    def words(self) -> str:
        """How the row begins, for the report."""
        return f"{self.key} {next(iter(self.names), '')}".strip()[:120]


def elements(content: bytes, *tags: str) -> Iterator[tuple[str, Element]]:
    """Every element of these names as it ends, emptied afterwards, so that a large file takes little memory."""
    try:
        for _event, element in iterparse(BytesIO(content), forbid_dtd=True, forbid_entities=True, forbid_external=True):
            name = local(element.tag)
            if name in tags:
                yield name, element
                element.clear()
    except DefusedXmlException as error:
        raise Refused("list_not_readable", found="DTD") from error
    except (ParseError, ValueError, LookupError) as error:
        raise Refused("list_not_readable", found=str(error)[:80]) from error


def local(tag: Any) -> str:
    """The name of a tag without its namespace."""
    return str(tag).rpartition("}")[2]


def text_of(element: Element, *path: str) -> str:
    """The text at the first element on a path of local names; empty when there is none."""
    return next(iter(texts_of(element, *path)), "")


def texts_of(element: Element, *path: str) -> list[str]:
    """The texts at every element on a path of local names."""
    level = [element]
    for name in path:
        level = [child for parent in level for child in parent if local(child.tag) == name]
    return [" ".join((one.text or "").split()) for one in level if (one.text or "").strip()]


def children_of(element: Element, *path: str) -> list[Element]:
    """The elements on a path of local names."""
    level = [element]
    for name in path:
        level = [child for parent in level for child in parent if local(child.tag) == name]
    return level
