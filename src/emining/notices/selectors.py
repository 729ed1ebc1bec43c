"""Reading notices: everybody sees their own and nobody else's."""

from __future__ import annotations

from django.db.models import QuerySet

from emining.accounts.types import Actor
from emining.notices.models import Notice, Preference


def notices_visible_to(actor: Actor) -> QuerySet[Notice]:
    """The actor's own notices, newest first; none for the anonymous reader."""
    if actor.person_id is None:
        return Notice.objects.none()
    return Notice.objects.filter(recipient_id=actor.person_id)


def unread_count(actor: Actor) -> int:
    """How many notices the actor has not opened; 0 without a query for the anonymous reader."""
    if actor.person_id is None:
        return 0
    return notices_visible_to(actor).filter(read_at__isnull=True).count()


def wants_email(person_id: int) -> bool:
    """Whether a person wants notices by e-mail too (yes unless they said no)."""
    wish = Preference.objects.filter(person_id=person_id).values_list("by_email", flat=True).first()
    return wish is not False
