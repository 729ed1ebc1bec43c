"""The pages in three languages; what strangers get; that no name leaves."""

from __future__ import annotations

from typing import Any

import pypdfium2
import pytest
from django.test import Client

from emining.accounts import roles
from emining.accounts.tests.factories import signed_in_client
from emining.agreements import states as agreement_states
from emining.agreements.tests.factories import agreement_sides, make_agreement
from emining.capacity import states
from emining.capacity.models import Certificate, Delivery, Promise
from emining.capacity.tests.factories import a_file, make_delivery, make_promise
from emining.documents.signing import verify

pytestmark = pytest.mark.django_db
LANGUAGES = {"en": "ltr", "zh-hans": "ltr", "ur": "rtl"}


def _in_side(promise_or_agreement: Any, position: int) -> Client:
    agreement = getattr(promise_or_agreement, "agreement", promise_or_agreement)
    return signed_in_client(roles.COMPANY_OWNER, organisation=agreement_sides(agreement)[position - 1])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_drawn_in_each_language(language: str) -> None:
    promise = make_promise(agreement=make_agreement(agreement_states.IN_FORCE, consents=True))
    delivery = make_delivery(promise, states.VERIFIED, people=30)
    certificate = _certificate(delivery)
    client = _in_side(promise, 1)
    for path in (
        "", "own/", f"agreements/{promise.agreement_id}/new/", f"promises/{promise.pk}/",
        f"promises/{promise.pk}/report/",
        f"deliveries/{delivery.pk}/", f"certificate/{certificate.code}/", f"certificates/{certificate.pk}/revoke/",
    ):  # fmt: skip
        response = client.get(f"/{language}/capacity/{path}")
        assert response.status_code == 200, path
        assert f'lang="{language}" dir="{LANGUAGES[language]}"' in response.content.decode(), path
    assert _in_side(promise, 2).get(f"/{language}/capacity/promises/{promise.pk}/release/").status_code == 200


def _certificate(delivery: Delivery) -> Certificate:
    return Certificate.objects.create(
        delivery=delivery, code="d" * 32, holder="Aliya Khan", level="worker", issued_on=delivery.held_until,
        issued_by=delivery.reported_by,
    )  # fmt: skip


def test_a_promise_is_written_down_reported_and_verified_over_pages() -> None:
    agreement = make_agreement(agreement_states.IN_FORCE)
    giver, receiver = _in_side(agreement, 1), _in_side(agreement, 2)
    one, other = agreement_sides(agreement)
    typed = {
        "kind": "training", "source_language": "ur", "title": "حفاظتی تربیت", "giver": one.pk, "receiver": other.pk,
        "measure": "people", "target": "30", "due_on": "2027-05-01", "clause": "4.1",
    }  # fmt: skip
    assert giver.post(f"/en/capacity/agreements/{agreement.pk}/new/", typed).status_code == 302
    promise = Promise.objects.get()
    assert (promise.title_ur, promise.title_en, promise.state) == ("حفاظتی تربیت", "", "proposed")
    assert receiver.post(f"/en/capacity/promises/{promise.pk}/agree/").status_code == 302
    report = {
        "held_from": "2026-02-01", "held_until": "2026-02-03", "place": "Quetta", "hours": "16", "papers": a_file(),
        "heads-TOTAL_FORMS": "6", "heads-INITIAL_FORMS": "0", "heads-0-sex": "female", "heads-0-level": "engineer",
        "heads-0-district": "Quetta", "heads-0-people": "11",
    }  # fmt: skip
    for line in range(1, 6):
        report |= {f"heads-{line}-sex": "male", f"heads-{line}-level": "worker"}
    response = giver.post(f"/en/capacity/promises/{promise.pk}/report/", report)
    assert response.status_code == 302, response.content.decode()[-3000:]
    delivery = Delivery.objects.get()
    assert delivery.heads.get().people == 11
    assert receiver.get(f"/en/capacity/papers/{delivery.papers.get().pk}/").status_code == 200
    assert receiver.post(f"/en/capacity/deliveries/{delivery.pk}/verify/").status_code == 302
    delivery.refresh_from_db()
    assert delivery.state == "verified"


def test_a_refusal_keeps_what_was_typed() -> None:
    agreement = make_agreement(agreement_states.IN_FORCE)
    one, other = agreement_sides(agreement)
    typed = {
        "kind": "training", "source_language": "en", "title": "Half a person", "giver": one.pk, "receiver": other.pk,
        "measure": "people", "target": "2.5", "due_on": "2027-05-01",
    }  # fmt: skip
    response = _in_side(agreement, 1).post(f"/en/capacity/agreements/{agreement.pk}/new/", typed)
    page = response.content.decode()
    assert response.status_code == 422
    assert "Half a person" in page
    assert "People are counted in whole numbers." in page


def test_strangers_find_nothing() -> None:
    delivery = make_delivery(make_promise(), states.VERIFIED)
    certificate = _certificate(delivery)
    stranger = signed_in_client(roles.COMPANY_OWNER)
    for path in (
        f"agreements/{delivery.promise.agreement_id}/new/", f"promises/{delivery.promise_id}/",
        f"promises/{delivery.promise_id}/report/", f"promises/{delivery.promise_id}/release/",
        f"deliveries/{delivery.pk}/", f"certificates/{certificate.pk}/certificate.pdf",
        f"certificates/{certificate.pk}/revoke/",
    ):  # fmt: skip
        assert stranger.get(f"/en/capacity/{path}").status_code == 404, path
        assert Client().get(f"/en/capacity/{path}").status_code in {302, 404}, path
    other_side = _in_side(delivery.promise, 2)
    assert "Aliya" not in other_side.get(f"/en/capacity/deliveries/{delivery.pk}/").content.decode()
    assert other_side.get(f"/en/capacity/certificates/{certificate.pk}/certificate.pdf").status_code == 404


def test_the_certificate_page_compares_a_name_and_shows_none() -> None:
    certificate = _certificate(make_delivery(make_promise(), states.VERIFIED))
    client = Client()
    address = f"/en/capacity/certificate/{certificate.code}/"
    assert "Aliya" not in client.get(address).content.decode()
    right = client.post(address, {"name": "aliya   khan"}, follow=True).content.decode()
    assert "was given to a person of this name" in right
    wrong = client.post(address, {"name": "Somebody Else"}, follow=True).content.decode()
    assert "was not given to a person of this name" in wrong
    assert client.get("/en/capacity/certificate/" + "0" * 32 + "/").status_code == 404


def test_the_public_account_and_its_csv_leave_private_agreements_out() -> None:
    make_promise(title_en="Hidden course")
    page = Client().get("/en/capacity/").content.decode()
    assert "Nothing is public yet" in page
    public = make_promise(agreement=make_agreement(agreement_states.IN_FORCE, consents=True))
    make_delivery(public, states.VERIFIED, people=30)
    csv = Client().get("/en/capacity/account.csv").content.decode()
    assert "programme,training,people,,40.00,30.00,30.00,1" in csv
    assert "Chagai" in Client().get("/en/capacity/?kind=training").content.decode()
    assert Client().get("/en/capacity/?jurisdiction=PK-KP").content.decode().count("Chagai") == 0


def test_the_api_tells_the_account_to_all_and_promises_to_the_sides() -> None:
    promise = make_promise()
    assert Client().get("/api/v1/capacity/account").json() == []
    assert Client().get("/api/v1/capacity/promises").status_code == 401
    assert [one["id"] for one in _in_side(promise, 2).get("/api/v1/capacity/promises").json()] == [promise.pk]
    assert signed_in_client(roles.COMPANY_OWNER).get("/api/v1/capacity/promises").json() == []


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_certificate_is_a_sealed_paper_with_the_name(language: str) -> None:
    certificate = _certificate(make_delivery(make_promise(), states.VERIFIED))
    client = _in_side(certificate.delivery.promise, 1)
    response = client.get(f"/{language}/capacity/certificates/{certificate.pk}/certificate.pdf")
    assert response.status_code == 200
    report = verify(response.content)
    # The platform's seal, and the archive's time stamp over it.
    assert report.signatures[0].field == "Seal"
    assert all(one.intact for one in report.signatures)
    assert "Aliya" in _text_of(response.content)


def _text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "".join(page.get_textpage().get_text_bounded() for page in document)
