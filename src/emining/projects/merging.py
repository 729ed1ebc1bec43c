"""What becomes of the market when one organisation is merged into another: its rows go with it, and can come back.

The words people wrote, the findings of officers and the numbers stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from emining.accounts.selectors import seats_of_organisation
from emining.parties.merging import Column, follow, go_back
from emining.projects.models import DocumentGrant, Listing, OwnershipStake, Project

_COLUMNS: Final[tuple[Column, ...]] = (
    (Project, "organisation_id"),
    (Project, "exclusive_with_id"),
    (Listing, "organisation_id"),
    (OwnershipStake, "holder_id"),
    (DocumentGrant, "organisation_id"),
)


def move_organisation(from_id: int, to_id: int) -> Mapping[str, Any]:
    """Move projects, needs, offers, mandates, stakes and opened papers.

    Papers that were opened to both stay opened to each as they were. A stake of each stays a stake of its own: whether
    the two are to be added is for the owner to say, with a source.
    """
    opened = DocumentGrant.objects.filter(ended_at__isnull=True)
    twice = opened.filter(
        organisation_id=from_id, project__in=opened.filter(organisation_id=to_id).values_list("project_id", flat=True)
    )
    moved = follow(_COLUMNS, from_id, to_id, staying={DocumentGrant: sorted(twice.values_list("pk", flat=True))})
    _contacts_follow(moved, to_id)
    return moved


def move_back(from_id: int, _to_id: int, facts: Mapping[str, Any]) -> None:
    """Undo it from the facts that were kept."""
    go_back(_COLUMNS, from_id, facts)
    _contacts_follow(facts, from_id)


def _contacts_follow(moved: Mapping[str, Iterable[int]], organisation_id: int) -> None:
    """The person who agreed to be introduced sits in another seat now; the consent was theirs and stays."""
    seats = dict(seats_of_organisation(organisation_id).order_by("-pk").values_list("person_id", "pk"))
    for model, keys in ((Project, moved["project.organisation_id"]), (Listing, moved["listing.organisation_id"])):
        named = model.objects.filter(pk__in=list(keys), contact_seat__person_id__in=list(seats))
        for key, person in named.values_list("pk", "contact_seat__person_id"):
            model.objects.filter(pk=key).update(contact_seat_id=seats[person])
