"""Organisations of demonstration mode by the hundred: a part of one event that whoever makes them records."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings
from django.db import transaction

from emining.accounts.models import Organisation
from emining.accounts.permissions import may_manage_seats
from emining.accounts.types import Actor
from emining.kernel.languages import Trilingual
from emining.kernel.refusals import Refused


def make_demonstration_organisations(*, actor: Actor, names: Mapping[str, Trilingual]) -> dict[str, int]:
    """Make those that are missing, by code, inside the caller's transaction; the keys of all of them.

    Records no event of its own: the caller's tells of all at once. `Refused("demonstration_is_off")` else.
    """
    may_manage_seats(actor).require()
    if not settings.IS_DEMONSTRATION:
        raise Refused("demonstration_is_off")
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("made inside the transaction that records the event")
    held = set(Organisation.objects.filter(code__in=names).values_list("code", flat=True))
    Organisation.objects.bulk_create(
        Organisation(code=code, name_en=name.en, name_zh=name.zh, name_ur=name.ur, is_demonstration=True)
        for code, name in names.items()
        if code not in held
    )
    return dict(Organisation.objects.filter(code__in=names).values_list("code", "pk"))
