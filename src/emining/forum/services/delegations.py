"""Companies register, are approved or refused, change, withdraw; their people are added and withdrawn."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from emining.accounts.selectors import contact_of
from emining.accounts.types import Actor
from emining.forum import events, kinds, states
from emining.forum.codes import new_code
from emining.forum.models import Availability, Delegation, Event, HostedGroup, Participant, Slot
from emining.forum.permissions import may_act_for, may_register, may_run
from emining.forum.selectors.gate import delegations_visible_to, own_delegation, participants_visible_to
from emining.forum.services.incidents import absorb_withdrawal
from emining.forum.services.tell import by_language, tell_delegation, tell_organisers, words_by_language
from emining.forum.services.world import locked_event, note, raise_world
from emining.forum.types import AddParticipant, RegisterDelegation
from emining.kernel.languages import LANGUAGES, normal_language
from emining.kernel.refusals import Refused
from emining.parties.selectors import party_named
from emining.parties.selectors.screening import barred_organisations


def register_delegation(*, actor: Actor, event_code: str, command: RegisterDelegation) -> Delegation:
    """Register the actor's company, or apply again after a refusal or a withdrawal. Its names come from the register.

    Raises `event_registration_closed`, `move_not_possible` (registered already), `delegation_languages_needed`,
    `forum_company_unknown`, the reasons of `may_register`.
    """
    with transaction.atomic(durable=True):
        event = locked_event(actor, event_code)
        may_register(actor).require()
        if event.state != states.OPEN:
            raise Refused("event_registration_closed")
        party = party_named(actor.organisation_id or 0)
        if party is None:
            raise Refused("forum_company_unknown")
        _check(command)
        own = own_delegation(actor, event)
        if own is not None:
            own.state = states.DELEGATION.move(own.state, "return").target
        delegation = own or Delegation(event=event, number=next_number(event), organisation_id=actor.organisation_id)
        names = party.organisation
        delegation.name_en, delegation.name_zh, delegation.name_ur = names.name_en, names.name_zh, names.name_ur
        delegation.country = party.country
        delegation.is_demonstration = names.is_demonstration
        _fill(delegation, command, actor)
        delegation.save()
        tell_organisers(
            event,
            "forum.delegation.applied",
            {"company": by_language(delegation.name), "event": by_language(event.name)},
            link=f"/forum/{event.code}/desk/registrations/",
        )
        note(actor, event, events.DELEGATION_APPLIED, company=delegation.name_en, number=delegation.number)
    return delegation


def change_delegation(*, actor: Actor, event_code: str, number: int, command: RegisterDelegation) -> Delegation:
    """Change languages, interest and people at a meeting. Raises `delegation_unknown`, the reasons of `may_act_for`."""
    with transaction.atomic(durable=True):
        event = locked_event(actor, event_code)
        delegation = _seen(actor, event, number)
        may_act_for(actor, delegation).require()
        _check(command)
        _fill(delegation, command, actor)
        delegation.save()
        raise_world(event)
        note(actor, event, events.DELEGATION_CHANGED, company=delegation.name_en, number=number)
    return delegation


def decide_delegation(
    *, actor: Actor, event_code: str, number: int, verb: str, reason: str = "", words: str = "", group: str = "",
    priority: int = 2,
) -> Delegation:  # fmt: skip
    """Approve or refuse a registration. A refusal has a coded reason and may carry words.

    Raises `event_full` when the event admits no more companies, `delegation_reason_needed`, `group_unknown`,
    `move_not_possible`, and `delegation_ask_coordinator` for a company that the organiser must not admit unasked.
    """
    with transaction.atomic(durable=True):
        event = locked_event(actor, event_code)
        delegation = _seen(actor, event, number)
        if verb not in {"approve", "refuse"}:
            raise Refused("move_not_possible", noun="delegation", state=delegation.state, verb=verb)
        move = states.DELEGATION.move(delegation.state, verb)
        may_run(actor, event).require()
        if verb == "approve":
            _check_nothing_open(delegation)
            _check_room(event)
            delegation.group = _group(event, group)
            delegation.priority = priority
            delegation.reason = delegation.reason_words = ""
        elif reason not in kinds.REFUSAL_REASONS:
            raise Refused("delegation_reason_needed")
        else:
            delegation.reason, delegation.reason_words = reason, words
        delegation.state, delegation.decided_at = move.target, timezone.now()
        delegation.save()
        raise_world(event)
        _tell_decision(event, delegation)
        note(actor, event, move.event, company=delegation.name_en, number=number, reason=delegation.reason)
    return delegation


def withdraw_delegation(*, actor: Actor, event_code: str, number: int) -> Delegation:
    """Withdraw a company: its meetings are cancelled, the other sides are told and offered what can be offered.

    Raises the reasons of `may_act_for`; an organiser may withdraw any company of the event.
    """
    with transaction.atomic(durable=True):
        event = locked_event(actor, event_code)
        delegation = _seen(actor, event, number)
        move = states.DELEGATION.move(delegation.state, "withdraw")
        verdict = may_act_for(actor, delegation)
        if not verdict:
            may_run(actor, event).require()
        delegation.state = move.target
        delegation.save(update_fields=["state"])
        raise_world(event)
        affected = absorb_withdrawal(event, delegation, why="delegation_withdrawn", actor=actor)
        note(actor, event, move.event, company=delegation.name_en, number=number, meetings=affected)
    return delegation


def add_participant(*, actor: Actor, event_code: str, number: int, command: AddParticipant) -> Participant:
    """Register a person of a delegation: its own people or the organiser do.

    Raises `participant_consent_needed`, `participant_email_taken`, `event_full_of_people`, `delegation_unknown`, the
    reasons of `may_act_for`.
    """
    with transaction.atomic(durable=True):
        event = locked_event(actor, event_code)
        delegation = _seen(actor, event, number)
        if not may_run(actor, event):
            may_act_for(actor, delegation).require()
        email = command.email.strip().lower()
        if not command.has_consented:
            raise Refused("participant_consent_needed")
        if Participant.objects.filter(event=event, email=email).exists():
            raise Refused("participant_email_taken")
        people = Participant.objects.filter(event=event, state=states.REGISTERED).count()
        if event.capacity_people is not None and people >= event.capacity_people:
            raise Refused("event_full_of_people", most=event.capacity_people)
        participant = Participant.objects.create(
            event=event,
            delegation=delegation,
            person_id=_own_account(actor, email),
            name=command.name.strip(),
            email=email,
            language=normal_language(command.language),
            position=command.position.strip(),
            code=new_code(),
            consented_at=timezone.now(),
        )
        note(
            actor, event, events.PARTICIPANT_ADDED, company=delegation.name_en, participant=participant.pk,
            personal={"name": participant.name, "email": email},
        )  # fmt: skip
    return participant


def withdraw_participant(*, actor: Actor, event_code: str, participant_id: int) -> Participant:
    """A person does not come after all. Their badge opens nothing any more. Raises `participant_unknown`."""
    with transaction.atomic(durable=True):
        event = locked_event(actor, event_code)
        participant = participants_visible_to(actor, event).filter(pk=participant_id).first()
        if participant is None:
            raise Refused("participant_unknown")
        if not may_run(actor, event):
            may_act_for(actor, participant.delegation).require()
        participant.state = states.WITHDRAWN
        participant.save(update_fields=["state"])
        note(
            actor, event, events.PARTICIPANT_WITHDRAWN, company=participant.delegation.name_en,
            participant=participant.pk,
        )  # fmt: skip
    return participant


def set_availability(*, actor: Actor, event_code: str, number: int, absent: frozenset[int]) -> int:
    """Say in which slots a delegation cannot be met; how many. The others are free for the plan."""
    with transaction.atomic(durable=True):
        event = locked_event(actor, event_code)
        delegation = _seen(actor, event, number)
        may_act_for(actor, delegation).require()
        slots = Slot.objects.filter(event=event, pk__in=absent, kind__in=kinds.MEETING_SLOTS)
        Availability.objects.filter(delegation=delegation).delete()
        made = Availability.objects.bulk_create(Availability(delegation=delegation, slot=slot) for slot in slots)
        raise_world(event)
        note(actor, event, events.DELEGATION_CHANGED, company=delegation.name_en, number=number, absent=len(made))
    return len(made)


def next_number(event: Event) -> int:
    """The next free number of a delegation. The event is locked by the caller."""
    last = Delegation.objects.filter(event=event).aggregate(last=Max("number"))["last"]
    return int(last or 0) + 1


def _check(command: RegisterDelegation) -> None:
    if not command.languages or not set(command.languages) <= set(LANGUAGES):
        raise Refused("delegation_languages_needed")


def _fill(delegation: Delegation, command: RegisterDelegation, actor: Actor) -> None:
    delegation.languages = sorted(set(command.languages))
    delegation.people_at_table = command.people_at_table
    if command.interest != delegation.interest:
        delegation.interest = command.interest
        delegation.source_language = actor.language if command.interest else ""


def _seen(actor: Actor, event: Event, number: int) -> Delegation:
    seen = delegations_visible_to(actor, event).filter(number=number).values_list("pk", flat=True).first()
    if seen is None:
        raise Refused("delegation_unknown", number=number)
    return Delegation.objects.select_for_update(of=("self",), no_key=True).select_related("event").get(pk=seen)


def _check_room(event: Event) -> None:
    approved = Delegation.objects.filter(event=event, state=states.APPROVED).count()
    if event.capacity_delegations is not None and approved >= event.capacity_delegations:
        raise Refused("event_full", most=event.capacity_delegations)


def _check_nothing_open(delegation: Delegation) -> None:
    """What the authorities know of a company is not the organiser's to read: they are sent to ask, and told no more."""
    if delegation.organisation_id in barred_organisations():
        raise Refused("delegation_ask_coordinator")


def _group(event: Event, code: str) -> HostedGroup | None:
    if not code:
        return None
    group = HostedGroup.objects.filter(event=event, code=code).first()
    if group is None:
        raise Refused("group_unknown", group=code)
    return group


def _own_account(actor: Actor, email: str) -> int | None:
    """The actor's own account when they register themselves; others are linked when they open their agenda."""
    contact = contact_of(actor.person_id) if actor.person_id is not None else None
    return contact.person_id if contact is not None and contact.email == email else None


def _tell_decision(event: Event, delegation: Delegation) -> None:
    facts = {"company": by_language(delegation.name), "event": by_language(event.name)}
    if delegation.state == states.REFUSED:
        facts |= {
            "reason": words_by_language(kinds.REFUSAL_REASONS[delegation.reason]),
            "words": delegation.reason_words,  # type: ignore[dict-item]
        }
    tell_delegation(
        delegation,
        f"forum.delegation.{delegation.state}",
        facts,
        link=f"/forum/{event.code}/delegation/",
        event=event,
    )
