"""The second officer confirms."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from emining.accounts.selectors import today
from emining.accounts.types import Actor
from emining.audit.services import record
from emining.notices.services import notify
from emining.parties import states
from emining.parties.models import Party, VerificationCase
from emining.parties.permissions_trust import may_confirm
from emining.parties.selectors.verification import particulars_of, valid_until_of
from emining.parties.services.verification import cases
from emining.parties.services.verification.check import whole_checklist
from emining.parties.types_trust import MoveCase


def confirm_verification(*, actor: Actor, command: MoveCase) -> VerificationCase:
    """Confirm what another officer proposed: from today the company is verified, until the first paper expires.

    It says that papers were seen; it changes no title and gives no right to one. An earlier verification that is still
    in force ends here, because this one takes its place.
    """
    with transaction.atomic(durable=True):
        case = cases.locked_case(actor, command.case_id)
        move = states.VERIFICATION.move(case.state, "confirm")
        may_confirm(actor, case).require()
        whole_checklist(case)
        party = Party.objects.select_for_update(of=("self",), no_key=True).get(pk=case.party_id)
        now, day = timezone.now(), today()
        replaced = party.verifications.filter(state=states.VERIFIED).first()
        if replaced is not None:
            replaced.state, replaced.ended_at = states.LAPSED, now
            replaced.save(update_fields=["state", "ended_at"])
        case.state = move.target
        case.confirmed_by_id, case.confirmed_seat, case.confirmed_at = actor.person_id, actor.seat_label, now
        case.confirmed_office = cases.office_of(actor)
        case.valid_from, case.valid_until = day, valid_until_of(case, on=day)
        case.particulars = particulars_of(case.party)
        case.save()
        party.is_verified, party.verified_until = True, case.valid_until
        party.save(update_fields=["is_verified", "verified_until"])
        until = case.valid_until.isoformat()
        notify(
            recipients=cases.people_of_company(party),
            code="parties.verification.confirmed",
            facts={**cases.base_facts(case), "valid_until": until},
            link=cases.link_of(case),
        )
        record(
            code=move.event,
            subject=cases.subject_of(case),
            actor=actor,
            chain=cases.chain_of(case.party),
            reason=command.words.strip(),
            before={"state": states.PROPOSED},
            after={
                "state": case.state,
                "party": case.party.organisation.code,
                "company": case.party.organisation.name_en,
                "valid_from": day.isoformat(),
                "valid_until": until,
                "replaces": replaced.label if replaced else "",
                "items": {item.code: item.outcome for item in case.items.order_by("code")},
                "particulars": case.particulars,
            },
        )
    return case
