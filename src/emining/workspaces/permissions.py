"""Who works in a workspace, and as what. The parties' owners lead for their sides without being asked."""

from __future__ import annotations

from typing import Any, Final

from emining.accounts import roles
from emining.accounts.types import Actor
from emining.agreements import states as agreement_states
from emining.agreements.permissions import SIDE_ROLES, is_nodal, is_side
from emining.kernel.verdicts import ALLOWED, Verdict, denied, first_denied
from emining.workspaces.models import Member, Workspace
from emining.workspaces.types import CONTRIBUTOR, LEAD, READER

IMPLICIT_LEADS: Final = (SIDE_ROLES - roles.COMPANY_ROLES) | {roles.COMPANY_OWNER}
"""Seats that lead for a party unasked: a company's owner; officers and organisers of a party without one."""
PAGE_ROLES: Final = tuple(sorted(SIDE_ROLES | {roles.AUDITOR}))
"""Seats that may meet a workspace at all; which one, the gate says."""
WORKING_ROLES: Final = tuple(sorted(SIDE_ROLES))


def role_in(actor: Actor, workspace: Workspace) -> str:
    """The actor's role: lead, contributor, reader; empty for somebody who has no business here."""
    agreement = workspace.agreement
    if is_side(actor, agreement):
        if actor.role in IMPLICIT_LEADS:
            return LEAD
        role = (
            Member.objects.filter(
                workspace=workspace,
                person_id=actor.person_id or 0,
                organisation_id=actor.organisation_id or 0,
                removed_at__isnull=True,
            )
            .values_list("role", flat=True)
            .first()
        )
        if role:
            return role
    return READER if actor.role == roles.AUDITOR or is_nodal(actor, agreement) else ""


def may_open(actor: Actor, agreement: Any) -> Verdict:
    """Whoever leads for a party opens the workspace of an agreement that has none yet; then they admit others."""
    leads = is_side(actor, agreement) and actor.role in IMPLICIT_LEADS
    return ALLOWED if leads else denied("not_in_workspace")


def is_live(workspace: Workspace) -> bool:
    """Whether anything may still be written: while the agreement is in force or suspended."""
    return not workspace.is_closed and workspace.agreement.state in agreement_states.LIVE


def may_read(actor: Actor, workspace: Workspace) -> Verdict:
    """Members, the parties' leads, the office that follows the agreement up, the auditor."""
    return ALLOWED if role_in(actor, workspace) else denied("not_in_workspace")


def may_write(actor: Actor, workspace: Workspace) -> Verdict:
    """Leads and contributors keep plan and registers while the agreement is live; its end leaves all readable."""
    return _as(actor, workspace, {LEAD, CONTRIBUTOR}, "workspace_reader_only")


def may_lead(actor: Actor, workspace: Workspace) -> Verdict:
    """A lead answers for its side on minutes."""
    return _as(actor, workspace, {LEAD}, "workspace_lead_needed")


def may_admit(actor: Actor, workspace: Workspace) -> Verdict:
    """A party's owner (or, where a party has none, its officer) admits people of the own organisation."""
    own = ALLOWED if actor.role in IMPLICIT_LEADS else denied("workspace_owner_admits")
    return first_denied(_as(actor, workspace, {LEAD}, "workspace_owner_admits"), own)


def may_comment(actor: Actor, workspace: Workspace) -> Verdict:
    """Whoever writes may comment; so may readers of the parties' own people, whose word is wanted too."""
    if is_side(actor, workspace.agreement):
        return _as(actor, workspace, {LEAD, CONTRIBUTOR, READER}, "workspace_reader_only")
    return may_write(actor, workspace)


def _as(actor: Actor, workspace: Workspace, wanted: set[str], reason: str) -> Verdict:
    role = role_in(actor, workspace)
    if not role:
        return denied("not_in_workspace")
    if role not in wanted:
        return denied(reason)
    return ALLOWED if is_live(workspace) else denied("workspace_is_over")
