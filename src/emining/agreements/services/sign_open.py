"""Opening a round of signing: from here on the text is frozen."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import override

from emining.accounts.types import Actor
from emining.agreements.models import Agreement, Side, SignatureSlot, SigningRound
from emining.agreements.permissions_signing import may_open_signing
from emining.agreements.selectors.signing import seated_people, signatories_of
from emining.agreements.services import sign_paper
from emining.agreements.services.hand import (
    address_of,
    chain_of,
    name_facts,
    people_of_sides,
    readable_in_hand,
)
from emining.agreements.services.moves import move_agreement
from emining.agreements.services.sign_person import person_of
from emining.agreements.states import AGREEMENT
from emining.documents.services import store_bytes
from emining.documents.signing import Place, prepare
from emining.documents.types import BETWEEN
from emining.kernel.languages import Trilingual
from emining.kernel.refusals import Refused
from emining.notices.services import notify


def open_signing(
    *, actor: Actor, agreement_id: int, order: str = "any", in_force_from: date | None = None
) -> SigningRound:
    """Freeze the text, make the exact PDF with a place for each party under the platform's seal, and tell everybody.

    Raises the reasons of `may_open_signing`, `signing_needs_a_version`, `signing_text_has_changed`,
    `signing_needs_signatories` (naming the parties), `move_not_possible`.
    """
    with transaction.atomic(durable=True):
        agreement = readable_in_hand(actor, agreement_id)
        AGREEMENT.move(agreement.state, "open_signing")
        verdict = may_open_signing(actor, agreement)
        verdict.require()
        sides = list(agreement.sides.select_related("organisation").order_by("position"))
        lines = _lines(agreement, sides)
        exact = sign_paper.exact_paper(agreement, lines)
        pdf = _prepared(agreement, sides, exact, lines)
        stored = store_bytes(
            actor=actor,
            content=pdf,
            name=f"{agreement.number.replace('/', '-')}.pdf",
            media_type="application/pdf",
            kind="agreements.paper",
            confidentiality=BETWEEN,
            jurisdiction=chain_of(agreement),
            is_demonstration=agreement.is_demonstration,
        )
        last = SigningRound.objects.filter(agreement=agreement).aggregate(last=Max("number"))["last"] or 0
        opened = SigningRound.objects.create(
            agreement=agreement,
            number=last + 1,
            order=order,
            text_version=exact.version,
            text_digest=exact.digest,
            paper_id=stored.id,
            paper_sha256=stored.sha256,
            current_id=stored.id,
            in_force_from=in_force_from,
            opened_by_id=person_of(actor),
        )
        SignatureSlot.objects.bulk_create(
            SignatureSlot(round=opened, side=side, position=side.position, field=field_of(side)) for side in sides
        )
        notify(
            recipients=people_of_sides(agreement),
            code="agreements.signing.opened",
            facts=name_facts(agreement),
            link=f"{address_of(agreement)}signing/",
        )
        move_agreement(
            agreement,
            "open_signing",
            actor=actor,
            verdict=verdict,
            changes={"signing_order": order},
            after={
                "round": opened.number,
                "order": order,
                "text_version": exact.version,
                "text_digest": exact.digest,
                "paper_sha256": stored.sha256,
                "parties": len(sides),
            },
        )
    return opened


def field_of(side: Side) -> str:
    """The name of a party's signature field. It says nothing about the party: it stands in the file."""
    return f"Party{side.position}"


def _lines(agreement: Agreement, sides: list[Side]) -> list[str]:
    """Who may sign, for each party; each must have somebody whose seat may sign today."""
    named: dict[int, list[str]] = {side.pk: [] for side in sides}
    seated = {side.pk: seated_people(side.organisation_id) for side in sides}
    for one in signatories_of(agreement.pk):
        if one.person_id in seated[one.side_id]:
            named[one.side_id].append(f"{one.person}, {one.capacity}")
    without = [side.organisation.name_en or side.organisation.code for side in sides if not named[side.pk]]
    if without:
        raise Refused("signing_needs_signatories", parties=", ".join(without))
    return [" / ".join(named[side.pk]) for side in sides]


def _prepared(agreement: Agreement, sides: list[Side], exact: sign_paper.ExactPaper, lines: list[str]) -> bytes:
    language = agreement.authoritative[0]
    frames = exact.frames or (None,) * len(sides)
    places = [
        Place(field_of(side), party_name(side), lines[index], "", frames[index]) for index, side in enumerate(sides)
    ]
    with override(language):
        reason = _("Sealed by the platform: the exact text put up for signature")
    return prepare(exact.pdf, places=places, number=agreement.number, reason=reason, language=language)


def party_name(side: Side) -> Trilingual:
    """The party's name in three languages."""
    one = side.organisation
    return Trilingual(one.name_en, one.name_zh, one.name_ur)
