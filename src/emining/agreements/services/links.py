"""Tying an agreement to what it concerns: a project, a title, a zone, a meeting."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from django.db import transaction
from django.db.models import QuerySet

from emining.accounts.types import Actor
from emining.agreements import events
from emining.agreements.models import Agreement, Link
from emining.agreements.permissions import may_act
from emining.agreements.services.hand import chain_of, readable_in_hand, subject_of
from emining.audit.services import record
from emining.kernel.refusals import Refused
from emining.places.selectors import places_matching, places_visible_to
from emining.projects.selectors import projects_visible_to
from emining.titles.selectors import titles_visible_to

MOST_LINKS: Final = 50

_SEEN: Final[dict[str, tuple[str, Callable[[Actor], QuerySet[Any]], str]]] = {
    "project": ("project_id", projects_visible_to, "pk"),
    "title": ("title_id", titles_visible_to, "title_id"),
    "zone": ("zone_id", lambda actor: places_matching(places_visible_to(actor), kind="sez"), "pk"),
}
"""By kind: the column, the gate through which the actor must see it, the key in that gate's rows."""


def add_link(*, actor: Actor, agreement_id: int, kind: str, key: int) -> Link:
    """Tie it to something that the actor may see. `agreement_link_unknown`, `agreement_link_twice`."""
    with transaction.atomic(durable=True):
        agreement = readable_in_hand(actor, agreement_id)
        may_act(actor, agreement).require()
        if kind not in _SEEN:
            raise Refused("agreement_link_unknown")
        column, gate, name = _SEEN[kind]
        if not gate(actor).filter(**{name: key}).exists() or agreement.links.count() >= MOST_LINKS:
            raise Refused("agreement_link_unknown")
        if agreement.links.filter(**{column: key}).exists():
            raise Refused("agreement_link_twice")
        link = Link.objects.create(agreement=agreement, kind=kind, **{column: key})
        _record(actor, agreement, events.core.LINK_ADDED, kind, key)
    return link


def remove_link(*, actor: Actor, agreement_id: int, link_id: int) -> None:
    """Untie it."""
    with transaction.atomic(durable=True):
        agreement = readable_in_hand(actor, agreement_id)
        may_act(actor, agreement).require()
        link = agreement.links.filter(pk=link_id).first()
        if link is None:
            raise Refused("agreement_link_unknown")
        link.delete()
        key = link.project_id or link.title_id or link.zone_id or link.meeting_id or 0
        _record(actor, agreement, events.core.LINK_REMOVED, link.kind, key)


def _record(actor: Actor, agreement: Agreement, code: str, kind: str, key: int) -> None:
    record(
        code=code,
        subject=subject_of(agreement),
        actor=actor,
        chain=chain_of(agreement),
        after={"kind": kind, "key": key},
    )
