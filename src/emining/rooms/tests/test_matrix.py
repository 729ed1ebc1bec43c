"""The rights matrix, tried as every kind of reader by page, API, tile and download; and by guessed numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from emining.accounts import roles
from emining.accounts.models import Person
from emining.accounts.tests.factories import make_actor
from emining.audit.models import Event
from emining.rooms import law, states
from emining.rooms.models import Access, Room, RoomDocument, RoomLayer
from emining.rooms.tests.factories import (
    grant,
    let_in,
    make_document,
    make_folder,
    make_layer,
    make_release,
    make_room,
    owner_of,
)

pytestmark = pytest.mark.django_db


@dataclass
class World:
    """A room with an open and a restricted paper, an open and a restricted layer, and every kind of reader."""

    room: Room
    free: RoomDocument
    restricted: RoomDocument
    classified: RoomDocument
    open_layer: RoomLayer
    closed_layer: RoomLayer
    clients: dict[str, Client]


def _client(actor: Any) -> Client:
    client = Client()
    if actor.person_id is not None:
        client.force_login(Person.objects.get(pk=actor.person_id))
    return client


@pytest.fixture
def world() -> World:
    room = make_room()
    folder = make_folder(room)
    free = make_document(folder, title="Free paper")
    restricted = make_document(
        folder, title="Restricted paper", residency=law.RESTRICTED_GEODATA, export=law.ON_RELEASE
    )
    classified = make_document(folder, title="Classified paper", residency=law.CLASSIFIED_MAP)
    open_layer = make_layer(room, name="Open layer")
    closed_layer = make_layer(room, name="Restricted layer", residency=law.RESTRICTED_GEODATA, export=law.ON_RELEASE)
    grant(room, "download")
    grant(room, "nothing", open_layer, attribute="grade", subject_kind="nationality", subject="CN")
    today = timezone.localdate()
    released, released_actor = let_in(room, country="CN")
    make_release(room, organisation=released.organisation, covers_download=True)
    looker, looker_actor = let_in(room)
    grant(room, "see_marked", None, looker)
    shut, shut_actor = let_in(room)
    grant(room, "nothing", None, shut)
    actors = {
        "owner": owner_of(room),
        "domestic": let_in(room)[1],
        "looker": looker_actor,
        "shut out by right": shut_actor,
        "foreign": let_in(room, country="CN")[1],
        "foreign with release": released_actor,
        "country not established": let_in(room, country="")[1],
        "expired": let_in(room, until=today - timedelta(days=1))[1],
        "revoked": let_in(room, revoked_at=timezone.now())[1],
        "undertaking not accepted": let_in(room, accepted=False)[1],
        "stranger": make_actor(roles.COMPANY_OWNER),
        "officer": make_actor(roles.LICENSING_OFFICER, "PK-BA"),
        "auditor": make_actor(roles.AUDITOR),
        "operator": make_actor(roles.OPERATOR),
        "nobody": make_actor(roles.PUBLIC),
    }
    clients = {name: _client(actor) for name, actor in actors.items()}
    return World(room, free, restricted, classified, open_layer, closed_layer, clients)


FREE, RESTRICTED, CLASSIFIED = "free", "restricted", "classified"
_ALL = {FREE, RESTRICTED, CLASSIFIED}
SEES = {
    "owner": _ALL,
    "domestic": _ALL,
    "looker": _ALL,
    "foreign": {FREE},
    "foreign with release": {FREE, RESTRICTED},
    "country not established": {FREE},
}
TAKES = {name: seen for name, seen in SEES.items() if name != "looker"}
KINDS = [*SEES, "shut out by right", "expired", "revoked", "undertaking not accepted", "stranger", "officer", "auditor",
         "operator", "nobody"]  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_each_reader_by_page_api_tile_and_download(world, kind):
    client, key = world.clients[kind], world.room.pk
    sees, takes = SEES.get(kind, set()), TAKES.get(kind, set())
    things = {FREE: world.free, RESTRICTED: world.restricted, CLASSIFIED: world.classified}
    for name, thing in things.items():
        page = client.get(reverse("rooms:document", args=[key, thing.pk]))
        assert (page.status_code == 200) is (name in sees), (kind, name, "page")
        api = client.get(f"/api/v1/rooms/{key}/documents/{thing.pk}")
        assert (api.status_code == 200) is (name in sees), (kind, name, "api")
        taken = client.get(reverse("rooms:download", args=[key, thing.pk]))
        assert (taken.status_code == 200) is (name in takes), (kind, name, "download")
    listed = client.get(f"/api/v1/rooms/{key}/documents")
    titles = {one["title_en"] for one in listed.json()["documents"]} if listed.status_code == 200 else set()
    assert {name for name in things if f"{name.title()} paper" in titles} == sees
    shown = client.get(reverse("rooms:room", args=[key])).content.decode()
    assert {name for name in things if f"{name.title()} paper" in shown} == sees
    for layer, needs in ((world.open_layer, FREE), (world.closed_layer, RESTRICTED)):
        for address in (
            reverse("rooms:layer", args=[key, layer.pk]),
            reverse("room_tile", args=[key, layer.pk, 0, 0, 0]),
        ):
            assert (client.get(address).status_code == 200) is (needs in sees), (kind, needs, address)
        for address in (reverse("rooms:layer_file", args=[key, layer.pk]),
                        f"/api/v1/rooms/{key}/layers/{layer.pk}/features"):  # fmt: skip
            assert (client.get(address).status_code == 200) is (needs in takes), (kind, needs, address)


def test_attributes_leave_with_the_layer_only_where_allowed(world):
    key, layer = world.room.pk, world.open_layer.pk
    for kind, grade in (("domestic", True), ("foreign", False)):
        client = world.clients[kind]
        answers = [
            client.get(reverse("rooms:layer", args=[key, layer])).content.decode(),
            client.get(reverse("rooms:layer_file", args=[key, layer])).content.decode(),
            client.get(f"/api/v1/rooms/{key}/layers/{layer}/features").content.decode(),
            client.get(reverse("room_tile", args=[key, layer, 0, 0, 0])).content.decode("latin-1"),
        ]
        assert all("hole" in one for one in answers)
        for place, one in enumerate(answers):
            assert ("grade" in one.replace("graded", "")) is grade, (kind, place)


def test_coordinates_leave_at_the_precision_of_the_layer(world):
    world.open_layer.step_deg = "0.1"
    world.open_layer.save()
    address = f"/api/v1/rooms/{world.room.pk}/layers/{world.open_layer.pk}/features"
    member = world.clients["domestic"].get(address).json()["features"][0]["geometry"]["coordinates"]
    owner = world.clients["owner"].get(address).json()["features"][0]["geometry"]["coordinates"]
    assert [round(value, 6) for value in member] == [62.1, 29.7]
    assert owner == [62.123456, 29.654321]


def test_guessed_numbers_lead_nowhere(world):
    other = make_room()
    theirs = make_document(make_folder(other))
    layer = make_layer(other)
    key, client = world.room.pk, world.clients["domestic"]
    for name, args in (("document", (theirs.pk,)), ("download", (theirs.pk,)), ("layer", (layer.pk,)),
                       ("layer_file", (layer.pk,)), ("document", (10**9,))):  # fmt: skip
        assert client.get(reverse(f"rooms:{name}", args=[key, *args])).status_code == 404
        assert client.get(reverse(f"rooms:{name}", args=[other.pk, *args])).status_code == 404
    assert client.get(reverse("room_tile", args=[key, layer.pk, 0, 0, 0])).status_code == 404
    assert client.get(f"/api/v1/rooms/{key}/documents?folder={theirs.folder_id}").json()["documents"] == []
    assert client.get(reverse("rooms:room", args=[key]) + f"?folder={theirs.folder_id}").status_code == 404
    assert client.get(reverse("documents:download", args=[world.free.document_id])).status_code == 404


@pytest.mark.parametrize("kind", ["domestic", "foreign", "officer", "auditor", "stranger"])
def test_nobody_but_the_keepers_reaches_the_keeping_pages(world, kind):
    client, key = world.clients[kind], world.room.pk
    for name in ("members", "rights", "folder_add", "document_add", "layer_add", "undertaking_edit"):
        assert client.get(reverse(f"rooms:{name}", args=[key])).status_code in {403, 404}
    answer = client.post(
        reverse("rooms:classify", args=[key, "document", world.classified.pk]), {"residency": "public"}
    )
    assert answer.status_code in {403, 404}


def test_a_member_sees_its_own_releases_without_the_names_of_what_it_may_not_see(world):
    member_client = world.clients["foreign"]
    from emining.rooms.models import Member

    member = Member.objects.filter(room=world.room, organisation_country="CN").last()
    release = make_release(world.room, world.restricted, state=states.REQUESTED, organisation=member.organisation)
    shown = member_client.get(reverse("rooms:release", args=[release.pk])).content.decode()
    assert "Restricted paper" not in shown
    assert world.clients["stranger"].get(reverse("rooms:release", args=[release.pk])).status_code == 404
    assert member_client.get(reverse("rooms:release_paper", args=[release.pk])).status_code == 404


def test_each_opening_is_one_event_and_the_owner_reads_who(world):
    before = Event.objects.count()
    client = world.clients["foreign with release"]
    client.get(reverse("rooms:download", args=[world.room.pk, world.restricted.pk]))
    assert Event.objects.count() == before + 1
    access = Access.objects.get()
    event = Event.objects.get(pk=access.event_id)
    assert access.release is not None
    assert event.code == "rooms.thing.downloaded"
    assert str(access.person) not in str(event.after)
    log = reverse("rooms:log", args=[world.room.pk])
    assert str(access.person) in world.clients["owner"].get(log).content.decode()
    audited = world.clients["auditor"].get(log).content.decode()
    assert "Restricted paper" not in audited
    for kind in ("domestic", "foreign", "officer", "stranger"):
        assert world.clients[kind].get(log).status_code in {403, 404}


def test_what_was_refused_is_not_noted_as_opened(world):
    world.clients["looker"].get(reverse("rooms:download", args=[world.room.pk, world.free.pk]))
    world.clients["foreign"].get(reverse("rooms:document", args=[world.room.pk, world.restricted.pk]))
    assert not Access.objects.exists()
