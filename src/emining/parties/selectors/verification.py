"""Reading verifications. Every way to a case, its checklist or its papers goes through `cases_visible_to`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from emining.accounts import roles
from emining.accounts.selectors import today
from emining.accounts.types import Actor
from emining.kernel.languages import Trilingual
from emining.parties import states
from emining.parties.models import ChecklistItem, Evidence, Party, VerificationCase
from emining.parties.permissions_trust import CHECKERS, HOME
from emining.parties.types_trust import ITEMS, LONGEST_DAYS, MET, UNDECIDED

WAITING = (states.OPEN, states.PROPOSED)


@dataclass(frozen=True, slots=True)
class Badge:
    """What the public may know of a verification: what was checked, by which offices, from when to when."""

    organisation_id: int
    code: str
    checked: tuple[tuple[str, str], ...]
    """Item and outcome codes in the order of the checklist."""
    offices: tuple[Trilingual, ...]
    valid_from: date
    valid_until: date
    particulars: dict[str, Any]
    changed_since: bool
    """Whether names or numbers differ today from those that were checked."""
    is_demonstration: bool


def concerning(actor: Actor, prefix: str = "party") -> Q:
    """The parties an officer is competent for, as a condition on the relation `prefix`."""
    if actor.role in {roles.FEDERAL_COORDINATOR, roles.AUDITOR}:
        return Q()
    if actor.role != roles.LICENSING_OFFICER:
        return Q(pk__in=[])
    return (
        Q(**{f"{prefix}__jurisdiction__isnull": True})
        | ~Q(**{f"{prefix}__country": HOME})
        | Q(**{f"{prefix}__jurisdiction__code__in": actor.jurisdictions})
    )


def cases_visible_to(actor: Actor) -> QuerySet[VerificationCase]:
    """Cases: a company its own, an officer those of the places the seat covers, federal officers and auditors all."""
    cases = VerificationCase.objects.select_related(
        "party__organisation", "party__jurisdiction", "party__parent", "previous"
    )
    if actor.role in roles.COMPANY_ROLES and actor.organisation_id is not None:
        return cases.filter(party__organisation_id=actor.organisation_id)
    return cases.filter(concerning(actor))


def checklist_of(case: VerificationCase) -> list[ChecklistItem]:
    """The checklist in its order, with its papers. The case has passed the gate."""
    order = list(ITEMS)
    papers = Prefetch("evidence", Evidence.objects.select_related("document").order_by("handed_in_at", "pk"))
    return sorted(case.items.prefetch_related(papers), key=lambda item: order.index(item.code))


def evidence_visible_to(actor: Actor) -> QuerySet[Evidence]:
    """Papers of the cases an actor may read: verification papers have no other door for officers."""
    return Evidence.objects.filter(item__case__in=cases_visible_to(actor)).select_related("document", "item__case")


def queue_of(actor: Actor) -> QuerySet[VerificationCase]:
    """Cases that wait for an officer, the longest wait first."""
    if actor.role not in CHECKERS:
        return cases_visible_to(actor).none()
    return cases_visible_to(actor).filter(state__in=WAITING).order_by("waiting_since", "pk")


def waiting_verifications(actor: Actor) -> int:
    """How many verifications wait for this officer: not those that need a second person, if this is the first."""
    return queue_of(actor).exclude(state=states.PROPOSED, proposed_by_id=actor.person_id).count()


def running_case(party: Party) -> VerificationCase | None:
    """The case that is open, returned or proposed, if there is one."""
    return party.verifications.filter(state__in=[states.OPEN, states.RETURNED, states.PROPOSED]).first()


def valid_until_of(case: VerificationCase, *, on: date) -> date:
    """Last day of a verification confirmed on a day: the earliest expiry of a paper that counts, 12 months at most."""
    expiries = Evidence.objects.filter(item__case=case, item__outcome=MET, expires_on__isnull=False)
    earliest = expiries.order_by("expires_on").values_list("expires_on", flat=True).first()
    longest = on + timedelta(days=LONGEST_DAYS)
    return min(earliest, longest) if earliest is not None else longest


def undecided_items(case: VerificationCase) -> list[str]:
    """Codes of the items that nobody has decided yet."""
    return [item.code for item in checklist_of(case) if item.outcome == UNDECIDED]


def particulars_of(party: Party) -> dict[str, Any]:
    """Names and numbers as they stand now: what a verification speaks of."""
    organisation = party.organisation
    return {
        "name_en": organisation.name_en,
        "name_zh": organisation.name_zh,
        "name_ur": organisation.name_ur,
        "numbers": sorted(f"{number.kind}:{number.value}" for number in party.identifiers.all()),
    }


def case_in_force(organisation_id: int, *, on: date | None = None) -> VerificationCase | None:
    """The verification in force on a day; a lapsed one is none even before the nightly task has seen it."""
    return (
        VerificationCase.objects.select_related("party__organisation")
        .filter(
            party__organisation_id=organisation_id, state=states.VERIFIED, valid_until__gte=on or today()
        )
        .first()
    )  # fmt: skip


def badge_of(organisation_id: int) -> Badge | None:
    """What the badge of an organisation says; nothing when no verification is in force. Names no private person."""
    case = case_in_force(organisation_id)
    if case is None or case.valid_from is None or case.valid_until is None:
        return None
    offices = dict.fromkeys(_office(office) for office in (case.proposed_office, case.confirmed_office))
    return Badge(
        organisation_id=organisation_id,
        code=case.party.organisation.code,
        checked=tuple((item.code, item.outcome) for item in checklist_of(case)),
        offices=tuple(offices),
        valid_from=case.valid_from,
        valid_until=case.valid_until,
        particulars=case.particulars,
        changed_since=case.particulars != particulars_of(case.party),
        is_demonstration=case.party.is_demonstration,
    )


def last_ended(organisation_id: int) -> VerificationCase | None:
    """The latest verification that was in force once and is no more: the public page says since when."""
    return (
        VerificationCase.objects.filter(
            party__organisation_id=organisation_id, state__in=[states.LAPSED, states.REVOKED, states.VERIFIED]
        )
        .order_by("-valid_from", "-pk")
        .first()
    )


def _office(office: dict[str, str]) -> Trilingual:
    return Trilingual(office.get("en", ""), office.get("zh", ""), office.get("ur", ""))
