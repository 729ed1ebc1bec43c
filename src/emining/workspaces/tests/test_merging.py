"""Whoever was admitted to a workspace stays admitted when the organisation is merged into another."""

from __future__ import annotations

import pytest

from emining.accounts.tests.factories import make_organisation, make_person
from emining.workspaces import merging
from emining.workspaces.models import Member
from emining.workspaces.tests.factories import make_workspace

pytestmark = pytest.mark.django_db


def test_members_follow_their_organisation_and_come_back() -> None:
    gone, kept = make_organisation(), make_organisation()
    member = Member.objects.create(workspace=make_workspace(), person=make_person(), organisation=gone, role="lead")
    facts = merging.move_organisation(gone.pk, kept.pk)
    member.refresh_from_db()
    assert member.organisation_id == kept.pk
    merging.move_back(gone.pk, kept.pk, facts)
    member.refresh_from_db()
    assert member.organisation_id == gone.pk
