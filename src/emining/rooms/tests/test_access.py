"""The one decision: door, law, rights; and that the set gives the same answers as the single question."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from emining.accounts import roles
from emining.accounts.tests.factories import make_actor
from emining.kernel.languages import Trilingual
from emining.rooms import law, states
from emining.rooms.access import Attribute, decide, rights_of
from emining.rooms.judging import Line, Place, Standing, judge, weigh
from emining.rooms.models import Room, RoomDocument
from emining.rooms.services import move_room, publish_undertaking, revoke_member
from emining.rooms.tests.factories import (
    accept,
    grant,
    let_in,
    make_document,
    make_folder,
    make_layer,
    make_release,
    make_room,
    owner_of,
)
from emining.rooms.types import DOWNLOAD, LEVELS, SEE, PublishUndertaking

pytestmark = pytest.mark.django_db


@pytest.fixture
def room() -> Room:
    return make_room()


def test_nothing_opens_without_a_right(room):
    thing = make_document(make_folder(room))
    _member, actor = let_in(room)
    assert decide(actor, room, thing, SEE).reason == "room_no_right"
    assert decide(owner_of(room), room, thing, DOWNLOAD)


def test_the_undertaking_comes_first_and_a_new_version_asks_again(room):
    thing = make_document(make_folder(room))
    grant(room, "download")
    _member, actor = let_in(room, accepted=False)
    assert decide(actor, room, thing, SEE).reason == "room_undertaking_not_accepted"
    assert not rights_of(actor, room).documents().exists()
    assert not rights_of(actor, room).folder_ids
    accept(room, actor)
    assert decide(actor, room, thing, DOWNLOAD)
    publish_undertaking(
        actor=owner_of(room), command=PublishUndertaking(room.pk, "en", Trilingual("And delete it afterwards."))
    )
    assert decide(actor, room, thing, SEE).reason == "room_undertaking_not_accepted"


def test_revoking_works_at_once(room):
    thing = make_document(make_folder(room))
    grant(room, "download")
    member, actor = let_in(room)
    assert decide(actor, room, thing, SEE)
    revoke_member(actor=owner_of(room), room_id=room.pk, member_id=member.pk)
    assert decide(actor, room, thing, SEE).reason == "room_not_a_member"


def test_membership_ends_with_its_last_day(room):
    thing = make_document(make_folder(room))
    grant(room, "see_marked")
    today = timezone.localdate()
    assert decide(let_in(room, until=today)[1], room, thing, SEE)
    assert not decide(let_in(room, until=today - timedelta(days=1))[1], room, thing, SEE)


@pytest.mark.parametrize("role", [roles.LICENSING_OFFICER, roles.AUDITOR, roles.OPERATOR, roles.READER, roles.PUBLIC])
def test_office_opens_no_room(room, role):
    thing = make_document(make_folder(room))
    grant(room, "download")
    assert not decide(make_actor(role), room, thing, SEE)


def test_a_closed_room_is_its_owners(room):
    thing = make_document(make_folder(room))
    grant(room, "download")
    _member, actor = let_in(room)
    owner = owner_of(room)
    move_room(actor=owner, room_id=room.pk, verb="close", reason="Sold")
    room.refresh_from_db()
    assert decide(actor, room, thing, SEE).reason == "room_not_a_member"
    assert decide(owner, room, thing, SEE)


def test_members_by_role_person_and_seat(room):
    thing = make_document(make_folder(room))
    grant(room, "see_marked")
    member, signatory = let_in(room, role=roles.COMPANY_SIGNATORY)
    member.role = roles.COMPANY_OWNER
    member.save()
    assert decide(signatory, room, thing, SEE).reason == "room_not_a_member"


def test_a_thing_of_another_room_is_not_there(room):
    other = make_document(make_folder(make_room()))
    grant(room, "download")
    _member, actor = let_in(room)
    assert decide(actor, room, other, SEE).reason == "room_thing_unknown"


# -- the law ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("residency", "domestic", "foreign"),
    [
        (law.PUBLIC, "", ""),
        (law.COMMERCIAL, "", ""),
        (law.DOMESTIC, "", "room_law_domestic"),
        (law.PERSONAL, "", "room_law_personal"),
        (law.TEST_RESULTS, "", ""),
        (law.MAP_PRODUCT, "", "room_release_needed"),
        (law.RESTRICTED_GEODATA, "", "room_release_needed"),
        (law.SURVEY_DERIVED, "", "room_release_needed"),
        (law.CLASSIFIED_MAP, "", "room_law_classified_map"),
        (law.NOT_ESTABLISHED, "room_class_not_established", "room_class_not_established"),
    ],
)
def test_classes_by_country(room, residency, domestic, foreign):
    thing = make_document(make_folder(room), residency=residency)
    grant(room, "download")
    assert decide(let_in(room, country="PK")[1], room, thing, SEE).reason == domestic
    assert decide(let_in(room, country="CN")[1], room, thing, SEE).reason == foreign
    assert decide(let_in(room, country="")[1], room, thing, SEE).reason == foreign
    assert decide(let_in(room, country="PK", nationality="CN")[1], room, thing, SEE).reason == foreign


def test_grade_s_warns_and_says_so(room):
    thing = make_document(make_folder(room), residency=law.TEST_RESULTS, export=law.RESULTS_STAY)
    grant(room, "download")
    verdict = decide(let_in(room, country="CN")[1], room, thing, DOWNLOAD)
    assert verdict
    assert verdict.warnings == (law.NOC_RESULTS,)
    assert decide(let_in(room)[1], room, thing, DOWNLOAD).warnings == ()


def test_a_release_opens_what_it_covers_and_no_more(room):
    folder = make_folder(room)
    thing = make_document(folder, residency=law.RESTRICTED_GEODATA, export=law.ON_RELEASE)
    other = make_document(make_folder(room), residency=law.RESTRICTED_GEODATA)
    grant(room, "download")
    member, actor = let_in(room, country="CN")
    release = make_release(room, folder, organisation=member.organisation)
    verdict = decide(actor, room, thing, SEE)
    assert verdict.release_id == release.pk
    assert decide(actor, room, thing, DOWNLOAD).reason == "room_release_needed"
    assert decide(actor, room, other, SEE).reason == "room_release_needed"
    assert not decide(let_in(room, country="CN")[1], room, thing, SEE)
    release.covers_download = True
    release.save()
    assert decide(actor, room, thing, DOWNLOAD)


@pytest.mark.parametrize("state", [one for one in states.RELEASE.states if one != states.APPROVED])
def test_only_an_approved_release_opens(room, state):
    thing = make_document(make_folder(room), residency=law.RESTRICTED_GEODATA)
    grant(room, "download")
    member, actor = let_in(room, country="CN")
    make_release(room, state=state, organisation=member.organisation)
    assert not decide(actor, room, thing, SEE)


def test_a_release_ends_with_its_last_day(room):
    thing = make_document(make_folder(room), residency=law.RESTRICTED_GEODATA)
    grant(room, "download")
    member, actor = let_in(room, country="CN")
    today = timezone.localdate()
    release = make_release(room, organisation=member.organisation, valid_until=today)
    assert decide(actor, room, thing, SEE)
    release.valid_until = today - timedelta(days=1)
    release.save()
    assert not decide(actor, room, thing, SEE)


def test_a_release_to_a_country_is_for_its_people_alone(room):
    thing = make_document(make_folder(room), residency=law.RESTRICTED_GEODATA)
    grant(room, "download")
    make_release(room, country="CN")
    assert decide(let_in(room, country="CN")[1], room, thing, SEE)
    assert decide(let_in(room, country="PK", nationality="CN")[1], room, thing, SEE)
    assert not decide(let_in(room, country="CN", nationality="DE")[1], room, thing, SEE)
    assert not decide(let_in(room, country="")[1], room, thing, SEE)


def test_no_release_opens_a_classified_map(room):
    thing = make_document(make_folder(room), residency=law.CLASSIFIED_MAP)
    grant(room, "download")
    member, actor = let_in(room, country="CN")
    make_release(room, thing, organisation=member.organisation, covers_download=True)
    assert decide(actor, room, thing, SEE).reason == "room_law_classified_map"


# -- rights -----------------------------------------------------------------------------------------------------------


def test_the_specific_allows_what_the_general_denies(room):
    folder = make_folder(room)
    thing, other = make_document(folder), make_document(folder)
    member, actor = let_in(room)
    grant(room, "nothing", folder)
    grant(room, "download", thing, member)
    assert decide(actor, room, thing, DOWNLOAD)
    assert not decide(actor, room, other, SEE)


def test_a_general_allowance_undoes_no_denial_of_a_person(room):
    folder = make_folder(room)
    thing = make_document(folder)
    member, actor = let_in(room)
    grant(room, "nothing", None, member)
    grant(room, "download", folder)
    assert decide(actor, room, thing, SEE).reason == "room_right_denied"


def test_see_only_limits_what_everybody_may(room):
    folder = make_folder(room)
    thing = make_document(folder)
    member, actor = let_in(room)
    grant(room, "download")
    assert decide(actor, room, thing, DOWNLOAD).watermark is False
    grant(room, "see_marked", folder, member)
    assert decide(actor, room, thing, SEE).watermark is True
    assert decide(actor, room, thing, DOWNLOAD).reason == "room_right_denied"


def test_rights_have_their_time(room):
    thing = make_document(make_folder(room))
    _member, actor = let_in(room)
    now = timezone.now()
    grant(room, "see_marked", valid_from=now - timedelta(hours=1), valid_until=now + timedelta(hours=1))
    assert decide(actor, room, thing, SEE, now)
    assert not decide(actor, room, thing, SEE, now + timedelta(hours=1))
    assert not decide(actor, room, thing, SEE, now - timedelta(hours=2))


def test_attributes_of_a_layer(room):
    layer = make_layer(room)
    member, actor = let_in(room)
    grant(room, "download", layer, member)
    grant(room, "nothing", layer, member, attribute="grade")
    rights = rights_of(actor, room)
    assert rights.attributes(layer) == ["hole"]
    assert rights.decide(Attribute(layer, "no such"), SEE).reason == "room_thing_unknown"


def test_held_things_are_counted_and_not_named(room):
    folder = make_folder(room)
    make_document(folder)
    make_document(folder, residency=law.RESTRICTED_GEODATA)
    grant(room, "see_marked")
    rights = rights_of(let_in(room, country="CN")[1], room)
    assert (rights.counts[folder.pk].shown, rights.counts[folder.pk].held) == (1, 1)
    assert rights.documents().count() == 1


# -- properties -------------------------------------------------------------------------------------------------------

_LEVELS = st.sampled_from(sorted(LEVELS))
_SUBJECTS = st.sampled_from(
    [("everyone", ""), ("nationality", "CN"), ("nationality", "PK"), ("role", "company_owner"), ("member", 1),
     ("member", 2)]
)  # fmt: skip
_THINGS = st.sampled_from([("room", None), ("folder", 1), ("folder", 2), ("folder", 3), ("document", 7)])


def _line(number: int, level: str, subject: tuple[str, Any], thing: tuple[str, Any]) -> Line:
    action, effect, marked = LEVELS[level]
    folder = thing[1] if thing[0] == "folder" else None
    document = thing[1] if thing[0] == "document" else None
    return Line(
        number, subject[0], subject[1], thing[0], folder, document, None, "", action, effect, marked, None, None
    )


_LINES = st.lists(st.tuples(_LEVELS, _SUBJECTS, _THINGS), max_size=6).map(
    lambda drawn: tuple(_line(number, *one) for number, one in enumerate(drawn, start=1))
)


def _standing(lines: tuple[Line, ...], country: str) -> Standing:
    return Standing(1, role="company_owner", member_ids=frozenset({1}), countries=frozenset({country}),
                    country_is_known=True, lines=lines)  # fmt: skip


@given(_LINES, st.sampled_from(["PK", "CN"]), st.sampled_from(sorted(law.RESIDENCY)))
def test_what_may_be_taken_may_be_seen(lines, country, residency):
    standing = _standing(lines, country)
    place = Place("document", (1, 2), 7, residency=residency, export="free")
    if judge(standing, place, DOWNLOAD):
        assert judge(standing, place, SEE)


@given(_LINES, st.sampled_from(["PK", "CN"]))
def test_a_denial_of_this_member_on_this_document_is_never_beaten(lines, country):
    denial = _line(99, "nothing", ("member", 1), ("document", 7))
    standing = _standing((*lines, denial), country)
    assert not weigh(standing, Place("document", (1, 2), 7, residency="public", export="free"), SEE)


@given(_LINES)
def test_the_order_of_lines_does_not_matter(lines):
    place = Place("document", (1, 2), 7, residency="public", export="free")
    one = judge(_standing(lines, "CN"), place, SEE)
    other = judge(_standing(tuple(reversed(lines)), "CN"), place, SEE)
    assert (one.allowed, one.watermark, one.reason) == (other.allowed, other.watermark, other.reason)


@given(_LINES)
def test_more_denials_never_open_anything(lines):
    place = Place("document", (1, 2), 7, residency="public", export="free")
    for action in (SEE, DOWNLOAD):
        if not judge(_standing(lines, "CN"), place, action):
            fewer = tuple(line for line in lines if line.effect == "allow")
            denials = tuple(line for line in lines if line.effect == "deny")
            assert not judge(_standing((*fewer, *denials, *denials), "CN"), place, action)


@pytest.mark.slow
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_the_set_agrees_with_the_single_question(data):
    """Random folders, classes, lines and releases: list, counts and single verdicts are one and the same."""
    from django.db import transaction

    with transaction.atomic():
        room, things, actors = _random_room(data)
        for actor in actors:
            for action in (SEE, DOWNLOAD):
                single = {thing.pk for thing in things if decide(actor, room, thing, action)}
                rights = rights_of(actor, room)
                assert set(rights.documents(action).values_list("pk", flat=True)) == single
                if action == SEE:
                    shown = {key: one.shown for key, one in rights.counts.items() if one.shown}
                    wanted: dict[int, int] = {}
                    for thing in things:
                        if thing.pk in single:
                            wanted[thing.folder_id] = wanted.get(thing.folder_id, 0) + 1
                    assert shown == wanted
                    for folder_id in wanted:
                        part = set(rights.documents(action, folder_id=folder_id).values_list("pk", flat=True))
                        assert part == {one.pk for one in things if one.folder_id == folder_id and one.pk in single}
        transaction.set_rollback(True)


def _random_room(data: Any) -> tuple[Room, list[RoomDocument], list[Any]]:
    room = make_room()
    top, within, aside = make_folder(room), None, make_folder(room)
    within = make_folder(room, top)
    folders = [top, within, aside]
    kept = make_document(top, title="first")
    things = [kept]
    classes = st.tuples(
        st.sampled_from(folders),
        st.sampled_from(["", *sorted(law.RESIDENCY)]),
        st.sampled_from(["", *sorted(law.EXPORT)]),
    )
    for folder, residency, export in data.draw(st.lists(classes, min_size=1, max_size=6)):
        things.append(make_document(folder, residency=residency, export=export, file=kept.document))
    members = [let_in(room, country="PK"), let_in(room, country="CN"), let_in(room, country="")]
    objects = [None, *folders, *things[:3]]
    subjects = [("everyone", ""), ("nationality", "CN"), ("role", "company_owner"),
                *[("member", str(member.pk)) for member, _actor in members]]  # fmt: skip
    lines = st.lists(st.tuples(_LEVELS, st.sampled_from(subjects), st.sampled_from(objects)), max_size=6)
    for level, (kind, subject), thing in data.draw(lines):
        grant(room, level, thing, subject_kind=kind, subject=subject)
    releases = st.lists(
        st.tuples(st.sampled_from([law.SMA_11, law.SMA_13, law.NOC_RESULTS]), st.sampled_from(objects), st.booleans()),
        max_size=2,
    )
    for clause, thing, covers in data.draw(releases):
        make_release(room, thing, clause=clause, covers_download=covers, organisation=members[1][0].organisation)
    return room, things, [actor for _member, actor in members]
