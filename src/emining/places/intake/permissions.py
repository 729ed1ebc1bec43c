"""Who may import."""

from __future__ import annotations

from typing import Final, Protocol

from emining.audit.types import Acting
from emining.kernel.verdicts import ALLOWED, Verdict, denied

OPERATOR: Final = "operator"
LICENSING_OFFICER: Final = "licensing_officer"
IMPORTING_ROLES: Final = frozenset({OPERATOR, LICENSING_OFFICER})


class Importer(Acting, Protocol):
    """What an import must know of who asks. `accounts.types.Actor` satisfies this; places knows no account."""

    @property
    def role(self) -> str: ...
    @property
    def jurisdictions(self) -> frozenset[str]: ...


def may_use_imports(actor: Importer) -> Verdict:
    """Whether the seat has anything to do with imports."""
    return ALLOWED if actor.role in IMPORTING_ROLES else denied("import_not_permitted", jurisdiction="")


def may_import(actor: Importer, *, jurisdiction: str) -> Verdict:
    """The operator anywhere; a licensing officer in the jurisdictions of the seat. Foreign registers: the operator."""
    if actor.role == OPERATOR:
        return ALLOWED
    if actor.role == LICENSING_OFFICER and jurisdiction in actor.jurisdictions:
        return ALLOWED
    return denied("import_not_permitted", jurisdiction=jurisdiction)
