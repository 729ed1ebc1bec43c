"""Verification over JSON: what the public page says, and nothing else. Cases, papers, hits and requests have no API."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema
from ninja.errors import HttpError

from emining.accounts.types import Actor
from emining.parties.selectors.gate import parties_visible_to
from emining.parties.selectors.verification import badge_of

router = Router(tags=["parties"])


class CheckedOut(Schema):
    """One item of the checklist and its outcome, as codes."""

    item: str
    outcome: str


class OfficeOut(Schema):
    """An office that checked or confirmed; empty where a language has no name."""

    name_en: str
    name_zh: str
    name_ur: str


class VerificationOut(Schema):
    """Whether a verification is in force today. It is no licence, and says nothing of a company's business."""

    code: str
    is_verified: bool
    checked: list[CheckedOut]
    offices: list[OfficeOut]
    valid_from: date | None
    valid_until: date | None
    changed_since: bool
    is_demonstration: bool


@router.get("/parties/{slug:code}/verification", auth=None, response=VerificationOut)
def verification(request: HttpRequest, code: str) -> Any:
    """What was checked, by which offices, from when to when; 404 for a party that the reader may not see."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    party = parties_visible_to(actor).filter(organisation__code=code).first()
    if party is None:
        raise HttpError(404, "party_unknown")
    badge = badge_of(party.organisation_id)
    return {
        "code": code,
        "is_verified": badge is not None,
        "checked": [{"item": item, "outcome": outcome} for item, outcome in (badge.checked if badge else ())],
        "offices": [
            {"name_en": office.en, "name_zh": office.zh, "name_ur": office.ur}
            for office in (badge.offices if badge else ())
        ],
        "valid_from": badge.valid_from if badge else None,
        "valid_until": badge.valid_until if badge else None,
        "changed_since": badge.changed_since if badge else False,
        "is_demonstration": party.is_demonstration,
    }
