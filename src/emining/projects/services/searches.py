"""Saved searches: keeping, renaming, forgetting, and telling of new matches."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.db.models import Min
from django.utils import timezone

from emining.accounts.types import Actor
from emining.kernel.refusals import Refused
from emining.notices.services import notify
from emining.projects.asking import ProjectFilter, read_query
from emining.projects.models import SavedSearch
from emining.projects.permissions import may_keep_time, may_save_searches
from emining.projects.selectors.gate import listings_public, projects_public
from emining.projects.selectors.saved import searches_of
from emining.projects.selectors.search import came_after, listings_matching, projects_matching
from emining.projects.types import PROJECTS, SEARCH_KINDS

MOST_SEARCHES: Final = 50
LONGEST_LINK: Final = 300
_SETTLED: Final = timedelta(minutes=1)
"""Rows become visible when their transaction ends, a little after the instant they carry: so much is waited."""


def save_search(*, actor: Actor, kind: str, query: str, name: str) -> SavedSearch:
    """Keep the question of an address under a name. The same question again only takes the new name.

    No event: what a person looks for is theirs alone. `Refused("too_many_searches")` beyond fifty.
    """
    may_save_searches(actor).require()
    person = actor.person_id or 0
    if kind not in SEARCH_KINDS:
        raise Refused("search_unknown")
    words = name.strip()[:120]
    if not words:
        raise Refused("search_needs_name")
    with transaction.atomic(durable=True):
        if searches_of(actor).count() >= MOST_SEARCHES:
            raise Refused("too_many_searches", most=MOST_SEARCHES)
        search, _made = SavedSearch.objects.update_or_create(
            person_id=person,
            kind=kind,
            query=read_query(kind, query).query()[:600],
            defaults={"name": words},
            create_defaults={"name": words, "checked_at": timezone.now()},
        )
    return search


def rename_search(*, actor: Actor, search_id: int, name: str, alerts: bool) -> SavedSearch:
    """Another name, and whether new matches are told."""
    words = name.strip()[:120]
    if not words:
        raise Refused("search_needs_name")
    with transaction.atomic(durable=True):
        search = searches_of(actor).select_for_update(no_key=True).filter(pk=search_id).first()
        if search is None:
            raise Refused("search_unknown")
        if alerts and not search.alerts:
            search.checked_at = timezone.now()
        search.name, search.alerts = words, alerts
        search.save()
    return search


def delete_search(*, actor: Actor, search_id: int) -> None:
    """Forget it. Somebody else's is not there."""
    gone, _detail = searches_of(actor).filter(pk=search_id).delete()
    if not gone:
        raise Refused("search_unknown")


def tell_matches(*, actor: Actor, now: datetime | None = None) -> int:
    """Tell everybody whose saved search has new public matches; how many were told.

    Only what the public may read is ever told, whatever seat the person holds: an alert is no way round a gate.
    """
    may_keep_time(actor).require()
    until = (now or timezone.now()) - _SETTLED
    waiting = SavedSearch.objects.filter(alerts=True, checked_at__lt=until)
    oldest = waiting.aggregate(first=Min("checked_at"))["first"]
    if oldest is None or not _anything_new(oldest, until):
        return 0
    told = 0
    for search in waiting.order_by("pk").iterator(chunk_size=500):
        told += _tell(search, until)
    return told


def _anything_new(oldest: datetime, until: datetime) -> bool:
    rows = (projects_public(), listings_public())
    return any(came_after(found, oldest).filter(listed_at__lte=until).exists() for found in rows)


def _tell(search: SavedSearch, until: datetime) -> int:
    with transaction.atomic(durable=True):
        found = _new_matches(search, until)
        SavedSearch.objects.filter(pk=search.pk).update(checked_at=until)
        if not found:
            return 0
        return notify(
            recipients=[search.person_id],
            code="projects.search.matched",
            facts={"name": search.name, "count": found},
            link=_link(search),
        )


def _link(search: SavedSearch) -> str:
    """The list under this search; the page of searches when the question is longer than a notice's link may be."""
    folder = "projects" if search.kind == PROJECTS else "needs-and-offers"
    link = f"/market/{folder}/?{search.query}" if search.query else f"/market/{folder}/"
    return link if len(link) <= LONGEST_LINK else "/market/searches/"


def _new_matches(search: SavedSearch, until: datetime) -> int:
    asked = read_query(search.kind, search.query)
    rows: Any = (
        projects_matching(projects_public(), asked)
        if isinstance(asked, ProjectFilter)
        else listings_matching(listings_public(), asked)
    )
    return int(came_after(rows, search.checked_at).filter(listed_at__lte=until).count())
