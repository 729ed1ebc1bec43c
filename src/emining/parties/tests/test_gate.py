"""As an attacker: nobody's draft, contact, officer, file or request leaks by page, file, API or guessed number."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from emining.accounts import roles
from emining.accounts.tests.factories import make_actor, make_organisation, make_seat, signed_in_client
from emining.kernel.languages import Trilingual
from emining.parties import services, states
from emining.parties.commands import KeepContact, KeepOfficer, StateTrackRecord
from emining.parties.models import Party
from emining.parties.selectors import own_party, parties_public, parties_visible_to, standing_of
from emining.parties.tests.factories import make_capability, make_party, owner_of
from emining.parties.tests.test_services_profile import PDF
from emining.parties.types import INTRODUCTION, VERIFICATION

pytestmark = pytest.mark.django_db
SEES = {roles.LICENSING_OFFICER, roles.FEDERAL_COORDINATOR, roles.AUDITOR, roles.OPERATOR}
SECRETS = ("Ayesha Secret", "secret@test.example", "+923001234567", "3420108912318", "2318")


def _secret_party(state: str) -> Party:
    """A company with a contact, an officer and a file that are nobody else's."""
    organisation = make_organisation(code="secret-co", name_en="Secret Copper Company", name_zh="秘密铜业")
    party = make_party(organisation, state=state)
    owner = owner_of(party)
    make_capability(party)
    services.keep_contact(
        actor=owner,
        pk=None,
        command=KeepContact("Ayesha Secret", "PK", email="secret@test.example", phone="+923001234567",
                            purposes=frozenset({INTRODUCTION})),
    )  # fmt: skip
    services.keep_officer(
        actor=owner,
        pk=None,
        command=KeepOfficer("Ayesha Secret", "director", "PK", "PK", "cnic", "34201-0891231-8",
                            purposes=frozenset({VERIFICATION})),
    )  # fmt: skip
    upload = SimpleUploadedFile("secret.pdf", PDF, "application/pdf")
    services.state_track_record(
        actor=owner, pk=None, command=StateTrackRecord(Trilingual("A shaft"), "en", "survey", "PK", 2019, upload=upload)
    )
    return party


def _everything(client: Client) -> str:
    """All that the public side says about the company, in one text."""
    asked = ["/en/parties/", "/en/parties/?q=Secret", "/en/parties/?q=秘密", "/en/parties/download/csv/",
             "/api/v1/parties", "/api/v1/parties/secret-co", "/en/parties/secret-co/",
             "/en/search/?q=Secret"]  # fmt: skip
    parts = []
    for address in asked:
        response = client.get(address)
        content = b"".join(response.streaming_content) if response.streaming else response.content
        # What was asked for is repeated in the page's own search box and chips.
        parts.append(content.decode().replace('value="Secret"', "").replace("> Secret<", "><"))
    return " ".join(parts)


@pytest.mark.parametrize("state", [states.DRAFT, states.HIDDEN])
@pytest.mark.parametrize("role", [role for role in roles.ALL_ROLES if role not in SEES])
def test_who_must_not_see_an_unpublished_company_finds_nothing(state: str, role: str) -> None:
    party = _secret_party(state)
    client = signed_in_client(role)
    for address in ("/en/parties/secret-co/", "/en/parties/secret-co/profile.pdf", "/api/v1/parties/secret-co",
                    "/en/parties/secret-co/ask/"):  # fmt: skip
        expected = {404, 302} if role == roles.PUBLIC else {404}
        assert client.get(address).status_code in expected, address
    text = _everything(client)
    for secret in (*SECRETS, "Secret Copper Company", "秘密铜业", "secret.pdf"):
        assert secret not in text, secret
    assert not parties_visible_to(make_actor(role)).filter(pk=party.pk).exists()


@pytest.mark.parametrize("role", sorted(SEES))
def test_who_checks_companies_sees_drafts_by_address_but_no_person(role: str) -> None:
    party = _secret_party(states.DRAFT)
    client = signed_in_client(role)
    page = client.get("/en/parties/secret-co/")
    assert page.status_code == 200
    for secret in SECRETS:
        assert secret not in page.content.decode()
    assert "secret-co" not in client.get("/en/parties/?q=Secret").content.decode().split("<main")[1]
    assert parties_visible_to(make_actor(role)).filter(pk=party.pk).exists()


def test_a_published_profile_shows_no_person_and_no_private_file() -> None:
    _secret_party(states.PUBLISHED)
    for role in (roles.PUBLIC, roles.COMPANY_OWNER, roles.LICENSING_OFFICER, roles.OPERATOR):
        client = signed_in_client(role, "PK-KP") if role == roles.LICENSING_OFFICER else signed_in_client(role)
        text = _everything(client)
        assert "Secret Copper Company" in text
        for secret in (*SECRETS, "secret.pdf"):
            assert secret not in text, (role, secret)


def _file_of(party: Party, *, is_public: bool) -> str:
    upload = SimpleUploadedFile("proof.pdf", PDF, "application/pdf")
    command = StateTrackRecord(Trilingual("A shaft"), "en", "survey", "PK", 2019, upload=upload, is_public=is_public)
    entry = services.state_track_record(actor=owner_of(party), pk=None, command=command)
    return f"/en/parties/{party.organisation.code}/files/track-record/{entry.pk}/"


def test_a_file_is_read_through_the_profile_and_goes_out_of_sight_with_it() -> None:
    party = make_party()
    shown, kept = _file_of(party, is_public=True), _file_of(party, is_public=False)
    inside = signed_in_client(roles.COMPANY_EDITOR, organisation=party.organisation)
    response = Client().get(shown)
    assert response.content == PDF
    assert "attachment" in response["Content-Disposition"]
    for client, expected in ((Client(), 404), (signed_in_client(roles.COMPANY_OWNER), 404), (inside, 200)):
        assert client.get(kept).status_code == expected
    number = party.track_record.first().evidence_id
    assert Client().get(f"/en/documents/{number}/").status_code == 302
    assert Client().get(shown.replace("track-record", "certificates")).status_code == 404
    assert Client().get(shown.replace("track-record", "contacts")).status_code == 404
    Party.objects.filter(pk=party.pk).update(state=states.HIDDEN)
    assert Client().get(shown).status_code == 404
    assert inside.get(shown).status_code == 200


@pytest.mark.parametrize("section", ["contacts", "officers", "capabilities", "track-record"])
def test_guessed_numbers_open_nothing(section: str) -> None:
    party = _secret_party(states.PUBLISHED)
    rows = {"contacts": party.contacts, "officers": party.officers, "capabilities": party.capabilities,
            "track-record": party.track_record}[section]  # fmt: skip
    pk = rows.get().pk
    attacker = signed_in_client(roles.COMPANY_OWNER)
    make_party(attacker.seat.office.organisation)
    for address in (f"/en/parties/own/entries/{section}/{pk}/", f"/en/parties/own/entries/{section}/{pk}/remove/"):
        assert attacker.get(address).status_code == 404
        assert attacker.post(address, {}).status_code == 404
    assert rows.count() == 1
    consent = party.consents.first()
    assert attacker.post(f"/en/parties/own/consents/{consent.pk}/").status_code == 404
    seat = make_seat(roles.COMPANY_EDITOR, organisation=party.organisation)
    assert attacker.post(f"/en/parties/own/people/{seat.pk}/end/").status_code == 404


def test_the_api_says_nothing_of_persons() -> None:
    _secret_party(states.PUBLISHED)
    answer = Client().get("/api/v1/parties/secret-co")
    found = json.loads(answer.content)
    assert (found["code"], found["capabilities"][0]["stage"], found["track_record"][0]["has_evidence"]) == (
        "secret-co", "extraction", True)  # fmt: skip
    assert not {"contacts", "officers", "consents"} & set(found)


def test_own_party_is_the_seats_and_nobody_elses() -> None:
    party = make_party(state=states.DRAFT)
    assert own_party(owner_of(party)) == party
    for role in roles.ALL_ROLES:
        assert own_party(make_actor(role)) is None


def test_standing_is_one_question_and_links_only_to_public_pages(django_assert_num_queries: Any) -> None:
    public, hidden = make_party(), make_party(state=states.HIDDEN)
    lapsed = make_party(is_verified=True, verified_until="2020-01-01")
    with django_assert_num_queries(1):
        standing = standing_of([public.organisation_id, hidden.organisation_id, lapsed.organisation_id, 10**9])
    assert set(standing) == {public.organisation_id, hidden.organisation_id, lapsed.organisation_id}
    assert standing[public.organisation_id].href.endswith(f"/parties/{public.organisation.code}/")
    assert standing[hidden.organisation_id].href == ""
    assert standing[lapsed.organisation_id].is_verified is False
    with django_assert_num_queries(0):
        assert standing_of([]) == {}


def test_a_merged_party_leads_to_its_heir() -> None:
    heir = make_party()
    merged = make_party(state=states.MERGED, merged_into=heir)
    response = Client().get(f"/en/parties/{merged.organisation.code}/")
    assert response["Location"] == f"/en/parties/{heir.organisation.code}/"
    assert merged not in parties_public()
