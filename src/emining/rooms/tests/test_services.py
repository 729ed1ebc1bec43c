"""The verbs: who may, what is refused, one event each, frozen rooms, and the platform's own time-keeping."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from emining.accounts import roles
from emining.accounts.tests.factories import make_actor, make_organisation, make_seat
from emining.accounts.types import system_actor
from emining.audit.models import Event
from emining.kernel.languages import Trilingual
from emining.kernel.refusals import Refused
from emining.rooms import law, services, states
from emining.rooms.models import Release, Room
from emining.rooms.services.layers import write_layer
from emining.rooms.tests.factories import (
    colleague,
    let_in,
    make_document,
    make_folder,
    make_layer,
    make_release,
    make_room,
    owner_of,
    upload,
)
from emining.rooms.types import (
    AddDocument,
    AddLayer,
    InviteMember,
    PublishUndertaking,
    RequestRelease,
    SetRight,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def room() -> Room:
    return make_room()


@pytest.fixture
def keeper(room):
    return owner_of(room)


def _right(room, **fields):
    values = {"room_id": room.pk, "subject_kind": "everyone", "subject": "", "thing_kind": "room", "thing_id": None}
    return SetRight(**(values | {"level": "see_marked"} | fields))


VERBS = {
    "folder": lambda actor, room: services.add_folder(actor=actor, room_id=room.pk, name=Trilingual("New")),
    "document": lambda actor, room: services.add_document(
        actor=actor, upload=upload(), command=AddDocument(room.pk, make_folder(room).pk, Trilingual("Paper"))
    ),
    "undertaking": lambda actor, room: services.publish_undertaking(
        actor=actor, command=PublishUndertaking(room.pk, "en", Trilingual("Another promise."))
    ),
    "member": lambda actor, room: services.invite_member(
        actor=actor, command=InviteMember(room.pk, make_organisation().pk)
    ),
    "right": lambda actor, room: services.set_right(actor=actor, command=_right(room)),
    "freeze": lambda actor, room: services.move_room(actor=actor, room_id=room.pk, verb="freeze"),
}


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_only_the_owners_keepers_do_it(room, keeper, verb):
    _member, member = let_in(room)
    others = [
        make_actor(role) for role in (roles.COMPANY_OWNER, roles.OPERATOR, roles.AUDITOR, roles.LICENSING_OFFICER)
    ]
    for actor in (member, colleague(keeper, roles.COMPANY_SIGNATORY), *others):
        with pytest.raises(Refused, match=r"room_unknown|room_keepers_only"):
            VERBS[verb](actor, room)
    before = Event.objects.filter(code__startswith="rooms.").count()
    VERBS[verb](keeper, room)
    assert Event.objects.filter(code__startswith="rooms.").count() == before + 1


@pytest.mark.parametrize("verb", sorted(set(VERBS) - {"freeze"}))
def test_nothing_is_added_to_a_frozen_room(room, keeper, verb):
    services.move_room(actor=keeper, room_id=room.pk, verb="freeze")
    with pytest.raises(Refused, match="room_is_frozen"):
        VERBS[verb](keeper, room)


def test_a_frozen_room_still_takes_access_away(room, keeper):
    member, _actor = let_in(room)
    services.move_room(actor=keeper, room_id=room.pk, verb="freeze")
    services.set_right(actor=keeper, command=_right(room, level="nothing"))
    services.revoke_member(actor=keeper, room_id=room.pk, member_id=member.pk)


def test_a_new_line_takes_the_place_of_the_old(room, keeper):
    services.set_right(actor=keeper, command=_right(room, level="download"))
    services.set_right(actor=keeper, command=_right(room, level="see_marked"))
    assert [one.action for one in room.rights.all()] == ["see"]
    services.set_right(actor=keeper, command=_right(room, level=""))
    assert not room.rights.exists()


@pytest.mark.parametrize(
    "fields",
    [
        {"level": "everything"},
        {"subject_kind": "member", "subject": "999999"},
        {"subject_kind": "role", "subject": "king"},
        {"subject_kind": "nationality", "subject": "china"},
        {"thing_kind": "folder", "thing_id": 999999},
        {"thing_kind": "attribute", "thing_id": 999999},
        {"valid_from": timezone.now(), "valid_until": timezone.now() - timedelta(days=1)},
    ],
)
def test_lines_that_make_no_sense_are_refused(room, keeper, fields):
    with pytest.raises(Refused):
        services.set_right(actor=keeper, command=_right(room, **fields))
    assert not room.rights.exists()


def test_things_of_another_room_are_refused(room, keeper):
    theirs = make_folder(make_room())
    with pytest.raises(Refused, match="room_folder_unknown"):
        services.add_folder(actor=keeper, room_id=room.pk, name=Trilingual("In"), parent_id=theirs.pk)
    with pytest.raises(Refused, match="room_folder_unknown"):
        services.set_right(actor=keeper, command=_right(room, thing_kind="folder", thing_id=theirs.pk))


def test_versions_keep_what_was_there(room, keeper):
    command = AddDocument(room.pk, make_folder(room).pk, Trilingual(""))
    thing = services.add_document(actor=keeper, upload=upload(), command=command)
    assert thing.title_en == "paper.txt"
    with pytest.raises(Refused, match="room_version_same"):
        services.add_version(actor=keeper, room_id=room.pk, document_id=thing.pk, upload=upload())
    services.add_version(actor=keeper, room_id=room.pk, document_id=thing.pk, upload=upload(content=b"Other words."))
    thing.refresh_from_db()
    assert (thing.version, thing.versions.count()) == (2, 2)


def test_an_undertaking_is_accepted_by_its_version(room, keeper):
    _member, actor = let_in(room, accepted=False)
    services.publish_undertaking(actor=keeper, command=PublishUndertaking(room.pk, "en", Trilingual("Second.")))
    with pytest.raises(Refused, match="room_undertaking_outdated"):
        services.accept_undertaking(actor=actor, room_id=room.pk, version=1)
    first = services.accept_undertaking(actor=actor, room_id=room.pk, version=2, nationality="PK")
    assert services.accept_undertaking(actor=actor, room_id=room.pk, version=2).pk == first.pk
    with pytest.raises(Refused, match="room_undertaking_same"):
        services.publish_undertaking(actor=keeper, command=PublishUndertaking(room.pk, "en", Trilingual("Second.")))


def test_members_are_checked(room, keeper):
    organisation = make_organisation()
    seat = make_seat(roles.COMPANY_OWNER, "PK-BA", organisation=organisation)
    command = InviteMember(room.pk, organisation.pk, person_id=seat.person_id, person_country="CN")
    services.invite_member(actor=keeper, command=command)
    for wrong, code in (
        (command, "room_member_twice"),
        (InviteMember(room.pk, room.owner_id), "room_member_is_owner"),
        (InviteMember(room.pk, 999999), "room_member_unknown"),
        (InviteMember(room.pk, organisation.pk, person_id=keeper.person_id), "room_member_unknown"),
        (InviteMember(room.pk, organisation.pk, person_country="CN"), "room_member_nationality_of_nobody"),
        (InviteMember(room.pk, organisation.pk, organisation_country="China"), "room_country_unknown"),
        (InviteMember(room.pk, organisation.pk, until=timezone.localdate() - timedelta(days=1)),
         "room_member_until_past"),
    ):  # fmt: skip
        with pytest.raises(Refused, match=code):
            services.invite_member(actor=keeper, command=wrong)


def test_a_layer_is_read_from_a_file_of_the_room(room, keeper):
    source = make_layer(room).source
    made = services.add_layer(
        actor=keeper, command=AddLayer(room.pk, "document", Trilingual("Holes"), source.pk, "0.01")
    )
    assert made.attributes == ["hole", "grade"]
    assert made.features.count() == 2
    assert (made.residency, made.export) == (source.residency, source.export)
    paper = make_document(make_folder(room))
    with pytest.raises(Refused, match="room_layer_file_unfit"):
        write_layer(room, AddLayer(room.pk, "document", Trilingual("No"), paper.pk))
    with pytest.raises(Refused, match="room_layer_needs_area"):
        write_layer(room, AddLayer(room.pk, "titles", Trilingual("Titles")))


# -- releases ---------------------------------------------------------------------------------------------------------


def test_who_may_decide_on_a_release(room, keeper):
    receiver = make_organisation()
    release = make_release(room, state=states.REQUESTED, organisation=receiver, requested_by_id=keeper.person_id)
    officer = make_actor(roles.LICENSING_OFFICER, "PK-BA")
    refused = {
        "room_release_own_request": keeper,
        "room_release_not_yours_to_decide": colleague(keeper, roles.COMPANY_EDITOR),
        "room_release_unknown": make_actor(roles.LICENSING_OFFICER, "PK-KP"),
    }
    for code, actor in refused.items():
        with pytest.raises(Refused, match=code):
            services.approve_release(actor=actor, release_id=release.pk)
    services.approve_release(actor=officer, release_id=release.pk)
    with pytest.raises(Refused, match="room_release_second_person_needed"):
        services.approve_release(actor=officer, release_id=release.pk)
    services.approve_release(actor=colleague(keeper, roles.COMPANY_SIGNATORY), release_id=release.pk)
    release.refresh_from_db()
    assert release.state == states.APPROVED


def test_nobody_decides_for_their_own_second_company(room, keeper):
    receiver = make_organisation()
    signatory = colleague(keeper, roles.COMPANY_SIGNATORY)
    from emining.accounts.models import Person

    make_seat(roles.COMPANY_OWNER, "PK-BA", person=Person.objects.get(pk=signatory.person_id), organisation=receiver)
    release = make_release(room, state=states.REQUESTED, organisation=receiver)
    with pytest.raises(Refused, match="room_release_own_benefit"):
        services.approve_release(actor=signatory, release_id=release.pk)


def test_members_ask_for_themselves_and_for_no_single_thing(room):
    member, actor = let_in(room, country="CN")
    document = make_document(make_folder(room), residency=law.RESTRICTED_GEODATA)
    ask = {"room_id": room.pk, "clause": law.SMA_13}
    own = RequestRelease(thing_kind="room", thing_id=None, organisation_id=member.organisation_id, **ask)
    assert services.request_release(actor=actor, command=own).state == states.REQUESTED
    for wrong in (
        RequestRelease(thing_kind="document", thing_id=document.pk, organisation_id=member.organisation_id, **ask),
        RequestRelease(thing_kind="room", thing_id=None, country="CN", **ask),
    ):
        with pytest.raises(Refused, match="room_release_not_yours_to_ask"):
            services.request_release(actor=actor, command=wrong)


def test_the_ban_on_classified_maps_is_no_basis_of_a_release(room, keeper):
    command = RequestRelease(room.pk, "room", None, law.SMA_16_MAPS, country="CN")
    with pytest.raises(Refused, match="room_clause_unknown"):
        services.request_release(actor=keeper, command=command)


def test_the_platform_records_that_releases_ran_out(room, keeper):
    day = timezone.localdate()
    past = make_release(room, country="CN", valid_until=day - timedelta(days=1))
    make_release(room, country="DE", valid_until=day)
    assert services.expire_releases(actor=system_actor("rooms")) == 1
    assert services.expire_releases(actor=system_actor("rooms")) == 0
    past.refresh_from_db()
    assert past.state == states.EXPIRED
    with pytest.raises(Refused, match="room_platform_only"):
        services.expire_releases(actor=keeper)


@pytest.mark.parametrize(
    "change",
    [{"second_by": None}, {"instrument_number": ""}, {"evidence": None}, {"country": "", "organisation": None}],
)
def test_the_database_holds_what_a_release_rests_on(room, change):
    release = make_release(room, country="CN")
    with pytest.raises(IntegrityError), transaction.atomic():
        Release.objects.filter(pk=release.pk).update(**change)


def test_the_database_wants_two_persons(room):
    release = make_release(room, country="CN")
    with pytest.raises(IntegrityError), transaction.atomic():
        Release.objects.filter(pk=release.pk).update(second_by=release.first_by)
    with pytest.raises(IntegrityError), transaction.atomic():
        Release.objects.filter(pk=release.pk).update(requested_by=release.first_by)


@pytest.mark.parametrize("lifecycle", states.LIFECYCLES, ids=lambda one: one.noun)
def test_every_state_is_reached_and_every_move_named(lifecycle):
    assert lifecycle.reachable_states == set(lifecycle.states)
    assert set(lifecycle.verbs) <= set(states.MOVE_NAMES)
    assert set(lifecycle.states) <= set(states.STATE_NAMES)
