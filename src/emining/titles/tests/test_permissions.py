"""Who may lodge, withdraw and read, and why others may not."""

from __future__ import annotations

import pytest

from emining.accounts import roles
from emining.accounts.tests.factories import make_actor
from emining.accounts.types import ANONYMOUS
from emining.titles.permissions import may_lodge, may_read_application, may_withdraw
from emining.titles.selectors import applications_visible_to
from emining.titles.tests.factories import company_actor, make_application

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", sorted(roles.ALL_ROLES))
def test_who_may_lodge(role):
    actor = make_actor(role)
    verdict = may_lodge(actor, applicant_id=actor.organisation_id or 0)
    expected = {
        roles.PUBLIC: "sign_in_needed",
        roles.READER: "no_company_seat",
        roles.CHAMBER_ORGANISER: "no_company_seat",
    }
    reason = expected.get(role, "officers_do_not_apply" if role in roles.OFFICER_ROLES else "")
    assert (verdict.allowed, verdict.reason) == (role in roles.COMPANY_ROLES, reason)


def test_nobody_lodges_for_another_company():
    actor = company_actor()
    assert may_lodge(actor, applicant_id=actor.organisation_id + 1).reason == "another_companys_application"


def test_only_the_applicant_withdraws():
    actor = company_actor()
    application = make_application(actor)
    assert may_withdraw(actor, application)
    assert may_withdraw(company_actor(), application).reason == "another_companys_application"
    assert may_withdraw(make_actor(roles.LICENSING_OFFICER, "PK-BA"), application).reason == "officers_do_not_apply"


@pytest.mark.parametrize(
    ("role", "place", "sees"),
    [
        (roles.LICENSING_OFFICER, "PK-BA", True),
        (roles.LICENSING_OFFICER, "PK-KP", False),
        (roles.REFERRAL_OFFICER, "PK-BA", True),
        (roles.FEDERAL_COORDINATOR, "PK", True),
        (roles.AUDITOR, "PK", True),
        (roles.CHAMBER_ORGANISER, "PK", False),
        (roles.COMPANY_OWNER, "PK-BA", False),
        (roles.READER, None, False),
        (roles.PUBLIC, None, False),
    ],
)
def test_the_verdict_and_the_gate_agree_on_who_reads(role, place, sees):
    application = make_application()
    actor = make_actor(role, place)
    assert bool(may_read_application(actor, application)) is sees
    assert applications_visible_to(actor).filter(pk=application.pk).exists() is sees


def test_the_applicants_people_read_it():
    actor = company_actor()
    application = make_application(actor)
    assert may_read_application(actor, application)
    assert list(applications_visible_to(actor)) == [application]
    assert not applications_visible_to(ANONYMOUS).exists()
