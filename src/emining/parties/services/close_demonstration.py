"""Taking invented companies out of sight, because an authority operates the platform now."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q

from emining.accounts.types import Actor, system_actor
from emining.audit.services import record
from emining.audit.types import Subject
from emining.parties import states
from emining.parties import states_trust as trust
from emining.parties.events_ownership import PROFILES_CLOSED
from emining.parties.models import DuplicatePair, Hit, ListEntry, Party, VerificationCase
from emining.parties.services.demonstration_profiles import remove_demonstration_profiles
from emining.parties.services.turns import LIKENESSES, wait_turn
from emining.parties.services.verification.end import end_case

_RUNNING = (states.OPEN, states.RETURNED, states.PROPOSED)


def close_demonstration_profiles(*, actor: Actor | None = None) -> int:
    """Remove or hide every invented company, and end what officers would be asked about them; how many there were.

    The companies people registered in demonstration seats are among them. An invented list of sanctions screens
    nobody any more. Does nothing where that was done before.
    """
    shown = Party.objects.filter(is_demonstration=True, state=states.PUBLISHED)
    listed = ListEntry.objects.filter(screening_list__is_demonstration=True, is_current=True)
    if not shown.exists() and not listed.exists():
        return 0
    who = actor or system_actor("demonstration")
    with transaction.atomic():
        wait_turn(LIKENESSES)
        cases = VerificationCase.objects.filter(party__is_demonstration=True, state__in=_RUNNING)
        for case in cases:
            end_case(case, actor=who, state=states.REFUSED, reason="not_registered", words="")
        pairs = DuplicatePair.objects.filter(
            Q(first__is_demonstration=True) | Q(second__is_demonstration=True),
            state=trust.PAIR_OPEN,
            merges__isnull=True,
        ).delete()[0]
        about = Q(entry__screening_list__is_demonstration=True) | Q(party__is_demonstration=True)
        hits = Hit.objects.filter(about).exclude(state=trust.GONE).update(state=trust.GONE)
        entries = listed.update(is_current=False)
        companies = remove_demonstration_profiles(actor=who)
        companies += shown.update(state=states.HIDDEN)
        record(
            code=PROFILES_CLOSED,
            subject=Subject("parties.demonstration", "all", "DEMO"),
            actor=who,
            chain="PK",
            after={
                "companies": companies,
                "verifications": len(cases),
                "likenesses": pairs,
                "hits": hits,
                "entries": entries,
            },
        )
    return companies
