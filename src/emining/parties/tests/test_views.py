"""The pages: in three languages, with what was typed kept, and with the doubts said."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from typing import Any

import pytest
from django.test import Client

from emining.accounts import roles
from emining.accounts.models import Seat
from emining.accounts.tests.factories import make_organisation, make_person, signed_in_client
from emining.kernel.languages import Trilingual
from emining.parties import commodities, panels, states
from emining.parties.models import AccessRequest, Certificate, Identifier, Membership, Party
from emining.parties.selectors import directory
from emining.parties.selectors.directory import PAGE
from emining.parties.tests.factories import make_capability, make_party, owner_of
from emining.parties.types import CONSORTIUM

pytestmark = pytest.mark.django_db
LANGUAGES = ("en", "zh-hans", "ur")
TYPED = {"name_zh": "紫金矿业有限公司", "kind": "company", "country": "CN", "uscc": "91110000600037341L"}


@pytest.fixture(autouse=True)
def vocabulary(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two commodities: geoscience's own come with its set-up."""
    known = {"Cu": Trilingual("copper", "铜", "تانبا"), "Au": Trilingual("gold", "金", "سونا")}
    monkeypatch.setattr(commodities, "_owner", [lambda: known])


def _owner_client(**fields: Any) -> tuple[Client, Party]:
    client = signed_in_client(roles.COMPANY_OWNER)
    return client, make_party(client.seat.office.organisation, **fields)


# ---------------------------------------------------------------------------------------------------- registering
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reader_registers_and_sits_in_the_new_seat_at_once(language: str) -> None:
    client = signed_in_client(roles.READER)
    assert client.get(f"/{language}/parties/register/").status_code == 200
    response = client.post(f"/{language}/parties/register/", TYPED)
    assert response["Location"] == f"/{language}/parties/own/"
    page = client.get(response["Location"]).content.decode()
    assert f'lang="{language}"' in page
    assert {"zh-hans": TYPED["name_zh"]}.get(language, "Zijin Kuangye Youxian Gongsi") in page
    assert Party.objects.get().state == states.DRAFT


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wrong_number_keeps_everything_typed(language: str) -> None:
    client = signed_in_client(roles.READER)
    page = client.post(f"/{language}/parties/register/", TYPED | {"uscc": "91110000600037341K"})
    text = page.content.decode()
    assert page.status_code == 422
    assert "紫金矿业有限公司" in text
    assert 'value="91110000600037341K"' in text
    assert "GB 32100-2015" in page.context["form"].errors["uscc"][0]
    assert not Party.objects.exists()


def test_a_taken_number_offers_to_ask_its_owner() -> None:
    party = make_party(make_organisation(code="zijin", name_en="Zijin"))
    Identifier.objects.create(party=party, kind="uscc", value=TYPED["uscc"])
    owner_of(party)
    client = signed_in_client(roles.READER)
    page = client.post("/en/parties/register/", TYPED)
    text = page.content.decode()
    assert "/en/parties/zijin/" in text
    assert "Ask its owner for access" in text
    asked = {name: page.context["ask_form"].initial[name] for name in ("kind", "value", "country")}
    assert client.post("/en/parties/requests/", asked | {"words": "It is us"}).status_code == 302
    assert AccessRequest.objects.get().party == party
    assert "Zijin" in client.get("/en/parties/requests/").content.decode()


def test_a_taken_number_of_a_draft_names_nobody() -> None:
    party = make_party(make_organisation(code="zijin", name_en="Zijin Secret"), state=states.DRAFT)
    Identifier.objects.create(party=party, kind="uscc", value=TYPED["uscc"])
    owner_of(party)
    client = signed_in_client(roles.READER)
    page = client.post("/en/parties/register/", TYPED)
    assert "Zijin Secret" not in page.content.decode()
    client.post("/en/parties/requests/", page.context["ask_form"].initial)
    assert AccessRequest.objects.count() == 1
    assert "Zijin Secret" not in client.get("/en/parties/requests/").content.decode()


def test_a_like_name_warns_and_registers() -> None:
    make_party(make_organisation(code="like", name_en="Zijin Kuangye Ltd", name_zh="紫金矿业"))
    client = signed_in_client(roles.READER)
    page = client.post("/en/parties/register/", TYPED, follow=True)
    assert "Another company has a name like yours" in page.content.decode()


def test_suggestions_show_the_transliteration_and_the_same_name() -> None:
    make_party(make_organisation(code="like", name_en="Zijin Kuangye Ltd"))
    make_party(make_organisation(code="hidden-like", name_en="Zijin Kuangye Co"), state=states.DRAFT)
    page = signed_in_client(roles.READER).get("/en/parties/register/suggest/", {"name_zh": "紫金矿业有限公司"})
    text = page.content.decode()
    assert "Zijin Kuangye Youxian Gongsi" in text
    assert "/parties/like/" in text
    assert "hidden-like" not in text


def test_a_suggestion_that_comes_late_signs_nobody_out() -> None:
    """The page asks a moment after typing: the answer may overtake, or follow, the registration itself."""
    client = signed_in_client(roles.READER)
    late = Client()
    late.cookies.update(client.cookies)
    client.post("/en/parties/register/", TYPED)
    answer = late.get("/en/parties/register/suggest/", {"name_zh": TYPED["name_zh"]})
    assert answer.status_code == 200
    assert client.get("/en/parties/own/").status_code == 200


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_sits_in_a_seat_is_shown_the_way(language: str) -> None:
    client = signed_in_client(roles.COMPANY_EDITOR)
    page = client.get(f"/{language}/parties/register/")
    assert page.status_code == 403
    assert "/accounts/seats/?next=" in page.content.decode()


def test_the_owner_of_a_bare_company_begins_its_profile_on_the_same_page() -> None:
    client = signed_in_client(roles.COMPANY_OWNER)
    assert "/parties/register/" in client.get("/en/parties/own/").content.decode()
    typed = {"kind": "company", "country": "PK", "secp": "0123456"}
    assert client.post("/en/parties/register/", typed)["Location"] == "/en/parties/own/"
    assert Party.objects.get().organisation == client.seat.office.organisation


# ---------------------------------------------------------------------------------------------------- keeping it
OWN = ("own/", "own/profile/", "own/rename/", "own/people/", "own/branches/", "memberships/",
       *(f"own/entries/{section}/" for section in ("identifiers", "names", "addresses", "capabilities", "track-record",
                                                   "certificates", "contacts", "officers")))  # fmt: skip


@pytest.mark.parametrize("path", OWN)
def test_each_page_of_the_own_company_answers_in_each_language(path: str) -> None:
    client, _party = _owner_client()
    for language in LANGUAGES:
        page = client.get(f"/{language}/parties/{path}")
        assert page.status_code == 200
        assert f'lang="{language}"' in page.content.decode()


ENTRIES = {
    "identifiers": {"kind": "ntn", "value": "1234567"},
    "names": {"kind": "short", "text": "QC"},
    "addresses": {"kind": "office", "lines": "1 Road", "country": "PK"},
    "capabilities": {"direction": "offered", "stage": "survey", "commodities": ["Cu"], "source_language": "en"},
    "track-record": {"title_en": "A shaft", "stage": "survey", "country": "PK", "year_from": "2019",
                     "source_language": "en"},
    "certificates": {"name": "ISO 9001"},
    "contacts": {"name": "Ayesha", "residence": "PK", "email": "a@test.example", "purposes": ["introduction"]},
    "officers": {"name": "Ayesha", "position": "director", "nationality": "PK", "residence": "PK",
                 "document_kind": "cnic", "document_number": "34201-0891231-8", "purposes": ["verification"]},
}  # fmt: skip


@pytest.mark.parametrize("section", ENTRIES)
def test_an_entry_is_given_changed_and_removed_by_the_pages(section: str) -> None:
    client, party = _owner_client()
    make_capability(party, "training")
    address = f"/en/parties/own/entries/{section}/"
    assert client.post(address, ENTRIES[section]).status_code == 302
    rows = {"track-record": party.track_record}.get(section) or getattr(party, section)
    entry = rows.latest("pk")
    listed = client.get(address).content.decode()
    assert f"{address}{entry.pk}/remove/" in listed
    changed = client.get(f"{address}{entry.pk}/")
    if section in {"identifiers", "names"}:
        assert changed.status_code == 404
    else:
        assert changed.status_code == 200
        assert "34201" not in changed.content.decode()
        assert client.post(f"{address}{entry.pk}/", ENTRIES[section]).status_code == 302
    assert client.get(f"{address}{entry.pk}/remove/").status_code == 200
    held = rows.count()
    assert client.post(f"{address}{entry.pk}/remove/").status_code == 302
    assert rows.count() == held - 1


def test_a_refusal_stands_beside_its_field_and_keeps_what_was_typed() -> None:
    client, _party = _owner_client()
    page = client.post("/ur/parties/own/entries/contacts/", ENTRIES["contacts"] | {"residence": "CN"})
    assert page.status_code == 422
    assert "purposes" in page.context["form"].errors
    assert "a@test.example" in page.content.decode()


def test_publishing_by_the_hub() -> None:
    client, party = _owner_client(state=states.DRAFT)
    assert "own/state/publish/" not in client.get("/en/parties/own/").content.decode()
    assert client.post("/en/parties/own/state/publish/").status_code == 409
    make_capability(party)
    assert "own/state/publish/" in client.get("/en/parties/own/").content.decode()
    client.post("/en/parties/own/state/publish/")
    assert Client().get(f"/en/parties/{party.organisation.code}/").status_code == 200
    assert client.post("/en/parties/own/state/merge/").status_code == 404


def test_a_signatory_reads_the_hub_and_changes_nothing() -> None:
    client = signed_in_client(roles.COMPANY_SIGNATORY)
    make_party(client.seat.office.organisation)
    page = client.get("/en/parties/own/").content.decode()
    assert "own/entries/" not in page
    assert client.get("/en/parties/own/entries/capabilities/").status_code == 403


def test_seats_are_given_asked_for_and_ended_by_the_page() -> None:
    client, party = _owner_client()
    colleague, asker = make_person(), make_person()
    client.post("/en/parties/own/people/", {"email": colleague.email, "role": roles.COMPANY_EDITOR})
    assert Seat.objects.filter(person=colleague).exists()
    wrong = client.post("/en/parties/own/people/", {"email": "nobody@test.example", "role": roles.COMPANY_EDITOR})
    assert "email" in wrong.context["form"].errors
    request = AccessRequest.objects.create(party=party, person=asker, words="<b>me</b>")
    page = client.get("/en/parties/own/people/").content.decode()
    assert "&lt;b&gt;me&lt;/b&gt;" in page
    client.post(f"/en/parties/own/requests/{request.pk}/", {"answer": "accept", "role": roles.COMPANY_SIGNATORY})
    assert Seat.objects.get(person=asker).role == roles.COMPANY_SIGNATORY
    seat = Seat.objects.get(person=colleague)
    assert client.get(f"/en/parties/own/people/{seat.pk}/end/").status_code == 200
    client.post(f"/en/parties/own/people/{seat.pk}/end/")
    assert Seat.objects.get(pk=seat.pk).held_during.upper is not None


def test_members_are_invited_and_answer_by_the_pages() -> None:
    client, consortium = _owner_client(kind=CONSORTIUM)
    other, member = _owner_client()
    page = client.post("/en/parties/own/members/", {"member_code": member.organisation.code, "numerator": 2,
                                                    "denominator": 1})  # fmt: skip
    assert "numerator" in page.context["form"].errors
    client.post("/en/parties/own/members/", {"member_code": member.organisation.code, "numerator": 1, "denominator": 3})
    assert client.get("/en/parties/own/members/").status_code == 200
    public = f"/en/parties/{consortium.organisation.code}/"
    assert member.organisation.name_en not in Client().get(public).content.decode()
    invitation = Membership.objects.get()
    assert "agree" in other.get("/en/parties/memberships/").content.decode()
    other.post(f"/en/parties/memberships/{invitation.pk}/answer/", {"answer": "agree"})
    assert member.organisation.name_en in Client().get(public).content.decode()
    assert "1/3" in Client().get(public).content.decode()
    client.post(f"/en/parties/memberships/{invitation.pk}/answer/", {"answer": "end"})
    assert Membership.objects.get().until is not None


# ---------------------------------------------------------------------------------------------------- the page
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_everything_in_each_language(language: str, client: Client) -> None:
    names = make_organisation(code="page-co", name_en="Page Copper", name_zh="页铜", name_ur="صفحہ تانبا")
    party = make_party(names, role_zh="我们采铜。", website="https://a.example/", size="small")
    make_capability(party, "smelting", "sought", commodities=["Cu"], jurisdictions=["PK-BA"])
    Certificate.objects.create(party=party, name="ISO 14001:2015", expires_on=date(2020, 1, 1))
    make_party(make_organisation(name_en="Page Branch"), kind="branch", parent=party)
    page = client.get(f"/{language}/parties/page-co/")
    text = page.content.decode()
    for words in ("Page Copper", "页铜", "صفحہ تانبا", "Mines copper.", "ISO 14001:2015", "Page Branch"):
        assert words in text
    assert {"en": "copper", "zh-hans": "铜", "ur": "تانبا"}[language] in text
    assert 'rel="noopener noreferrer nofollow external"' in text
    assert page.context["certificates"][0]["is_expired"]
    pdf = client.get(f"/{language}/parties/page-co/profile.pdf")
    assert pdf.content.startswith(b"%PDF")


def test_courtesy_translations_are_marked(client: Client) -> None:
    make_party(make_organisation(code="courtesy"), role_en="We mine.", role_zh="采矿", source_language="zh-hans")
    english = client.get("/en/parties/courtesy/").context["roles"]
    assert [(one["language"], one["is_courtesy"]) for one in english] == [("en", True), ("zh-hans", False)]
    urdu = client.get("/ur/parties/courtesy/").context["roles"]
    assert [(one["language"], one["is_courtesy"]) for one in urdu] == [("zh-hans", False)]


def test_a_panel_of_another_module_is_drawn(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(panels, "_draws", {})
    panels.register("numbers", lambda party, _actor: ("parties/_fragments/badge.html", {"of": party.pk}))
    with pytest.raises(ValueError, match="two owners"):
        panels.register("numbers", lambda _party, _actor: None)
    make_party(make_organisation(code="panel-co"))
    assert '<section id="numbers">' in client.get("/en/parties/panel-co/").content.decode()


def test_a_lapsed_verification_is_none(client: Client) -> None:
    make_party(make_organisation(code="lapsed"), is_verified=True, verified_until=date(2020, 1, 1))
    make_party(make_organisation(code="verified"), is_verified=True, verified_until=date(2999, 1, 1))
    assert client.get("/en/parties/lapsed/").context["is_verified_today"] is False
    assert client.get("/en/parties/verified/").context["is_verified_today"] is True
    listed = client.get("/en/parties/?verified=yes").content.decode()
    assert "/parties/verified/" in listed
    assert "/parties/lapsed/" not in listed


# ---------------------------------------------------------------------------------------------------- the directory
@pytest.mark.parametrize(
    "asked", [{"q": "copper"}, {"q": "铜业"}, {"q": "铜"}, {"q": "tongye"}, {"q": "ہمالیہ"}, {"q": "QC-7"},
              {"q": "0123456"}, {"kind": "company"}, {"country": "CN"}, {"place": "PK-BA"}, {"stage": "smelting"},
              {"stage": "smelting", "direction": "sought", "commodity": "Cu"},
              {"commodity": "Au", "direction": "offered"}, {"demonstration": "no"}, {"q": "himalaya  COPPER"}]
)  # fmt: skip
def test_each_filter_finds_and_narrows(asked: dict[str, str], client: Client) -> None:
    names = make_organisation(code="wanted", name_en="Himalaya Copper", name_zh="喜马铜业", name_ur="ہمالیہ تانبا")
    places = Party._meta.get_field("jurisdiction").related_model
    wanted = make_party(names, country="CN", jurisdiction=places.objects.get(code="PK-BA"))
    wanted.names.create(kind="short", language="en", text="QC-7")
    Identifier.objects.create(party=wanted, kind="secp", value="0123456")
    from emining.parties.services.search_keys import refresh_search_keys

    refresh_search_keys(wanted)
    make_capability(wanted, "smelting", "sought", commodities=["Cu"])
    make_capability(wanted, "finance", "offered")
    other = make_party(make_organisation(code="unwanted", name_en="Salt"), kind="chamber", is_demonstration=True)
    make_capability(other, "smelting", "offered", commodities=["Salt"])
    make_capability(other, "survey", "sought", commodities=["Cu"])
    found = {row["organisation__code"] for row in client.get("/en/parties/", asked).context["rows"]}
    assert "wanted" in found
    if asked != {"stage": "smelting"}:
        assert "unwanted" not in found
    answer = json.loads(client.get("/api/v1/parties", asked).content)
    assert {row["code"] for row in answer["parties"]} == found


def test_the_pages_of_a_long_list_hold_everybody_once(client: Client) -> None:
    for index in range(PAGE * 2 + 7):
        make_party(make_organisation(code=f"c-{index:03d}", name_en=f"Company {index % 5}"))
    for sort in ("name", "-name", "newest"):
        found: list[str] = []
        mark = ""
        while True:
            page = client.get("/en/parties/", {"sort": sort, "after": mark})
            found += [row["organisation__code"] for row in page.context["rows"]]
            if not page.context["next"]:
                break
            mark = json.loads(client.get("/api/v1/parties", {"sort": sort, "after": mark}).content)["next"]
        assert sorted(found) == [f"c-{index:03d}" for index in range(PAGE * 2 + 7)], sort


@pytest.mark.parametrize("after", ["~", "x~y", "~999999999999999999999", "%00~1", "a~1~", "ی~5"])
def test_a_broken_mark_is_the_first_page_or_another(after: str, client: Client) -> None:
    make_party()
    assert client.get("/en/parties/", {"after": after, "q": "\x00"}).status_code == 200


def test_the_file_holds_the_list_and_runs_no_formula(client: Client) -> None:
    make_party(make_organisation(code="formula", name_en="=HYPERLINK(1)", name_zh="＠SUM"))
    make_party(make_organisation(code="other"), kind="chamber")
    response = client.get("/en/parties/download/csv/", {"kind": "company"})
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["code"] for row in rows] == ["formula"]
    assert rows[0]["name_en"] == "'=HYPERLINK(1)"
    assert rows[0]["name_zh"] == "'＠SUM"


def test_the_api_knows_no_draft(client: Client) -> None:
    make_party(make_organisation(code="draft-co"), state=states.DRAFT)
    assert client.get("/api/v1/parties/draft-co").status_code == 404
    assert json.loads(client.get("/api/v1/parties").content)["count"] == 0


def test_the_directory_counts_no_further_than_anybody_reads(client, monkeypatch):
    assert directory.COUNTED_TO == 1_000
    monkeypatch.setattr(directory, "COUNTED_TO", 2)
    for _number in range(2):
        make_party()
    assert "More than" not in client.get("/en/parties/?kind=company").content.decode()
    make_party()
    page = client.get("/en/parties/?kind=company").content.decode()
    assert "More than <strong>2</strong> parties" in page
    answer = client.get("/api/v1/parties?kind=company").json()
    assert (answer["count"], answer["count_is_capped"]) == (2, True)
