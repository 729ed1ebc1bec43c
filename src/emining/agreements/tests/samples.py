"""Things that routes of agreements need to exist, for the route matrix. Other parts have files of their own."""

from __future__ import annotations

from typing import Any

from django.test import Client
from django.utils import timezone

from emining.accounts.tests.factories import make_organisation
from emining.agreements import states
from emining.agreements.models import Agreement, Link, StageReached
from emining.agreements.permissions import SIDE_ROLES
from emining.agreements.tests.factories import make_agreement
from emining.projects.tests.factories import row_of_project


def published_agreement(client: Client) -> dict[str, Any]:
    """An agreement whose public part is published."""
    return {"key": make_agreement(states.IN_FORCE, consents=True).pk}


def _own(client: Client, state: str) -> Agreement:
    """An agreement that the asker's organisation keeps, where the seat can be a party."""
    seat = getattr(client, "seat", None)
    is_party = seat is not None and seat.role in SIDE_ROLES
    own = seat.office.organisation if seat is not None and is_party else make_organisation()
    return make_agreement(state, organisations=[own, make_organisation()])


def own_draft(client: Client) -> dict[str, Any]:
    """A draft of the asker's."""
    return {"key": _own(client, states.DRAFT).pk}


def own_negotiated(client: Client) -> dict[str, Any]:
    """A shared draft that the asker keeps."""
    return {"key": _own(client, states.NEGOTIATING).pk}


def own_signed(client: Client) -> dict[str, Any]:
    """A signed agreement of the asker's."""
    return {"key": _own(client, states.IN_FORCE).pk}


def own_party(client: Client) -> dict[str, Any]:
    """A party of the asker's draft."""
    agreement = _own(client, states.DRAFT)
    last = agreement.sides.last()
    return {"key": agreement.pk, "organisation": last.organisation_id if last is not None else 0}


def own_link(client: Client) -> dict[str, Any]:
    """A tie of the asker's draft."""
    agreement = _own(client, states.DRAFT)
    link = Link.objects.create(agreement=agreement, kind="project", project=row_of_project())
    return {"key": agreement.pk, "link": link.pk}


def claim(client: Client) -> dict[str, Any]:
    """A stage that the other party of the asker's agreement claims."""
    agreement = _own(client, states.IN_FORCE)
    other = agreement.sides.last()
    row = StageReached.objects.create(
        agreement=agreement,
        stage="financed",
        reached_on=timezone.localdate(),
        basis="statement",
        recorded_by_id=other.organisation_id if other is not None else None,
    )
    return {"key": agreement.pk, "claim": row.pk}


def signed_anywhere(client: Client) -> dict[str, Any]:
    """A signed agreement in the place of the asker's seat, or in Balochistan."""
    seat = getattr(client, "seat", None)
    code = seat.office.jurisdiction.code if seat is not None else "PK-BA"
    return {"key": make_agreement(states.IN_FORCE, jurisdiction=code if code.startswith("PK-") else "PK-BA").pk}
