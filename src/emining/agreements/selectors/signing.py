"""Reading rounds of signing. Inside: through `agreements_readable_by`. Outside: by the code that is on the paper."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Prefetch, QuerySet
from django.urls import reverse

from emining.accounts.selectors import seats_of_organisation
from emining.accounts.types import Actor
from emining.agreements import states_signing
from emining.agreements.models import Agreement, LegalStanding, PaperScan, Signatory, SignatureSlot, SigningRound
from emining.agreements.permissions_signing import may_sign
from emining.agreements.selectors.gate import agreements_readable_by
from emining.agreements.types_signing import (
    COUNTRIES,
    MEANS,
    SIGNATORY_ROLES,
    PublicRound,
    PublicSignature,
    Standing,
    WaitingSignature,
)
from emining.kernel.languages import Trilingual


def rounds_of(actor: Actor, agreement_id: int) -> QuerySet[SigningRound]:
    """The rounds of an agreement whose text the actor may read, newest first, with their places."""
    return (
        SigningRound.objects.filter(agreement__in=agreements_readable_by(actor), agreement_id=agreement_id)
        .select_related("agreement", "paper", "current")
        .prefetch_related(Prefetch("slots", slots_with_names()))
        .order_by("-number")
    )


def slots_with_names() -> QuerySet[SignatureSlot]:
    """Places with party and signatory at hand, in order."""
    return SignatureSlot.objects.select_related("side__organisation", "signatory__person").order_by("position")


def slots_visible_to(actor: Actor) -> QuerySet[SignatureSlot]:
    """Places for signatures of agreements whose text the actor may read."""
    return SignatureSlot.objects.filter(round__agreement__in=agreements_readable_by(actor)).select_related(
        "round__agreement__jurisdiction", "round__current", "round__paper", "side__organisation"
    )


def signatories_of(agreement_id: int) -> QuerySet[Signatory]:
    """Who may sign, by party. The caller has passed `agreements_readable_by`."""
    return (
        Signatory.objects.filter(side__agreement_id=agreement_id, removed_at__isnull=True)
        .select_related("side__organisation", "person", "authority_document")
        .order_by("side__position", "pk")
    )


def seated_people(organisation_id: int) -> dict[int, str]:
    """People of an organisation whose seat may sign today, by key, with their names."""
    seats = seats_of_organisation(organisation_id).filter(role__in=sorted(SIGNATORY_ROLES))
    return {seat.person_id: str(seat.person) for seat in seats}


def scans_of(actor: Actor, agreement_id: int) -> QuerySet[PaperScan]:
    """Scans of an agreement whose text the actor may read, newest first."""
    return (
        PaperScan.objects.filter(agreement__in=agreements_readable_by(actor), agreement_id=agreement_id)
        .select_related("document", "organisation")
        .order_by("-attached_at", "-pk")
    )


def last_signature_of(actor: Actor) -> datetime | None:
    """When this person last signed anything: a second factor shown before that is used up."""
    found = SignatureSlot.objects.filter(signatory__person_id=actor.person_id or 0, signed_at__isnull=False)
    return found.order_by("-signed_at").values_list("signed_at", flat=True).first()


def signatures_waiting(actor: Actor) -> list[WaitingSignature]:
    """The open places in which this very person may sign, in turn or soon, oldest round first: for the desk."""
    if actor.person_id is None or actor.organisation_id is None or actor.role not in SIGNATORY_ROLES:
        return []
    slots = (
        slots_visible_to(actor)
        .filter(
            state=states_signing.WAITING,
            round__state=states_signing.OPEN,
            side__organisation_id=actor.organisation_id,
            side__signatories__person_id=actor.person_id,
            side__signatories__removed_at__isnull=True,
        )
        .order_by("round__opened_at", "pk")
    )
    return [_waiting(actor, slot) for slot in slots]


def _waiting(actor: Actor, slot: SignatureSlot) -> WaitingSignature:
    agreement = slot.round.agreement
    return WaitingSignature(
        agreement_id=agreement.pk,
        number=agreement.number,
        title=Trilingual(agreement.title_en, agreement.title_zh, agreement.title_ur),
        slot_id=slot.pk,
        opened_at=slot.round.opened_at,
        is_turn=bool(may_sign(actor, slot)),
        href=reverse("agreements:sign", args=[agreement.pk, slot.pk]),
    )


def agreement_by_verify_code(code: str) -> Agreement | None:
    """The agreement whose paper carries this code, once it was put up for signature; before that there is no paper."""
    found = Agreement.objects.filter(verify_code=code).select_related("jurisdiction").first()
    if found is None or not SigningRound.objects.filter(agreement=found).exists():
        return None
    return found


def public_rounds(agreement_id: int) -> list[PublicRound]:
    """Its rounds as whoever holds the paper may know them: parties, dates, states, how it was signed. Nobody's name."""
    rounds = (
        SigningRound.objects.filter(agreement_id=agreement_id)
        .select_related("current")
        .prefetch_related(Prefetch("slots", slots_with_names()))
        .order_by("-number")
    )
    return [
        PublicRound(
            number=one.number,
            state=one.state,
            opened_at=one.opened_at,
            completed_at=one.completed_at,
            voided_at=one.voided_at,
            sha256=one.current.sha256,
            signatures=tuple(_public(slot) for slot in one.slots.all()),
        )
        for one in rounds
    ]


def _public(slot: SignatureSlot) -> PublicSignature:
    one = slot.side.organisation
    return PublicSignature(Trilingual(one.name_en, one.name_zh, one.name_ur), slot.state, slot.method, slot.signed_at)


def round_of_file(agreement_id: int, sha256: str) -> tuple[SigningRound, str] | None:
    """The round that a file of this digest belongs to, and which of its files it is: current, paper or earlier."""
    for one in SigningRound.objects.filter(agreement_id=agreement_id).select_related("current").order_by("-number"):
        if one.current.sha256 == sha256:
            return one, "current"
        if one.paper_sha256 == sha256:
            return one, "paper"
        if one.slots.filter(sha256_after=sha256).exists():
            return one, "earlier"
    return None


def legal_standings(kind: str, countries: Iterable[str] = tuple(COUNTRIES)) -> list[Standing]:
    """What is recorded for a kind of agreement, a row for every country and means; what is not reads None."""
    newest: dict[tuple[str, str], LegalStanding] = {}
    for row in LegalStanding.objects.filter(kind=kind).order_by("recorded_at", "pk"):
        newest[row.country, row.means] = row
    return [_standing(country, means, newest.get((country, means))) for country in countries for means in MEANS]


def _standing(country: str, means: str, row: LegalStanding | None) -> Standing:
    if row is None:
        return Standing(country, means)
    text = Trilingual(row.standing_en, row.standing_zh, row.standing_ur)
    return Standing(country, means, text, row.source, row.grade, row.recorded_at.date())
