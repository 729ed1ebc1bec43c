"""What the database itself refuses, whoever asks."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from emining.projects import states
from emining.projects.models import (
    CapitalFigure,
    Infrastructure,
    Listing,
    OwnershipStake,
    Project,
    ResourceFigure,
    Vetting,
)
from emining.projects.tests import factories as make
from emining.projects.tests.factories import row_of_listing, row_of_project

pytestmark = pytest.mark.django_db


def _refused(call) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        call()


@pytest.mark.parametrize(
    "columns",
    [
        {"contact_consent_at": None},
        {"contact_seat": None},
        {"expires_on": None},
        {"confirmed_on": None},
        {"vetted_score": None},
        {"listed_at": None},
        {"number": None},
        {"state": "famous"},
        {"stage": "dreaming"},
        {"kind": "rumour"},
        {"organisation": None},
        {"source_language": "fr"},
        {"outcome": "sold"},
        {"sought_amount": Decimal(5)},
        {"sought_amount": Decimal(-5), "sought_currency": "USD", "sought_on": make.TODAY},
        {"sought_amount": Decimal(5), "sought_currency": "EUR", "sought_on": make.TODAY},
        {"sought_amount": Decimal(5), "sought_currency": "USD"},
    ],
)
def test_a_listed_project_is_whole(columns):
    project = row_of_project()
    _refused(lambda: Project.objects.filter(pk=project.pk).update(**columns))


@pytest.mark.parametrize(
    "columns",
    [
        {"contact_consent_at": None},
        {"expires_on": None},
        {"number": None},
        {"category": "luck"},
        {"amount": Decimal(5)},
        {"quantity": Decimal(5)},
        {"unit": "t"},
        {"outcome": "sold"},
    ],
)
def test_a_listed_need_is_whole(columns):
    listing = row_of_listing()
    _refused(lambda: Listing.objects.filter(pk=listing.pk).update(**columns))


def test_only_invented_rows_are_listed_without_a_contact():
    project = row_of_project()
    invented = {"slug": "demo-x", "contact_seat": None, "contact_consent_at": None}
    assert Project.objects.filter(pk=project.pk).update(**invented) == 1
    listing = row_of_listing()
    _refused(lambda: Listing.objects.filter(pk=listing.pk).update(contact_seat=None, is_demonstration=True))


def _figure(**columns):
    values = {
        "project": row_of_project(), "category": "measured", "amount": Decimal(1), "unit": "Mt", "code": "jorc_2012",
        "as_of": make.TODAY, "source": "Report", "evidence": "C",
    } | columns  # fmt: skip
    return ResourceFigure.objects.create(**values)


@pytest.mark.parametrize(
    "columns",
    [
        {"category": "huge"},
        {"code": ""},
        {"code": "hearsay"},
        {"source": ""},
        {"unit": ""},
        {"evidence": ""},
        {"as_of": None},
        {"amount": Decimal(0)},
        {"grade_value": Decimal(1)},
        {"grade_unit": "%"},
        {"qualifier": "roughly"},
        {"as_of_precision": "week"},
    ],
)
def test_a_figure_has_category_code_date_and_source(columns):
    _refused(lambda: _figure(**columns))


def test_the_other_rows_are_sourced_too():
    project = row_of_project()
    said = {"project": project, "source": "Board", "evidence": "C"}
    _refused(
        lambda: CapitalFigure.objects.create(
            **said | {"kind": "sought", "amount": 1, "currency": "EUR", "on": make.TODAY}
        )
    )
    _refused(lambda: CapitalFigure.objects.create(
        **said | {"kind": "sought", "amount": 1, "currency": "USD", "on": make.TODAY, "source": ""}))  # fmt: skip
    _refused(lambda: OwnershipStake.objects.create(
        **said | {"holder_text": "A", "numerator": 3, "denominator": 2, "as_of": make.TODAY}))  # fmt: skip
    _refused(lambda: OwnershipStake.objects.create(**said | {"numerator": 1, "denominator": 2, "as_of": make.TODAY}))
    _refused(lambda: OwnershipStake.objects.create(
        **said | {"holder_text": "A", "numerator": 1, "denominator": None, "as_of": make.TODAY}))  # fmt: skip
    Infrastructure.objects.create(**said | {"kind": "power", "status": "planned", "as_of": make.TODAY})
    _refused(lambda: Infrastructure.objects.create(**said | {"kind": "power", "status": "absent", "as_of": make.TODAY}))
    _refused(lambda: Infrastructure.objects.create(
        **said | {"kind": "road", "status": "planned", "as_of": make.TODAY, "distance_km": -1}))  # fmt: skip


@pytest.mark.parametrize(
    "columns",
    [
        {"total": 59, "verdict": "listed"},
        {"total": 101},
        {"verdict": "praised"},
        {"project": None},
    ],
)
def test_a_vetting_keeps_to_its_threshold(columns):
    values = {
        "project": row_of_project(), "verdict": "listed", "total": 60, "threshold": 60, "most": 100,
        "criteria": "2026-11", "at": timezone.now(),
    } | columns  # fmt: skip
    _refused(lambda: Vetting.objects.create(**values))


def test_a_fact_sheet_has_no_owner_and_an_offer_has_one():
    sheet = row_of_project("published", kind="fact_sheet")
    offer = row_of_project(states.LAPSED)
    _refused(lambda: Project.objects.filter(pk=sheet.pk).update(organisation=offer.organisation))
    _refused(lambda: Project.objects.filter(pk=offer.pk).update(state="published"))
    _refused(lambda: Project.objects.filter(pk=sheet.pk).update(contact_seat=offer.contact_seat))
    assert offer.expires_on > timezone.localdate() - timedelta(days=1)
