"""What a reader asks of the register: read from the address, written back into it.

The same filter stands behind the list, the map twin, the API and every download, so that all show the same titles.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime, time, timedelta
from typing import Final
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from emining.titles import kinds, states

SORTS: Final = {
    "number": _("Number"),
    "-number": _("Number, last first"),
    "-area_ha": _("Largest area first"),
    "area_ha": _("Smallest area first"),
    "-granted_on": _("Latest grant first"),
    "granted_on": _("Earliest grant first"),
    "expires_on": _("Expires first"),
    "-expires_on": _("Expires last"),
}
_LATER: Final = ZoneInfo("Asia/Karachi")


@dataclass(frozen=True, slots=True)
class TitleFilter:
    """The question. Empty means any. Codes that nobody knows are dropped when the address is read.

    `as_at` is the day about which is asked; `known_on` the day at whose end (Pakistan time) the register knew it.
    """

    q: str = ""
    register: str = ""
    jurisdiction: str = ""
    kind: str = ""
    state: str = ""
    commodity: str = ""
    as_at: date | None = None
    known_on: date | None = None
    sort: str = "number"

    @property
    def known_instant(self) -> datetime | None:
        """The last instant of `known_on`; None when now is meant."""
        if self.known_on is None:
            return None
        return datetime.combine(self.known_on + timedelta(days=1), time(0), _LATER) - timedelta(microseconds=1)

    @property
    def is_about_the_past(self) -> bool:
        """Whether another day or another knowledge than today's is asked for."""
        return self.as_at is not None or self.known_on is not None

    @property
    def counts_by_cell(self) -> bool:
        """Whether the answer's size can be added up from the counted cells: nothing but register, kind and state."""
        return not (self.q or self.commodity or self.is_about_the_past or self.sort.lstrip("-") in {
            "granted_on", "expires_on"
        })  # fmt: skip

    @property
    def active(self) -> dict[str, str]:
        """What is asked, by parameter; the usual order of the list is not a question."""
        found = {one.name: getattr(self, one.name) for one in fields(self)}
        return {name: str(value) for name, value in found.items() if value and (name, value) != ("sort", "number")}

    def without(self, name: str) -> TitleFilter:
        """The question without one of its parts."""
        kept = {one.name: getattr(self, one.name) for one in fields(self) if one.name != name}
        return TitleFilter(**kept)

    def address(self, **more: str) -> str:
        """The question as a query string, with `?`; empty when nothing is asked."""
        asked = self.active | {name: value for name, value in more.items() if value}
        return f"?{urlencode(asked)}" if asked else ""


def read_filter(parameters: Mapping[str, str]) -> TitleFilter:
    """The question that an address asks. What cannot be read counts as not asked."""
    kind, state, sort = (parameters.get(name, "") for name in ("kind", "state", "sort"))
    return TitleFilter(
        q=parameters.get("q", "").strip()[:100],
        register=parameters.get("register", "")[:40],
        jurisdiction=parameters.get("jurisdiction", "")[:10],
        kind=kind if kind in kinds.TITLE_KINDS else "",
        state=state if state in states.TITLE.states else "",
        commodity=parameters.get("commodity", "").replace("\x00", "")[:30],
        as_at=read_day(parameters.get("as_at", "")),
        known_on=read_day(parameters.get("known_on", "")),
        sort=sort if sort in SORTS else "number",
    )


def read_day(text: str) -> date | None:
    """An ISO date; None when it is not one."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
