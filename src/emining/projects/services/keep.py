"""Keeping what was typed into a section and is not saved yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.db import transaction

from emining.accounts.types import Actor
from emining.kernel.refusals import Refused
from emining.projects import states
from emining.projects.models import SectionDraft
from emining.projects.permissions import may_keep_own
from emining.projects.services.hand import own_in_hand

LONGEST: Final = 200_000
_NOT_KEPT: Final = frozenset({"csrfmiddlewaretoken"})


def keep_section(
    *, actor: Actor, noun: str, key: int, section: str, values: Mapping[str, Sequence[str]]
) -> SectionDraft:
    """Keep the section as typed, however incomplete or wrong. No event: it is a person's own note."""
    with transaction.atomic(durable=True):
        _trade, thing = own_in_hand(actor, noun, key)
        may_keep_own(actor, thing).require()
        if thing.state not in states.EDITABLE:
            raise Refused("listing_not_editable")
        kept = {name: list(texts) for name, texts in values.items() if name not in _NOT_KEPT}
        if sum(len(text) for texts in kept.values() for text in texts) > LONGEST:
            raise Refused("section_too_long", most=LONGEST)
        of: dict[str, Any] = {noun: thing}
        draft, _made = SectionDraft.objects.update_or_create(
            person_id=actor.person_id or 0, section=section, **of, defaults={"values": kept}
        )
    return draft


def forget_section(*, actor: Actor, noun: str, key: int, section: str) -> None:
    """Throw away what was typed and not saved."""
    with transaction.atomic(durable=True):
        _trade, thing = own_in_hand(actor, noun, key)
        SectionDraft.objects.filter(person_id=actor.person_id or 0, section=section, **{noun: thing}).delete()
