"""As an attacker: what must not be seen, by pages, API, feeds, downloads, comparison, tiles, searches, papers, ids."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from emining.accounts import roles
from emining.accounts.models import Seat
from emining.accounts.tests.factories import make_actor, make_organisation, signed_in_client
from emining.accounts.types import ANONYMOUS
from emining.documents.selectors import documents_visible_to
from emining.places.tiles import Tile, render
from emining.projects import states
from emining.projects.selectors.cards import project_cards
from emining.projects.selectors.gate import (
    listings_public,
    listings_visible_to,
    papers_visible_to,
    projects_public,
    projects_visible_to,
)
from emining.projects.services import close_papers, open_papers
from emining.projects.tests import factories as make
from emining.projects.tests.factories import row_of_listing, row_of_project
from emining.projects.tiles import project_statements

pytestmark = pytest.mark.django_db
HIDDEN = (states.DRAFT, states.SUBMITTED, states.RETURNED, states.SUSPENDED, states.WITHDRAWN)
SHOWN = (states.LISTED, states.LAPSED, states.CLOSED)
BEYOND_DRAFT = tuple(state for state in states.PROJECT.states if state != states.DRAFT)
READERS = {
    roles.LICENSING_OFFICER: BEYOND_DRAFT,
    roles.FEDERAL_COORDINATOR: BEYOND_DRAFT,
    roles.CHAMBER_ORGANISER: BEYOND_DRAFT,
    roles.AUDITOR: BEYOND_DRAFT,
}


@pytest.mark.parametrize("role", roles.ALL_ROLES)
def test_each_role_sees_exactly_its_states(role):
    rows = {state: row_of_project(state) for state in states.PROJECT.states}
    needs = {state: row_of_listing(state) for state in states.LISTING.states}
    actor = make_actor(role)
    wanted = set(READERS.get(role, SHOWN))
    seen = set(
        projects_visible_to(actor).filter(pk__in=[row.pk for row in rows.values()]).values_list("state", flat=True)
    )
    assert seen == wanted
    seen = set(
        listings_visible_to(actor).filter(pk__in=[row.pk for row in needs.values()]).values_list("state", flat=True)
    )
    assert seen == wanted


def test_an_officer_of_another_province_sees_what_the_public_sees():
    row_of_project(states.SUBMITTED, jurisdiction="PK-BA")
    row_of_listing(states.SUBMITTED, jurisdictions=["PK-BA"])
    away = make_actor(roles.LICENSING_OFFICER, "PK-KP")
    assert not projects_visible_to(away).exists()
    assert not listings_visible_to(away).exists()


def test_a_company_sees_its_own_and_nobody_elses():
    actor = make.owner()
    mine = make.draft_project(actor)
    theirs = row_of_project(states.DRAFT)
    assert set(projects_visible_to(actor)) == {mine}
    assert theirs not in projects_visible_to(actor)
    # An officer's seat in the same organisation is no company seat.
    auditor = make_actor(roles.REFERRAL_OFFICER, None, mine.organisation)
    assert mine not in projects_visible_to(auditor)


def _addresses(project, listing):
    number, need = project.number or "PK-BA/PRJ/2026/999999-X", listing.number or "PK/LST/2026/999999-X"
    return [
        reverse("projects:by_id", args=[project.pk]),
        reverse("projects:detail", args=[number]),
        reverse("projects:teaser", args=[number]),
        reverse("projects:listing_by_id", args=[listing.pk]),
        reverse("projects:listing", args=[need]),
        f"/api/v1/market/projects/{number}",
        f"/api/v1/market/listings/{need}",
    ]


@pytest.mark.parametrize("state", [states.DRAFT, states.SUBMITTED, states.RETURNED])
@pytest.mark.parametrize(
    "role", [roles.PUBLIC, roles.READER, roles.COMPANY_OWNER, roles.OPERATOR, roles.REFERRAL_OFFICER]
)
def test_unvetted_things_do_not_exist_for_strangers(state, role):
    client = signed_in_client(role)
    for address in _addresses(row_of_project(state), row_of_listing(state)):
        assert client.get(address).status_code == 404, address


@pytest.mark.parametrize("state", [states.WITHDRAWN, states.SUSPENDED])
def test_what_left_the_market_leaves_its_name_and_no_word_more(state):
    project = row_of_project(state, summary_en="A secret plan", district="Secretville")
    response = Client().get(reverse("projects:detail", args=[project.number]))
    assert response.status_code == 410
    page = response.content.decode()
    assert project.name_en in page
    assert "secret" not in page.lower()
    assert project.organisation.name_en not in page
    assert Client().get(reverse("projects:teaser", args=[project.number])).status_code == 404


def _everything_public(client: Client) -> str:
    names = ("market", "list", "csv", "feed", "listings", "listing_csv", "listing_feed")
    pages = [reverse(f"projects:{name}") for name in names]
    pages += [reverse("projects:list") + "?shown=all", reverse("projects:listings") + "?shown=all"]
    pages += [reverse("projects:csv") + "?shown=all", reverse("projects:feed") + "?shown=all"]
    pages += ["/api/v1/market/projects?shown=all", "/api/v1/market/listings?shown=all"]
    gathered = []
    for page in pages:
        response = client.get(page)
        assert response.status_code == 200, page
        gathered.append(b"".join(response) if response.streaming else response.content)
    return b"".join(gathered).decode()


@pytest.mark.parametrize("role", [roles.PUBLIC, roles.READER, roles.COMPANY_OWNER, roles.LICENSING_OFFICER])
def test_no_list_feed_download_or_count_gives_hidden_ones_away(role):
    for state in HIDDEN:
        row_of_project(state, name_en=f"Hidden project {state}", sought_amount=7_777_777, sought_currency="USD",
                       sought_on=make.TODAY)  # fmt: skip
        row_of_listing(state, name_en=f"Hidden need {state}")
    row_of_project(states.LISTED, name_en="Open project")
    found = _everything_public(signed_in_client(role))
    assert "Open project" in found
    assert "Hidden" not in found
    assert "7777777" not in found
    assert "million USD" not in found, "hidden sums do not count either"


def test_the_comparison_leaves_out_what_the_reader_may_not_see():
    hidden, shown = row_of_project(states.SUBMITTED, name_en="Hidden one"), row_of_project(name_en="Open one")
    page = Client().get(reverse("projects:compare") + f"?ids={hidden.pk},{shown.pk},999999,x").content.decode()
    assert "Open one" in page
    assert "Hidden one" not in page


def test_tiles_carry_the_list_and_nothing_else():
    row_of_project(states.DRAFT, name_en="Hidden draft")
    row_of_project(states.SUBMITTED, name_en="Hidden submission")
    row_of_project(states.LISTED, name_en="Open project")
    for actor in (ANONYMOUS, make_actor(roles.LICENSING_OFFICER), make_actor(roles.AUDITOR)):
        tile = render(project_statements(actor, Tile(0, 0, 0), {"shown": "all"}))
        assert b"Open project" in tile
        assert b"Hidden" not in tile


def test_cards_of_guessed_keys_are_left_out():
    hidden, shown = row_of_project(states.RETURNED), row_of_project()
    assert set(project_cards([hidden.pk, shown.pk, 10**9])) == {shown.pk}


# -- contacts ---------------------------------------------------------------------------------------------------------
@pytest.mark.slow
def test_the_contact_is_nowhere_to_be_found():
    actor = make.owner()
    seat = Seat.objects.select_related("person").get(pk=actor.seat_id)
    seat.person.full_name = "Zubaida Contactperson"
    seat.person.save()
    project = make.listed_project(actor)
    listing = make.listed_listing(actor)
    detail = reverse("projects:detail", args=[project.number])
    need = reverse("projects:listing", args=[listing.number])
    for role in (roles.PUBLIC, roles.READER, roles.COMPANY_OWNER, roles.AUDITOR, roles.OPERATOR):
        client = signed_in_client(role)
        found = _everything_public(client) + client.get(detail).content.decode() + client.get(need).content.decode()
        found += client.get(f"/api/v1/market/projects/{project.number}").content.decode()
        assert "Zubaida" not in found
        assert seat.person.email not in found
    officer = signed_in_client(roles.LICENSING_OFFICER)
    vetting = reverse("projects:vetting", args=["project", project.pk])
    assert "Zubaida" in officer.get(vetting).content.decode(), "whoever vets may ask the contact"
    assert "Zubaida" not in officer.get(detail).content.decode()


# -- papers -----------------------------------------------------------------------------------------------------------
def test_papers_open_as_far_as_their_owner_opens_them():
    actor = make.owner()
    project = make.draft_project(actor)
    papers = {level: make.add_test_paper(actor, project, level=level) for level in ("public", "parties", "on_request")}
    guest = make_actor(roles.COMPANY_EDITOR, "PK-KP", make_organisation())

    def seen(reader):
        return {paper.level for paper in papers_visible_to(reader).filter(project=project)}

    assert seen(actor) == set(papers)
    assert seen(ANONYMOUS) == seen(guest) == seen(make.officer()) == set(), "a draft's papers are its company's alone"
    type(project).objects.filter(pk=project.pk).update(
        state=states.CLOSED, number="PK-BA/PRJ/2026/900001-X", outcome="sold"
    )
    assert seen(ANONYMOUS) == seen(guest) == {"public"}
    assert seen(make.officer()) == set(papers)
    assert seen(make.officer("PK-KP")) == {"public"}
    type(project).objects.filter(pk=project.pk).update(state=states.LAPSED, outcome="")
    open_papers(actor=actor, project_id=project.pk, organisation_id=guest.organisation_id, level="parties")
    assert seen(guest) == {"public", "parties"}
    open_papers(actor=actor, project_id=project.pk, organisation_id=guest.organisation_id, level="on_request")
    assert seen(guest) == {"public", "parties", "on_request"}
    assert seen(make.owner()) == {"public"}
    close_papers(actor=actor, project_id=project.pk, organisation_id=guest.organisation_id)
    assert seen(guest) == {"public"}


def test_the_file_store_gives_no_paper_away_by_its_number():
    actor = make.owner()
    project = make.draft_project(actor)
    paper = make.add_test_paper(actor, project, level="public")
    for reader in (ANONYMOUS, make.owner(), make.officer(), make_actor(roles.REFERRAL_OFFICER)):
        assert not documents_visible_to(reader).filter(pk=paper.document_id).exists()
    address = reverse("projects:paper", args=[paper.pk])
    assert signed_in_client(roles.COMPANY_OWNER).get(address).status_code == 404
    assert Client().get(address).status_code == 302
    type(project).objects.filter(pk=project.pk).update(state=states.LAPSED, number="PK-BA/PRJ/2026/900002-X")
    response = Client().get(address)
    assert response.status_code == 200
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"


def test_titles_of_secret_papers_are_not_on_the_page():
    actor = make.owner()
    project = make.listed_project(actor)
    paper = make.add_test_paper(actor, project, level="on_request", kind="feasibility")
    page = Client().get(reverse("projects:detail", args=[project.number])).content.decode()
    assert paper.title not in page
    assert "Feasibility study" in page


# -- other people's pages ---------------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", ["tasks", "section", "keep", "forget", "move", "end", "discard"])
def test_another_companys_pages_are_not_there(name):
    project, listing = row_of_project(states.DRAFT), row_of_listing(states.DRAFT)
    client = signed_in_client(roles.COMPANY_OWNER)
    extra = {"section": ["words"], "keep": ["words"], "forget": ["words"], "move": ["submit"], "end": ["withdraw"]}
    for noun, thing in (("project", project), ("listing", listing)):
        address = reverse(f"projects:{name}", args=[noun, thing.pk, *extra.get(name, [])])
        assert client.get(address).status_code in {404, 405}
        assert client.post(address).status_code in {404, 405}


def test_consents_are_asked_of_the_named_person_only():
    actor = make.owner()
    project = row_of_project(states.DRAFT, seat=Seat.objects.get(pk=actor.seat_id))
    client = signed_in_client(roles.COMPANY_OWNER, "PK-BA", organisation=project.organisation)
    address = reverse("projects:consent", args=["project", project.pk])
    assert client.get(address).status_code == 404
    assert client.post(address, {"answer": "agree"}).status_code == 404


def test_own_by_api_is_own():
    actor = make.owner()
    make.draft_project(actor)
    row_of_project(states.DRAFT, name_en="Hidden draft")
    client = signed_in_client(
        roles.COMPANY_OWNER, "PK-BA", organisation=Seat.objects.get(pk=actor.seat_id).office.organisation
    )
    body = client.get("/api/v1/market/own").json()
    assert [one["name_en"] for one in body["projects"]] == ["Test project"]
    assert Client().get("/api/v1/market/own").status_code == 401
    assert signed_in_client(roles.AUDITOR).get("/api/v1/market/own").json() == {"projects": [], "listings": []}


def test_public_selectors_are_what_the_anonymous_reader_sees():
    row_of_project(states.SUBMITTED)
    shown = row_of_project(states.LAPSED)
    assert set(projects_public()) == {shown}
    assert not listings_public().exists()
