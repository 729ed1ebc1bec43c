"""As an attacker: a third company, an officer, the auditor and the operator guess ids and tokens, and get nothing."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from emining.accounts import roles
from emining.accounts.tests.factories import make_actor, signed_in_client
from emining.audit.models import Event, PersonalValue
from emining.documents.models import Document
from emining.documents.selectors import documents_visible_to
from emining.matching import states
from emining.matching.models import Attachment, Interest
from emining.matching.selectors.conversations import messages_of
from emining.matching.selectors.gate import (
    attachments_visible_to,
    conversations_visible_to,
    interests_visible_to,
    messages_visible_to,
    suggestions_visible_to,
)
from emining.matching.services import agree_to_introduction, decline_interest, recompute_suggestions
from emining.matching.tests.factories import (
    actor_of,
    client_of,
    make_interest,
    make_introduced,
    make_mutual,
    mine,
    plant,
    project_of,
    write,
)
from emining.matching.types import AnswerInterest
from emining.parties.models import Contact

pytestmark = pytest.mark.django_db

SECRET = "The grade is 2.4 per cent and the price is 71 dollars."
STRANGERS = (
    roles.READER,
    roles.LICENSING_OFFICER,
    roles.REFERRAL_OFFICER,
    roles.FEDERAL_COORDINATOR,
    roles.CHAMBER_ORGANISER,
    roles.AUDITOR,
    roles.OPERATOR,
    roles.COMPANY_OWNER,
)
READS = ("", "conversation.json", "decline/", "report/", "files/{file}/")
WRITES = ("accept/", "decline/", "withdraw/", "contacts/", "contacts/take-back/", "message/", "close/", "report/")


class Scene:
    """Two companies in conversation, with a secret, a file and contacts."""

    def __init__(self) -> None:
        self.digger, self.processor = mine(), plant()
        self.miner, self.buyer = actor_of(self.digger), actor_of(self.processor)
        Contact.objects.create(party=self.digger, name="Aisha Secret", email="aisha@mine.example", is_desk=True)
        Contact.objects.create(party=self.processor, name="Li Secret", email="li@plant.example", is_desk=True)
        self.interest: Interest = make_introduced(self.buyer, self.digger, self.miner)
        upload = SimpleUploadedFile("assay.pdf", b"%PDF-1.4 secret assay %%EOF")
        self.message = write(self.buyer, self.interest, SECRET, files=(upload,))
        self.file: Attachment = self.message.attachments.get()

    def leaks(self, text: str) -> bool:
        """Whether something of it is in a text."""
        return any(word in text for word in (SECRET, "2.4 per cent", "Secret", "aisha@", "li@plant", "secret assay"))


@pytest.fixture
def scene() -> Scene:
    return Scene()


@pytest.mark.parametrize("role", STRANGERS)
def test_nobody_but_the_two_sides_passes_the_gates(scene, role):
    actor = make_actor(role)
    for gate in (interests_visible_to, conversations_visible_to, messages_visible_to, attachments_visible_to):
        assert not gate(actor).exists(), gate.__name__
    assert not messages_of(actor, scene.interest).exists()


def test_the_two_sides_do(scene):
    for actor in (scene.miner, scene.buyer):
        assert interests_visible_to(actor).get() == scene.interest
        assert messages_visible_to(actor).get().text == SECRET
        assert attachments_visible_to(actor).get() == scene.file


@pytest.mark.parametrize("role", [*STRANGERS, roles.PUBLIC])
def test_pages_with_a_known_token_give_nothing_to_strangers(scene, role):
    client = signed_in_client(role)
    start = f"/en/matching/interests/{scene.interest.token}/"
    for path in READS:
        answer = client.get(start + path.format(file=scene.file.pk))
        assert answer.status_code in {302, 403, 404}, path
        assert not scene.leaks(answer.content.decode())
    held = Event.objects.count()
    for path in WRITES:
        answer = client.post(start + path, {"text": "x", "language": "en", "reason": "other", "note": "x"})
        assert answer.status_code in {302, 403, 404}, path
        if answer.status_code == 302:
            assert "/accounts/" in answer["Location"]
    assert Event.objects.count() == held
    scene.interest.refresh_from_db()
    assert scene.interest.state == states.INTRODUCED
    lists = client.get("/en/matching/interests/").content.decode() + client.get("/en/matching/").content.decode()
    assert not scene.leaks(lists)
    assert scene.interest.token not in lists


def test_a_token_of_one_conversation_opens_no_file_of_another(scene):
    other = make_mutual(actor_of(plant()), scene.digger, scene.miner)
    client = client_of(scene.miner)
    assert client.get(f"/en/matching/interests/{other.token}/files/{scene.file.pk}/").status_code == 404
    mine_alone = f"/en/matching/interests/{scene.interest.token}/files/{scene.file.pk}/"
    answer = client.get(mine_alone)
    assert (answer.status_code, answer.content) == (200, b"%PDF-1.4 secret assay %%EOF")
    assert "attachment" in answer["Content-Disposition"]
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("role", [*STRANGERS, roles.PUBLIC])
def test_files_are_not_reached_through_documents(scene, role):
    document: Document = scene.file.document
    actor = make_actor(role)
    assert not documents_visible_to(actor).filter(pk=document.pk).exists()
    answer = signed_in_client(role).get(f"/en/documents/{document.pk}/")
    assert answer.status_code in {302, 404}
    for side in (scene.miner, scene.buyer):
        assert client_of(side).get(f"/en/documents/{document.pk}/").status_code == 404


@pytest.mark.parametrize("role", STRANGERS)
def test_the_api_gives_nothing_to_strangers(scene, role):
    client = signed_in_client(role)
    assert client.get("/api/v1/matching/interests").json() == []
    assert client.get("/api/v1/matching/suggestions").json() == []
    token = scene.interest.token
    assert client.get(f"/api/v1/matching/interests/{token}").status_code == 404
    for verb, body in (("accept", {}), ("decline", {"reason": "other"}), ("withdraw", {})):
        answer = client.post(
            f"/api/v1/matching/interests/{token}/{verb}", json.dumps(body), content_type="application/json"
        )
        assert answer.status_code == 404, verb


def test_the_api_wants_a_signed_in_person(scene):
    for path in ("interests", "suggestions", f"interests/{scene.interest.token}"):
        assert Client().get(f"/api/v1/matching/{path}").status_code == 401


def test_the_api_tells_the_two_sides_no_contact_and_no_message(scene):
    for actor in (scene.miner, scene.buyer):
        answer = client_of(actor).get("/api/v1/matching/interests")
        assert answer.json()[0]["token"] == scene.interest.token
        assert not scene.leaks(answer.content.decode())


def test_the_auditor_sees_that_something_was_sent_and_not_a_word(scene):
    auditor = signed_in_client(roles.AUDITOR)
    events = Event.objects.filter(code__startswith="matching.")
    assert events.filter(code="matching.message.sent").exists()
    for event in events:
        told = json.dumps([event.before, event.after, event.reason, event.subject_label])
        assert not scene.leaks(told), event.code
    personal = list(PersonalValue.objects.filter(event__in=events).values_list("value", flat=True))
    assert not any(scene.leaks(str(value)) for value in personal)
    pages = auditor.get("/en/audit/").content.decode()
    assert not scene.leaks(pages)


def test_notices_carry_no_word_and_no_contact(scene):
    from emining.notices.models import Notice

    for notice in Notice.objects.all():
        assert not scene.leaks(json.dumps(notice.facts))


def test_contacts_are_on_no_page_before_both_agreed():
    digger, processor = mine(), plant()
    Contact.objects.create(party=digger, name="Aisha Hidden", email="aisha@mine.example", is_desk=True)
    miner, buyer = actor_of(digger), actor_of(processor)
    interest = make_interest(buyer, digger, exchange_contacts=True)
    page = f"/en/matching/interests/{interest.token}/"
    assert "aisha@" not in client_of(buyer).get(page).content.decode()
    decline_interest(actor=miner, command=AnswerInterest(interest.token, reason="not_now"))
    text = client_of(buyer).get(page).content.decode()
    assert "aisha@" not in text
    assert "Not at this time" in text
    again = make_mutual(buyer, digger, miner)
    assert "aisha@" not in client_of(buyer).get(f"/en/matching/interests/{again.token}/").content.decode()


def test_who_wrote_is_told_after_the_introduction_alone():
    digger, processor = mine(), plant()
    miner, buyer = actor_of(digger), actor_of(processor)
    interest = make_mutual(buyer, digger, miner)
    write(buyer, interest, "Hello.")
    page = f"/en/matching/interests/{interest.token}/"
    assert buyer.person_label not in client_of(miner).get(page).content.decode()
    assert buyer.person_label in client_of(buyer).get(page).content.decode()
    for actor in (miner, buyer):
        agree_to_introduction(actor=actor, token=interest.token)
    assert buyer.person_label in client_of(miner).get(page).content.decode()


def test_somebody_who_left_the_company_sees_nothing_more(scene):
    from datetime import timedelta

    from django.db.backends.postgresql.psycopg_any import DateRange

    from emining.accounts.models import Seat
    from emining.accounts.selectors import today

    client = client_of(scene.buyer)
    page = f"/en/matching/interests/{scene.interest.token}/"
    assert client.get(page).status_code == 200
    seat = Seat.objects.get(pk=scene.buyer.seat_id)
    seat.held_during = DateRange(seat.held_during.lower, today() - timedelta(days=1))
    seat.save()
    assert client.get(page).status_code in {302, 403, 404}
    attachment = f"{page}files/{scene.file.pk}/"
    assert client.get(attachment).status_code in {302, 403, 404}


def test_suggestions_are_ones_own(scene):
    project_of(scene.digger)
    recompute_suggestions()
    other = actor_of(mine())
    assert suggestions_visible_to(scene.miner).exists()
    for actor in (other, *(make_actor(role) for role in STRANGERS)):
        assert not suggestions_visible_to(actor).filter(organisation_id=scene.digger.organisation_id).exists()
    named = scene.digger.organisation.name_en
    foreign = client_of(other).get(f"/en/matching/?for=party-{scene.digger.organisation_id}").content.decode()
    assert named not in foreign


def test_a_report_shows_the_operator_one_message_alone(scene):
    hidden = write(scene.buyer, scene.interest, "And this is another secret word: quicksilver.")
    client = client_of(scene.miner)
    page = f"/en/matching/interests/{scene.interest.token}/report/"
    client.post(page, {"reason": "fraud", "message": scene.message.pk, "words": "Look."})
    operator = signed_in_client(roles.OPERATOR)
    pk = scene.interest.reports.get().pk
    text = operator.get(f"/en/matching/reports/{pk}/").content.decode()
    assert SECRET in text
    assert "quicksilver" not in text
    assert hidden
    for role in (*STRANGERS[:-2], roles.COMPANY_OWNER):
        assert signed_in_client(role).get(f"/en/matching/reports/{pk}/").status_code in {302, 403, 404}


def test_unread_and_waiting_count_only_ones_own(scene: Any):
    from emining.matching.selectors import unread_messages, waiting_interests

    stranger = actor_of(mine())
    assert unread_messages(stranger) == waiting_interests(stranger) == 0
    assert unread_messages(make_actor(roles.AUDITOR)) == 0
