"""Who may do what to documents. Reading is decided by `selectors.documents_visible_to`."""

from __future__ import annotations

from emining.accounts import roles
from emining.accounts.types import Actor
from emining.kernel.verdicts import ALLOWED, Verdict, denied


def may_quarantine(actor: Actor) -> Verdict:
    """The platform operator takes dangerous files out of reach."""
    return ALLOWED if actor.role == roles.OPERATOR else denied("operator_only")
