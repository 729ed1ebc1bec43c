"""May this actor do this to that, and if not, why. One function a question; nobody is above them."""

from __future__ import annotations

from typing import Final

from emining.accounts import roles
from emining.accounts.types import Actor
from emining.kernel.verdicts import ALLOWED, Verdict, denied
from emining.titles.models import Application

FILE_READERS: Final = frozenset(
    {roles.LICENSING_OFFICER, roles.REFERRAL_OFFICER, roles.FEDERAL_COORDINATOR, roles.AUDITOR}
)
"""Officers who read applications of their places. Who runs the platform's machines is not one of them."""


def may_lodge(actor: Actor, *, applicant_id: int) -> Verdict:
    """A person in a company's seat may lodge for that company, and for no other. Officers never apply."""
    if actor.is_anonymous:
        return denied("sign_in_needed")
    if actor.role in roles.OFFICER_ROLES:
        return denied("officers_do_not_apply")
    if actor.role not in roles.COMPANY_ROLES:
        return denied("no_company_seat")
    if actor.organisation_id != applicant_id:
        return denied("another_companys_application")
    return ALLOWED


def may_withdraw(actor: Actor, application: Application) -> Verdict:
    """The company that applied may take its application back; nobody else may do it in its name."""
    return may_lodge(actor, applicant_id=application.applicant_id)


def may_read_application(actor: Actor, application: Application) -> Verdict:
    """The applicant's own people, officers whose seat covers the jurisdiction, federal officers and auditors."""
    if actor.role in roles.COMPANY_ROLES and actor.organisation_id == application.applicant_id:
        return ALLOWED
    if actor.role in FILE_READERS and _covers(actor, application.register.jurisdiction.code):
        return ALLOWED
    return denied("not_a_party")


def _covers(actor: Actor, jurisdiction: str) -> bool:
    """Whether an officer's seat sees a jurisdiction: a federal seat sees every province, and decides in none."""
    return bool({jurisdiction, jurisdiction.split("-", maxsplit=1)[0]} & actor.jurisdictions)
