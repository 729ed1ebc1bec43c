"""Opening, naming parties, sharing, withdrawing, handing over, ties, publication, follow-up offices."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from emining.accounts import roles
from emining.accounts.selectors import actor_in
from emining.accounts.tests.factories import make_actor, make_organisation, make_seat
from emining.agreements import origins, starting, states
from emining.agreements.models import Agreement
from emining.agreements.selectors import agreements_public, agreements_visible_to
from emining.agreements.selectors.followers import following_rows
from emining.agreements.services import (
    add_link,
    add_party,
    answer_publication,
    change_particulars,
    conclude,
    hand_over,
    name_office,
    open_agreement,
    record_law,
    remove_party,
    share_agreement,
    strike_law,
    withdraw_agreement,
)
from emining.agreements.tests.factories import agreement_sides, make_agreement, side_actor
from emining.agreements.types import ChangeParticulars, OpenAgreement, SideCommand
from emining.audit.models import Event
from emining.config.openers import agreement_opener, meeting_for_agreement
from emining.forum import states as forum_states
from emining.forum.hooks import MeetingFacts
from emining.forum.tests.factories import company_of, make_delegation, make_event, make_meeting
from emining.kernel import codes
from emining.kernel.languages import Trilingual
from emining.kernel.refusals import Refused
from emining.notices.models import Notice
from emining.parties.selectors import screening
from emining.projects import states as project_states
from emining.projects.hooks import ProjectFacts
from emining.projects.tests.factories import row_of_project

pytestmark = pytest.mark.django_db

COMMAND = OpenAgreement(
    kind="mou",
    title=Trilingual("Copper together", "共同开发铜矿"),
    languages=("en", "zh-hans", "ur"),
    authoritative=("en", "zh-hans"),
    own_role="host",
    jurisdiction="PK-BA",
    value_chain=("processing",),
)


def _opener(**fields):
    return make_actor(roles.COMPANY_OWNER, organisation=make_organisation(**fields))


def test_a_draft_has_a_number_an_opener_with_the_pen_and_one_event():
    actor, other = _opener(), make_organisation()
    before = Event.objects.count()
    agreement = open_agreement(actor, replace(COMMAND, sides=(SideCommand(other.pk, "investor"),)))
    assert codes.is_valid(agreement.number)
    assert agreement.number.startswith("PK-BA/MOU/")
    assert (agreement.state, agreement.opened_by_id, agreement.pen_holder_id) == (
        "draft",
        actor.organisation_id,
        actor.organisation_id,
    )
    assert [(one.organisation_id, one.role, one.position) for one in agreement.sides.all()] == [
        (actor.organisation_id, "host", 1),
        (other.pk, "investor", 2),
    ]
    assert Event.objects.count() == before + 1
    assert not Notice.objects.exists(), "a draft is told to nobody"
    second = open_agreement(actor, COMMAND)
    assert codes.parse(second.number).serial == codes.parse(agreement.number).serial + 1


@pytest.mark.parametrize("role", roles.ALL_ROLES)
def test_who_may_open(role):
    allowed = role in roles.COMPANY_ROLES | {
        roles.LICENSING_OFFICER,
        roles.FEDERAL_COORDINATOR,
        roles.CHAMBER_ORGANISER,
    }
    if allowed:
        assert open_agreement(make_actor(role), COMMAND).pk
    else:
        with pytest.raises(Refused, match=r"agreement_(needs_a_seat|sign_in_needed)"):
            open_agreement(make_actor(role), COMMAND)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"kind": "loan"}, "agreement_kind_unknown"),
        ({"title": Trilingual("")}, "agreement_title_missing"),
        ({"languages": ()}, "agreement_languages_unclear"),
        ({"authoritative": ()}, "agreement_languages_unclear"),
        ({"languages": ("en",), "authoritative": ("ur",)}, "agreement_languages_unclear"),
        ({"languages": ("en", "fr")}, "agreement_languages_unclear"),
        ({"jurisdiction": "PK-XX"}, "agreement_place_unknown"),
        ({"own_role": "king"}, "agreement_role_unknown"),
        ({"project_id": 999_999}, "agreement_project_unknown"),
        ({"amends_id": 999_999}, "agreement_amends_unknown"),
        ({"sides": (SideCommand(999_999, "partner"),)}, "agreement_party_unknown"),
    ],
)
def test_what_cannot_be_opened_writes_nothing(changed, code):
    actor = _opener()
    before = Event.objects.count()
    with pytest.raises(Refused, match=code):
        open_agreement(actor, replace(COMMAND, **changed))
    assert not Agreement.objects.exists()
    assert Event.objects.count() == before


def test_parties_named_twice_barred_or_invented_beside_real_ones_are_refused(monkeypatch):
    actor, other = _opener(), make_organisation()
    side = SideCommand(other.pk, "partner")
    for sides in ((side, side), (SideCommand(actor.organisation_id, "partner"),)):
        with pytest.raises(Refused, match="agreement_party_twice"):
            open_agreement(actor, replace(COMMAND, sides=sides))
    invented = make_organisation(is_demonstration=True)
    with pytest.raises(Refused, match="agreement_mixes_invented"):
        open_agreement(actor, replace(COMMAND, sides=(SideCommand(invented.pk, "partner"),)))
    monkeypatch.setattr("emining.agreements.services.open.barred_organisations", lambda: frozenset({other.pk}))
    with pytest.raises(Refused, match="agreement_party_to_the_coordinator"):
        open_agreement(actor, replace(COMMAND, sides=(side,)))
    assert callable(screening.barred_organisations)


def test_an_invented_agreement_says_so_in_its_number():
    agreement = open_agreement(_opener(is_demonstration=True), COMMAND)
    assert agreement.is_demonstration
    assert "/DEMO-MOU/" in agreement.number


def test_the_text_begins_with_what_was_registered():
    started = []
    starting.forget()
    starting.register(lambda kind: [(f"{kind}-plain", "Plain")], lambda _actor, agreement, code: started.append(code))
    try:
        open_agreement(_opener(), replace(COMMAND, template="mou-plain"))
        assert started == ["mou-plain"]
        assert starting.templates_for("epc") == [("epc-plain", "Plain")]
        with pytest.raises(ValueError, match="two owners"):
            starting.register(lambda _kind: [], lambda *_all: None)
    finally:
        starting.forget()


def test_shared_with_every_party_and_told_to_each():
    agreement = make_agreement(states.DRAFT)
    opener, other = side_actor(agreement, 1), side_actor(agreement, 2)
    with pytest.raises(Refused, match="agreement_unknown"):
        share_agreement(actor=other, agreement_id=agreement.pk)
    share_agreement(actor=opener, agreement_id=agreement.pk)
    assert agreements_visible_to(other).filter(pk=agreement.pk).exists()
    assert list(Notice.objects.values_list("recipient_id", "code")) == [
        (other.person_id, "agreements.agreement.shared")
    ]
    with pytest.raises(Refused, match="move_not_possible"):
        share_agreement(actor=opener, agreement_id=agreement.pk)


def test_a_draft_with_one_party_is_not_shared():
    agreement = make_agreement(states.DRAFT, sides=1)
    with pytest.raises(Refused, match="agreement_needs_two_parties"):
        share_agreement(actor=side_actor(agreement), agreement_id=agreement.pk)


def test_only_the_keeper_withdraws_and_says_why():
    agreement = make_agreement(states.NEGOTIATING)
    keeper, other = side_actor(agreement, 1), side_actor(agreement, 2)
    with pytest.raises(Refused, match="not_the_opener"):
        withdraw_agreement(actor=other, agreement_id=agreement.pk, reason="No")
    with pytest.raises(Refused, match="agreement_reason_missing"):
        withdraw_agreement(actor=keeper, agreement_id=agreement.pk, reason="  ")
    withdraw_agreement(actor=keeper, agreement_id=agreement.pk, reason="The ground was given up.")
    agreement.refresh_from_db()
    assert (agreement.state, agreement.end_reason) == (states.WITHDRAWN, "The ground was given up.")
    assert Notice.objects.get().recipient_id == other.person_id


def test_parties_are_struck_from_an_unread_draft_only():
    agreement = make_agreement(states.DRAFT, sides=3)
    first, second, third = agreement_sides(agreement)
    actor = side_actor(agreement)
    remove_party(actor=actor, agreement_id=agreement.pk, organisation_id=second.pk)
    assert list(agreement.sides.values_list("organisation_id", "position")) == [(first.pk, 1), (third.pk, 2)]
    with pytest.raises(Refused, match="agreement_opener_must_stay"):
        remove_party(actor=actor, agreement_id=agreement.pk, organisation_id=first.pk)
    share_agreement(actor=actor, agreement_id=agreement.pk)
    with pytest.raises(Refused, match="agreement_party_must_stay"):
        remove_party(actor=actor, agreement_id=agreement.pk, organisation_id=third.pk)
    late = make_organisation()
    reader = make_actor(roles.COMPANY_OWNER, organisation=late)
    add_party(actor=actor, agreement_id=agreement.pk, command=SideCommand(late.pk, "financier"))
    assert agreements_visible_to(reader).filter(pk=agreement.pk).exists()
    assert Notice.objects.filter(recipient_id=reader.person_id, code="agreements.agreement.shared").exists()


@pytest.mark.parametrize("state", [states.SIGNING, states.IN_FORCE, states.COMPLETED, states.WITHDRAWN])
def test_parties_and_particulars_are_settled_once_it_is_being_signed(state):
    agreement = make_agreement(state)
    actor = side_actor(agreement)
    with pytest.raises(Refused, match="agreement_parties_settled"):
        add_party(actor=actor, agreement_id=agreement.pk, command=SideCommand(make_organisation().pk, "partner"))
    with pytest.raises(Refused, match="agreement_parties_settled"):
        change_particulars(
            actor=actor, agreement_id=agreement.pk, command=ChangeParticulars(Trilingual("Another title"))
        )


def test_handing_over_takes_the_pen_along():
    agreement = make_agreement(states.NEGOTIATING)
    first, second = agreement_sides(agreement)
    actor = side_actor(agreement)
    with pytest.raises(Refused, match="agreement_party_unknown"):
        hand_over(actor=actor, agreement_id=agreement.pk, organisation_id=make_organisation().pk)
    hand_over(actor=actor, agreement_id=agreement.pk, organisation_id=second.pk)
    agreement.refresh_from_db()
    assert (agreement.opened_by_id, agreement.pen_holder_id) == (second.pk, second.pk)
    with pytest.raises(Refused, match="not_the_opener"):
        hand_over(actor=actor, agreement_id=agreement.pk, organisation_id=first.pk)


def test_concluding_brings_it_into_force_and_tells_everybody():
    agreement = make_agreement(states.SIGNING)
    actor = side_actor(agreement, 2)
    side_actor(agreement, 1)
    conclude(agreement, actor, date(2026, 11, 23))
    agreement.refresh_from_db()
    assert (agreement.state, agreement.in_force_from) == (states.IN_FORCE, date(2026, 11, 23))
    assert agreement.signed_at is not None
    assert Notice.objects.filter(code="agreements.agreement.concluded").count() == 2


# -- where it is opened from ------------------------------------------------------------------------------------------
def _held():
    event = make_event()
    a, b = make_delegation(event), make_delegation(event)
    return make_meeting(a, b, state=forum_states.HELD), a, b


def test_a_meeting_that_was_held_opens_a_draft_for_those_who_sat_there():
    meeting, a, b = _held()
    actor = company_of(a)
    facts = MeetingFacts(meeting.pk, meeting.event.code, (a.organisation_id, b.organisation_id), "2027-01-28")
    opener = agreement_opener(actor, facts)
    assert opener is not None
    assert opener.href.endswith(f"?meeting={meeting.pk}")
    found = origins.meeting_of(actor, meeting.pk)
    assert found is not None
    assert set(found.organisation_ids) == {a.organisation_id, b.organisation_id}
    assert meeting.event.code in found.label
    assert agreement_opener(make_actor(roles.AUDITOR), facts) is None


def test_a_meeting_of_others_or_one_that_was_not_held_opens_nothing():
    meeting, a, _b = _held()
    assert meeting_for_agreement(_opener(), meeting.pk) is None
    meeting.state = forum_states.PLANNED
    meeting.save()
    assert meeting_for_agreement(company_of(a), meeting.pk) is None


def test_a_project_offers_the_opening_where_it_is_public_and_owned():
    facts = ProjectFacts(1, project_states.LISTED, "offer", 7)
    opener = origins.project_opener(_opener(), facts)
    assert opener is not None
    assert opener.href.endswith("?project=1")
    assert origins.project_opener(_opener(), replace(facts, state=project_states.DRAFT)) is None
    assert origins.project_opener(_opener(), replace(facts, organisation_id=None)) is None
    assert origins.project_opener(make_actor(roles.READER), facts) is None


def test_ties_only_to_what_the_actor_sees_and_each_once():
    agreement = make_agreement(states.NEGOTIATING)
    actor = side_actor(agreement)
    listed, hidden = row_of_project(), row_of_project(project_states.DRAFT)
    add_link(actor=actor, agreement_id=agreement.pk, kind="project", key=listed.pk)
    with pytest.raises(Refused, match="agreement_link_twice"):
        add_link(actor=actor, agreement_id=agreement.pk, kind="project", key=listed.pk)
    for kind, key in (("project", hidden.pk), ("title", 999_999), ("zone", 999_999), ("meeting", 1)):
        with pytest.raises(Refused, match="agreement_link_unknown"):
            add_link(actor=actor, agreement_id=agreement.pk, kind=kind, key=key)
    assert agreement.links.count() == 1


# -- publication ------------------------------------------------------------------------------------------------------
def test_public_when_signed_and_every_party_agrees_and_closed_when_one_takes_it_back():
    agreement = make_agreement(states.IN_FORCE, sides=3)
    people = [side_actor(agreement, position) for position in (1, 2, 3)]
    for actor in people[:2]:
        answer_publication(actor=actor, agreement_id=agreement.pk, consents=True)
        assert not agreements_public().exists()
    answer_publication(actor=people[2], agreement_id=agreement.pk, consents=True)
    assert agreements_public().get().public_basis == "consent"
    answer_publication(actor=people[1], agreement_id=agreement.pk, consents=False)
    assert not agreements_public().exists()
    agreement.refresh_from_db()
    assert agreement.public_basis == ""


@pytest.mark.parametrize("state", sorted(set(states.AGREEMENT.states) - states.SIGNED - {states.DRAFT}))
def test_unsigned_ones_are_not_public_whatever_was_agreed(state):
    agreement = make_agreement(state)
    for position in (1, 2):
        answer_publication(actor=side_actor(agreement, position), agreement_id=agreement.pk, consents=True)
    assert not agreements_public().exists()


def test_a_stranger_answers_for_nobody():
    agreement = make_agreement(states.IN_FORCE)
    with pytest.raises(Refused, match="agreement_unknown"):
        answer_publication(actor=_opener(), agreement_id=agreement.pk, consents=True)


@pytest.mark.parametrize("role", roles.ALL_ROLES)
def test_the_law_is_recorded_by_coordinator_and_operator_alone(role):
    agreement = make_agreement(states.IN_FORCE)
    actor = make_actor(role)
    if role in {roles.FEDERAL_COORDINATOR, roles.OPERATOR}:
        record_law(actor=actor, agreement_id=agreement.pk, law="Test Act 2026 s. 1")
        assert agreements_public().get().law_basis == "Test Act 2026 s. 1"
        strike_law(actor=actor, agreement_id=agreement.pk, reason="It was repealed.")
        assert not agreements_public().exists()
    else:
        with pytest.raises(Refused):
            record_law(actor=actor, agreement_id=agreement.pk, law="Test Act 2026 s. 1")


# -- who follows it up ------------------------------------------------------------------------------------------------
def test_the_coordinator_names_an_office_and_it_reads_from_then_on():
    agreement = make_agreement(states.IN_FORCE)
    seat = make_seat(roles.LICENSING_OFFICER, "PK-BA")
    officer = actor_in(seat, person=seat.person, language="en")
    coordinator = make_actor(roles.FEDERAL_COORDINATOR)
    assert not agreements_visible_to(officer).filter(pk=agreement.pk).exists()
    assert [row["number"] for row in following_rows(coordinator)] == [agreement.number]
    assert "title_en" not in following_rows(coordinator)[0]
    name_office(actor=coordinator, agreement_id=agreement.pk, office_code=seat.office.code)
    assert agreements_visible_to(officer).filter(pk=agreement.pk).exists()
    assert not agreements_visible_to(coordinator).filter(pk=agreement.pk).exists()
    assert Notice.objects.get().recipient_id == officer.person_id
    with pytest.raises(Refused, match="agreement_office_unknown"):
        name_office(actor=coordinator, agreement_id=agreement.pk, office_code="no-such-office")


def test_an_officer_names_the_own_office_in_the_own_province_only():
    here, elsewhere = make_agreement(states.IN_FORCE), make_agreement(states.IN_FORCE, jurisdiction="PK-KP")
    before = make_agreement(states.SIGNING)
    officer = make_actor(roles.LICENSING_OFFICER, "PK-BA")
    other = make_seat(roles.LICENSING_OFFICER, "PK-BA").office
    with pytest.raises(Refused, match="agreement_office_not_yours"):
        name_office(actor=officer, agreement_id=here.pk, office_code=other.code)
    for hidden in (elsewhere, before):
        with pytest.raises(Refused, match="agreement_unknown"):
            name_office(actor=officer, agreement_id=hidden.pk, office_code=officer.office_code)
    name_office(actor=officer, agreement_id=here.pk, office_code=officer.office_code)
    here.refresh_from_db()
    assert here.nodal_office.code == officer.office_code
