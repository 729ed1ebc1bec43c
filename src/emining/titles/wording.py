"""How codes of the register read, and in which tone: labels and tones beside their codes, never stored."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from emining.titles import kinds, states

TONES: Final = {
    states.PENDING: "wait",
    states.IN_FORCE: "copper",
    states.SUSPENDED: "wait",
    states.EXPIRED: "ended",
    states.SURRENDERED: "ended",
    states.CANCELLED: "ended",
    states.LODGED: "info",
    states.WITHDRAWN: "ended",
}

STANDING: Final = {
    kinds.OFFICIAL: _("Official register"),
    kinds.DEMONSTRATION: _("Demonstration; this title does not exist"),
    kinds.FOREIGN_REFERENCE: _("Reference copy of a foreign register"),
}

COLUMN_NAMES: Final = {
    "number": _("Number"),
    "register": _("Register"),
    "kind": _("Title"),
    "state": _("State"),
    "holder": _("Holder"),
    "name": _("Name"),
    "commodities": _("Commodities"),
    "area_ha": _("Area (ha)"),
    "granted_on": _("Granted on"),
    "expires_on": _("Expires on"),
}


def tag(state: str, *, at_source: str = "") -> dict[str, Any]:
    """A state as a tag: its label (a foreign register's own word where it has one) and tone."""
    return {"label": at_source or states.STATE_NAMES.get(state, state), "tone": TONES.get(state, "plain")}


def kind_name(kind: str, at_source: str = "") -> Any:
    """A kind of title in words; a foreign register's own word where it has one."""
    return at_source or kinds.TITLE_KINDS.get(kind, kind)


def commodity_names(codes: list[str], names: Mapping[str, Any]) -> list[Any]:
    """Commodities in words where the vocabulary has them, else their codes."""
    return [names.get(code, code) for code in codes]
