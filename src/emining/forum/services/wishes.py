"""Wishes that companies without an account told the organiser, entered many at a time."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from emining.accounts.types import Actor
from emining.forum import events, kinds, states
from emining.forum.models import Delegation, MeetingRequest
from emining.forum.permissions import may_ask, may_run
from emining.forum.services.requests import put_request
from emining.forum.services.world import locked_event, note, raise_world
from emining.forum.types import AskForMeeting, EnterWish
from emining.kernel.refusals import Refused


def enter_wishes(*, actor: Actor, event_code: str, wishes: Sequence[EnterWish]) -> int:
    """Enter wishes as requests of the companies that told them; how many were new. All or none.

    A wish that is there already is passed over, so that a list can be entered again after more was added. Two that
    wish each other have both said yes. Raises, with the `line` of the wish, `delegation_unknown`,
    `company_asks_for_itself` for one that has people with an account here, `request_priority_unknown`, and what
    `ask_for_meeting` raises; the reasons of `may_run`.
    """
    with transaction.atomic(durable=True):
        event = locked_event(actor, event_code)
        may_run(actor, event).require()
        companies = {one.number: one for one in Delegation.objects.filter(event=event).select_related("event")}
        known = set(
            MeetingRequest.objects.filter(event=event)
            .exclude(state=states.WITHDRAWN)
            .values_list("asker__number", "asked__number")
        )
        made = 0
        for wish in wishes:
            if (wish.asker, wish.asked) in known:
                continue
            try:
                command = AskForMeeting(wish.asked, wish.priority)
                put_request(event, *_sides(actor, companies, wish), command, language=actor.language)
            except Refused as refused:
                raise Refused(refused.code, line=wish.line, **refused.facts) from refused
            known.add((wish.asker, wish.asked))
            made += 1
        raise_world(event)
        note(actor, event, events.REQUESTS_ENTERED, count=made)
    return made


def _sides(actor: Actor, companies: dict[int, Delegation], wish: EnterWish) -> tuple[Delegation, Delegation]:
    for number in (wish.asker, wish.asked):
        if number not in companies:
            raise Refused("delegation_unknown", number=number)
    asker = companies[wish.asker]
    if asker.organisation_id is not None:
        raise Refused("company_asks_for_itself", number=asker.number)
    if wish.priority not in kinds.PRIORITIES:
        raise Refused("request_priority_unknown")
    may_ask(actor, asker).require()
    return asker, companies[wish.asked]
