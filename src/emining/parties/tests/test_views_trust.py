"""Pages of trust in three languages, and what an attacker with a seat of their own gets: nothing."""

from __future__ import annotations

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from emining.accounts import roles
from emining.accounts.tests.factories import make_organisation, signed_in_client
from emining.parties import states
from emining.parties import states_trust as trust
from emining.parties.models import ChecklistItem, DuplicatePair, Evidence, Hit, ListVersion, Party, VerificationCase
from emining.parties.services.likeness import merge_parties
from emining.parties.tests.trust import (
    COORDINATOR,
    OFFICER,
    PDF,
    make_actor,
    make_case,
    make_contact,
    make_hit,
    make_pair,
    make_party,
    make_proposed,
    make_verified,
    pdf,
)
from emining.parties.types_trust import DecidePair

pytestmark = pytest.mark.django_db
LANGUAGES = ("en", "zh-hans", "ur")


def _client(role: str, party: Party | None = None, place: str = "PK-BA") -> Client:
    if party is not None:
        return signed_in_client(role, place, organisation=party.organisation)
    return signed_in_client(role, "PK" if role in {COORDINATOR, roles.AUDITOR, roles.OPERATOR} else place)


def _whole(response):
    text = response.content.decode()
    assert response.status_code == 200, response.status_code
    for hole in ("%(", "{{", "{%", "None<"):
        assert hole not in text
    return text


# -- pages in three languages -----------------------------------------------------------------------------------------
@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_of_verification(language):
    case = make_proposed()
    base = f"/{language}/parties"
    officer, company = _client(COORDINATOR), _client(roles.COMPANY_OWNER, case.party)
    assert case.label in _whole(officer.get(f"{base}/verifications/"))
    assert case.label in _whole(officer.get(f"{base}/verifications/?show=all"))
    for client in (officer, company, _client(roles.AUDITOR)):
        page = _whole(client.get(f"{base}/verifications/{case.pk}/"))
        assert f'lang="{language if language != "zh-hans" else "zh-hans"}"' in page
    assert case.label in _whole(company.get(f"{base}/verification/"))
    code = case.party.organisation.code
    assert _whole(Client().get(f"{base}/{code}/verification/"))
    done = make_verified()
    assert done.valid_until.strftime("%Y") in _whole(
        Client().get(f"{base}/{done.party.organisation.code}/verification/")
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_of_likeness(language):
    pair = make_pair()
    base = f"/{language}/parties"
    officer = _client(OFFICER)
    assert pair.first.organisation.name_en in _whole(officer.get(f"{base}/likenesses/"))
    _whole(officer.get(f"{base}/likenesses/?show=decided"))
    _whole(officer.get(f"{base}/likenesses/{pair.pk}/"))
    _whole(officer.get(f"{base}/likenesses/{pair.pk}/merge/", {"keep": pair.first_id}))
    merge = merge_parties(
        actor=make_actor(OFFICER), command=DecidePair(pair.pk, "same_papers", "The same.", pair.first_id)
    )
    _whole(officer.get(f"{base}/merges/{merge.pk}/"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_of_screening_and_personal_data(language):
    hit = make_hit()
    version = ListVersion.objects.get()
    base = f"/{language}/parties"
    officer, operator = _client(OFFICER), _client(roles.OPERATOR)
    for path in ("screening/", "screening/hits/", f"screening/hits/{hit.pk}/", f"screening/versions/{version.pk}/"):
        _whole(officer.get(f"{base}/{path}"))
    _whole(officer.get(f"{base}/screening/hits/", {"state": "cleared", "list": "none"}))
    _whole(operator.get(f"{base}/screening/"))
    _whole(operator.get(f"{base}/screening/load/"))
    reader = _client(roles.READER)
    make_contact(hit.party, reader.person.email)
    assert reader.person.email in _whole(reader.get(f"{base}/my-data/"))
    reader.post(f"{base}/my-data/erasure/", {"words": "Please."})
    _whole(reader.get(f"{base}/my-data/"))
    _whole(operator.get(f"{base}/personal-requests/"))


# -- working through pages --------------------------------------------------------------------------------------------
def test_a_company_and_two_officers_go_the_whole_way_by_forms():
    party = make_party()
    owner, first, second = _client(roles.COMPANY_OWNER, party), _client(OFFICER), _client(COORDINATOR)
    address = owner.post("/en/parties/verification/")["Location"]
    case = VerificationCase.objects.get()
    assert address == f"/en/parties/verifications/{case.pk}/"
    for code in ("register_extract", "signatory_authority", "beneficial_owners"):
        sent = {f"paper-{code}-file": pdf(), f"paper-{code}-expires_on": ""}
        assert owner.post(f"{address}papers/{code}/", sent).status_code == 302
    for code in ("register_extract", "signatory_authority", "beneficial_owners"):
        assert first.post(f"{address}items/{code}/", {f"item-{code}-finding": "met"}).status_code == 302
    early = first.post(f"{address}move/propose/", {})
    assert early.status_code == 409
    assert "licence_scan" in early.content.decode()
    first.post(f"{address}items/licence_scan/", {"item-licence_scan-finding": "not_applicable:no_licensed_trade"})
    assert first.post(f"{address}move/propose/", {}).status_code == 302
    assert first.post(f"{address}move/confirm/", {}).status_code == 409
    assert second.post(f"{address}move/confirm/", {}).status_code == 302
    case.refresh_from_db()
    assert case.state == states.VERIFIED
    page = Client().get(f"/en/parties/{party.organisation.code}/verification/").content.decode()
    assert second.person.full_name not in page
    assert first.person.full_name not in page
    assert first.seat.office.name_en in page


def test_what_was_typed_stays_when_a_form_is_refused():
    case = make_case(papers=False)
    officer, owner = _client(OFFICER), _client(roles.COMPANY_OWNER, case.party)
    address = f"/en/parties/verifications/{case.pk}/"
    page = officer.post(
        f"{address}move/return/", {"return-reason": "evidence_missing", "return-words": "short"}
    ).content.decode()
    assert "short" in page
    page = officer.post(
        f"{address}items/licence_scan/",
        {"item-licence_scan-finding": "met", "item-licence_scan-remark": "Looked fine."},
    )
    assert page.status_code == 422
    assert "Looked fine." in page.content.decode()
    hostile = SimpleUploadedFile("x.pdf", b"<html><script>alert(1)</script>", content_type="application/pdf")
    assert owner.post(f"{address}papers/licence_scan/", {"paper-licence_scan-file": hostile}).status_code == 422
    assert not Evidence.objects.exists()


def test_a_paper_is_handed_out_as_a_download_only():
    case = make_case()
    paper = case.items.get(code="licence_scan").evidence.get()
    response = _client(OFFICER).get(f"/en/parties/verification-papers/{paper.pk}/")
    assert response.content == PDF
    assert response["Content-Disposition"].startswith("attachment")
    assert "sandbox" in response["Content-Security-Policy"]
    assert "no-store" in response["Cache-Control"]


def test_a_merged_address_leads_on_for_ever():
    pair = make_pair()
    merge_parties(actor=make_actor(OFFICER), command=DecidePair(pair.pk, "same_papers", "The same.", pair.first_id))
    kept, gone = pair.first.organisation.code, pair.second.organisation.code
    for tail in ("", "verification/"):
        response = Client().get(f"/en/parties/{gone}/{tail}")
        assert (response.status_code, response["Location"]) == (301, f"/en/parties/{kept}/{tail}")


def test_merging_takes_two_steps_and_telling_apart_one():
    pair = make_pair()
    officer = _client(OFFICER)
    address = f"/en/parties/likenesses/{pair.pk}/"
    assert officer.get(f"{address}merge/")["Location"] == address
    bare = officer.post(f"{address}merge/", {"keep": pair.first_id})
    assert bare.status_code == 422
    assert Party.objects.filter(state=states.MERGED).count() == 0
    done = officer.post(f"{address}merge/", {"keep": pair.first_id, "reason": "same_papers", "words": "The same."})
    assert done.status_code == 302
    assert officer.post(f"{done['Location']}undo/", {"words": "They were two after all."}).status_code == 302
    assert officer.post(address, {"reason": "namesake", "words": ""}).status_code == 302
    assert DuplicatePair.objects.get(pk=pair.pk).state == trust.DISTINCT


def test_a_list_is_rehearsed_then_loaded_and_its_refused_rows_are_safe_in_a_spreadsheet():
    operator = _client(roles.OPERATOR)
    rows = b"key,kind,name\nA,organisation,Alpha Ring\n,person,=cmd()\n"
    sent = {
        "layout": "csv", "code": "a-list", "name": "A list", "kind": "watch", "publisher": "P", "source": "S",
        "version": "1",
    }  # fmt: skip
    page = operator.post(
        "/en/parties/screening/load/", sent | {"file": SimpleUploadedFile("a.csv", rows), "do": "rehearse"}
    )
    assert page.status_code == 200
    assert not ListVersion.objects.exists()
    done = operator.post(
        "/en/parties/screening/load/", sent | {"file": SimpleUploadedFile("a.csv", rows), "do": "load"}
    )
    version = ListVersion.objects.get()
    assert done["Location"] == f"/en/parties/screening/versions/{version.pk}/"
    text = operator.get(f"/en/parties/screening/versions/{version.pk}/refused.csv").content.decode("utf-8-sig")
    assert "'=cmd()" in text
    bad = operator.post(
        "/en/parties/screening/load/", sent | {"file": SimpleUploadedFile("b.csv", b"nothing"), "do": "load"}
    )
    assert bad.status_code == 422


def test_a_hit_is_decided_by_forms():
    hit = make_hit()
    first, second = _client(OFFICER), _client(COORDINATOR)
    address = f"/en/parties/screening/hits/{hit.pk}/"
    said = {"verb": "propose", "propose-reason": "same_number", "propose-words": "Numbers compared."}
    assert first.post(address, said).status_code == 302
    said = {"verb": "confirm", "confirm-reason": "same_number", "confirm-words": "Numbers compared."}
    assert first.post(address, said).status_code == 422
    assert second.post(address, said).status_code == 302
    assert Hit.objects.get().state == trust.CONFIRMED


def test_ones_own_data_can_be_taken_along_and_is_not_kept_by_caches():
    client = _client(roles.READER)
    contact = make_contact(make_party(), client.person.email)
    response = client.get("/en/parties/my-data/export/")
    assert json.loads(response.content)["contacts"][0]["name"] == contact.name
    assert "no-store" in response["Cache-Control"]


# -- an attacker ------------------------------------------------------------------------------------------------------
INTRUDERS = [
    (roles.COMPANY_OWNER, "PK-BA"), (roles.COMPANY_EDITOR, "PK-BA"), (OFFICER, "PK-KP"),
    (roles.REFERRAL_OFFICER, "PK-BA"), (roles.CHAMBER_ORGANISER, "PK"), (roles.READER, None),
    (roles.PUBLIC, None), (roles.OPERATOR, "PK"),
]  # fmt: skip


@pytest.mark.parametrize(("role", "place"), INTRUDERS)
def test_guessed_numbers_open_nothing(role, place):
    case = make_case()
    paper = case.items.get(code="licence_scan").evidence.get()
    pair, hit = make_pair(), make_hit()
    client = signed_in_client(role, place)
    if role in roles.COMPANY_ROLES:
        # With a published company of their own: the seat is real, the number is not theirs.
        make_party(organisation=client.seat.office.organisation)
    before = _everything()
    for path in (
        f"verifications/{case.pk}/", f"verification-papers/{paper.pk}/", f"likenesses/{pair.pk}/",
        f"likenesses/{pair.pk}/merge/?keep={pair.first_id}", f"screening/hits/{hit.pk}/",
    ):  # fmt: skip
        response = client.get(f"/en/parties/{path}")
        assert response.status_code in {302, 403, 404}, path
        assert case.party.organisation.name_en not in response.content.decode()
    for path, sent in (
        (f"verifications/{case.pk}/papers/licence_scan/", {"paper-licence_scan-file": pdf()}),
        (f"verifications/{case.pk}/items/licence_scan/", {"item-licence_scan-finding": "met"}),
        (f"verifications/{case.pk}/move/refuse/", {"refuse-reason": "double", "refuse-words": "Long enough words."}),
        (f"verifications/{case.pk}/move/resubmit/", {}),
        (f"verification-papers/{paper.pk}/take-back/", {}),
        (f"likenesses/{pair.pk}/", {"reason": "namesake"}),
        (f"likenesses/{pair.pk}/merge/", {"keep": pair.first_id, "reason": "same_papers", "words": "The same."}),
        (f"screening/hits/{hit.pk}/", {"verb": "clear", "clear-reason": "other_place", "clear-words": "Long enough."}),
    ):
        assert client.post(f"/en/parties/{path}", sent).status_code in {302, 403, 404}, path
    assert _everything() == before


def _everything():
    return (
        list(VerificationCase.objects.order_by("pk").values_list("pk", "state")),
        list(ChecklistItem.objects.order_by("pk").values_list("pk", "outcome")),
        list(Evidence.objects.order_by("pk").values_list("pk", flat=True)),
        list(DuplicatePair.objects.order_by("pk").values_list("pk", "state")),
        list(Hit.objects.order_by("pk").values_list("pk", "state")),
        list(Party.objects.order_by("pk").values_list("pk", "state")),
    )


def test_a_company_sees_nothing_of_hits_about_itself():
    hit = make_hit()
    client = _client(roles.COMPANY_OWNER, hit.party)
    for path in ("screening/", "screening/hits/", f"screening/hits/{hit.pk}/"):
        assert client.get(f"/en/parties/{path}").status_code in {403, 404}
    page = client.get(f"/en/parties/{hit.party.organisation.code}/").content.decode()
    for word in ("screening", str(hit), hit.entry.key, hit.entry.screening_list.code):
        assert word not in page


def test_a_company_is_not_told_that_it_looks_like_another():
    pair = make_pair()
    page = _client(roles.COMPANY_OWNER, pair.second).get(f"/en/parties/{pair.second.organisation.code}/")
    assert page.status_code == 200
    for word in (str(pair), pair.first.organisation.code, "likeness"):
        assert word not in page.content.decode()


def test_the_api_says_what_the_public_page_says_and_nothing_of_cases():
    case = make_verified()
    code = case.party.organisation.code
    said = Client().get(f"/api/v1/parties/{code}/verification").json()
    assert said["is_verified"] is True
    assert {row["item"] for row in said["checked"]} >= {"register_extract"}
    text = json.dumps(said)
    for secret in (case.label, "proposed_by", "seat", "paper", "words"):
        assert secret not in text
    draft = make_party(state=states.DRAFT)
    assert Client().get(f"/api/v1/parties/{draft.organisation.code}/verification").status_code == 404
    assert Client().get("/api/v1/verifications").status_code == 404


def test_a_draft_has_no_public_page_of_verification():
    draft = make_party(state=states.DRAFT)
    assert Client().get(f"/en/parties/{draft.organisation.code}/verification/").status_code == 404


def test_the_consent_of_another_is_not_there():
    contact = make_contact(make_party(), "somebody@test.example")
    consent = contact.consents.create(
        party=contact.party, purpose="introduction", wording="1", given_at=make_case(papers=False).asked_at
    )
    for role in (roles.READER, roles.OPERATOR):
        assert _client(role).post(f"/en/parties/my-data/consents/{consent.pk}/withdraw/").status_code == 404
    consent.refresh_from_db()
    assert consent.withdrawn_at is None


def test_exports_are_limited():
    client = _client(roles.READER)
    answers = {client.get("/en/parties/my-data/export/").status_code for _ in range(22)}
    assert answers == {200, 409}


def test_officers_of_the_company_itself_are_told_why_not():
    case = make_case(make_party(organisation=make_organisation()))
    client = signed_in_client(OFFICER, "PK-BA", organisation=case.party.organisation)
    page = client.get(f"/en/parties/verifications/{case.pk}/").content.decode()
    assert "You belong to this organisation" in page
    assert "item-licence_scan-finding" not in page
