"""The pages in three languages, by owner and member; what a keeper does by form."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from PIL import Image

from emining.accounts import roles
from emining.accounts.models import Organisation, Person, Seat
from emining.accounts.tests.factories import make_organisation, make_seat, signed_in_client
from emining.rooms import law, states
from emining.rooms.models import Acceptance, Folder, Member, Release, Right, Room, RoomDocument
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


def client_of(actor) -> Client:
    """A client signed in and seated as an actor."""
    client = Client()
    client.force_login(Person.objects.get(pk=actor.person_id))
    return client


@pytest.fixture
def room() -> Room:
    return make_room()


@pytest.fixture
def keeper(room):
    return client_of(owner_of(room))


def page(client, name, *args, language="en", query=""):
    with override(language):
        return client.get(reverse(f"rooms:{name}", args=args) + query)


PAGES = ("room", "undertaking", "undertaking_edit", "log", "members", "rights", "folder_add", "document_add", "layers",
         "layer_add", "releases", "release_ask")  # fmt: skip


@pytest.mark.parametrize("language", ["en", "zh-hans", "ur"])
def test_every_page_of_the_owner_opens(room, keeper, language):
    layer = make_layer(room)
    member, _actor = let_in(room, country="CN")
    release = make_release(room, state=states.REQUESTED, country="CN")
    grant(room, "see_marked", layer, member)
    asked = [(name, (room.pk,)) for name in PAGES]
    asked += [("document", (room.pk, layer.source_id)), ("layer", (room.pk, layer.pk)), ("release", (release.pk,))]
    asked += [("member", (room.pk, member.pk)), ("member_revoke", (room.pk, member.pk)), ("list", ()), ("open", ())]
    asked += [("release_register", ()), ("move", (room.pk, "close")), ("remove", (room.pk, "layer", layer.pk))]
    for name, args in asked:
        response = page(keeper, name, *args, language=language)
        assert response.status_code == 200, name
        assert f'lang="{language}"' in response.content.decode()[:600], name


def test_the_tree_shows_folders_within_folders_and_no_raw_names(room, keeper):
    top = make_folder(room, name="Geology")
    make_document(make_folder(room, top, name="Drilling"))
    shown = page(keeper, "room", room.pk).content.decode()
    assert "Drilling" in shown
    assert shown.index("Geology") < shown.index("Drilling")
    assert "Trilingual(" not in shown
    release = make_release(room, state=states.REQUESTED, country="CN")
    assert "Trilingual(" not in page(keeper, "release", release.pk).content.decode()


def test_the_undertaking_stands_before_everything(room):
    document = make_document(make_folder(room, name="Drilling"), title="Secret name")
    grant(room, "download")
    _member, actor = let_in(room, accepted=False)
    client = client_of(actor)
    for name, args in (("room", (room.pk,)), ("layers", (room.pk,)), ("document", (room.pk, document.pk))):
        response = page(client, name, *args)
        assert response.status_code == 302
        assert response["Location"] == reverse("rooms:undertaking", args=[room.pk])
    shown = page(client, "undertaking", room.pk).content.decode()
    assert "We keep it to ourselves." in shown
    assert "Drilling" not in shown
    answer = client.post(
        reverse("rooms:undertaking", args=[room.pk]), {"version": 1, "nationality": "CN", "agree": "on"}
    )
    assert answer.status_code == 302
    assert Acceptance.objects.get().nationality == "CN"
    assert "Secret name" in page(client, "room", room.pk).content.decode()


def test_a_revoked_member_with_an_open_tab_finds_nothing(room):
    document = make_document(make_folder(room))
    grant(room, "download")
    member, actor = let_in(room)
    client = client_of(actor)
    assert page(client, "document", room.pk, document.pk).status_code == 200
    keeper = client_of(owner_of(room))
    assert keeper.post(reverse("rooms:member_revoke", args=[room.pk, member.pk]), {"reason": "Done"}).status_code == 302
    for name, args in (("document", (document.pk,)), ("download", (document.pk,)), ("room", ())):
        assert page(client, name, room.pk, *args).status_code == 404


def test_the_keeper_fills_a_room_by_forms(room, keeper):
    answer = keeper.post(reverse("rooms:folder_add", args=[room.pk]), {"name_en": "Geology", "parent": ""})
    assert answer.status_code == 302
    folder = Folder.objects.get(room=room)
    page(keeper, "document_add", room.pk)
    upload = SimpleUploadedFile("log.csv", b"hole,depth\nDH-1,20\n", "text/csv")
    facts = {"fact-room": room.pk, "fact-folder": folder.pk, "fact-language": "en", "fact-title_en": "Log"}
    keeper.post(reverse("documents:upload_form"), {"kind": "rooms.document", "file": upload, **facts})
    document = RoomDocument.objects.get(room=room)
    answer = keeper.post(
        reverse("rooms:classify", args=[room.pk, "document", document.pk]), {"residency": "public", "export": "free"}
    )
    document.refresh_from_db()
    assert (document.residency, document.export) == ("public", "free")
    upload = SimpleUploadedFile("log.csv", b"hole,depth\nDH-1,25\n", "text/csv")
    facts = {"fact-room": room.pk, "fact-document": document.pk, "fact-note": "Deeper"}
    keeper.post(reverse("documents:upload_form"), {"kind": "rooms.version", "file": upload, **facts})
    document.refresh_from_db()
    assert document.version == 2
    assert b"DH-1,25" in page(keeper, "download", room.pk, document.pk).content
    assert b"DH-1,20" in page(keeper, "version", room.pk, document.pk, 1).content


def test_the_keeper_lets_a_member_in_and_sets_a_right(room, keeper):
    organisation = make_organisation()
    seat = make_seat(roles.COMPANY_OWNER, "PK-BA", organisation=organisation)
    form = {"organisation": organisation.code, "organisation_country": "CN"}
    form |= dict.fromkeys(("role", "email", "person_country", "until"), "")
    assert keeper.post(reverse("rooms:members", args=[room.pk]), form).status_code == 302
    member = Member.objects.get(room=room)
    assert member.organisation_country == "CN"
    from emining.notices.models import Notice

    assert Notice.objects.filter(recipient=seat.person, code="rooms.member.invited").exists()
    query = f"?to=member&who={member.pk}&kind=room&on=&attribute="
    answer = keeper.post(
        reverse("rooms:right", args=[room.pk]) + query, {"level": "download_marked", "valid_until": ""}
    )
    assert answer.status_code == 302
    assert Right.objects.get(room=room).watermark_only
    assert "Download marked copies" in page(keeper, "rights", room.pk).content.decode()


def test_what_a_member_would_see_is_shown_to_the_owner(room, keeper):
    folder = make_folder(room)
    make_document(folder, title="For all")
    make_document(folder, title="Not abroad", residency=law.RESTRICTED_GEODATA)
    member, _actor = let_in(room, country="CN", accepted=False)
    grant(room, "see_marked")
    shown = page(keeper, "member", room.pk, member.pk).content.decode()
    assert "For all" in shown
    assert "Not abroad" not in shown


def test_a_release_goes_its_way_by_pages(room):
    owner = client_of(owner_of(room, roles.COMPANY_EDITOR))
    answer = owner.post(
        reverse("rooms:release_ask", args=[room.pk]),
        {"thing": "room", "clause": law.SMA_13, "organisation": "", "country": "CN", "reason": "Joint survey"},
    )
    release = Release.objects.get(room=room)
    assert answer["Location"] == reverse("rooms:release", args=[release.pk])
    first, second = client_of(owner_of(room)), signed_in_client(roles.LICENSING_OFFICER, "PK-BA")
    approve = reverse("rooms:release_decide", args=[release.pk, "approve"])
    first.post(approve)
    release.refresh_from_db()
    assert release.state == states.REQUESTED, "nobody approves without the instrument"
    instrument = {"number": "SoP/7", "on": "2026-02-01", "authority": "Survey of Pakistan", "valid_until": ""}
    owner.post(
        reverse("rooms:release_instrument", args=[release.pk]),
        instrument | {"file": SimpleUploadedFile("noc.png", _picture(), "image/png")},
    )
    owner.post(approve)
    first.post(approve)
    first.post(approve)
    release.refresh_from_db()
    assert release.state == states.FIRST_APPROVAL, "neither the asker nor the first approver is the second person"
    assert page(second, "release", release.pk).status_code == 200
    second.post(approve)
    release.refresh_from_db()
    assert release.state == states.APPROVED
    assert page(second, "release_paper", release.pk).status_code == 200
    first.post(reverse("rooms:release_decide", args=[release.pk, "revoke"]), {"reason": "Ended"})
    release.refresh_from_db()
    assert release.state == states.REVOKED


def _picture() -> bytes:
    file = BytesIO()
    Image.new("RGB", (8, 8)).save(file, "PNG")
    return file.getvalue()


def test_strangers_and_offices_find_no_room(room):
    document = make_document(make_folder(room))
    grant(room, "download")
    for role in (roles.COMPANY_OWNER, roles.LICENSING_OFFICER, roles.AUDITOR, roles.OPERATOR, roles.READER):
        client = signed_in_client(role)
        for name, args in (("room", ()), ("document", (document.pk,)), ("download", (document.pk,)), ("layers", ())):
            assert page(client, name, room.pk, *args).status_code == 404, (role, name)
    assert Organisation.objects.exists()
    assert Seat.objects.exists()
