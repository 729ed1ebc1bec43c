"""The invented room: whole, once, saying that it is invented, and closed when an authority takes over."""

from __future__ import annotations

import pytest
from django.test import override_settings

from emining.accounts.models import Organisation
from emining.accounts.selectors import seats_of_organisation
from emining.accounts.services.demonstration import create_demonstration_seats
from emining.accounts.types import system_actor
from emining.audit.models import Event
from emining.kernel.refusals import Refused
from emining.rooms import states
from emining.rooms.access import rights_as_member
from emining.rooms.models import Member, Release, RoomDocument
from emining.rooms.services.demonstration import close_demonstration_rooms, create_demonstration_room

pytestmark = pytest.mark.django_db
ACTOR = system_actor("demonstration")


@pytest.fixture
def room():
    create_demonstration_seats()
    for code in ("demo-metals-china", "demo-engineering-china"):
        Organisation.objects.get_or_create(
            code=code, defaults={"name_en": f"Demonstration {code}", "is_demonstration": True}
        )
    return create_demonstration_room(actor=ACTOR)


@pytest.mark.slow
def test_the_room_is_whole_and_made_once(room):
    assert room.documents.count() >= 20
    assert room.layers.count() == 3
    assert all("demonstration" in one.title_en for one in RoomDocument.objects.filter(room=room))
    assert sorted(Release.objects.values_list("state", flat=True)) == [states.APPROVED, states.REQUESTED]
    before = Event.objects.count()
    assert create_demonstration_room(actor=ACTOR) == room
    assert Event.objects.count() == before
    foreign = Member.objects.get(organisation__code="demo-metals-china")
    rights = rights_as_member(foreign)
    layers = rights.layers()
    assert [one.name_en for one in layers] == ["Drill holes (demonstration)", "Outcrops (demonstration)"]
    assert "cu_percent" not in rights.attributes(layers[0])
    engineers = rights_as_member(Member.objects.get(organisation__code="demo-engineering-china"))
    assert "Drill holes (demonstration)" not in {one.name_en for one in engineers.layers()}
    assert seats_of_organisation(room.owner_id).exists()


@pytest.mark.slow
def test_the_room_is_closed_once(room):
    assert close_demonstration_rooms(actor=ACTOR) == {"rooms": 1}
    assert close_demonstration_rooms(actor=ACTOR) == {"rooms": 0}
    room.refresh_from_db()
    assert room.state == states.CLOSED


def test_nothing_is_invented_under_an_authority():
    with override_settings(IS_DEMONSTRATION=False), pytest.raises(Refused, match="room_demonstration_is_off"):
        create_demonstration_room(actor=ACTOR)
