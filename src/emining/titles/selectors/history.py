"""One title through time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.utils import timezone

from emining.accounts.types import Actor
from emining.titles.models import Title, TitleVersion
from emining.titles.selectors.gate import all_versions_visible_to


def history_of(actor: Actor, title: Title | int) -> list[TitleVersion]:
    """Every version ever known of a title that the reader may see, by when it was known, then by when it was true."""
    key = title if isinstance(title, int) else title.pk
    versions = all_versions_visible_to(actor).filter(title_id=key).select_related("register__jurisdiction", "holder")
    return sorted(versions, key=lambda version: (version.known.lower, version.valid.lower, version.pk))


def title_as_at(
    history: Sequence[TitleVersion], *, as_at: date | None = None, known_on: datetime | None = None
) -> TitleVersion | None:
    """The version of a history that was true on `as_at` as known at `known_on`; None when there was none."""
    if as_at is None and known_on is None:
        return next((version for version in history if version.is_current), None)
    day = as_at or timezone.localdate()
    instant = known_on or timezone.now()
    return next((version for version in history if day in version.valid and instant in version.known), None)
