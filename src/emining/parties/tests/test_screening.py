"""Lists as they are loaded, hits as they are found and decided; nobody is barred by a machine."""

# ruff: noqa: E501 - rows of lists stand on one line

from __future__ import annotations

from random import Random

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from emining.accounts import roles
from emining.accounts.tests.factories import make_actor
from emining.audit.models import Event
from emining.kernel.refusals import Refused
from emining.parties import states_trust as states
from emining.parties.lists import read_list
from emining.parties.models import EntryKey, Hit, ListEntry, ListVersion, Name, RefusedRow, ScreeningList
from emining.parties.selectors.screening import (
    barred_organisations,
    hits_visible_to,
    lists_visible_to,
    open_hits,
    versions_visible_to,
)
from emining.parties.services.screening import decide_hit, screen_party, screen_version
from emining.parties.tests.trust import COORDINATOR, OFFICER, load, make_hit, make_officer, make_party, owner_of
from emining.parties.types_trust import DecideHit

HEADING = "key,kind,name,other_names,country,identifiers,remark,listed_on\n"
OFAC = """<?xml version="1.0"?><sdnList xmlns="urn:invented:sdn"><publshInformation><Record_Count>3</Record_Count></publshInformation>
<sdnEntry><uid>1</uid><lastName>INVENTED STAR TRADING</lastName><sdnType>Entity</sdnType><programList><program>DEMO</program></programList>
<akaList><aka><uid>9</uid><lastName>虚构星贸易公司</lastName></aka></akaList><addressList><address><country>Nowhere</country></address></addressList>
<idList><id><idType>Reg</idType><idNumber>N-77</idNumber></id></idList></sdnEntry>
<sdnEntry><uid>2</uid><firstName>Invented</firstName><lastName>PERSON</lastName><sdnType>Individual</sdnType></sdnEntry>
<sdnEntry><uid>3</uid><lastName>INVENTED SHIP</lastName><sdnType>Vessel</sdnType></sdnEntry></sdnList>"""
UN = """<CONSOLIDATED_LIST dateGenerated="2026-01-01"><INDIVIDUALS><INDIVIDUAL><DATAID>5</DATAID><FIRST_NAME>Invented</FIRST_NAME>
<SECOND_NAME>Bin</SECOND_NAME><THIRD_NAME>Person</THIRD_NAME><REFERENCE_NUMBER>XXi.001</REFERENCE_NUMBER><LISTED_ON>2020-02-03</LISTED_ON>
<NAME_ORIGINAL_SCRIPT>خیالی شخص</NAME_ORIGINAL_SCRIPT><NATIONALITY><VALUE>Nowhere</VALUE></NATIONALITY>
<INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Abu Nobody</ALIAS_NAME></INDIVIDUAL_ALIAS>
<INDIVIDUAL_DOCUMENT><NUMBER>P-1</NUMBER></INDIVIDUAL_DOCUMENT></INDIVIDUAL></INDIVIDUALS>
<ENTITIES><ENTITY><DATAID>6</DATAID><FIRST_NAME>Invented Ring</FIRST_NAME><REFERENCE_NUMBER>XXe.002</REFERENCE_NUMBER>
<ENTITY_ALIAS><ALIAS_NAME>Ring of Nobody</ALIAS_NAME></ENTITY_ALIAS><ENTITY_ADDRESS><COUNTRY>Nowhere</COUNTRY></ENTITY_ADDRESS></ENTITY></ENTITIES></CONSOLIDATED_LIST>"""


# -- reading ----------------------------------------------------------------------------------------------------------
def test_ofac_shape():
    account = read_list(OFAC.encode(), layout="ofac")
    assert [(row.key, row.kind, row.names) for row in account.taken] == [
        ("1", "organisation", ("INVENTED STAR TRADING", "虚构星贸易公司")),
        ("2", "person", ("Invented PERSON",)),
    ]
    assert account.taken[0].identifiers == ("N-77",)
    assert (account.read, account.refused[0][1]) == (3, "kind_unknown")


def test_un_shape():
    account = read_list(UN.encode(), layout="un")
    person, ring = account.taken
    assert person.names == ("Invented Bin Person", "خیالی شخص", "Abu Nobody")
    assert (person.key, person.country, person.listed_on, person.identifiers) == (
        "XXi.001",
        "Nowhere",
        "2020-02-03",
        ("P-1",),
    )
    assert (ring.kind, ring.names, ring.country) == ("organisation", ("Invented Ring", "Ring of Nobody"), "Nowhere")


def test_every_row_of_a_csv_is_taken_or_refused_with_its_reason():
    rows = [
        "A,organisation,Good One,Other|第三,CN,1|2,remark,2020", ",organisation,No Key,,,,,", "B,ship,A Ship,,,,,",
        "C,person,,,,,,", "A,person,Twice,,,,,", "D,person,Too few", f"E,person,{'x' * 301},,,,,", "F,person,Fine,,,,,",
    ]  # fmt: skip
    account = read_list((HEADING + "\n".join(rows) + "\n\n").encode("utf-8-sig"), layout="csv")
    assert [row.key for row in account.taken] == ["A", "F"]
    assert account.taken[0].names == ("Good One", "Other", "第三")
    assert [(number, reason) for number, reason, _ in account.refused] == [
        (2, "key_missing"), (3, "kind_unknown"), (4, "name_missing"), (5, "key_repeated"), (6, "columns_differ"),
        (7, "name_too_long"),
    ]  # fmt: skip
    assert account.read == len(rows)


@pytest.mark.parametrize(
    ("content", "layout", "code"),
    [
        (b'<!DOCTYPE x [<!ENTITY a "b">]><sdnList><sdnEntry><uid>1</uid></sdnEntry></sdnList>', "ofac", "list_not_readable"),
        (b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><CONSOLIDATED_LIST/>', "un", "list_not_readable"),
        (b"<sdnList><sdnEntry>", "ofac", "list_not_readable"),
        (b"<sdnList/>", "ofac", "list_empty"),
        (b"name;kind\n", "csv", "list_not_readable"),
        (b"\xff\xfe\x00", "csv", "list_not_readable"),
        (HEADING.encode(), "csv", "list_empty"),
        (HEADING.encode() + b'A,person,"unfinished', "csv", "list_not_readable"),
        (b"", "csv", "list_not_readable"),
        (b"x", "xlsx", "list_layout_unknown"),
    ],
)  # fmt: skip
def test_files_that_are_no_list(content, layout, code):
    with pytest.raises(Refused) as found:
        read_list(content, layout=layout)
    assert found.value.code == code


def test_limits_of_size_and_rows(monkeypatch):
    from emining.parties.lists import reading

    monkeypatch.setattr(reading, "LARGEST_LIST", 10)
    with pytest.raises(Refused, match="list_too_large"):
        read_list(HEADING.encode(), layout="csv")
    monkeypatch.undo()
    monkeypatch.setattr(reading, "MOST_ROWS", 1)
    with pytest.raises(Refused, match="list_too_many_rows"):
        read_list((HEADING + "A,person,One,,,,,\nB,person,Two,,,,,\n").encode(), layout="csv")


@given(st.binary(max_size=300), st.sampled_from(["csv", "ofac", "un"]))
@settings(max_examples=150, deadline=None)
def test_no_bytes_break_the_reader(content, layout):
    try:
        account = read_list(content, layout=layout)
    except Refused:
        return
    assert account.read == len(account.taken) + len(account.refused)


# -- loading ----------------------------------------------------------------------------------------------------------
pytestmark = pytest.mark.django_db


def test_a_loading_accounts_for_its_rows_and_a_rehearsal_writes_nothing():
    rows = "A,organisation,Alpha Ring,,,,,\n,person,No Key,,,,,\n"
    rehearsed = load(rows, dry_run=True)
    assert (
        rehearsed.added,
        ScreeningList.objects.count(),
        Event.objects.filter(code__contains="screening").count(),
    ) == (1, 0, 0)
    result = load(rows)
    version = ListVersion.objects.get()
    assert (version.rows_read, version.rows_taken, version.rows_refused) == (2, 1, 1)
    assert RefusedRow.objects.get().reason == "key_missing"
    event = Event.objects.get(code="parties.screening_list.loaded")
    assert (event.after["rows_read"], event.after["rows_digest"]) == (2, version.rows_digest)
    assert result.version_id == version.pk
    with pytest.raises(IntegrityError), transaction.atomic():
        ListVersion.objects.update(rows_read=3)


@pytest.mark.parametrize("role", [role for role in roles.ALL_ROLES if role != roles.OPERATOR])
def test_only_the_operator_loads(role):
    with pytest.raises(Refused, match="operator_only"):
        load("A,organisation,Alpha Ring,,,,,\n", actor=make_actor(role))


def test_the_same_version_twice_or_as_another_kind_is_refused():
    load("A,organisation,Alpha Ring,,,,,\n")
    with pytest.raises(Refused, match="list_loaded_already"):
        load("A,organisation,Alpha Ring,,,,,\n")
    with pytest.raises(Refused, match="list_changed_kind"):
        load("A,organisation,Alpha Ring,,,,,\n", kind="watch", version="2")
    with pytest.raises(Refused, match="list_nothing_taken"):
        load(",organisation,Alpha Ring,,,,,\n", version="3")


def _decided(hit, state=states.CLEARED):
    hit.state, hit.reason, hit.first_by_id = state, "other_company", make_actor(OFFICER).person_id
    hit.second_by_id = make_actor(COORDINATOR).person_id if state == states.CONFIRMED else None
    hit.save()
    return hit


def test_a_new_version_opens_only_what_changed():
    one, two, three = (make_party(name) for name in ("Alpha Ring Trading", "Beta Wheel Trading", "Gamma Axle Trading"))
    load(
        "A,organisation,Alpha Ring Trading,,X,,,\nB,organisation,Beta Wheel Trading,,X,,,\nC,organisation,Gamma Axle Trading,,X,,,\n"
    )
    for party in (one, two, three):
        screen_party(party_id=party.pk)
        _decided(Hit.objects.get(party=party), states.CONFIRMED)
    assert len(barred_organisations()) == 3
    result = load(
        "A,organisation,Alpha Ring Trading,,X,,another remark,\nB,organisation,Beta Wheel Trading,Bee,X,,,\n",
        version="2",
    )
    assert (result.added, result.changed, result.removed, result.reopened) == (0, 1, 1, 1)
    found = {hit.party_id: hit.state for hit in Hit.objects.all()}
    assert found == {one.pk: states.CONFIRMED, two.pk: states.HIT_OPEN, three.pk: states.GONE}
    assert barred_organisations() == {one.organisation_id}
    # It comes back: the question is open again, and bars nobody until it is decided.
    load("A,organisation,Alpha Ring Trading,,X,,,\nC,organisation,Gamma Axle Trading,,X,,,\n", version="3")
    assert Hit.objects.get(party=three).state == states.HIT_OPEN
    assert EntryKey.objects.filter(entry__key="C").exists()


# -- finding ----------------------------------------------------------------------------------------------------------
def test_companies_and_officers_are_found_across_scripts():
    party = make_party("Kunlun Star Mining Co. Ltd", country="CN", jurisdiction="")
    make_officer(party, "Muhammad Aslam Khan")
    load(
        "A,organisation,昆仑星矿业有限公司,,X,,,\nB,person,محمد اسلم خان,,X,,,\nC,organisation,Muhammad Aslam Khan,,X,,,\n"
    )
    assert screen_party(party_id=party.pk) == 2
    assert {(hit.subject_kind, hit.entry.key) for hit in Hit.objects.all()} == {("party", "A"), ("officer", "B")}
    assert screen_party(party_id=party.pk) == 0
    assert Event.objects.filter(code="parties.hit.found").count() == 1


def test_a_new_list_looks_at_those_it_can_concern():
    make_party("Kunlun Star Mining Co. Ltd")
    make_officer(make_party("Somebody Else"), "Aslam Yaqub Khan")
    result = load("A,organisation,昆仑星矿业有限公司,,X,,,\nB,person,Aslam Yaqub Khan,,X,,,\n")
    assert screen_version(version_id=result.version_id) == 2


def test_a_decided_hit_is_opened_again_when_the_name_here_changes():
    hit = _decided(make_hit())
    assert screen_party(party_id=hit.party_id) == 0
    Name.objects.create(party=hit.party, kind="trading", language="en", text="Zarghun Star Trade House")
    assert screen_party(party_id=hit.party_id) == 1
    assert Hit.objects.get(pk=hit.pk).state == states.HIT_OPEN


# -- deciding ---------------------------------------------------------------------------------------------------------
WORDS = "Compared numbers and dates."


def _decide(actor, hit, verb, reason):
    return decide_hit(actor=actor, command=DecideHit(hit.pk, verb, reason, WORDS))


def test_a_hit_bars_nobody_until_two_people_confirmed_it():
    hit = make_hit()
    first, second = make_actor(OFFICER), make_actor(COORDINATOR)
    assert not barred_organisations()
    _decide(first, hit, "propose", "same_number")
    assert not barred_organisations()
    with pytest.raises(Refused, match="hit_second_person_needed"):
        _decide(first, hit, "confirm", "same_number")
    _decide(second, hit, "confirm", "same_particulars")
    assert barred_organisations() == {hit.party.organisation_id}
    with pytest.raises(IntegrityError), transaction.atomic():
        Hit.objects.update(second_by=first.person_id)


def test_a_watch_list_bars_nobody_even_when_confirmed():
    hit = make_hit(kind="watch")
    _decide(make_actor(OFFICER), hit, "propose", "same_number")
    _decide(make_actor(COORDINATOR), hit, "confirm", "same_number")
    assert not barred_organisations()


def test_more_can_be_asked_and_then_it_is_cleared():
    hit = make_hit()
    officer = make_actor(OFFICER)
    _decide(officer, hit, "ask_more", "identity_unclear")
    assert _decide(officer, hit, "clear", "other_place").state == states.CLEARED
    with pytest.raises(Refused, match="move_not_possible"):
        _decide(officer, hit, "propose", "same_number")


@pytest.mark.parametrize(
    ("verb", "reason", "words", "code"),
    [
        ("clear", "same_number", WORDS, "reason_unknown"), ("clear", "other_place", "no", "words_needed"),
        ("reopen", "other_place", WORDS, "hit_unknown"), ("confirm", "same_number", WORDS, "move_not_possible"),
    ],
)  # fmt: skip
def test_decisions_that_make_no_sense(verb, reason, words, code):
    hit = make_hit()
    with pytest.raises(Refused) as found:
        decide_hit(actor=make_actor(OFFICER), command=DecideHit(hit.pk, verb, reason, words))
    assert found.value.code == code


@pytest.mark.parametrize(
    ("role", "place", "sees"),
    [
        (OFFICER, "PK-BA", True), (OFFICER, "PK-KP", False), (COORDINATOR, "PK", True), (roles.AUDITOR, "PK", True),
        (roles.OPERATOR, "PK", False), (roles.REFERRAL_OFFICER, "PK-BA", False), (roles.COMPANY_OWNER, "PK-BA", False),
        (roles.CHAMBER_ORGANISER, "PK", False), (roles.READER, None, False), (roles.PUBLIC, None, False),
    ],
)  # fmt: skip
def test_who_sees_hits(role, place, sees):
    hit = make_hit()
    actor = make_actor(role, place)
    assert hits_visible_to(actor).filter(pk=hit.pk).exists() is sees
    assert open_hits(actor) == (1 if sees and role != roles.AUDITOR else 0)
    if not sees:
        with pytest.raises(Refused, match="hit_unknown"):
            _decide(actor, hit, "clear", "other_place")


def test_the_company_itself_sees_no_hit_and_its_officer_decides_none():
    hit = make_hit()
    assert not hits_visible_to(owner_of(hit.party)).exists()
    with pytest.raises(Refused, match="own_organisation"):
        _decide(make_actor(OFFICER, "PK-BA", hit.party.organisation), hit, "clear", "other_place")


@pytest.mark.parametrize("role", roles.ALL_ROLES)
def test_who_sees_lists(role):
    load("A,organisation,Alpha Ring,,,,,\n")
    actor = make_actor(role)
    sees = role in {OFFICER, COORDINATOR, roles.AUDITOR, roles.OPERATOR}
    assert lists_visible_to(actor).exists() is versions_visible_to(actor).exists() is sees


@pytest.mark.slow
def test_one_company_against_twenty_thousand_entries():
    dice = Random(7)
    syllables = [
        first + vowel + last for first in "bdgjklmnprstwz" for vowel in "aiou" for last in ("", "n", "r", "sh")
    ]

    def name():
        return " ".join(
            "".join(dice.choices(syllables, k=dice.randint(2, 3))).title() for _ in range(dice.randint(2, 3))
        )

    rows = "".join(f"K{n},{'person' if n % 3 else 'organisation'},{name()},{name()},X,,,\n" for n in range(20_000))
    load(rows)
    assert ListEntry.objects.count() == 20_000
    party = make_party("Qilian Emerald Ridge Mining")
    for number in range(3):
        make_officer(party, f"{name()} {number}")
    screen_party(party_id=party.pk)
