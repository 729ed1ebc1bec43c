"""Matching over JSON: the same gates, commands and refusals as the pages. No contact and no message goes out here."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from ninja import Field, Router, Schema
from ninja.errors import HttpError
from ninja.security import django_auth

from emining.accounts.types import Actor
from emining.kernel.refusals import Refused
from emining.matching.engine.weights import PART_CODES
from emining.matching.models import Interest
from emining.matching.selectors.gate import interests_visible_to
from emining.matching.selectors.suggestions import Suggested, looking_of, suggestions_for
from emining.matching.selectors.weights import current_version, current_weights
from emining.matching.services import accept_interest, decline_interest, express_interest, withdraw_interest
from emining.matching.types import AnswerInterest, ExpressInterest

router = Router(tags=["matching"])


class RefusalOut(Schema):
    """Why not: a stable code and its facts."""

    code: str
    facts: dict[str, Any]


class SuggestionOut(Schema):
    """One suggestion. `score` is the sum of weight times value of the parts, in hundred-thousandths."""

    for_kind: str
    for_id: int
    rank: int
    kind: str
    id: int
    name_en: str
    name_zh: str
    name_ur: str
    score: int
    parts: dict[str, dict[str, int]]
    reasons: list[Any]
    cautions: list[Any]
    improvements: list[Any]
    computed_at: datetime
    is_demonstration: bool


class InterestOut(Schema):
    """One interest of the own company. Contacts and messages are on the page alone."""

    token: str
    sender: str
    receiver: str
    about_kind: str
    about_id: int
    state: str
    decline_reason: str
    expressed_at: datetime
    expires_on: date
    is_demonstration: bool

    @staticmethod
    def resolve_sender(interest: Interest) -> str:
        """The sender's English name."""
        return interest.sender.name_en

    @staticmethod
    def resolve_receiver(interest: Interest) -> str:
        """The receiver's English name."""
        return interest.receiver.name_en


class WeightsOut(Schema):
    """The weights in force: thousandths by part. Version 0: those the platform ships."""

    version: int
    weights: dict[str, int]
    reason: str


class ExpressIn(Schema):
    """In what one is interested. `kind`: party, project, need or offer; a party's id is its organisation's."""

    kind: str = Field(max_length=8)
    id: int
    words: str = Field("", max_length=5000)
    language: str = Field("en", max_length=8)
    exchange_contacts: bool = False


class AcceptIn(Schema):
    """Whether our contacts are shown once both sides agreed."""

    exchange_contacts: bool = False


class DeclineIn(Schema):
    """Code of the reason."""

    reason: str = Field(max_length=24)


@router.get("/matching/weights", auth=None, response=WeightsOut)
def matching_weights(request: HttpRequest) -> dict[str, Any]:  # noqa: ARG001 - the router hands it over
    """The weights in force, for everybody."""
    version = current_version()
    return {
        "version": version.version if version else 0,
        "weights": current_weights().as_dict(),
        "reason": version.reason if version else "",
    }


@router.get("/matching/suggestions", auth=django_auth, response=list[SuggestionOut])
def matching_suggestions(request: HttpRequest) -> list[dict[str, Any]]:
    """Suggestions for the company of the seat in use, for each thing it has on the market."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return [_suggestion(found) for one in looking_of(actor) for found in suggestions_for(actor, one)]


@router.get("/matching/interests", auth=django_auth, response=list[InterestOut])
def matching_interests(request: HttpRequest) -> Any:
    """The latest two hundred interests of the own company, sent and received."""
    return interests_visible_to(request.actor).order_by("-expressed_at")[:200]  # type: ignore[attr-defined]


@router.get("/matching/interests/{token}", auth=django_auth, response=InterestOut)
def matching_interest(request: HttpRequest, token: str) -> Any:
    """One of them; 404 for anybody else's."""
    return _seen(request, token)


@router.post("/matching/interests", auth=django_auth, response={201: InterestOut, 409: RefusalOut})
def matching_express(request: HttpRequest, body: ExpressIn) -> tuple[int, Any]:
    """Express interest."""
    command = ExpressInterest(body.kind, body.id, body.words, body.language, body.exchange_contacts)
    return _answer(201, lambda actor: express_interest(actor=actor, command=command), request)


@router.post("/matching/interests/{token}/accept", auth=django_auth, response={200: InterestOut, 409: RefusalOut})
def matching_accept(request: HttpRequest, token: str, body: AcceptIn) -> tuple[int, Any]:
    """Accept an interest in the own company."""
    _seen(request, token)
    command = AnswerInterest(token, exchange_contacts=body.exchange_contacts)
    return _answer(200, lambda actor: accept_interest(actor=actor, command=command), request)


@router.post("/matching/interests/{token}/decline", auth=django_auth, response={200: InterestOut, 409: RefusalOut})
def matching_decline(request: HttpRequest, token: str, body: DeclineIn) -> tuple[int, Any]:
    """Decline it, with the code of a reason."""
    _seen(request, token)
    command = AnswerInterest(token, reason=body.reason)
    return _answer(200, lambda actor: decline_interest(actor=actor, command=command), request)


@router.post("/matching/interests/{token}/withdraw", auth=django_auth, response={200: InterestOut, 409: RefusalOut})
def matching_withdraw(request: HttpRequest, token: str) -> tuple[int, Any]:
    """Withdraw one's own interest."""
    _seen(request, token)
    return _answer(200, lambda actor: withdraw_interest(actor=actor, token=token), request)


def _answer(status: int, verb: Any, request: HttpRequest) -> tuple[int, Any]:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    try:
        return status, verb(actor)
    except Refused as refused:
        return 409, {"code": refused.code, "facts": refused.facts}


def _seen(request: HttpRequest, token: str) -> Interest:
    found: Interest | None = interests_visible_to(request.actor).filter(token=token).first()  # type: ignore[attr-defined]
    if found is None:
        raise HttpError(404, "interest_unknown")
    return found


def _suggestion(found: Suggested) -> dict[str, Any]:
    row, target = found.suggestion, found.target
    return {
        "for_kind": row.query_kind,
        "for_id": row.query_id,
        "rank": row.rank,
        "kind": row.candidate_kind,
        "id": row.candidate_id,
        "name_en": target.name.en,
        "name_zh": target.name.zh,
        "name_ur": target.name.ur,
        "score": row.score,
        "parts": {
            code: {"weight": part.weight, "value": part.value}
            for code, part in zip(PART_CODES, found.parts, strict=True)
        },
        "reasons": row.reasons,
        "cautions": row.cautions,
        "improvements": row.improvements,
        "computed_at": row.computed_at,
        "is_demonstration": target.is_demonstration,
    }
