"""Certificates for people, after a verified delivery."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import Final

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from emining.accounts.types import Actor
from emining.audit.services import record
from emining.audit.types import Subject
from emining.capacity import events, states
from emining.capacity.models import Certificate, Delivery
from emining.capacity.permissions import may_certify
from emining.capacity.selectors.gate import certificates_visible_to
from emining.capacity.services.hand import chain_of, delivery_in_hand, note, organisation_of
from emining.capacity.types import LEVELS, MOST_CERTIFICATES, TEACHING
from emining.kernel.refusals import Refused

_LONGEST: Final = 200


def issue_certificates(*, actor: Actor, delivery_id: int, level: str, names: Sequence[str]) -> list[Certificate]:
    """One certificate for each name. No more than the people who were counted in the delivery, in all.

    Names are personal: they stand on the papers, are read by the issuing side alone, and never enter the audit.
    """
    if level not in LEVELS:
        raise Refused("certificate_names_missing")
    with transaction.atomic(durable=True):
        delivery = delivery_in_hand(actor, delivery_id)
        may_certify(actor, delivery).require()
        if delivery.promise.kind not in TEACHING:
            raise Refused("certificate_not_of_kind")
        if delivery.state != states.VERIFIED:
            raise Refused("certificate_not_verified")
        holders = _clean(names)
        _not_given_yet(delivery, holders)
        made = Certificate.objects.bulk_create(
            Certificate(
                delivery=delivery,
                code=secrets.token_hex(16),
                holder=name,
                level=level,
                issued_on=timezone.localdate(),
                issued_by_id=organisation_of(actor),
            )
            for name in holders
        )
        note(events.CERTIFICATES_ISSUED, actor, delivery.promise, delivery=delivery, count=len(made), level=level)
    return made


def _clean(names: Sequence[str]) -> list[str]:
    found = []
    for line, name in enumerate(names, start=1):
        words = " ".join(name.split())
        if len(words) > _LONGEST:
            raise Refused("certificate_name_too_long", line=line)
        if words:
            found.append(words)
    if not found:
        raise Refused("certificate_names_missing")
    return found


def _not_given_yet(delivery: Delivery, holders: list[str]) -> None:
    standing = delivery.certificates.filter(revoked_at__isnull=True)
    known = set(standing.values_list("holder", flat=True))
    for name in holders:
        if name in known:
            raise Refused("certificate_name_twice", name=name)
        known.add(name)
    people = delivery.heads.aggregate(total=Sum("people"))["total"] or 0
    if len(holders) > MOST_CERTIFICATES or len(known) > people:
        raise Refused("certificate_too_many", most=MOST_CERTIFICATES, people=people)


def revoke_certificate(*, actor: Actor, certificate_id: int, reason: str) -> Certificate:
    """Take a certificate back, with a reason. Whoever scans it reads that it no longer stands."""
    if not reason.strip():
        raise Refused("delivery_reason_needed")
    with transaction.atomic(durable=True):
        if not certificates_visible_to(actor).filter(pk=certificate_id).exists():
            raise Refused("certificate_unknown")
        row = Certificate.objects.select_for_update(of=("self",), no_key=True).select_related(
            "delivery__promise__agreement"
        )
        certificate = row.get(pk=certificate_id)
        may_certify(actor, certificate.delivery).require()
        if certificate.revoked_at is not None:
            raise Refused("certificate_revoked_already")
        certificate.revoked_at, certificate.revoked_reason = timezone.now(), reason.strip()[:300]
        certificate.save(update_fields=["revoked_at", "revoked_reason"])
        record(
            code=events.CERTIFICATE_REVOKED,
            subject=Subject("capacity.certificate", str(certificate.pk), certificate.code[:8]),
            actor=actor,
            chain=chain_of(certificate.delivery.promise),
            after={"delivery": certificate.delivery_id},
            personal={"reason": certificate.revoked_reason},
        )
    return certificate
