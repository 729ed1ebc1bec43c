"""Expressing interest."""

from __future__ import annotations

import secrets
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from emining.accounts.limits import within_limit
from emining.accounts.selectors import today
from emining.accounts.types import Actor
from emining.kernel.languages import LANGUAGES
from emining.kernel.refusals import Refused
from emining.matching import events, states
from emining.matching.models import Interest
from emining.matching.permissions import may_express
from emining.matching.ports import is_barred
from emining.matching.selectors.gate import suggestions_visible_to
from emining.matching.selectors.targets import target_of
from emining.matching.services.sides import note, own_organisation, tell
from emining.matching.types import INTEREST_DAYS, INTERESTS_A_DAY, LONGEST_MESSAGE, PARTY, ExpressInterest, Target
from emining.parties.selectors.standing import standing_of


def express_interest(*, actor: Actor, command: ExpressInterest) -> Interest:
    """Tell another organisation that one is interested in it, or in its project, need or offer.

    It is told who asks and reads the sender's words; no contact is shown to either side. Raises the reasons of
    `may_express`, `target_unknown`, `own_profile_not_public`, `side_barred`, `nationality_limited`,
    `interest_already_live`, `interest_waits_for_you`, `language_unknown`, `message_too_long`, `too_many_attempts`.
    """
    target = target_of(command.kind, command.id)
    if target is None:
        raise Refused("target_unknown")
    with transaction.atomic(durable=True):
        may_express(actor, target).require()
        _check(actor, target, command)
        within_limit("interest", f"organisation:{actor.organisation_id}", amount=INTERESTS_A_DAY, seconds=86_400)
        name = target.name
        interest = Interest.objects.create(
            token=secrets.token_hex(8),
            sender_id=own_organisation(actor),
            receiver_id=target.organisation_id,
            about_kind=target.kind,
            about_id=target.id,
            about_name_en=name.en[:250],
            about_name_zh=name.zh[:250],
            about_name_ur=name.ur[:250],
            about_path=target.path,
            words=command.words.strip(),
            language=command.language,
            score=_score(actor, target),
            state=states.INTEREST.initial,
            expressed_by_id=actor.person_id,
            expressed_at=timezone.now(),
            expires_on=today() + timedelta(days=INTEREST_DAYS),
            sender_agreed_at=timezone.now() if command.exchange_contacts else None,
            sender_agreed_by_id=actor.person_id if command.exchange_contacts else None,
            is_demonstration=target.is_demonstration,
        )
        tell(interest, interest.receiver_id, "matching.interest.received")
        note(actor, interest, events.INTEREST_EXPRESSED)
    return interest


def _check(actor: Actor, target: Target, command: ExpressInterest) -> None:
    own = standing_of([actor.organisation_id or 0]).get(actor.organisation_id or 0)
    if own is None or not own.href:
        raise Refused("own_profile_not_public")
    if is_barred(own.organisation_id) or is_barred(target.organisation_id):
        raise Refused("side_barred")
    if target.nationalities and own.country not in target.nationalities:
        raise Refused("nationality_limited", countries=", ".join(sorted(target.nationalities)))
    if command.language not in LANGUAGES:
        raise Refused("message_language_unknown", language=command.language)
    if len(command.words) > LONGEST_MESSAGE:
        raise Refused("message_too_long", most=LONGEST_MESSAGE)
    live = Interest.objects.filter(state__in=sorted(states.LIVE))
    about = {"about_kind": target.kind, "about_id": target.id}
    if live.filter(sender_id=own.organisation_id, receiver_id=target.organisation_id, **about).exists():
        raise Refused("interest_already_live")
    waiting = live.filter(
        sender_id=target.organisation_id, receiver_id=own.organisation_id, state=states.EXPRESSED
    ).first()
    if waiting is not None and target.kind == PARTY:
        raise Refused("interest_waits_for_you")


def _score(actor: Actor, target: Target) -> int | None:
    """The best score under which the target was suggested to us, if it was."""
    found = suggestions_visible_to(actor).filter(candidate_kind=target.kind, candidate_id=target.id)
    return found.order_by("-score").values_list("score", flat=True).first()
