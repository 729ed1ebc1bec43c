"""Things that routes of following up need to exist, for the route matrix."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from emining.accounts.models import Organisation
from emining.accounts.tests.factories import make_organisation
from emining.agreements import states
from emining.agreements.models import Agreement, Change, Dispute, Milestone, Review
from emining.agreements.permissions import SIDE_ROLES
from emining.agreements.tests.factories import make_agreement
from emining.agreements.tests.follow_factories import claimed, in_force, make_milestone


def _own(client: Client) -> Organisation:
    """The asker's organisation where its seat may act for a party, else another."""
    seat = getattr(client, "seat", None)
    found: Organisation = seat.office.organisation if seat and seat.role in SIDE_ROLES else make_organisation()
    return found


def _agreement(client: Client, state: str = states.IN_FORCE) -> Agreement:
    return in_force(state=state, organisations=[_own(client), make_organisation()])


def own_agreement(client: Client) -> dict[str, Any]:
    """An agreement in force of the asker's organisation."""
    return {"key": _agreement(client).pk}


def own_draft(client: Client) -> dict[str, Any]:
    """An agreement that the asker's organisation still negotiates."""
    agreement = make_agreement(states.NEGOTIATING, organisations=[_own(client), make_organisation()])
    return {"key": agreement.pk}


def own_extension(client: Client) -> dict[str, Any]:
    """The page on which it is extended."""
    return own_agreement(client) | {"kind": "extend"}


def own_suspended(client: Client) -> dict[str, Any]:
    """An agreement that the asker's organisation suspended."""
    agreement = _agreement(client, states.SUSPENDED)
    today = timezone.localdate()
    agreement.suspensions.create(
        from_on=today,
        began_on=today,
        reason="Flood",
        language="en",
        organisation=agreement.opened_by,
        at=timezone.now(),
    )
    return {"key": agreement.pk}


def own_milestone(client: Client) -> dict[str, Any]:
    """A milestone that the asker's organisation owes."""
    return {"milestone": make_milestone(_agreement(client)).pk}


def draft_milestone(client: Client) -> dict[str, Any]:
    """A milestone of a draft."""
    agreement = Agreement.objects.get(pk=own_draft(client)["key"])
    return {"milestone": make_milestone(agreement).pk}


def claimed_milestone(client: Client) -> dict[str, Any]:
    """One that the asker's organisation claimed."""
    milestone = make_milestone(_agreement(client))
    claimed(milestone)
    return {"milestone": milestone.pk}


def others_claim(client: Client) -> dict[str, Any]:
    """One that another party claimed."""
    milestone: Milestone = make_milestone(_agreement(client), owner=2)
    claimed(milestone)
    return {"milestone": milestone.pk}


def own_evidence(client: Client) -> dict[str, Any]:
    """A paper of a claim."""
    milestone = make_milestone(_agreement(client))
    return {"paper": claimed(milestone).evidence.get().pk}


def _change(client: Client, *, own: bool) -> Change:
    agreement = _agreement(client)
    milestone = make_milestone(agreement)
    sides = [side.organisation for side in agreement.sides.all()]
    return Change.objects.create(
        agreement=agreement, kind="milestone_waive", milestone=milestone, words="Done otherwise.", language="en",
        organisation=sides[0 if own else 1], at=timezone.now(),
    )  # fmt: skip


def own_change(client: Client) -> dict[str, Any]:
    """A change that the asker's organisation proposes."""
    return {"change": _change(client, own=True).pk}


def others_change(client: Client) -> dict[str, Any]:
    """A change that another party proposes."""
    return {"change": _change(client, own=False).pk}


def _review(client: Client, **fields: Any) -> Review:
    today = timezone.localdate()
    values = {"number": 1, "planned_on": today + timedelta(days=3), "language": "en", "known_on": today} | fields
    return Review.objects.create(agreement=_agreement(client), **values)


def own_review(client: Client) -> dict[str, Any]:
    """A planned review."""
    return {"review": _review(client).pk}


def own_minutes(client: Client) -> dict[str, Any]:
    """A held review, its minutes in Urdu."""
    held = _review(client, state="held", held_on=timezone.localdate(), minutes_en="We met.", recorded_at=timezone.now())
    return {"review": held.pk, "language": "ur"}


def own_dispute(client: Client) -> dict[str, Any]:
    """A dispute that the asker's organisation noted."""
    agreement = _agreement(client)
    found = Dispute.objects.create(
        agreement=agreement, words="We dispute it.", language="en", organisation=agreement.opened_by, at=timezone.now()
    )
    return {"dispute": found.pk}


def own_api_agreement(client: Client) -> dict[str, Any]:
    """An agreement as the API names it."""
    return {"agreement_id": own_agreement(client)["key"]}


def own_api_claim(client: Client) -> dict[str, Any]:
    """A milestone that another party claimed, as the API names it."""
    return {"milestone_id": others_claim(client)["milestone"]}
