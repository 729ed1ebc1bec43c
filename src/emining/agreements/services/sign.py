"""Signing: one party's signature over the exact paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from emining.accounts.limits import within_limit
from emining.accounts.selectors import seats_of
from emining.accounts.types import Actor
from emining.agreements import events, states_signing
from emining.agreements.models import Agreement, Signatory, SignatureSlot
from emining.agreements.permissions_signing import may_sign
from emining.agreements.selectors.gate import agreements_readable_by
from emining.agreements.services.conclude import conclude
from emining.agreements.services.hand import (
    address_of,
    chain_of,
    name_facts,
    people_of_sides,
    readable_in_hand,
    subject_of,
)
from emining.agreements.services.sign_open import party_name
from emining.agreements.services.sign_person import organisation_of, person_of
from emining.agreements.types_signing import (
    FACTOR_LIVES_S,
    FACTORS,
    OWN_CERTIFICATE,
    PLATFORM_SEALED,
    SIGNATORY_ROLES,
    SIGNED_OUTSIDE,
    FactorShown,
    SignPaper,
)
from emining.audit.services import record
from emining.documents.content import sha256_of
from emining.documents.selectors import content_of
from emining.documents.services import store_bytes
from emining.documents.signing import (
    Appearance,
    accept_returned,
    archive,
    sign_as_platform,
    sign_with_own_certificate,
    verify,
)
from emining.documents.signing.types import OWN, PLATFORM, REVOKED
from emining.documents.types import BETWEEN
from emining.kernel.refusals import Refused
from emining.notices.services import notify

ATTEMPTS_AN_HOUR: Final = 40
_UNSEEN: Final = frozenset({"agreement_unknown", "signature_unknown"})


@dataclass(frozen=True, slots=True)
class _Made:
    """A file with the new signature: how it was made and, with an own certificate, whose that is."""

    pdf: bytes
    method: str
    certificate: str = ""
    subject: str = ""
    issuer: str = ""


def sign_agreement(*, actor: Actor, agreement_id: int, command: SignPaper) -> SignatureSlot:
    """Sign for the actor's party; with the last signature the agreement is concluded in the same transaction.

    Everything is asked again under lock: that the round is open, whose turn it is, that the person is named and still
    holds a seat which may sign, that the second factor is fresh and not used before, that the paper is the one shown
    and intact. Raises the reasons of `may_sign` and of `documents.signing`, `signature_unknown`,
    `signature_needs_second_factor`, `signature_seat_ended`, `signature_over_another_paper`, `signature_paper_damaged`,
    `signature_certificate_used`, `signature_certificate_revoked`, `signing_after_expiry`. A refused attempt changes
    nothing and is one event.
    """
    within_limit("agreement_signature", f"person:{actor.person_id}", amount=ATTEMPTS_AN_HOUR, seconds=3600)
    try:
        with transaction.atomic(durable=True):
            return _sign(actor, agreement_id, command)
    except Refused as refused:
        if refused.code not in _UNSEEN:
            _note_refusal(actor, agreement_id, command, refused)
        raise


def _sign(actor: Actor, agreement_id: int, command: SignPaper) -> SignatureSlot:
    agreement = readable_in_hand(actor, agreement_id)
    slot = _slot(agreement, command.slot_id)
    may_sign(actor, slot).require()
    _require_seat(actor)
    _require_factor(actor, command.factor)
    before = _paper(slot, command)
    signatory = Signatory.objects.select_related("person").get(
        side_id=slot.side_id, person_id=person_of(actor), removed_at__isnull=True
    )
    made = _made(agreement, slot, signatory, before, command)
    is_last = not slot.round.slots.filter(state=states_signing.WAITING).exclude(pk=slot.pk).exists()
    pdf = archive(made.pdf) if is_last or made.method == SIGNED_OUTSIDE else made.pdf
    if not verify(pdf).holds:
        raise Refused("signature_paper_damaged")
    _keep(
        actor=actor,
        agreement=agreement,
        slot=slot,
        signatory=signatory,
        made=made,
        pdf=pdf,
        before=sha256_of(before),
        factor=command.factor,
    )
    signed = slot.round.slots.filter(state=states_signing.SIGNED).count()
    _tell_and_record(actor, agreement, slot, signed=signed)
    if is_last:
        _complete(actor, agreement, slot)
    return slot


def _slot(agreement: Agreement, slot_id: int) -> SignatureSlot:
    slot = (
        SignatureSlot.objects.select_for_update(of=("self", "round"), no_key=True)
        .select_related("round", "round__current", "side__organisation")
        .filter(pk=slot_id, round__agreement_id=agreement.pk)
        .first()
    )
    if slot is None:
        raise Refused("signature_unknown")
    slot.round.agreement = agreement
    return slot


def _require_seat(actor: Actor) -> None:
    """The seat that the page was opened from may have ended since."""
    held = seats_of(person_of(actor)).filter(
        pk=actor.seat_id or 0, role__in=sorted(SIGNATORY_ROLES), office__organisation_id=organisation_of(actor)
    )
    if not held.exists():
        raise Refused("signature_seat_ended")


def _require_factor(actor: Actor, factor: FactorShown | None) -> None:
    """Shown within five minutes, and not for an earlier signature: each takes a confirmation of its own."""
    now = timezone.now()
    if factor is None or factor.kind not in FACTORS:
        raise Refused("signature_needs_second_factor")
    if not now - timedelta(seconds=FACTOR_LIVES_S) <= factor.at <= now + timedelta(seconds=5):
        raise Refused("signature_needs_second_factor")
    if SignatureSlot.objects.filter(signatory__person_id=person_of(actor), signed_at__gte=factor.at).exists():
        raise Refused("signature_needs_second_factor")


def _paper(slot: SignatureSlot, command: SignPaper) -> bytes:
    """The file as it stands, when it is intact and grew out of the paper that the signatory was shown."""
    if command.paper_sha256 != slot.round.paper_sha256:
        raise Refused("signature_over_another_paper")
    try:
        current = content_of(slot.round.current)
    except Refused as refused:
        raise Refused("signature_paper_damaged") from refused
    if sha256_of(current[: slot.round.paper.size]) != slot.round.paper_sha256:
        raise Refused("signature_paper_damaged")
    return current


def _made(agreement: Agreement, slot: SignatureSlot, signatory: Signatory, before: bytes, command: SignPaper) -> _Made:
    if command.returned is not None:
        fact = accept_returned(before, command.returned, field=slot.field)
        if fact.standing == REVOKED:
            raise Refused("signature_certificate_revoked")
        made = _Made(command.returned, SIGNED_OUTSIDE, fact.digest, fact.subject, fact.issuer)
    else:
        made = _made_here(agreement, slot, signatory, before, command)
    if made.certificate and slot.round.slots.filter(certificate=made.certificate).exclude(pk=slot.pk).exists():
        raise Refused("signature_certificate_used")
    return made


def _made_here(
    agreement: Agreement, slot: SignatureSlot, signatory: Signatory, before: bytes, command: SignPaper
) -> _Made:
    party = party_name(slot.side)
    shown = Appearance(
        party=party,
        signatory=str(signatory.person),
        capacity=signatory.capacity,
        at=timezone.now(),
        kind=PLATFORM if command.own is None else OWN,
    )
    language = agreement.authoritative[0]
    with override(language):
        words = _("Signed for %(party)s as %(capacity)s")
    reason = words % {"party": party.in_language(language)[0], "capacity": signatory.capacity}
    if command.own is None:
        return _Made(sign_as_platform(before, field=slot.field, appearance=shown, reason=reason), PLATFORM_SEALED)
    done = sign_with_own_certificate(
        before,
        field=slot.field,
        appearance=shown,
        reason=reason,
        pkcs12_file=command.own.content,
        passphrase=command.own.passphrase,
    )
    return _Made(done.pdf, OWN_CERTIFICATE, done.digest, done.subject, done.issuer)


def _keep(
    *,
    actor: Actor,
    agreement: Agreement,
    slot: SignatureSlot,
    signatory: Signatory,
    made: _Made,
    pdf: bytes,
    before: str,
    factor: FactorShown | None,
) -> None:
    stored = store_bytes(
        actor=actor,
        content=pdf,
        name=f"{agreement.number.replace('/', '-')}.pdf",
        media_type="application/pdf",
        kind="agreements.signed_paper",
        confidentiality=BETWEEN,
        jurisdiction=chain_of(agreement),
        is_demonstration=agreement.is_demonstration,
    )
    slot.state = states_signing.SLOT.move(slot.state, "sign").target
    slot.signatory = signatory
    slot.signed_at = timezone.now()
    slot.method = made.method
    slot.factor = factor.kind if factor is not None else ""
    slot.seat_label = actor.seat_label[:120]
    slot.sha256_before = before
    slot.sha256_after = stored.sha256
    slot.certificate = made.certificate
    slot.certificate_subject = made.subject[:300]
    slot.certificate_issuer = made.issuer[:300]
    slot.document_id = stored.id
    slot.save()
    slot.round.current_id = stored.id
    slot.round.save(update_fields=["current"])


def _tell_and_record(actor: Actor, agreement: Agreement, slot: SignatureSlot, *, signed: int) -> None:
    parties = slot.round.slots.count()
    party = party_name(slot.side)
    names = {"en": party.en, "zh-hans": party.zh or party.en, "ur": party.ur or party.en}
    notify(
        recipients=people_of_sides(agreement, without=slot.side.organisation_id),
        code="agreements.signing.signed",
        facts={**name_facts(agreement), "party": names, "signed": signed, "of": parties},
        link=f"{address_of(agreement)}signing/",
    )
    record(
        code=events.signing.SIGNATURE_MADE,
        subject=subject_of(agreement),
        actor=actor,
        chain=chain_of(agreement),
        after={
            "round": slot.round.number,
            "position": slot.position,
            "organisation_id": slot.side.organisation_id,
            "method": slot.method,
            "factor": slot.factor,
            "signed": signed,
            "of": parties,
            "paper_sha256": slot.round.paper_sha256,
            "sha256_before": slot.sha256_before,
            "sha256_after": slot.sha256_after,
            "certificate": slot.certificate,
        },
        personal={"capacity": slot.signatory.capacity if slot.signatory is not None else ""},
    )


def _complete(actor: Actor, agreement: Agreement, slot: SignatureSlot) -> None:
    one = slot.round
    day = one.in_force_from or timezone.localdate()
    if agreement.expires_on is not None and day > agreement.expires_on:
        raise Refused("signing_after_expiry", day=agreement.expires_on.isoformat())
    one.state = states_signing.ROUND.move(one.state, "complete").target
    one.completed_at = slot.signed_at
    one.save(update_fields=["state", "completed_at"])
    conclude(agreement, actor, day)


def _note_refusal(actor: Actor, agreement_id: int, command: SignPaper, refused: Refused) -> None:
    """An attempt that was refused is remembered where the parties can read it. Nothing else was kept of it."""
    with transaction.atomic():
        agreement = agreements_readable_by(actor).filter(pk=agreement_id).first()
        if agreement is None:
            return
        slot = SignatureSlot.objects.filter(pk=command.slot_id, round__agreement=agreement).first()
        record(
            code=events.signing.SIGNATURE_REFUSED,
            subject=subject_of(agreement),
            actor=actor,
            chain=chain_of(agreement),
            after={"refusal": refused.code, "position": slot.position if slot is not None else 0},
        )
