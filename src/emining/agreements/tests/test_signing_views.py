"""Pages of signing: two steps with a second factor, files, what strangers see, the public check, three languages."""

from __future__ import annotations

import time
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from emining.accounts import roles
from emining.accounts.tests.factories import signed_in_client
from emining.accounts.tests.samples import with_totp
from emining.agreements import states
from emining.agreements.models import LegalStanding, Signatory, SignatureSlot, SigningRound
from emining.agreements.services.sign_void import void_signing
from emining.agreements.tests import signing_samples
from emining.agreements.tests.signing_factories import (  # noqa: F401 - paper is a fixture
    PASSPHRASE,
    Parties,
    make_parties,
    own_file,
    paper,
)
from emining.documents.selectors import content_of

pytestmark = [pytest.mark.django_db]
LANGUAGES = ("en", "zh-hans", "ur")


def client_of(made: Parties, index: int) -> Client:
    """A browser of a party's signatory, with an authenticator app."""
    client = Client()
    client.person = made.people[index]
    client.force_login(client.person)
    with_totp(client)
    return client


def confirm(client: Client, age: float = 0, kind: str = "totp") -> None:
    """What allauth writes into the session when somebody confirms anew."""
    session = client.session
    session["account_authentication_methods"] = [
        {"method": "mfa", "type": kind, "id": 1, "at": time.time() - age, "reauthenticated": True}
    ]
    from allauth.account.internal.flows.login import _AUTHENTICATION_METHODS_USER_SESSION_KEY
    from allauth.account.internal.userkit import user_id_to_str

    session[_AUTHENTICATION_METHODS_USER_SESSION_KEY] = user_id_to_str(client.person)
    session.save()


def at(name: str, **kwargs) -> str:
    return reverse(f"agreements:{name}", kwargs=kwargs)


def sign_address(made: Parties, index: int) -> str:
    return at("sign", key=made.agreement.pk, slot=made.slot(index).pk)


@pytest.mark.slow
def test_the_whole_way_of_two_parties_in_the_browser(paper):  # noqa: F811
    made = make_parties(2)
    first, second = client_of(made, 0), client_of(made, 1)
    answer = first.post(at("open_signing", key=made.agreement.pk), {"order": "any"})
    assert answer.status_code == 302, answer.content.decode()[-2000:]
    page = first.get(sign_address(made, 0)).content.decode()
    assert SigningRound.objects.get().paper_sha256 in page
    assert "First: confirm that it is you" in page
    assert "Sign the exact file" not in page
    assert reverse("mfa_reauthenticate") in page
    data = {"understood": "on", "paper_sha256": SigningRound.objects.get().paper_sha256}
    answer = first.post(sign_address(made, 0), data)
    assert answer.status_code == 422
    assert made.slot(0).state == "waiting"
    confirm(first)
    page = first.get(sign_address(made, 0)).content.decode()
    assert "Sign the exact file" in page
    answer = first.post(sign_address(made, 0), {"paper_sha256": data["paper_sha256"]})
    assert answer.status_code == 422, "without the tick nothing is signed"
    assert first.post(sign_address(made, 0), data).status_code == 302
    assert made.slot(0).state == "signed"
    assert first.post(sign_address(made, 0), data).status_code == 422, "a replay is refused"
    assert first.get(sign_address(made, 0)).status_code == 403
    confirm(second, kind="webauthn")
    file = {
        "certificate_file": SimpleUploadedFile("me.p12", own_file()),
        "passphrase": "wrong",
        **data,
    }
    answer = second.post(sign_address(made, 1) + "?with=own", file)
    assert answer.status_code == 422
    assert "passphrase does not open" in answer.content.decode()
    file["certificate_file"] = SimpleUploadedFile("me.p12", own_file())
    file["passphrase"] = PASSPHRASE
    assert second.post(sign_address(made, 1) + "?with=own", file).status_code == 302
    made.agreement.refresh_from_db()
    assert made.agreement.state == states.IN_FORCE
    whole = content_of(SigningRound.objects.get().current)
    downloaded = second.get(at("signing_file", key=made.agreement.pk, number=1, which="current"))
    assert b"".join(downloaded) == whole
    check_the_public_page(made, whole)


def check_the_public_page(made: Parties, whole: bytes) -> None:
    address = at("verify", code=made.agreement.verify_code)
    anybody = Client()
    for language in LANGUAGES:
        with override(language):
            page = anybody.get(at("verify", code=made.agreement.verify_code))
        text = page.content.decode()
        assert page.status_code == 200
        assert made.agreement.number in text
        assert "secret price" not in text
        assert "Ayesha" not in text
    answer = anybody.post(address, {"file": SimpleUploadedFile("x.pdf", whole)}).content.decode()
    assert "Yes: this is the signed file" in answer
    changed = bytearray(whole)
    changed[700] ^= 1
    answer = anybody.post(address, {"file": SimpleUploadedFile("x.pdf", bytes(changed))}).content.decode()
    assert "the platform does not know this file" in answer
    assert "Does not hold" in answer
    paper_file = content_of(SigningRound.objects.get().paper)
    answer = anybody.post(address, {"file": SimpleUploadedFile("x.pdf", paper_file)}).content.decode()
    assert "not the complete signed file" in answer
    answer = anybody.post(address, {"file": SimpleUploadedFile("x.pdf", b"hello")}).content.decode()
    assert "The file is no PDF." in answer


@pytest.mark.slow
def test_a_void_file_is_marked_and_its_bytes_stay(paper):  # noqa: F811
    made = make_parties(2)
    made.open()
    made.sign(0)
    signed = content_of(SigningRound.objects.get().current)
    void_signing(actor=made.actors[1], agreement_id=made.agreement.pk, reason="Wrong price.")
    client = client_of(made, 1)
    page = client.get(at("signing", key=made.agreement.pk)).content.decode()
    assert "Wrong price." in page
    marked = client.get(at("signing_file", key=made.agreement.pk, number=1, which="current"))
    assert marked["Content-Disposition"].startswith('attachment; filename="VOID-')
    assert marked.content != signed
    exact = client.get(at("signing_file", key=made.agreement.pk, number=1, which="as-signed"))
    assert b"".join(exact) == signed
    answer = Client().post(at("verify", code=made.agreement.verify_code), {"file": SimpleUploadedFile("x.pdf", signed)})
    assert "Its signatures are void" in answer.content.decode()


@pytest.fixture
def owner() -> Client:
    return signed_in_client(roles.COMPANY_OWNER)


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_in_three_languages(owner, language):
    with_totp(owner)
    slot = signing_samples.own_slot(owner)
    LegalStanding.objects.create(
        kind="mou", country="PK", means="electronic", standing_en="Recognised.", source="Act", grade="S",
        recorded_by=owner.person,
    )  # fmt: skip
    with override(language):
        addresses = [
            at("signing", key=slot["key"]),
            at("sign", **slot),
            at("sign", **slot) + "?with=own",
            at("sign", **slot) + "?with=outside",
            at("void_signing", key=slot["key"]),
            at("legal_standing"),
            at("signatory", **signing_samples.own_negotiation(owner)),
            at("open_signing", **signing_samples.own_negotiation(owner)),
            at("detail", key=slot["key"]),
        ]
    direction = "rtl" if language == "ur" else "ltr"
    for address in addresses:
        page = owner.get(address)
        text = page.content.decode()
        assert page.status_code == 200, address
        assert f'dir="{direction}"' in text.split(">", 3)[1] + text.split(">", 3)[2], address
        assert "style=" not in text


def test_what_strangers_get(owner):
    slot = signing_samples.own_slot(owner)
    scan = signing_samples.own_scan(owner)
    signatory = signing_samples.own_signatory(owner)
    for role in (roles.COMPANY_OWNER, roles.LICENSING_OFFICER, roles.OPERATOR, roles.READER):
        stranger = signed_in_client(role)
        for name, kwargs in (
            ("signing", {"key": slot["key"]}),
            ("sign", slot),
            ("signing_file", {"key": slot["key"], "number": 1, "which": "current"}),
            ("scan_file", scan),
            ("authority_file", signatory),
        ):
            assert stranger.get(at(name, **kwargs)).status_code in {403, 404}, (role, name)


def test_an_unknown_file_or_way_of_signing_is_a_404(owner):
    slot = signing_samples.own_slot(owner)
    assert owner.get(at("sign", **slot) + "?with=magic").status_code == 404
    assert owner.get(at("signing_file", key=slot["key"], number=1, which="text")).status_code == 404
    assert owner.get(at("signing_file", key=slot["key"], number=9, which="paper")).status_code == 404
    assert Client().get(at("verify", code="no-such-code")).status_code == 404


def test_old_confirmations_and_sign_ins_do_not_count(owner):
    slot = signing_samples.own_slot(owner)
    with_totp(owner)
    confirm(owner, age=400)
    assert "First: confirm" in owner.get(at("sign", **slot)).content.decode()
    confirm(owner, kind="recovery_codes")
    assert "First: confirm" in owner.get(at("sign", **slot)).content.decode()
    confirm(owner)
    assert "First: confirm" not in owner.get(at("sign", **slot)).content.decode()
    document = SigningRound.objects.get(agreement_id=slot["key"]).paper_id
    SignatureSlot.objects.filter(pk=slot["slot"]).update(
        state="signed", signed_at=timezone.now() + timedelta(seconds=1), method="platform", sha256_after="0" * 64,
        document_id=document, signatory=Signatory.objects.get(side__agreement_id=slot["key"]),
    )  # fmt: skip
    again = signing_samples.own_slot(owner)
    assert "First: confirm" in owner.get(at("sign", **again)).content.decode()


def test_without_a_factor_the_page_leads_to_setting_one_up(owner):
    page = owner.get(at("sign", **signing_samples.own_slot(owner))).content.decode()
    assert reverse("mfa_index") in page


def test_naming_and_taking_back_in_the_browser(owner):
    key = signing_samples.own_negotiation(owner)["key"]
    picture = BytesIO()
    from PIL import Image

    Image.new("RGB", (4, 4)).save(picture, "PNG")
    data = {
        "person": owner.person.pk,
        "capacity": "Director",
        "authority": SimpleUploadedFile("power.png", picture.getvalue()),
    }
    assert owner.post(at("signatory", key=key), data).status_code == 302
    one = Signatory.objects.get(side__agreement_id=key)
    assert one.authority_document is not None
    page = owner.get(at("signing", key=key)).content.decode()
    assert "Director" in page
    assert owner.post(at("signatory_remove", key=key, signatory=one.pk)).status_code == 302
    one.refresh_from_db()
    assert one.removed_at is not None


def test_the_operator_records_the_law(owner):
    operator = signed_in_client(roles.OPERATOR)
    data = {
        "kind": "mou", "country": "CN", "means": "own", "standing_en": "Reliable signatures are recognised.",
        "source": "Electronic Signature Law, art. 14", "grade": "S",
    }  # fmt: skip
    assert operator.post(at("legal_standing"), data).status_code == 302
    assert "Reliable signatures are recognised." in owner.get(at("legal_standing")).content.decode()
    assert owner.post(at("legal_standing"), data).status_code == 403


def test_checks_of_files_are_limited(owner, monkeypatch):
    from emining.agreements.views import signing_verify

    monkeypatch.setattr(signing_verify, "CHECKS_AN_HOUR", 1)
    address = at("verify", **signing_samples.some_code(owner))
    anybody = Client()
    data = {"file": SimpleUploadedFile("x.pdf", b"hello")}
    assert anybody.post(address, data).status_code == 200
    answer = anybody.post(address, {"file": SimpleUploadedFile("x.pdf", b"hello")})
    assert answer.status_code == 422
