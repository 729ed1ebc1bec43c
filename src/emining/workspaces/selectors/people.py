"""Who works in a workspace. For its readers only: names of people are no public matter."""

from __future__ import annotations

from emining.accounts.selectors import seats_of_organisation
from emining.agreements.selectors import sides_by_agreement
from emining.agreements.types import SideRow
from emining.kernel.languages import Trilingual
from emining.workspaces.models import Member, Workspace
from emining.workspaces.permissions import IMPLICIT_LEADS
from emining.workspaces.types import LEAD, PersonRow


def sides_of(workspace: Workspace) -> tuple[SideRow, ...]:
    """The parties, in the order of the agreement."""
    return sides_by_agreement([workspace.agreement_id]).get(workspace.agreement_id, ())


def people_of(workspace: Workspace) -> list[PersonRow]:
    """Everybody who works here today: those who lead by their seat, and admitted people who still hold one.

    One query for the parties, one for members, one a party.
    """
    admitted = {
        (member.person_id, member.organisation_id): member
        for member in Member.objects.filter(workspace=workspace, removed_at__isnull=True)
    }
    found: dict[tuple[int, int], PersonRow] = {}
    for side in sides_of(workspace):
        for seat in seats_of_organisation(side.organisation_id):
            key = (seat.person_id, side.organisation_id)
            member = admitted.get(key)
            leads = seat.role in IMPLICIT_LEADS
            if not leads and (member is None or key in found):
                continue
            found[key] = PersonRow(
                person_id=seat.person_id,
                name=str(seat.person),
                organisation_id=side.organisation_id,
                organisation=side.name,
                role=LEAD if leads or member is None else member.role,
                member_id=member.pk if member else None,
            )
    return list(found.values())


def people_to_admit(workspace: Workspace, organisation_id: int) -> list[PersonRow]:
    """People with a seat in an organisation of the workspace who do not work in it yet."""
    here = {(row.person_id, row.organisation_id) for row in people_of(workspace)}
    side = next((one for one in sides_of(workspace) if one.organisation_id == organisation_id), None)
    if side is None:
        return []
    rows = {
        seat.person_id: PersonRow(seat.person_id, str(seat.person), organisation_id, side.name, LEAD)
        for seat in seats_of_organisation(organisation_id)
        if (seat.person_id, organisation_id) not in here
    }
    return list(rows.values())


def names_of(people: list[PersonRow]) -> dict[int, str]:
    """Names by person."""
    return {row.person_id: row.name for row in people}


def organisation_name(workspace: Workspace, organisation_id: int | None) -> Trilingual | None:
    """The name of a party."""
    return next((side.name for side in sides_of(workspace) if side.organisation_id == organisation_id), None)
