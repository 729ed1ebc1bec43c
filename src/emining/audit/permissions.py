"""Who may look into the audit, and who may erase personal data from it.

Role codes are those of `accounts.roles`, which stands above this app; a test holds them equal.
"""

from __future__ import annotations

from typing import Final

from emining.audit.types import PLATFORM_CHAIN, Reading
from emining.kernel.verdicts import ALLOWED, Verdict, denied

AUDITOR: Final = "auditor"
OPERATOR: Final = "operator"


def may_read_chain(actor: Reading, chain: str) -> Verdict:
    """An auditor reads the chains of the seat's jurisdictions; a seat over the whole federation reads all."""
    if actor.role == AUDITOR and (chain in actor.jurisdictions or PLATFORM_CHAIN in actor.jurisdictions):
        return ALLOWED
    return denied("audit_chain_not_covered", chain=chain)


def may_search(actor: Reading) -> Verdict:
    """Searching events is for auditors; everybody else meets events on the pages of the things they are about."""
    return ALLOWED if actor.role == AUDITOR else denied("auditor_seat_needed")


def may_erase_personal_values(actor: Reading) -> Verdict:
    """Erasing personal data is the operator's duty under data-protection law; auditors only look."""
    return ALLOWED if actor.role == OPERATOR else denied("operator_seat_needed")
