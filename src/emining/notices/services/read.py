"""Opening notices, and saying how one wants to be told."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from emining.accounts.types import Actor
from emining.kernel.refusals import Refused
from emining.notices.models import Notice, Preference
from emining.notices.selectors import notices_visible_to


def mark_read(*, actor: Actor, notice_id: int) -> Notice:
    """Note that the actor opened one of their notices. `Refused("notice_unknown")` for anybody else's."""
    with transaction.atomic():
        notice = notices_visible_to(actor).select_for_update(no_key=True).filter(pk=notice_id).first()
        if notice is None:
            raise Refused("notice_unknown")
        if notice.read_at is None:
            notice.read_at = timezone.now()
            notice.save(update_fields=["read_at"])
    return notice


def mark_all_read(*, actor: Actor) -> int:
    """Note that the actor has seen all their notices; how many were new."""
    return notices_visible_to(actor).filter(read_at__isnull=True).update(read_at=timezone.now())


def choose_email(*, actor: Actor, by_email: bool) -> None:
    """Keep the actor's wish about e-mail. `Refused("sign_in_first")` without a person."""
    if actor.person_id is None:
        raise Refused("sign_in_first")
    Preference.objects.update_or_create(person_id=actor.person_id, defaults={"by_email": by_email})
