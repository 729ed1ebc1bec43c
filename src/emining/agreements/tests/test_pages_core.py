"""The pages of the frame and of the funnel: three languages, forms, downloads, what strangers get."""

from __future__ import annotations

import csv
import io

import pytest
from django.test import Client
from django.utils import timezone

from emining.accounts import roles
from emining.accounts.tests.factories import make_organisation, make_seat, signed_in_client
from emining.agreements import states
from emining.agreements.models import Agreement, CapitalEntry, DollarRate, StageReached
from emining.agreements.services.standing import refresh_standing
from emining.agreements.tests.factories import agreement_sides, make_agreement
from emining.audit.models import Event
from emining.forum import states as forum_states
from emining.forum.tests.factories import make_delegation, make_event, make_meeting
from emining.parties.tests.trust import make_party
from emining.projects.tests.factories import row_of_project

pytestmark = pytest.mark.django_db
LANGUAGES = ("en", "zh-hans", "ur")
OPENING = {
    "kind": "mou", "title_en": "Copper together", "own_role": "host", "languages": ["en", "ur"],
    "authoritative": ["en"], "jurisdiction": "PK-BA", "value_chain": ["processing"],
}  # fmt: skip


def _client_of(agreement, position=1, role=roles.COMPANY_OWNER):
    return signed_in_client(role, organisation=agreement_sides(agreement)[position - 1])


def _counted(**fields) -> Agreement:
    agreement = make_agreement(states.IN_FORCE, kind="joint_venture", consents=True, **fields)
    now = timezone.now()
    for stage in ("interest", "binding"):
        StageReached.objects.create(agreement=agreement, stage=stage, reached_on=timezone.localdate(), verified_at=now)
    CapitalEntry.objects.create(
        agreement=agreement, kind="committed", currency="CNY", amount=710, on=timezone.localdate(), verified_at=now
    )
    refresh_standing([agreement.pk])
    return agreement


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["", "funnel/", "funnel/definitions/", "download.csv", "funnel/download.csv"])
def test_public_pages_answer_in_each_language(language, path):
    _counted()
    page = Client().get(f"/{language}/agreements/{path}")
    assert page.status_code == 200
    if not path.endswith("csv"):
        assert f'lang="{language}"' in page.content.decode()[:200]


def test_the_list_shows_everybody_the_published_and_sides_their_own():
    shown, own = _counted(), make_agreement(states.NEGOTIATING)
    words = Client().get("/en/agreements/").content.decode()
    assert shown.number in words
    assert own.number not in words
    client = _client_of(own, 2)
    assert own.number not in client.get("/en/agreements/").content.decode()
    assert own.number in client.get("/en/agreements/?shown=own").content.decode()
    assert own.number not in Client().get("/en/agreements/?shown=own").content.decode()
    assert own.number not in signed_in_client(roles.COMPANY_OWNER).get("/en/agreements/?shown=own").content.decode()


@pytest.mark.parametrize(
    "asked", ["kind=epc", "state=expired", "province=PK-KP", "chain=smelting", "year=1999", "q=nowhere"]
)
def test_each_filter_narrows(asked):
    agreement = _counted()
    assert agreement.number not in Client().get(f"/en/agreements/?{asked}").content.decode()


def test_the_csv_holds_the_public_part_and_nothing_else():
    agreement, hidden = _counted(title_en="=cmd()"), make_agreement(states.IN_FORCE)
    content = b"".join(Client().get("/en/agreements/download.csv").streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content)))
    assert [row["number"] for row in rows] == [agreement.number]
    assert not rows[0]["title_en"].startswith("=")
    assert hidden.number not in content


def test_opening_and_naming_a_party_by_a_search():
    own, other = make_organisation(), make_party("Zinc House Quetta", country="CN")
    client = signed_in_client(roles.COMPANY_OWNER, organisation=own)
    answer = client.post("/en/agreements/open/", OPENING)
    agreement = Agreement.objects.get()
    assert answer["Location"].endswith(f"/agreements/{agreement.pk}/parties/")
    found = client.get(f"/en/agreements/{agreement.pk}/parties/", {"q": "zinc house"})
    assert f'value="{other.organisation_id}"' in found.content.decode()
    client.post(f"/en/agreements/{agreement.pk}/parties/", {"organisation": other.organisation_id, "role": "investor"})
    assert agreement.sides.count() == 2
    again = client.post(
        f"/en/agreements/{agreement.pk}/parties/", {"organisation": other.organisation_id, "role": "investor"}
    )
    assert again.status_code == 422
    assert "named twice" in again.content.decode()


def test_a_form_that_does_not_hold_keeps_what_was_typed():
    client = signed_in_client(roles.COMPANY_OWNER)
    answer = client.post("/en/agreements/open/", OPENING | {"authoritative": ["zh-hans"]})
    assert answer.status_code == 422
    assert "Copper together" in answer.content.decode()
    assert not Agreement.objects.exists()


@pytest.mark.parametrize("language", LANGUAGES)
def test_opened_from_a_meeting_and_from_a_project(language):
    event = make_event()
    a, b = make_delegation(event), make_delegation(event)
    meeting = make_meeting(a, b, state=forum_states.HELD)
    client = signed_in_client(roles.COMPANY_OWNER, "PK", organisation=a.organisation)
    page = client.get(f"/{language}/agreements/open/?meeting={meeting.pk}")
    assert b.organisation.name_en in page.content.decode()
    client.post(f"/{language}/agreements/open/?meeting={meeting.pk}", OPENING | {"other_role": "investor"})
    agreement = Agreement.objects.get()
    assert agreement.origin == "meeting"
    assert agreement.links.get().meeting_id == meeting.pk
    assert set(agreement.sides.values_list("organisation_id", flat=True)) == {a.organisation_id, b.organisation_id}
    stranger = signed_in_client(roles.COMPANY_OWNER)
    assert stranger.get(f"/{language}/agreements/open/?meeting={meeting.pk}").status_code == 404
    project = row_of_project()
    words = stranger.get(f"/{language}/market/projects/{project.number}/").content.decode()
    assert f"agreements/open/?project={project.pk}" in words
    assert stranger.get(f"/{language}/agreements/open/?project={project.pk}").status_code == 200


@pytest.mark.parametrize("path", ["share", "withdraw", "hand-over", "particulars", "publication", "concerns", "parties",
                                  "stages/record", "capital/record"])  # fmt: skip
def test_a_stranger_finds_none_of_the_pages_of_an_agreement(path):
    agreement = make_agreement(states.IN_FORCE, consents=True)
    stranger = signed_in_client(roles.COMPANY_OWNER)
    for method in (stranger.get, stranger.post):
        assert method(f"/en/agreements/{agreement.pk}/{path}/").status_code == 404
    before = Event.objects.count()
    assert Client().post(f"/en/agreements/{agreement.pk}/{path}/").status_code == 302
    assert Event.objects.count() == before


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_of_a_party_answers(language):
    draft = make_agreement(states.DRAFT)
    client = _client_of(draft)
    for path in (
        "",
        "parties/?q=a",
        "concerns/?q=a",
        "particulars/",
        "publication/",
        "share/",
        "withdraw/",
        "hand-over/",
    ):
        assert client.get(f"/{language}/agreements/{draft.pk}/{path}").status_code == 200, path
    client.post(f"/{language}/agreements/{draft.pk}/share/")
    draft.refresh_from_db()
    assert draft.state == states.NEGOTIATING
    client.post(f"/{language}/agreements/{draft.pk}/publication/", {"answer": "yes"})
    assert draft.sides.first().consents_to_publication is True
    assert "Tested" not in client.get(f"/{language}/agreements/{draft.pk}/").content.decode()
    client.post(f"/{language}/agreements/{draft.pk}/withdraw/", {"reason": "Tested"})
    assert "Tested" in client.get(f"/{language}/agreements/{draft.pk}/").content.decode()


def test_a_stage_is_recorded_by_one_party_and_confirmed_by_another_on_the_pages():
    agreement = make_agreement(states.IN_FORCE, kind="joint_venture", consents=True)
    first, second = _client_of(agreement, 1), _client_of(agreement, 2)
    base = f"/en/agreements/{agreement.pk}/"
    given = {"stage": "financed", "reached_on": "2026-11-01", "words": "Loan paper of the bank", "language": "en"}
    assert first.post(f"{base}stages/record/", given).status_code == 302
    row = StageReached.objects.get()
    assert "Loan paper" not in Client().get(base).content.decode()
    first.post(f"{base}stages/{row.pk}/confirm/")
    row.refresh_from_db()
    assert row.verified_at is None, "nobody confirms what their own side said"
    second.post(f"{base}stages/{row.pk}/confirm/")
    row.refresh_from_db()
    assert row.verified_by == agreement_sides(agreement)[1]
    money = {"kind": "committed", "currency": "USD", "amount": "1,250,000.50", "on": "2026-11-02", "words": "Deed",
             "language": "en"}  # fmt: skip
    assert second.post(f"{base}capital/record/", money).status_code == 302
    entry = CapitalEntry.objects.get()
    assert f"{entry.amount}" == "1250000.50"
    first.post(f"{base}capital/{entry.pk}/confirm/")
    assert "1,250,00" in Client().get(base).content.decode()
    page = first.get(f"{base}capital/record/?corrects={entry.pk}").content.decode()
    assert "1250000.50" in page
    assert first.get(f"{base}capital/record/?corrects=999999").status_code == 404


def test_offices_are_named_without_seeing_the_agreement():
    agreement = make_agreement(states.IN_FORCE, title_en="A secret title")
    office = make_seat(roles.LICENSING_OFFICER, "PK-BA").office
    client = signed_in_client(roles.FEDERAL_COORDINATOR)
    assert client.get(f"/en/agreements/{agreement.pk}/").status_code == 404
    for path in ("offices/", f"offices/{agreement.pk}/"):
        words = client.get(f"/en/agreements/{path}").content.decode()
        assert agreement.number in words
        assert "A secret title" not in words
    client.post(f"/en/agreements/offices/{agreement.pk}/", {"what": "office", "office": office.code})
    client.post(f"/en/agreements/offices/{agreement.pk}/", {"what": "law", "law": "Test Act s. 1"})
    agreement.refresh_from_db()
    assert agreement.nodal_office == office
    assert agreement.public_basis == "law"
    client.post(f"/en/agreements/offices/{agreement.pk}/", {"what": "strike", "reason": "Repealed"})
    agreement.refresh_from_db()
    assert agreement.public_basis == ""


def test_a_rate_is_recorded_once_and_turns_sums_into_dollars():
    _counted()
    assert "not established and left out" in Client().get("/en/agreements/funnel/").content.decode()
    client = signed_in_client(roles.OPERATOR)
    given = {"currency": "CNY", "on": timezone.localdate().isoformat(), "per_usd": "7.1", "source": "Test bank"}
    assert client.post("/en/agreements/funnel/rates/record/", given).status_code == 302
    assert client.post("/en/agreements/funnel/rates/record/", given).status_code == 422
    assert DollarRate.objects.count() == 1
    words = Client().get("/en/agreements/funnel/").content.decode()
    assert "not established and left out" not in words
    assert "Test bank" in Client().get("/en/agreements/funnel/definitions/").content.decode()
