"""Pages in three languages: they open, say what they must, keep what was typed, and work without scripts."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal

import pytest
from defusedxml.ElementTree import fromstring
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.html import escape

from emining.accounts import roles
from emining.accounts.models import Seat
from emining.accounts.selectors import actor_in
from emining.accounts.tests.factories import signed_in_client
from emining.projects import states
from emining.projects.models import Project, ResourceFigure, SectionDraft, Vetting
from emining.projects.services import say
from emining.projects.tests import factories as make
from emining.projects.tests.factories import row_of_listing, row_of_project
from emining.titles.tests.factories import make_title

pytestmark = pytest.mark.django_db
LANGUAGES = (("en", "ltr"), ("zh-hans", "ltr"), ("ur", "rtl"))
MISSING = re.compile(r"%\(\w+\)s|\{\{|\{%|>\s*None\s*<|\"None\"")


def _client_of(actor) -> Client:
    client = Client()
    client.force_login(Seat.objects.get(pk=actor.seat_id).person)
    return client


def _own_client() -> tuple[Client, object]:
    client = signed_in_client(roles.COMPANY_OWNER)
    return client, actor_in(client.seat, person=client.person, language="en")


def _page(client: Client, name: str, *args, language: str = "en", query: str = "", status: int = 200) -> str:
    with translation.override(language):
        address = reverse(f"projects:{name}", args=args) + query
    response = client.get(address)
    assert response.status_code == status, address
    return response.content.decode()


@pytest.mark.parametrize(("language", "direction"), LANGUAGES)
def test_every_public_page_opens_in_every_language(language, direction):
    make.make_commodities()
    project = make.listed_project()
    listing = make.listed_listing()
    sheet = row_of_project("published", kind="fact_sheet")
    lapsed = row_of_project(states.LAPSED)
    closed = row_of_project(states.CLOSED)
    pages = [
        ("market", ()), ("list", ()), ("listings", ()), ("requirements", ()), ("criteria", ()), ("compare", ()),
        ("detail", (project.number,)), ("detail", (sheet.number,)), ("detail", (lapsed.number,)),
        ("detail", (closed.number,)), ("listing", (listing.number,)),
    ]  # fmt: skip
    for name, args in pages:
        page = _page(Client(), name, *args, language=language)
        assert f'lang="{language}" dir="{direction}"' in page
        assert not MISSING.search(re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)), name
        assert page.count("<h1") == 1, name


@pytest.mark.parametrize(("language", "direction"), LANGUAGES)
def test_every_page_of_owners_and_officers_opens_in_every_language(language, direction):
    client, actor = _own_client()
    project = make.draft_project(actor)
    need = make.draft_listing(actor)
    make.add_test_paper(actor, project)
    sections = ("words", "nature", "place", "figures", "capital", "ownership", "infrastructure", "terms", "papers",
                "contact")  # fmt: skip
    pages = [("own", ()), ("searches", ()), ("tasks", ("project", project.pk)), ("tasks", ("listing", need.pk))]
    pages += [("section", ("project", project.pk, code)) for code in sections]
    pages += [("section", ("listing", need.pk, code)) for code in ("words", "nature", "contact")]
    for name, args in pages:
        page = _page(client, name, *args, language=language)
        assert f'dir="{direction}"' in page
        assert not MISSING.search(re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)), (name, args)
    officer = signed_in_client(roles.LICENSING_OFFICER)
    waiting, need = row_of_project(states.SUBMITTED), row_of_listing(states.SUBMITTED)
    for name, args in (("queue", ()), ("vetting", ("project", waiting.pk)), ("vetting", ("listing", need.pk))):
        assert f'lang="{language}"' in _page(officer, name, *args, language=language)


# -- what a page must say ---------------------------------------------------------------------------------------------
def test_a_fact_sheet_is_plainly_no_offer():
    sheet = row_of_project("published", kind="fact_sheet")
    page = _page(Client(), "detail", sheet.number)
    assert "Not an offer" in page
    assert "Express interest" not in page
    assert "How to express interest" not in page
    assert "Edit and confirm" not in page


def test_every_figure_shows_its_age_and_old_ones_are_flagged():
    project = row_of_project()
    said = {"project": project, "unit": "Mt", "code": "jorc_2012", "source": "Report 9", "evidence": "C"}
    today = timezone.localdate()
    ResourceFigure.objects.create(category="measured", amount=Decimal(3), as_of=today - timedelta(days=412), **said)
    ResourceFigure.objects.create(category="announced", amount=Decimal(500), as_of=date(2015, 12, 31),
                                  as_of_precision="year", **said)  # fmt: skip
    page = _page(Client(), "detail", project.number)
    assert "412 days old" in page
    assert page.count("Old figure") == 1
    assert "JORC Code 2012" in page
    assert "Report 9" in page
    assert "503" not in page, "categories are never added"


def test_silence_lapse_and_change_are_public():
    today = timezone.localdate()
    quiet = row_of_project(active_on=today - timedelta(days=75), changed_since_vetting=True)
    page = _page(Client(), "detail", quiet.number)
    assert "No activity for 75 days" in page
    assert "Changed since the vetting" in page
    assert "No activity for 75 days" in _page(Client(), "list")
    lapsed = row_of_project(states.LAPSED)
    assert "It stays readable as it was" in _page(Client(), "detail", lapsed.number)


def test_a_courtesy_translation_says_so_and_carries_its_language():
    project = row_of_project(
        source_language="zh-hans", summary_zh="铜矿项目。", summary_en="A copper project.", summary_ur=""
    )
    english = _page(Client(), "detail", project.number)
    assert "Courtesy translation; written in Chinese." in english
    chinese = _page(Client(), "detail", project.number, language="zh-hans")
    assert "铜矿项目。" in chinese
    assert "market-words" in chinese
    urdu = _page(Client(), "detail", project.number, language="ur")
    assert 'lang="zh-hans" dir="ltr" class="market-words"' in urdu


def test_the_register_says_who_holds_the_title():
    actor = make.owner()
    project = make.listed_project(actor)
    own = make_title(holder_id=project.organisation_id)
    other = make_title()
    place = make.PlaceGiven(
        "PK-BA", "Chagai", 62.5, 29.1, titles=((own.register.code, own.number), (other.register.code, other.number))
    )
    say(actor=actor, noun="project", key=project.pk, section="place", given=place)
    page = _page(Client(), "detail", project.number)
    assert "held by the owner, says the register" in page
    assert "the register names another holder" in page


def test_vetting_is_public_in_total_and_whole_for_its_owner():
    client, actor = _own_client()
    project = make.listed_project(actor)
    Vetting.objects.filter(project=project).first()
    public, own = _page(Client(), "detail", project.number), _page(client, "detail", project.number)
    assert "100/100" in public
    assert "surroundings" not in public
    assert "surroundings" in own


def test_text_that_looks_like_markup_stays_text():
    project = row_of_project(name_en="<script>alert(1)</script>", summary_en="<b>bold</b> & {{ x }}")
    page = _page(Client(), "detail", project.number) + _page(Client(), "list")
    assert "<script>alert" not in page
    assert "<b>bold" not in page
    assert escape("<b>bold</b>") in page


def test_the_interest_slot_waits_for_matching():
    page = _page(Client(), "detail", row_of_project().number)
    assert "How to express interest" in page


# -- lists ------------------------------------------------------------------------------------------------------------
def test_filters_show_as_chips_and_pages_keep_them():
    for n in range(26):
        row_of_project(name_en=f"Copper {n:02d}")
    page = _page(Client(), "list", query="?commodity=Cu&sort=name")
    assert 'class="chip"' in page
    following = re.search(r'rel="next" href="([^"]+)"', page)
    assert following
    rest = Client().get(reverse("projects:list") + following[1].replace("&amp;", "&")).content.decode()
    assert "Copper 24" in rest
    assert "Copper 25" in rest
    assert "Copper 00" not in rest


def test_nothing_found_is_a_page_too():
    assert "No project matches" in _page(Client(), "list", query="?q=nothing-like-it")
    assert "No need or offer matches" in _page(Client(), "listings", query="?category=labour")


def test_the_csv_is_safe_and_whole():
    row_of_project(name_en="=HYPERLINK(1)", name_zh="铜")
    row_of_project(states.DRAFT, name_en="Draft")
    response = Client().get(reverse("projects:csv"))
    text = b"".join(response.streaming_content).decode()
    assert text.startswith("\ufeffnumber,")
    assert "'=HYPERLINK(1)" in text
    assert "铜" in text
    assert len(text.strip().splitlines()) == 2
    needs = b"".join(Client().get(reverse("projects:listing_csv")).streaming_content).decode()
    assert len(needs.strip().splitlines()) == 1


@pytest.mark.parametrize(("language", "tag"), [("en", "en"), ("zh-hans", "zh-Hans"), ("ur", "ur")])
def test_the_feed_is_atom_in_its_language(language, tag):
    project = row_of_project(name_zh="铜矿", name_ur="تانبا")
    row_of_listing()
    with translation.override(language):
        address = reverse("projects:feed") + "?commodity=Cu"
    response = Client().get(address)
    assert response["Content-Type"].startswith("application/atom+xml")
    root = fromstring(response.content)
    space = "{http://www.w3.org/2005/Atom}"
    assert root.attrib["{http://www.w3.org/XML/1998/namespace}lang"] == tag
    entries = root.findall(f"{space}entry")
    assert len(entries) == 1
    names = {"en": project.name_en, "zh-hans": "铜矿", "ur": "تانبا"}
    assert names[language] in entries[0].find(f"{space}title").text
    assert project.number in entries[0].find(f"{space}id").text
    assert f"/{language}/market/" in entries[0].find(f"{space}link").attrib["href"]


@pytest.mark.parametrize("language", ["en", "zh-hans", "ur"])
def test_the_teaser_is_a_pdf_in_the_readers_language(language):
    project = make.listed_project()
    with translation.override(language):
        response = Client().get(reverse("projects:teaser", args=[project.number]))
    assert response.status_code == 200
    assert response.content.startswith(b"%PDF")


def test_comparing_side_by_side_by_form_and_by_link():
    one, two = row_of_project(name_en="First"), row_of_project(name_en="Second")
    by_form = _page(Client(), "compare", query=f"?ids={one.pk}&ids={two.pk}")
    by_link = _page(Client(), "compare", query=f"?ids={one.pk},{two.pk}")
    for page in (by_form, by_link):
        assert "First" in page
        assert "Second" in page
    five = [row_of_project(name_en=f"Many {n}").pk for n in range(5)]
    assert "Many 4" not in _page(Client(), "compare", query=f"?ids={','.join(map(str, five))}")


# -- the owner --------------------------------------------------------------------------------------------------------
def test_a_project_is_begun_filled_in_and_submitted_without_scripts():
    client, actor = _own_client()
    make.make_commodities()
    response = client.post(reverse("projects:begin"))
    project = Project.objects.get()
    assert response.url == reverse("projects:section", args=["project", project.pk, "words"])

    def fill(code, **values):
        return client.post(reverse("projects:section", args=["project", project.pk, code]), values)

    fill("words", source_language="ur", name_ur="تانبے کا منصوبہ", words_ur="تفصیل")
    fill("nature", stage="survey", value_chain=["survey"], seeks=["survey"], commodity_1="Cu")
    fill("place", jurisdiction="PK-BA", latitude="۲۹٫۱", longitude="62.5", district="Chagai")
    done = fill("contact", seat=actor.seat_id, agrees="on", next="1")
    assert done.status_code == 302
    project.refresh_from_db()
    assert (project.name_ur, project.stage, project.commodities) == ("تانبے کا منصوبہ", "survey", ["Cu"])
    assert (round(project.point.y, 1), round(project.point.x, 1)) == (29.1, 62.5)
    client.post(reverse("projects:move", args=["project", project.pk, "submit"]))
    project.refresh_from_db()
    assert project.state == states.SUBMITTED
    assert "officers look at it" in _page(client, "tasks", "project", project.pk)


def test_rows_are_added_changed_and_removed():
    client, actor = _own_client()
    project = make.draft_project(actor)
    address = reverse("projects:section", args=["project", project.pk, "ownership"])
    rows = {
        "rows-TOTAL_FORMS": "3", "rows-INITIAL_FORMS": "0", "rows-MIN_NUM_FORMS": "0", "rows-MAX_NUM_FORMS": "70",
        "rows-0-holder_text": "A", "rows-0-share": "1/3", "rows-0-as_of": "2026-01-01", "rows-0-source": "Register",
        "rows-1-holder_text": "B", "rows-1-share": "33.5%", "rows-1-as_of": "2026-01-01", "rows-1-source": "Register",
    }  # fmt: skip
    assert client.post(address, rows).status_code == 302
    assert list(project.stakes.values_list("numerator", "denominator")) == [(1, 3), (67, 200)]
    rows |= {"rows-INITIAL_FORMS": "2", "rows-0-remove": "on"}
    assert client.post(address, rows | {"more": "1"}).url == address
    assert list(project.stakes.values_list("holder_text", flat=True)) == ["B"]
    over = client.post(address, rows | {"rows-0-remove": "", "rows-0-share": "90%"})
    assert over.status_code == 422
    assert "add up to 123.5" in over.content.decode()
    assert 'value="90%"' in over.content.decode(), "nothing typed is lost"
    wrong = client.post(address, rows | {"rows-1-share": "seven", "rows-1-as_of": "soon"})
    assert wrong.status_code == 422
    assert "Write a share as 1/3" in wrong.content.decode()


def test_what_is_typed_is_kept_however_wrong_and_found_again():
    client, actor = _own_client()
    project = make.draft_project(actor)
    keep = reverse("projects:keep", args=["project", project.pk, "place"])
    response = client.post(keep, {"latitude": "north-ish", "district": "Half a na"}, headers={"hx-request": "true"})
    assert "Kept, not saved yet" in response.content.decode()
    page = _page(client, "section", "project", project.pk, "place")
    assert "north-ish" in page
    assert "Half a na" in page
    assert "Typed, not saved" in _page(client, "tasks", "project", project.pk)
    bad = client.post(reverse("projects:section", args=["project", project.pk, "place"]), {"latitude": "95"})
    assert bad.status_code == 422
    client.post(reverse("projects:forget", args=["project", project.pk, "place"]))
    assert not SectionDraft.objects.exists()
    assert "north-ish" not in _page(client, "section", "project", project.pk, "place")


def test_one_click_confirms_and_ending_takes_two_steps():
    client, actor = _own_client()
    project = make.listed_project(actor)
    Project.objects.filter(pk=project.pk).update(expires_on=timezone.localdate() + timedelta(days=2))
    page = _page(client, "own")
    assert "Still true" in page
    assert "2 days left" in page
    client.post(reverse("projects:move", args=["project", project.pk, "confirm"]))
    project.refresh_from_db()
    assert (project.expires_on - timezone.localdate()).days == 180
    address = reverse("projects:end", args=["project", project.pk, "close"])
    assert "cannot be opened again" in client.get(address).content.decode()
    assert client.post(address, {"outcome": ""}).status_code == 422
    client.post(address, {"outcome": "sold", "words": "Sold."})
    project.refresh_from_db()
    assert project.state == states.CLOSED


def test_a_refused_submission_names_what_is_missing_with_the_way_to_it():
    client, actor = _own_client()
    project = make.draft_project(actor)
    response = client.post(reverse("projects:move", args=["project", project.pk, "submit"]), follow=True)
    summary = response.content.decode().split("error-summary__list")[1].split("</ul>")[0]
    assert summary.count("<li>") == 1
    assert f'href="{reverse("projects:section", args=["project", project.pk, "contact"])}"' in summary
    assert "Contact who agreed to be introduced" in summary
    assert "error-summary" not in client.get(reverse("projects:tasks", args=["project", project.pk])).content.decode()


def test_a_refused_move_says_why():
    client, actor = _own_client()
    project = make.draft_project(actor)
    response = client.post(reverse("projects:move", args=["project", project.pk, "confirm"]), follow=True)
    assert [str(one) for one in response.context["messages"]]
    assert client.post(reverse("projects:move", args=["project", project.pk, "fly"])).status_code == 404


def test_papers_are_added_opened_and_removed():
    client, actor = _own_client()
    project = make.draft_project(actor)
    address = reverse("projects:section", args=["project", project.pk, "papers"])
    given = {"kind": "feasibility", "title": "Study", "language": "en", "level": "on_request"}
    assert client.post(address, given | {"upload": make.pdf()}).status_code == 302
    paper = project.documents.get()
    wrong = client.post(address, given | {"upload": make.pdf("trick.exe")})
    assert wrong.status_code == 422
    guest = make.owner()
    code = Seat.objects.get(pk=guest.seat_id).office.organisation.code
    client.post(reverse("projects:papers_open", args=[project.pk]), {"organisation": code, "level": "on_request"})
    assert project.grants.get().organisation_id == guest.organisation_id
    client.post(reverse("projects:papers_close", args=[project.pk, guest.organisation_id]))
    assert project.grants.get().ended_at is not None
    client.post(reverse("projects:paper_remove", args=[project.pk, paper.pk]))
    assert not project.documents.exists()


# -- officers and contacts --------------------------------------------------------------------------------------------
def test_an_officer_vets_from_the_queue():
    project = make.submitted_project()
    officer = signed_in_client(roles.LICENSING_OFFICER)
    assert project.number in _page(officer, "queue")
    address = reverse("projects:vetting", args=["project", project.pk])
    points = {f"points_{one.criterion}": str(one.points) for one in make.full_marks()}
    assert officer.post(address, points).status_code == 422
    low = officer.post(address, points | {"points_right": "0", "verdict": "listed"})
    assert low.status_code == 422
    assert "has no points" in low.content.decode()
    assert officer.post(address, points | {"verdict": "listed"}).status_code == 302
    assert Project.objects.get(pk=project.pk).state == states.LISTED
    halt = reverse("projects:halt", args=["project", project.pk, "suspend"])
    officer.post(halt, {"reason": "A doubt"})
    assert Project.objects.get(pk=project.pk).state == states.SUSPENDED


def test_a_door_that_is_closed_says_who_may():
    house = make.owner()
    project = row_of_project(states.SUBMITTED, seat=Seat.objects.get(pk=house.seat_id))
    own = signed_in_client(roles.CHAMBER_ORGANISER, organisation=project.organisation)
    response = own.get(reverse("projects:vetting", args=["project", project.pk]))
    assert response.status_code == 403
    assert "Another office must do it" in response.content.decode()


def test_the_contact_answers_on_a_page_of_their_own():
    actor = make.owner()
    project = row_of_project(
        states.DRAFT, seat=Seat.objects.get(pk=actor.seat_id), contact_consent_at=None, contact_consent_wording=""
    )
    client = _client_of(actor)
    address = reverse("projects:consent", args=["project", project.pk])
    assert "I can take this back at any time" in client.get(address).content.decode()
    client.post(address, {"answer": "agree"})
    project.refresh_from_db()
    assert project.contact_consent_at is not None
    client.post(address, {"answer": "no"})
    project.refresh_from_db()
    assert project.contact_consent_at is None


def test_searches_are_saved_from_a_list_renamed_and_forgotten():
    client = signed_in_client(roles.READER)
    assert "Save this search" in _page(client, "list", query="?commodity=Cu")
    assert "Save this search" not in _page(Client(), "list")
    client.post(reverse("projects:search_save"), {"kind": "projects", "query": "commodity=Cu", "name": "Copper"})
    page = _page(client, "searches")
    assert "Copper" in page
    key = re.search(r"searches/(\d+)/rename/", page)[1]
    client.post(reverse("projects:search_rename", args=[key]), {"name": "Red metal"})
    assert "Red metal" in _page(client, "searches")
    client.post(reverse("projects:search_delete", args=[key]))
    assert "No saved search" in _page(client, "searches")


def test_the_api_pages_and_says_all_of_a_project():
    project = make.listed_project()
    body = Client().get("/api/v1/market/projects?commodity=Cu").json()
    assert (body["count"], body["next"]) == (1, "")
    one = body["projects"][0]
    assert one["number"] == project.number
    assert one["point"] == [62.5, 29.1]
    assert "contact" not in str(body)
    whole = Client().get(f"/api/v1/market/projects/{project.number}").json()
    assert whole["summary_en"] == "What it is."
    listing = make.listed_listing()
    assert Client().get("/api/v1/market/listings").json()["count"] == 1
    assert Client().get(f"/api/v1/market/listings/{listing.number}").json()["category"] == "finance"
