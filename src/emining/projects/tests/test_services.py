"""The life of a project and of a need, verb by verb, with what each refuses, tells and records."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from importlib import import_module

import pytest
from django.utils import timezone

from emining.accounts import roles
from emining.accounts.tests.factories import make_actor, make_seat
from emining.audit.models import Event
from emining.kernel import codes
from emining.kernel.languages import Trilingual
from emining.kernel.refusals import Refused
from emining.notices.models import Notice
from emining.projects import states
from emining.projects.criteria import criteria_of
from emining.projects.models import Project, Vetting, VettingPoint
from emining.projects.selectors.checklist import project_checklist
from emining.projects.services import (
    begin_listing,
    begin_project,
    close,
    confirm,
    discard_draft,
    resume,
    revive,
    say,
    submit,
    suspend,
    take_back,
    vet,
    withdraw,
)
from emining.projects.tests import factories as make
from emining.projects.types import NatureGiven, PlaceGiven, Scored, TermsGiven, WordsGiven
from emining.titles.tests.factories import make_title

pytestmark = pytest.mark.django_db


def _events(thing) -> list[str]:
    rows = Event.objects.filter(subject_kind=f"projects.{type(thing).__name__.lower()}", subject_id=str(thing.pk))
    return [code.split(".", 2)[2] for code in rows.order_by("pk").values_list("code", flat=True)]


def _refused(code: str, call, **arguments) -> Refused:
    with pytest.raises(Refused) as refused:
        call(**arguments)
    assert refused.value.code == code
    return refused.value


# -- from a draft to the market ---------------------------------------------------------------------------------------
def test_a_draft_has_no_number_and_leaves_no_trace():
    project = make.draft_project()
    assert (project.state, project.number) == (states.DRAFT, None)
    assert _events(project) == []


def test_the_whole_way_to_the_market():
    actor, judge = make.owner(), make.officer()
    project = make.submitted_project(actor)
    number = codes.parse(project.number)
    assert (number.jurisdiction, number.kind) == ("PK-BA", "PRJ")
    vet(actor=judge, noun="project", key=project.pk, scores=make.full_marks(), verdict="listed")
    project.refresh_from_db()
    today = timezone.localdate()
    assert (project.state, project.vetted_score, project.vetted_on) == (states.LISTED, 100, today)
    assert (project.confirmed_on, project.expires_on) == (today, today + timedelta(days=180))
    assert _events(project) == ["submitted", "listed"]
    event = Event.objects.get(code="projects.project.listed")
    assert (event.chain, event.after["points"]) == ("PK-BA", 100)
    told = set(Notice.objects.values_list("code", "recipient_id"))
    assert ("projects.vetting.awaited", judge.person_id) in told
    assert ("projects.vetting.listed", actor.person_id) in told
    vetting = Vetting.objects.get(project=project)
    assert (vetting.total, vetting.threshold, vetting.most, vetting.by_id) == (100, 60, 100, judge.person_id)
    assert VettingPoint.objects.filter(vetting=vetting).count() == len(criteria_of("project"))


def test_a_need_goes_the_same_way_and_stays_ninety_days():
    listing = make.listed_listing()
    assert codes.parse(listing.number).kind == "LST"
    assert listing.expires_on == timezone.localdate() + timedelta(days=90)
    assert _events(listing) == ["submitted", "listed"]


def test_nothing_is_submitted_that_lacks_a_required_statement():
    actor = make.owner()
    project = begin_project(actor=actor)
    make.make_commodities()
    say(
        actor=actor, noun="project", key=project.pk, section="contact",
        given=make.ContactGiven(actor.seat_id, agrees=True),
    )  # fmt: skip
    refused = _refused("statements_missing", submit, actor=actor, noun="project", key=project.pk)
    assert "Summary" in refused.facts["missing"]
    project.refresh_from_db()
    assert (project.state, project.number) == (states.DRAFT, None)


def test_without_the_contacts_own_consent_nothing_is_submitted():
    actor = make.owner()
    other = make.colleague(actor)
    project = make.fill_in(actor, begin_project(actor=actor), contact=False)
    _refused("contact_not_agreed", submit, actor=actor, noun="project", key=project.pk)
    given = make.ContactGiven(other.seat_id, agrees=True)
    say(actor=actor, noun="project", key=project.pk, section="contact", given=given)
    project.refresh_from_db()
    assert project.contact_consent_at is None, "a colleague cannot agree for another person"
    _refused("contact_not_agreed", submit, actor=actor, noun="project", key=project.pk)
    assert Notice.objects.filter(code="projects.contact.asked", recipient_id=other.person_id).exists()


def test_a_contact_of_another_company_is_refused():
    actor, stranger = make.owner(), make_seat(roles.COMPANY_OWNER, "PK-BA")
    project = make.draft_project(actor)
    given = make.ContactGiven(stranger.pk, agrees=True)
    _refused("contact_not_of_company", say, actor=actor, noun="project", key=project.pk, section="contact", given=given)


# -- what a stage requires --------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("stage", "chain", "wanted"),
    [
        ("survey", ("survey",), set()),
        ("pre_feasibility", ("extraction",), {"title", "resource", "capital_sought", "ownership"}),
        ("pre_feasibility", ("smelting",), {"capital_sought", "ownership"}),
        (
            "financing",
            ("extraction",),
            {
                "title",
                "resource",
                "capital_sought",
                "ownership",
                "infrastructure",
                "reserve",
                "feasibility_paper",
            },
        ),
    ],
)
def test_the_table_says_what_is_missing(stage, chain, wanted):
    actor = make.owner()
    project = make.fill_in(actor, begin_project(actor=actor))
    given = NatureGiven(stage, chain, ("Cu",), ("finance",))
    say(actor=actor, noun="project", key=project.pk, section="nature", given=given)
    project.refresh_from_db()
    assert {one.field for one in project_checklist(project) if not one.is_met} == wanted


def test_statements_meet_the_table_one_by_one():
    actor = make.owner()
    project = make.fill_in(actor, begin_project(actor=actor), stage="financing")
    title = make_title()

    def lacks() -> set[str]:
        return {one.field for one in project_checklist(Project.objects.get(pk=project.pk)) if not one.is_met}

    def section(code, given):
        say(actor=actor, noun="project", key=project.pk, section=code, given=given)

    section("figures", [make.figure()])
    assert "resource" not in lacks()
    assert "reserve" in lacks()
    section("figures", [make.figure(), make.figure(category="probable", code="company_statement")])
    assert "reserve" in lacks(), "a reserve without a published code is none"
    section("figures", [make.figure(), make.figure(category="probable")])
    section("capital", [make.capital()])
    section("ownership", [make.stake()])
    section("infrastructure", [make.infrastructure(kind) for kind in ("power", "water", "road", "rail", "port")])
    place = PlaceGiven("PK-BA", "Chagai", 62.5, 29.1, titles=((title.register.code, title.number),))
    section("place", place)
    make.add_test_paper(actor, Project.objects.get(pk=project.pk), kind="feasibility", level="on_request")
    assert lacks() == set()
    submit(actor=actor, noun="project", key=project.pk)


# -- statements -------------------------------------------------------------------------------------------------------
def test_shares_over_the_whole_are_refused_and_a_third_stays_a_third():
    actor = make.owner()
    project = make.draft_project(actor)

    def own(*stakes):
        say(actor=actor, noun="project", key=project.pk, section="ownership", given=list(stakes))

    own(make.stake(), make.stake(), make.stake())
    assert set(project.stakes.values_list("numerator", "denominator")) == {(1, 3)}
    refused = _refused(
        "stakes_over_whole", say, actor=actor, noun="project", key=project.pk, section="ownership",
        given=[make.stake(), make.stake(), make.stake(), make.stake(numerator=1, denominator=1000)],
    )  # fmt: skip
    assert refused.facts["sum"] == "100.1"
    assert project.stakes.count() == 3, "what was said before stays"
    own(make.stake(numerator=None, denominator=None))


def test_the_latest_sum_sought_is_repeated_for_lists():
    actor = make.owner()
    project = make.draft_project(actor)
    older = make.capital(amount=Decimal(1), on=make.TODAY - timedelta(days=400))
    given = [older, make.capital(currency="CNY"), make.capital(kind="spent", amount=Decimal(9))]
    say(actor=actor, noun="project", key=project.pk, section="capital", given=given)
    project.refresh_from_db()
    assert (project.sought_amount, project.sought_currency, project.sought_on) == (
        Decimal(5_000_000), "CNY", make.TODAY,
    )  # fmt: skip
    say(actor=actor, noun="project", key=project.pk, section="capital", given=[])
    project.refresh_from_db()
    assert (project.sought_amount, project.sought_currency, project.sought_on) == (None, "", None)


@pytest.mark.parametrize(
    ("section", "given", "code"),
    [
        ("nature", NatureGiven("dreaming", (), (), ()), "project_stage_unknown"),
        ("nature", NatureGiven("survey", ("survey",), ("Unobtainium",), ()), "market_commodity_unknown"),
        ("nature", NatureGiven("survey", ("survey",), ("Cu",), ("luck",)), "listing_category_unknown"),
        ("place", PlaceGiven("AU-NT"), "province_unknown"),
        ("place", PlaceGiven("PK-BA", titles=(("", "no-such-title"),)), "title_not_found"),
        ("terms", TermsGiven(nationalities=("CN",)), "limit_without_basis"),
        ("terms", TermsGiven(is_exclusive=True, exclusive_with="nobody"), "organisation_code_unknown"),
        ("infrastructure", [make.infrastructure(), make.infrastructure()], "infrastructure_twice"),
        ("poetry", None, "section_unknown"),
    ],
)
def test_statements_that_cannot_be(section, given, code):
    actor = make.owner()
    project = make.draft_project(actor)
    _refused(code, say, actor=actor, noun="project", key=project.pk, section=section, given=given)


def test_the_province_of_a_number_stays():
    actor = make.owner()
    project = make.listed_project(actor)
    given = PlaceGiven("PK-KP", "Swat", 72.3, 34.7)
    _refused("province_of_number_stays", say, actor=actor, noun="project", key=project.pk, section="place", given=given)


# -- on the market ----------------------------------------------------------------------------------------------------
def test_a_change_on_the_market_is_told_and_marked():
    actor = make.owner()
    project = make.listed_project(actor)
    given = WordsGiven("en", Trilingual("Another name"), Trilingual("Other words."))
    say(actor=actor, noun="project", key=project.pk, section="words", given=given)
    project.refresh_from_db()
    assert project.changed_since_vetting
    assert _events(project)[-1] == "changed"
    assert "another name" in project.search_key


def test_a_listed_project_stays_complete():
    actor = make.owner()
    project = make.listed_project(actor)
    given = WordsGiven("en", Trilingual("A name"), Trilingual(""))
    _refused("statements_missing", say, actor=actor, noun="project", key=project.pk, section="words", given=given)
    _refused(
        "contact_not_agreed", say, actor=actor, noun="project", key=project.pk, section="contact",
        given=make.ContactGiven(None),
    )  # fmt: skip
    project.refresh_from_db()
    assert project.summary_en == "What it is."
    assert project.contact_seat_id == actor.seat_id


def test_nothing_changes_while_officers_look():
    actor = make.owner()
    project = make.submitted_project(actor)
    given = WordsGiven("en", Trilingual("Other"), Trilingual("Other."))
    _refused("listing_not_editable", say, actor=actor, noun="project", key=project.pk, section="words", given=given)
    take_back(actor=actor, noun="project", key=project.pk)
    say(actor=actor, noun="project", key=project.pk, section="words", given=given)
    submit(actor=actor, noun="project", key=project.pk)
    again = Project.objects.get(pk=project.pk)
    assert again.number == project.number, "a number stays"


def test_one_click_renews_its_time():
    actor = make.owner()
    project = make.listed_project(actor)
    Project.objects.filter(pk=project.pk).update(expires_on=timezone.localdate() + timedelta(days=3), reminded_days=7)
    confirm(actor=actor, noun="project", key=project.pk)
    project.refresh_from_db()
    assert project.expires_on == timezone.localdate() + timedelta(days=180)
    assert project.reminded_days is None
    assert _events(project)[-1] == "confirmed"


def test_what_lapsed_comes_back_if_the_vetting_is_fresh():
    actor = make.owner()
    project = make.listed_project(actor)
    Project.objects.filter(pk=project.pk).update(state=states.LAPSED)
    revive(actor=actor, noun="project", key=project.pk)
    assert Project.objects.get(pk=project.pk).state == states.LISTED
    for stale in ({"vetted_on": timezone.localdate() - timedelta(days=366)}, {"changed_since_vetting": True}):
        Project.objects.filter(pk=project.pk).update(state=states.LAPSED, **stale)
        _refused("vetting_too_old", revive, actor=actor, noun="project", key=project.pk)
        Project.objects.filter(pk=project.pk).update(vetted_on=timezone.localdate(), changed_since_vetting=False)


def test_closing_says_what_came_of_it_and_withdrawing_takes_the_words_away():
    actor = make.owner()
    project = make.listed_project(actor)
    _refused("project_outcome_unknown", close, actor=actor, noun="project", key=project.pk, outcome="fame")
    close(actor=actor, noun="project", key=project.pk, outcome="partner_here", words="Met in May.")
    project.refresh_from_db()
    assert (project.state, project.outcome, project.ended_on) == (
        states.CLOSED, "partner_here", timezone.localdate(),
    )  # fmt: skip
    _refused("move_not_possible", withdraw, actor=actor, noun="project", key=project.pk)
    listing = make.listed_listing(actor)
    withdraw(actor=actor, noun="listing", key=listing.pk, reason="Found elsewhere")
    assert Event.objects.get(code="projects.listing.withdrawn").reason == "Found elsewhere"


def test_only_a_draft_without_a_number_is_thrown_away():
    actor = make.owner()
    draft, listed = make.draft_project(actor), make.listed_project(actor)
    discard_draft(actor=actor, noun="project", key=draft.pk)
    assert not Project.objects.filter(pk=draft.pk).exists()
    _refused("only_drafts_are_discarded", discard_draft, actor=actor, noun="project", key=listed.pk)
    back = make.submitted_project(actor)
    take_back(actor=actor, noun="project", key=back.pk)
    _refused("only_drafts_are_discarded", discard_draft, actor=actor, noun="project", key=back.pk)


def test_drafts_are_not_without_end(monkeypatch):
    monkeypatch.setattr("emining.projects.services.begin.MOST_DRAFTS", 2)
    actor = make.owner()
    begin_project(actor=actor)
    begin_project(actor=actor)
    _refused("too_many_drafts", begin_project, actor=actor)
    _refused("listing_category_unknown", begin_listing, actor=actor, kind="need", category="luck")


# -- vetting ----------------------------------------------------------------------------------------------------------
def _marks(noun: str = "project", **points: int) -> list[Scored]:
    return [replace(one, points=points.get(one.criterion, one.points)) for one in make.full_marks(noun)]


@pytest.mark.parametrize(
    ("scores", "verdict", "remark", "code"),
    [
        (_marks(right=10, figures=0, capital=0, access=0, surroundings=0), "listed", "", "below_threshold"),
        (_marks(right=0), "listed", "", "must_criterion_failed"),
        (_marks(figures=7), "listed", "", "points_not_of_criterion"),
        (make.full_marks()[1:], "listed", "", "criterion_not_scored"),
        ([*make.full_marks(), make.full_marks()[0]], "listed", "", "criterion_not_scored"),
        (make.full_marks(), "returned", "  ", "remark_needed"),
        (make.full_marks(), "praised", "", "vetting_verdict_unknown"),
    ],
)
def test_vettings_that_cannot_be(scores, verdict, remark, code):
    project = make.submitted_project()
    _refused(
        code, vet, actor=make.officer(), noun="project", key=project.pk, scores=scores, verdict=verdict, remark=remark
    )
    assert Project.objects.get(pk=project.pk).state == states.SUBMITTED
    assert not Vetting.objects.exists()


def test_returning_says_what_to_mend_and_it_is_submitted_again():
    actor, judge = make.owner(), make.officer()
    project = make.submitted_project(actor)
    vet(
        actor=judge, noun="project", key=project.pk, scores=_marks(figures=0), verdict="returned",
        remark="Name the report.",
    )  # fmt: skip
    project.refresh_from_db()
    assert (project.state, project.vetted_score, project.listed_at) == (states.RETURNED, 80, None)
    notice = Notice.objects.get(code="projects.vetting.returned")
    assert notice.facts["remark"] == "Name the report."
    submit(actor=actor, noun="project", key=project.pk)
    vet(actor=judge, noun="project", key=project.pk, scores=make.full_marks(), verdict="listed")
    assert Vetting.objects.filter(project=project).count() == 2


def test_consent_taken_back_before_vetting_stops_the_listing():
    project = make.submitted_project()
    Project.objects.filter(pk=project.pk).update(contact_consent_at=None)
    _refused(
        "contact_not_agreed", vet, actor=make.officer(), noun="project", key=project.pk, scores=make.full_marks(),
        verdict="listed",
    )  # fmt: skip


def test_an_officer_of_another_province_does_not_even_find_it():
    project = make.submitted_project()
    _refused(
        "listing_unknown", vet, actor=make.officer("PK-KP"), noun="project", key=project.pk,
        scores=make.full_marks(), verdict="listed",
    )  # fmt: skip


def test_the_chamber_vets_but_not_its_own():
    actor = make.owner()
    project = make.submitted_project(actor)
    own_house = make_actor(roles.CHAMBER_ORGANISER, None, Project.objects.get(pk=project.pk).organisation)
    _refused(
        "own_listing_not_vetted", vet, actor=own_house, noun="project", key=project.pk, scores=make.full_marks(),
        verdict="listed",
    )  # fmt: skip
    chamber = make_actor(roles.CHAMBER_ORGANISER)
    vet(actor=chamber, noun="project", key=project.pk, scores=make.full_marks(), verdict="listed")


def test_an_owner_whom_screening_bars_is_sent_to_the_coordinator(monkeypatch):
    actor = make.owner()
    project = make.submitted_project(actor)
    module = import_module("emining.projects.services.submit")  # the package gives the verb under the same name
    monkeypatch.setattr(module, "barred_organisations", lambda: {project.organisation_id})
    refusal = _refused(
        "owner_to_the_coordinator", vet, actor=make.officer(), noun="project", key=project.pk,
        scores=make.full_marks(), verdict="listed",
    )  # fmt: skip
    assert refusal.facts == {}


def test_suspending_and_lifting_need_a_reason_and_renew_the_time():
    project, judge = make.listed_project(), make.officer()
    _refused("suspension_reason_needed", suspend, actor=judge, noun="project", key=project.pk, reason=" ")
    suspend(actor=judge, noun="project", key=project.pk, reason="A claim is looked into")
    assert Project.objects.get(pk=project.pk).state == states.SUSPENDED
    assert Notice.objects.filter(code="projects.listing.suspended").exists()
    resume(actor=judge, noun="project", key=project.pk, reason="Settled")
    again = Project.objects.get(pk=project.pk)
    assert (again.state, again.expires_on) == (states.LISTED, timezone.localdate() + timedelta(days=180))
    assert not Event.objects.get(code="projects.project.suspended").code.startswith("titles.")


def test_strangers_find_nothing_to_move():
    project = make.listed_project()
    for call in (submit, confirm, take_back, revive, withdraw):
        _refused("listing_unknown", call, actor=make.owner(), noun="project", key=project.pk)
    _refused("listing_unknown", submit, actor=make.owner(), noun="castle", key=project.pk)


def test_a_project_gets_one_data_room_and_only_from_its_owner():
    from emining.projects.services import open_room_for
    from emining.rooms.selectors import rooms_visible_to

    actor = make.owner()
    project = make.draft_project(actor)
    before = Event.objects.count()
    key = open_room_for(actor=actor, key=project.pk)
    project.refresh_from_db()
    assert project.room_id == key
    assert rooms_visible_to(actor).filter(pk=key).exists()
    assert Event.objects.count() == before + 1
    with pytest.raises(Refused, match="room_open_already"):
        open_room_for(actor=actor, key=project.pk)
    with pytest.raises(Refused, match="listing_unknown"):
        open_room_for(actor=make.owner(), key=project.pk)
