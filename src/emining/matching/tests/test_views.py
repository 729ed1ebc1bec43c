"""The pages in three languages: they answer, keep what was typed, and do what their buttons say."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from emining.accounts import roles
from emining.accounts.tests.factories import signed_in_client
from emining.matching import states
from emining.matching.engine import PART_CODES
from emining.matching.models import Interest, Message, WeightsVersion
from emining.matching.selectors.weights import current_weights
from emining.matching.services import recompute_suggestions
from emining.matching.tests.factories import (
    actor_of,
    client_of,
    listing_of,
    make_interest,
    make_introduced,
    make_mutual,
    mine,
    plant,
    project_of,
    write,
)

pytestmark = pytest.mark.django_db
LANGUAGES = ("en", "zh-hans", "ur")
_UNFILLED = re.compile(r"%\(\w+\)s")


@pytest.fixture
def pair() -> tuple[Any, Any]:
    return mine(), plant()


def _checked(page: Any, language: str) -> str:
    text: str = page.content.decode()
    assert page.status_code in {200, 422}
    assert f'lang="{language}"' in text
    assert f'dir="{"rtl" if language == "ur" else "ltr"}"' in text
    assert not _UNFILLED.search(text)
    return text


@pytest.mark.parametrize("language", LANGUAGES)
def test_suggestions_answer_in_each_language_with_reasons_and_parts(pair, language):
    digger, processor = pair
    project = project_of(digger)
    listing_of(digger, "need")
    listing_of(processor, "offer")
    recompute_suggestions()
    text = _checked(client_of(actor_of(processor)).get(f"/{language}/matching/"), language)
    name = {"en": project.name_en, "zh-hans": project.name_zh, "ur": project.name_ur}[language]
    assert name in text
    assert "match__reasons" in text
    own = client_of(actor_of(digger))
    for key in (f"project-{project.pk}", f"need-{digger.pk}"):
        _checked(own.get(f"/{language}/matching/?for={key}"), language)


def test_the_page_of_a_company_without_a_profile_says_what_to_do():
    page = signed_in_client(roles.COMPANY_OWNER).get("/en/matching/")
    assert "no public profile" in page.content.decode()


def test_dismissing_by_form(pair):
    digger, processor = pair
    project = project_of(digger)
    recompute_suggestions()
    client = client_of(actor_of(processor))
    own = processor.organisation_id
    client.post(
        "/en/matching/dismiss/",
        {"query": f"party-{own}", "candidate": f"project-{project.pk}", "reason": "wrong_size"},
    )
    text = client.get("/en/matching/").content.decode()
    assert project.name_en not in text
    assert "off your list" in text
    client.post("/en/matching/restore/", {"for": f"party-{own}"})
    assert project.name_en in client.get("/en/matching/").content.decode()
    assert client.post("/en/matching/dismiss/", {"query": "x"}).status_code == 302


@pytest.mark.parametrize("language", LANGUAGES)
def test_expressing_answering_and_writing_through_the_pages(pair, language):
    digger, processor = pair
    asking, answering = client_of(actor_of(processor)), client_of(actor_of(digger))
    start = f"/{language}/matching"
    form = f"{start}/express/party/{digger.organisation_id}/"
    _checked(asking.get(form), language)
    kept = _checked(asking.post(form, {"words": "请看", "language": "xx"}), language)
    assert "请看" in kept
    asking.post(form, {"words": "请看我们的工厂", "language": "zh-hans"})
    interest = Interest.objects.get()
    page = f"{start}/interests/{interest.token}/"
    for client in (asking, answering):
        text = _checked(client.get(page), language)
        assert re.search(r'lang="zh-hans" dir="ltr">\s*请看我们的工厂', text)
        _checked(client.get(f"{start}/interests/"), language)
    _checked(answering.get(f"{page}decline/"), language)
    answering.post(f"{page}accept/", {})
    answering.post(f"{page}message/", {"text": "خوش آمدید", "language": "ur"})
    text = _checked(asking.get(page), language)
    assert re.search(r'lang="ur" dir="rtl">\s*خوش آمدید', text)
    for client in (asking, answering):
        client.post(f"{page}contacts/")
    interest.refresh_from_db()
    assert interest.state == states.INTRODUCED
    _checked(asking.get(page), language)
    _checked(asking.get(f"{page}report/"), language)
    answering.post(f"{page}close/")
    _checked(asking.get(page), language)


def test_a_refused_message_keeps_what_was_typed(pair):
    digger, processor = pair
    miner = actor_of(digger)
    interest = make_mutual(actor_of(processor), digger, miner)
    client = client_of(miner)
    page = f"/en/matching/interests/{interest.token}/message/"
    bad = SimpleUploadedFile("tool.exe", b"MZ\x90\x00")
    answer = client.post(page, {"text": "Here is the assay.", "language": "en", "attachments": bad})
    assert answer.status_code == 422
    assert "Here is the assay." in answer.content.decode()
    assert client.post(page, {"text": " ", "language": "en"}).status_code == 422
    assert not Message.objects.exists()
    good = [SimpleUploadedFile(f"assay-{n}.pdf", b"%PDF-1.4 x" + str(n).encode() + b" %%EOF") for n in range(2)]
    assert client.post(page, {"text": "", "language": "en", "attachments": good}).status_code == 302
    assert Message.objects.get().attachments.count() == 2


def test_the_list_marks_new_messages_until_they_were_read(pair):
    digger, processor = pair
    miner, buyer = actor_of(digger), actor_of(processor)
    interest = make_mutual(buyer, digger, miner)
    write(buyer, interest)
    client = client_of(miner)
    assert "New message" in client.get("/en/matching/interests/").content.decode()
    client.get(f"/en/matching/interests/{interest.token}/")
    assert "New message" not in client.get("/en/matching/interests/").content.decode()


def test_buttons_are_those_that_state_and_seat_allow(pair):
    digger, processor = pair
    miner, buyer = actor_of(digger), actor_of(processor)
    interest = make_interest(buyer, digger)
    page = f"/en/matching/interests/{interest.token}/"
    asked, asking = client_of(miner).get(page).content.decode(), client_of(buyer).get(page).content.decode()
    assert "/accept/" in asked
    assert "/withdraw/" not in asked
    assert "/withdraw/" in asking
    assert "/accept/" not in asking
    assert "/message/" not in asked + asking


def test_the_downloaded_conversation_is_the_own_one(pair):
    digger, processor = pair
    miner, buyer = actor_of(digger), actor_of(processor)
    interest = make_introduced(buyer, digger, miner)
    write(buyer, interest, "你好", "zh-hans")
    answer = client_of(miner).get(f"/en/matching/interests/{interest.token}/conversation.json")
    assert answer.json()["messages"][0]["text"] == "你好"
    assert "attachment" in answer["Content-Disposition"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_how_matching_works_is_public_with_measured_figures(language):
    text = _checked(Client().get(f"/{language}/matching/how/"), language)
    assert "nDCG@10" in text
    assert "r.186" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_weights_are_tried_before_they_are_set(pair, language):
    digger, _processor = pair
    project_of(digger)
    client = signed_in_client(roles.CHAMBER_ORGANISER)
    page = f"/{language}/matching/weights/"
    _checked(client.get(page), language)
    _checked(client.get(f"{page}?shipped=1"), language)
    values = dict.fromkeys(PART_CODES, 1) | {"based_on": 0}
    text = _checked(client.post(page, values), language)
    assert not WeightsVersion.objects.exists()
    assert "0." in text
    missing = client.post(f"{page}set/", values | {"reason": ""})
    assert missing.status_code == 422
    done = client.post(f"{page}set/", values | {"reason": "All alike, to see."})
    assert done.status_code == 302
    assert sum(current_weights().as_dict().values()) == 1000
    assert max(current_weights().as_dict().values()) - min(current_weights().as_dict().values()) <= 1
    assert "All alike, to see." in client.get(page).content.decode()
    assert "All alike, to see." in Client().get(f"/{language}/matching/how/").content.decode()
    stale = client.post(f"{page}set/", values | {"stage": 7, "reason": "Again."})
    assert stale.status_code == 422


def test_all_weights_zero_is_refused(pair):
    client = signed_in_client(roles.FEDERAL_COORDINATOR)
    answer = client.post("/en/matching/weights/", dict.fromkeys(PART_CODES, 0) | {"based_on": 0})
    assert answer.status_code == 422
    assert pair


def test_the_page_of_a_company_offers_the_way_to_others_only(pair):
    digger, processor = pair
    page = f"/en/parties/{digger.organisation.code}/"
    wanted = f"/en/matching/express/party/{digger.organisation_id}/"
    assert wanted in client_of(actor_of(processor)).get(page).content.decode()
    assert wanted not in client_of(actor_of(digger)).get(page).content.decode()
    assert wanted not in Client().get(page).content.decode()


def test_reports_in_the_operators_list(pair):
    digger, processor = pair
    miner, buyer = actor_of(digger), actor_of(processor)
    interest = make_mutual(buyer, digger, miner)
    sent = write(buyer, interest, "جلدی پیسے بھیجو", "ur")
    page = f"/en/matching/interests/{interest.token}/report/"
    client_of(miner).post(page, {"reason": "fraud", "message": sent.pk, "words": "Please look."})
    operator = signed_in_client(roles.OPERATOR)
    listed = operator.get("/en/matching/reports/").content.decode()
    assert digger.organisation.name_en in listed
    pk = interest.reports.get().pk
    assert 'lang="ur" dir="rtl"' in operator.get(f"/en/matching/reports/{pk}/").content.decode()
    answer = operator.post(f"/en/matching/reports/{pk}/", {"outcome": "closed", "note": "Closed."})
    assert answer.status_code == 302
    interest.refresh_from_db()
    assert interest.state == states.CLOSED
