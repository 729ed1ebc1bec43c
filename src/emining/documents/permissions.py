"""Who may do what to documents. Reading is decided by `selectors.documents_visible_to`."""

from __future__ import annotations

from emining.accounts import roles
from emining.accounts.types import Actor
from emining.kernel.verdicts import ALLOWED, Verdict, denied


def may_quarantine(actor: Actor) -> Verdict:
    """The platform operator takes dangerous files out of reach."""
    return ALLOWED if actor.role == roles.OPERATOR else denied("operator_only")


def may_send(actor: Actor) -> Verdict:
    """Files in pieces come from people who signed in; what they may send where, the receiver says."""
    return denied("upload_sign_in_needed") if actor.person_id is None else ALLOWED
