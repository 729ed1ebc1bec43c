"""Who may name signatories, open and void a round, sign, attach scans, record legal standing."""

from __future__ import annotations

from emining.accounts import roles
from emining.accounts.types import Actor
from emining.agreements import states, states_signing
from emining.agreements.models import Agreement, Side, Signatory, SignatureSlot
from emining.agreements.permissions import may_act
from emining.agreements.types_signing import SIGNATORY_ROLES
from emining.kernel.verdicts import ALLOWED, Verdict, denied, first_denied


def own_side(actor: Actor, agreement: Agreement) -> Side | None:
    """The party that the actor's organisation is."""
    if actor.organisation_id is None:
        return None
    return agreement.sides.filter(organisation_id=actor.organisation_id).first()


def _signing_seat(actor: Actor) -> Verdict:
    return ALLOWED if actor.role in SIGNATORY_ROLES else denied("signing_needs_a_signing_seat")


def may_name_signatories(actor: Actor, agreement: Agreement) -> Verdict:
    """Each party for itself, from a seat that can bind it, while the text may still change."""
    open_ = ALLOWED if agreement.state in states.EDITABLE else denied("signatories_are_settled")
    return first_denied(may_act(actor, agreement), _signing_seat(actor), open_)


def may_open_signing(actor: Actor, agreement: Agreement) -> Verdict:
    """The side that keeps the agreement or holds the pen."""
    own = {agreement.opened_by_id, agreement.pen_holder_id}
    keeps = ALLOWED if actor.organisation_id in own else denied("signing_not_yours_to_open")
    return first_denied(may_act(actor, agreement), keeps)


def may_void_signing(actor: Actor, agreement: Agreement) -> Verdict:
    """Any party ends a round before it is complete: nobody is held to a text on which the others have not agreed."""
    open_ = ALLOWED if agreement.state == states.SIGNING else denied("signing_is_not_open")
    return first_denied(may_act(actor, agreement), _signing_seat(actor), open_)


def may_sign(actor: Actor, slot: SignatureSlot) -> Verdict:
    """A named signatory of the party, from a seat of it that can bind it, in an open round, in turn, once.

    `slot` has its round, agreement and side at hand. The seat is asked again under lock by the service.
    """
    agreement = slot.round.agreement
    verdict = may_act(actor, agreement)
    if not verdict:
        return verdict
    if slot.round.state == states_signing.VOID:
        return denied("signing_is_void")
    if slot.state == states_signing.SIGNED:
        return denied("signature_made_already")
    if slot.round.state != states_signing.OPEN:
        return denied("signing_is_not_open")
    return first_denied(_is_signatory(actor, slot), _signing_seat(actor), _turn(slot))


def _is_signatory(actor: Actor, slot: SignatureSlot) -> Verdict:
    if actor.organisation_id != slot.side.organisation_id:
        return denied("signature_not_yours")
    named = Signatory.objects.filter(side_id=slot.side_id, person_id=actor.person_id or 0, removed_at__isnull=True)
    return ALLOWED if named.exists() else denied("signature_not_yours")


def _turn(slot: SignatureSlot) -> Verdict:
    """In a set order nobody signs before those who stand before."""
    if slot.round.order != "set":
        return ALLOWED
    before = (
        slot.round.slots.filter(position__lt=slot.position, state=states_signing.WAITING)
        .select_related("side__organisation")
        .order_by("position")
        .first()
    )
    return ALLOWED if before is None else denied("signature_not_your_turn", party=before.side.organisation.name_en)


def may_attach_scan(actor: Actor, agreement: Agreement) -> Verdict:
    """A party, once the agreement was shared."""
    shared = ALLOWED if agreement.state != states.DRAFT else denied("agreement_not_shared_yet")
    return first_denied(may_act(actor, agreement), shared)


def may_record_standing(actor: Actor) -> Verdict:
    """The operator, who answers for what the platform says of the law."""
    return ALLOWED if actor.role == roles.OPERATOR else denied("legal_standing_not_yours")
