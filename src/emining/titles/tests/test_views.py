"""The pages: they answer in three languages, keep what was typed, and show what was asked for."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from datetime import UTC, date, datetime

import pytest
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange, DateTimeTZRange
from django.test import Client

from emining.accounts import roles
from emining.accounts.tests.factories import make_actor, make_organisation, signed_in_client
from emining.audit.services import record
from emining.audit.types import Subject
from emining.parties.tests.trust import make_party
from emining.titles import kinds, states
from emining.titles.models import Application, ApplicationDraft, TitleVersion
from emining.titles.tests.factories import ground, make_application, make_register, make_title, make_version, square

pytestmark = pytest.mark.django_db
LANGUAGES = ("en", "zh-hans", "ur")


def _title(**fields):
    holder = make_organisation(name_en="Copper House", name_zh="铜业之家", name_ur="تانبا گھر")
    return make_title(holder=holder, name_en="Chagai 12", search_text=" t 77 chagai 12 查盖 12 چاغی 12", **fields)


@pytest.mark.parametrize("language", LANGUAGES)
def test_list_and_title_answer_in_each_language(client, language):
    version = _title()
    page = client.get(f"/{language}/register/")
    assert version.number in page.content.decode()
    detail = client.get(f"/{language}/register/titles/{version.register.code}/{version.number}/")
    assert {"en": "Copper House", "zh-hans": "铜业之家", "ur": "تانبا گھر"}[language] in detail.content.decode()


@pytest.mark.parametrize("words", ["chagai", "查盖", "چاغی", "Copper House", "铜业", "تانبا", "t 77"])
def test_search_by_any_name_in_any_language(client, words):
    version = _title()
    make_title(number="ELSEWHERE-1", geom=square(70, 30))
    page = client.get("/en/register/", {"q": words}).content.decode()
    assert version.number in page
    assert "ELSEWHERE-1" not in page


@pytest.mark.parametrize(
    "asked",
    [{"kind": "ML"}, {"state": "expired"}, {"commodity": "Au"}, {"register": "another"}, {"q": "nowhere"},
     {"as_at": "2019-12-31"}, {"as_at": "2024-01-01", "known_on": "2020-01-18"}],
)  # fmt: skip
def test_each_filter_narrows(client, asked):
    version = _title()
    assert version.number not in client.get("/en/register/", asked).content.decode()


def test_the_pages_of_a_long_list_hold_every_title_once(client):
    register = make_register()
    for index in range(120):
        make_title(register, number=f"N-{index:04d}", geom=square(60 + index * 0.06, 29), area_ha=index % 7 + 1)
    for sort in ("number", "-number", "area_ha", "-area_ha", "granted_on", "-expires_on"):
        found, mark = [], "first"
        while mark:
            page = client.get("/en/register/", {"sort": sort} | ({"after": mark} if mark != "first" else {}))
            found += [row["number"] for row in page.context["rows"]]
            mark = dict(p.split("=", 1) for p in page.context["next"][1:].split("&") if p).get("after", "")
            mark = mark.replace("%7E", "~")
        assert sorted(found) == [f"N-{index:04d}" for index in range(120)], sort


def test_a_title_page_answers_for_a_past_day(client):
    version = make_title(known=DateTimeTZRange(datetime(2020, 1, 20, tzinfo=UTC), datetime(2023, 5, 1, tzinfo=UTC)))
    known = DateTimeTZRange(datetime(2023, 5, 1, tzinfo=UTC), None)
    make_version(version.title, valid=DateRange(date(2020, 1, 15), date(2023, 4, 1)), known=known)
    make_version(
        version.title, state=states.SUSPENDED, cause="suspended", valid=DateRange(date(2023, 4, 1), None), known=known
    )
    address = f"/en/register/titles/{version.register.code}/{version.number}/"
    assert client.get(address).context["version"].state == states.SUSPENDED
    assert client.get(address, {"as_at": "2022-01-01"}).context["version"].state == states.IN_FORCE
    # In force on 2 April 2023 as far as anybody knew on 15 April; suspended as known later.
    assert client.get(address, {"as_at": "2023-04-02", "known_on": "2023-04-15"}).context["version"].state == "in_force"
    assert client.get(address, {"as_at": "2023-04-02"}).context["version"].state == states.SUSPENDED
    assert client.get(address, {"as_at": "2019-01-01"}).context["version"] is None


def test_the_map_feature_leads_to_its_title(client):
    version = make_title()
    response = client.get(f"/en/register/{version.pk}/")
    assert response["Location"] == f"/en/register/titles/{version.register.code}/{version.number}/"
    assert client.get("/en/register/999999999/").status_code == 404


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_extract_is_a_paper(client, language):
    version = _title()
    response = client.get(f"/{language}/register/extracts/{version.register.code}/{version.number}.pdf")
    assert response["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF")


def test_downloads_hold_exactly_the_list_and_say_what_it_is(client, tmp_path):
    wanted, _other = _title(), make_title(number="OTHER-1", geom=square(70, 30), kind=kinds.ML)
    asked = {"kind": "EL"}
    text = b"".join(client.get("/en/register/download/csv/", asked).streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [(row["number"], row["standing"]) for row in rows] == [(wanted.number, "demonstration")]
    found = json.loads(b"".join(client.get("/en/register/download/geojson/", asked).streaming_content))
    assert [feature["properties"]["number"] for feature in found["features"]] == [wanted.number]
    assert found["features"][0]["geometry"]["type"] == "MultiPolygon"
    file = tmp_path / "titles.gpkg"
    file.write_bytes(b"".join(client.get("/en/register/download/gpkg/", asked).streaming_content))
    with sqlite3.connect(file) as book:
        assert book.execute("SELECT number, standing FROM titles").fetchall() == [(wanted.number, "demonstration")]


def test_a_spreadsheet_runs_no_formula(client):
    make_title(name_en="=HYPERLINK(1)")
    text = b"".join(client.get("/en/register/download/csv/").streaming_content).decode()
    assert "'=HYPERLINK(1)" in text
    assert ",=HYPERLINK" not in text


# ---------------------------------------------------------------------------------------------------- lodging
def _form(register, **fields):
    values = {"register": register.code, "title_kind": "EL", "mineral_group": "E", "coordinates": ground().as_given}
    return values | fields


def test_lodging_by_the_form(client):
    register, company = make_register(), signed_in_client(roles.COMPANY_EDITOR)
    response = company.post("/en/register/apply/", _form(register))
    application = Application.objects.get()
    assert response["Location"] == f"/en/register/applications/{application.number}/"
    page = company.get(response["Location"]).content.decode()
    assert application.number in page
    assert "Not established here yet" in page
    pdf = company.get(f"/ur/register/acknowledgements/{application.number}.pdf")
    assert pdf.content.startswith(b"%PDF")
    public = Client().get(f"/zh-hans/register/acknowledgements/{application.number}/")
    assert application.number in public.content.decode()
    assert public.context["head"] is not None
    assert public.context["event"].hash in public.content.decode().replace("<wbr>", "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wrong_form_keeps_what_was_typed_and_says_where_it_is_wrong(language):
    register, company = make_register(), signed_in_client(roles.COMPANY_EDITOR)
    wrong = _form(register, coordinates="29.0, 65.0\nsomewhere\n29.1, 65.1")
    page = company.post(f"/{language}/register/apply/", wrong)
    assert page.status_code == 422
    assert "somewhere" in page.content.decode()
    assert "2" in page.context["form"].errors["coordinates"][0]
    assert ApplicationDraft.objects.get().values["coordinates"] == wrong["coordinates"]
    assert not Application.objects.exists()
    assert "somewhere" in company.get("/ur/register/apply/").content.decode()


def test_drafts_save_themselves_and_one_form_keeps_one_draft():
    register, company = make_register(), signed_in_client(roles.COMPANY_EDITOR)
    first = company.post("/en/register/apply/draft/", _form(register, coordinates="29"), headers={"hx-request": "true"})
    draft = ApplicationDraft.objects.get()
    assert f'value="{draft.pk}"' in first.content.decode()
    company.post("/en/register/apply/draft/", _form(register, draft=draft.pk), headers={"hx-request": "true"})
    assert ApplicationDraft.objects.count() == 1
    company.post("/en/register/apply/", _form(register, draft=draft.pk))
    assert not ApplicationDraft.objects.exists()


def test_another_persons_draft_is_out_of_reach():
    register = make_register()
    signed_in_client(roles.COMPANY_EDITOR).post("/en/register/apply/draft/", _form(register))
    draft = ApplicationDraft.objects.get()
    other = signed_in_client(roles.COMPANY_EDITOR)
    other.post(f"/en/register/apply/draft/{draft.pk}/discard/")
    other.post("/en/register/apply/draft/", _form(register, draft=draft.pk, coordinates="mine"))
    draft.refresh_from_db()
    assert draft.values["coordinates"] == ground().as_given


@pytest.mark.parametrize("htmx", [True, False], ids=["fragment", "page"])
def test_checking_the_ground_shows_area_and_overlaps(htmx):
    register, company = make_register(), signed_in_client(roles.COMPANY_EDITOR)
    title = make_title(register, geom=square(65.02, 29.02))
    response = company.post(
        "/en/register/apply/check/", _form(register), headers={"hx-request": "true"} if htmx else {}
    )
    body = response.content.decode()
    assert title.number in body
    assert ("<html" not in body) is htmx
    assert not Application.objects.exists()


def test_withdrawing_by_the_form():
    company = signed_in_client(roles.COMPANY_EDITOR)
    actor = make_actor(roles.COMPANY_OWNER, "PK-BA", company.seat.office.organisation)
    application = make_application(actor)
    company.post(f"/en/register/applications/{application.number}/withdraw/", {"reason": "No longer wanted"})
    application.refresh_from_db()
    assert application.state == states.WITHDRAWN
    assert "Withdraw" not in str(company.get(f"/en/register/applications/{application.number}/").context["moves"])


def test_an_unknown_acknowledgement_says_so(client):
    response = client.get("/en/register/acknowledgements/PK-BA/APP/2026/000001-X/")
    assert response.status_code == 404
    assert "not genuine" in response.content.decode()


def test_the_list_asks_few_questions_however_many_rows(client, django_assert_max_num_queries):
    register = make_register()
    for index in range(30):
        make_title(register, number=f"Q-{index}", geom=square(60 + index * 0.06, 29))
    client.get("/en/register/")
    with django_assert_max_num_queries(6):
        client.get("/en/register/")
    assert TitleVersion.objects.count() == 30


def test_a_lodging_moment_shows_beijing_time_to_readers_of_chinese(client):
    application = make_application()
    address = f"register/acknowledgements/{application.number}/"
    assert "+08:00" in client.get(f"/zh-hans/{address}").content.decode()
    assert "+08:00" not in client.get(f"/en/{address}").content.decode()


def test_a_title_page_tells_what_the_audit_holds_without_naming_anybody(client):
    version = make_title()
    actor = make_actor(roles.LICENSING_OFFICER, "PK-BA")
    subject = Subject("titles.title", str(version.title_id), version.number)
    with transaction.atomic():
        record(code="titles.title.suspended", subject=subject, actor=actor, chain="PK-BA", personal={"note": "Secret"})
    page = client.get(f"/en/register/titles/{version.register.code}/{version.number}/").content.decode()
    assert f"suspended title {version.number}" in page
    assert actor.person_label not in page
    assert "Secret" not in page


def test_a_merger_of_its_holder_changes_no_register_and_the_page_says_who_stands_for_it_today(client):
    gone, kept = make_organisation(name_en="Copper House"), make_organisation(name_en="Ore And Copper Group")
    stays = make_party("", organisation=kept)
    version = make_title(holder=gone)
    address = f"/en/register/titles/{version.register.code}/{version.number}/"
    assert "Ore And Copper Group" not in client.get(address).content.decode()
    make_party("", organisation=gone, state="merged", merged_into=stays)
    page = client.get(address).content.decode()
    assert "Copper House" in page
    assert f'<a href="/en/parties/{kept.code}/">' in page
    version.refresh_from_db()
    assert version.holder_id == gone.pk
