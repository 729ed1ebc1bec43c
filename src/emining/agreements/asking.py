"""What a reader asks of the lists of agreements: read from the address, written back into it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Final, Self
from urllib.parse import urlencode

from django.utils.translation import gettext_lazy as _

from emining.agreements import states
from emining.agreements.types import KINDS
from emining.parties.types import STAGES

PUBLISHED: Final = "published"
OWN: Final = "own"
FOLLOWED: Final = "followed"
SHOWN: Final = {
    PUBLISHED: _("Published"),
    OWN: _("Of my organisation"),
    FOLLOWED: _("Followed up by my office"),
}


@dataclass(frozen=True, slots=True)
class AgreementFilter:
    """A question about agreements. Empty means any; codes that nobody knows are dropped when the address is read."""

    shown: str = PUBLISHED
    q: str = ""
    kind: str = ""
    state: str = ""
    province: str = ""
    chain: str = ""
    year: str = ""

    @property
    def active(self) -> dict[str, str]:
        """What is asked, by parameter; what is usual is no question."""
        found = {one.name: (getattr(self, one.name), one.default) for one in fields(self)}
        return {name: value for name, (value, usual) in found.items() if value not in (usual, "")}

    def without(self, name: str) -> Self:
        """The question without one of its parts."""
        kept: dict[str, Any] = {one.name: getattr(self, one.name) for one in fields(self) if one.name != name}
        return type(self)(**kept)

    def address(self, **more: str) -> str:
        """The question as a query string with `?`; empty when nothing is asked. The same question is the same text."""
        asked = sorted((self.active | {name: value for name, value in more.items() if value}).items())
        return f"?{urlencode(asked)}" if asked else ""


def read_agreements(given: Mapping[str, str]) -> AgreementFilter:
    """The question that an address asks. What cannot be read counts as not asked."""
    return AgreementFilter(
        shown=_one(given, "shown", SHOWN) or PUBLISHED,
        q=given.get("q", "").replace("\x00", "").strip()[:100],
        kind=_one(given, "kind", KINDS),
        state=_one(given, "state", states.STATE_NAMES),
        province=given.get("province", "").replace("\x00", "")[:10],
        chain=_one(given, "chain", STAGES),
        year=_year(given.get("year", "")),
    )


def _one(given: Mapping[str, str], name: str, known: Any) -> str:
    value = given.get(name, "")
    return value if value in known else ""


def _year(text: str) -> str:
    return text if text.isascii() and text.isdecimal() and len(text) == 4 and text > "1900" else ""
