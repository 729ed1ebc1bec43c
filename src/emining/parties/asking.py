"""What a reader asks of the directory: read from the address, written back into it.

The same question stands behind the list, the file and the API, so that all show the same companies.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Final
from urllib.parse import urlencode

from django.utils.translation import gettext_lazy as _

from emining.parties.countries import countries
from emining.parties.types import DIRECTIONS, KINDS, STAGES

SORTS: Final = {
    "name": _("Name"),
    "-name": _("Name, last first"),
    "newest": _("Newest first"),
}
REAL: Final = "no"
INVENTED: Final = "only"
DEMONSTRATION: Final = {REAL: _("Real ones only"), INVENTED: _("Invented ones only")}
VERIFIED: Final = "yes"


@dataclass(frozen=True, slots=True)
class PartyFilter:
    """The question. Empty means any. Codes that nobody knows are dropped when the address is read."""

    q: str = ""
    kind: str = ""
    country: str = ""
    place: str = ""
    stage: str = ""
    direction: str = ""
    commodity: str = ""
    verified: str = ""
    demonstration: str = ""
    sort: str = "name"

    @property
    def active(self) -> dict[str, str]:
        """What is asked, by parameter; the usual order of the list is not a question."""
        found = {one.name: getattr(self, one.name) for one in fields(self)}
        return {name: value for name, value in found.items() if value and (name, value) != ("sort", "name")}

    @property
    def asks_capability(self) -> bool:
        """Whether one of the party's capabilities has to fit."""
        return bool(self.stage or self.direction or self.commodity)

    def without(self, name: str) -> PartyFilter:
        """The question without one of its parts."""
        return PartyFilter(**{one.name: getattr(self, one.name) for one in fields(self) if one.name != name})

    def address(self, **more: str) -> str:
        """The question as a query string, with `?`; empty when nothing is asked."""
        asked = self.active | {name: value for name, value in more.items() if value}
        return f"?{urlencode(asked)}" if asked else ""


def read_filter(parameters: Mapping[str, str]) -> PartyFilter:
    """The question that an address asks. What cannot be read counts as not asked."""

    def one_of(name: str, known: Mapping[str, object]) -> str:
        value = parameters.get(name, "")
        return value if value in known else ""

    return PartyFilter(
        q=" ".join(parameters.get("q", "").replace("\x00", "").split())[:100],
        kind=one_of("kind", KINDS),
        country=one_of("country", countries()),
        place=parameters.get("place", "").replace("\x00", "")[:10],
        stage=one_of("stage", STAGES),
        direction=one_of("direction", DIRECTIONS),
        commodity=parameters.get("commodity", "").replace("\x00", "")[:16],
        verified=VERIFIED if parameters.get("verified") == VERIFIED else "",
        demonstration=one_of("demonstration", DEMONSTRATION),
        sort=one_of("sort", SORTS) or "name",
    )
