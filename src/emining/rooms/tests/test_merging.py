"""A merger of organisations gives the rooms of one to the other, and back; members are not moved."""

from __future__ import annotations

import pytest

from emining.accounts.tests.factories import make_organisation
from emining.rooms import merging
from emining.rooms.models import Room

pytestmark = pytest.mark.django_db


def test_rooms_follow_their_owner_and_come_back() -> None:
    gone, kept = make_organisation(), make_organisation()
    room = Room.objects.create(code="PK/RM/2026/000001-X", name_en="Room", owner=gone)
    stays = Room.objects.create(code="PK/RM/2026/000002-X", name_en="Other room", owner=kept)
    facts = merging.move_organisation(gone.pk, kept.pk)
    room.refresh_from_db()
    assert room.owner_id == kept.pk
    merging.move_back(gone.pk, kept.pk, facts)
    room.refresh_from_db()
    stays.refresh_from_db()
    assert (room.owner_id, stays.owner_id) == (gone.pk, kept.pk)
