"""Asking for meetings, answering, taking back, and private blocks."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from emining.accounts.types import Actor
from emining.forum import events, kinds, states
from emining.forum.models import Block, Delegation, Event, Meeting, MeetingRequest
from emining.forum.permissions import may_act_for, may_answer, may_ask
from emining.forum.selectors.free import free_places
from emining.forum.selectors.gate import delegations_visible_to, requests_visible_to
from emining.forum.selectors.pairs import forbidden_groups, groups_may_meet
from emining.forum.services.standing import place_meeting
from emining.forum.services.tell import by_language, tell_delegation, words_by_language
from emining.forum.services.world import locked_event, note, raise_world
from emining.forum.types import AskForMeeting, FreePlace
from emining.kernel.refusals import Refused


def ask_for_meeting(*, actor: Actor, event_code: str, asker_number: int, command: AskForMeeting) -> MeetingRequest:
    """Ask another delegation for a meeting. Two that ask each other have both said yes.

    A company that blocks the asker is asked like any other: nothing tells the asker of the block, and the one who
    blocks is not disturbed. Raises `asked_already`, `asks_itself`, `groups_do_not_meet`, `requests_cap_reached`,
    `delegation_unknown`, the reasons of `may_ask`.
    """
    with transaction.atomic(durable=True):
        event = locked_event(actor, event_code)
        asker = _delegation(actor, event, asker_number)
        may_ask(actor, asker).require()
        asked = _delegation(actor, event, command.asked_number)
        request = put_request(event, asker, asked, command, language=actor.language)
        raise_world(event)
        note(actor, event, events.REQUEST_ASKED, company=asked.name_en, request=request.pk, priority=request.priority)
    return request


def put_request(
    event: Event, asker: Delegation, asked: Delegation, command: AskForMeeting, *, language: str
) -> MeetingRequest:
    """Write a request and tell the asked side; the verb that calls records its event. Raises as `ask_for_meeting`."""
    request = MeetingRequest.objects.filter(asker=asker, asked=asked).first()
    if request is not None and request.state != states.WITHDRAWN:
        raise Refused("asked_already")
    _check_pair(event, asker, asked)
    state = states.REQUEST.move(request.state, "ask_again").target if request is not None else states.ASKED
    request = request or MeetingRequest(event=event, asker=asker, asked=asked)
    request.state, request.priority = state, command.priority
    request.words = command.words
    request.source_language = language if command.words else ""
    request.reason, request.answered_at = "", None
    _join(request)
    request.save()
    if not Block.objects.filter(delegation=asked, blocked=asker).exists():
        _tell(event, asked, asker, "forum.request.asked")
    return request


def answer_request(
    *, actor: Actor, event_code: str, request_id: int, verb: str, reason: str = "", slot_id: int | None = None
) -> MeetingRequest:
    """Accept or decline a request. Where companies set their times, accepting takes a free slot at once.

    Raises `meeting_request_unknown`, `slot_not_free`, `slot_needed`, `move_not_possible`, the reasons of `may_answer`.
    """
    with transaction.atomic(durable=True):
        event = locked_event(actor, event_code)
        request = _request(actor, event, request_id)
        if verb not in {"accept", "decline"}:
            raise Refused("move_not_possible", noun="request", state=request.state, verb=verb)
        move = states.REQUEST.move(request.state, verb)
        may_answer(actor, request).require()
        if Meeting.objects.filter(_between(request), state__in=states.LIVE).exists():
            raise Refused("meeting_stands")
        request.state, request.answered_at = move.target, timezone.now()
        request.is_mutual = move.target == states.ACCEPTED
        request.reason = reason if reason in kinds.DECLINE_REASONS and verb == "decline" else ""
        request.save()
        if verb == "accept" and event.scheduling == kinds.SELF:
            _place(event, request, slot_id)
        raise_world(event)
        facts = {"reason": words_by_language(kinds.DECLINE_REASONS[request.reason])} if verb == "decline" else {}
        _tell(event, request.asker, request.asked, move.event, facts)
        note(actor, event, move.event, request=request.pk, reason=request.reason)
    return request


def take_back_request(*, actor: Actor, event_code: str, request_id: int) -> MeetingRequest:
    """Take one's request back. Raises `meeting_stands` when a meeting was already placed for it."""
    with transaction.atomic(durable=True):
        event = locked_event(actor, event_code)
        request = _request(actor, event, request_id)
        move = states.REQUEST.move(request.state, "take_back")
        may_ask(actor, request.asker).require()
        if Meeting.objects.filter(_between(request), state__in=states.LIVE).exists():
            raise Refused("meeting_stands")
        request.state, request.is_mutual = move.target, False
        request.save(update_fields=["state", "is_mutual"])
        MeetingRequest.objects.filter(asker=request.asked, asked=request.asker, state=states.ASKED).update(
            is_mutual=False
        )
        raise_world(event)
        note(actor, event, move.event, request=request.pk)
    return request


def set_priority(*, actor: Actor, event_code: str, request_id: int, priority: int) -> MeetingRequest:
    """Say how much one's own request matters: 1 to 3. Raises `request_priority_unknown`."""
    with transaction.atomic(durable=True):
        event = locked_event(actor, event_code)
        request = _request(actor, event, request_id)
        may_ask(actor, request.asker).require()
        if priority not in kinds.PRIORITIES:
            raise Refused("request_priority_unknown")
        request.priority = priority
        request.save(update_fields=["priority"])
        raise_world(event)
        note(actor, event, events.REQUEST_ASKED, company=request.asked.name_en, request=request.pk, priority=priority)
    return request


def set_block(*, actor: Actor, event_code: str, own_number: int, other_number: int, is_blocked: bool) -> None:
    """Block a company, or lift the block. Nobody is told, and no page but the own one shows it.

    A meeting that stands is not cancelled by a block: that is asked of the organiser, who tells both sides.
    """
    with transaction.atomic(durable=True):
        event = locked_event(actor, event_code)
        own = _delegation(actor, event, own_number)
        may_act_for(actor, own).require()
        other = _delegation(actor, event, other_number)
        if own.pk == other.pk:
            raise Refused("asks_itself")
        if is_blocked:
            Block.objects.get_or_create(delegation=own, blocked=other)
        else:
            Block.objects.filter(delegation=own, blocked=other).delete()
        raise_world(event)
        note(actor, event, events.BLOCK_CHANGED, delegation=own.pk)


def _check_pair(event: Event, asker: Delegation, asked: Delegation) -> None:
    if asker.pk == asked.pk:
        raise Refused("asks_itself")
    if asked.state != states.APPROVED:
        raise Refused("delegation_unknown", number=asked.number)
    if not groups_may_meet(forbidden_groups(event), asker.group_id, asked.group_id):
        raise Refused("groups_do_not_meet")
    open_ones = MeetingRequest.objects.filter(asker=asker, state__in=[states.ASKED, states.ACCEPTED]).count()
    if open_ones >= event.requests_cap:
        raise Refused("requests_cap_reached", most=event.requests_cap)


def _join(request: MeetingRequest) -> None:
    """When the other side has asked too, both want it."""
    other = MeetingRequest.objects.filter(
        asker=request.asked, asked=request.asker, state__in=[states.ASKED, states.ACCEPTED]
    ).first()
    request.is_mutual = other is not None
    if other is not None and not other.is_mutual:
        other.is_mutual = True
        other.save(update_fields=["is_mutual"])


def _place(event: Event, request: MeetingRequest, slot_id: int | None) -> None:
    if slot_id is None:
        raise Refused("slot_needed")
    places = free_places(request.asker, request.asked, limit=1000)
    place: FreePlace | None = next((one for one in places if one.slot_id == slot_id), None)
    if place is None:
        raise Refused("slot_not_free")
    place_meeting(event, request.asker, request.asked, place, plan=None)


def _between(request: MeetingRequest) -> Q:
    pair = sorted((request.asker_id, request.asked_id))
    return Q(a_id=pair[0], b_id=pair[1])


def _delegation(actor: Actor, event: Event, number: int) -> Delegation:
    found = delegations_visible_to(actor, event).filter(number=number).first()
    if found is None:
        raise Refused("delegation_unknown", number=number)
    return found


def _request(actor: Actor, event: Event, request_id: int) -> MeetingRequest:
    seen = requests_visible_to(actor, event).filter(pk=request_id).first()
    if seen is None:
        raise Refused("meeting_request_unknown")
    return seen


def _tell(
    event: Event, whom: Delegation, about: Delegation, code: str, facts: Mapping[str, object] | None = None
) -> None:
    tell_delegation(
        whom,
        code,
        {"company": by_language(about.name), "event": by_language(event.name), **(facts or {})},
        link=f"/forum/{event.code}/requests/",
        event=event,
    )
