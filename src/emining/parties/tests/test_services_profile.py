"""Keeping a profile: what is written, what is refused, by whom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from emining.accounts import roles
from emining.accounts.models import Organisation
from emining.accounts.selectors import today
from emining.accounts.tests.factories import make_actor
from emining.accounts.types import Actor
from emining.audit.models import Event
from emining.documents.models import Document
from emining.kernel.languages import Trilingual
from emining.kernel.refusals import Refused
from emining.parties import commodities, services, states
from emining.parties.commands import (
    DescribeParty,
    GiveAddress,
    GivenNumber,
    ShowCertificate,
    StateCapability,
    StateTrackRecord,
)
from emining.parties.models import Capability, Party
from emining.parties.tests.factories import make_capability, make_party, owner_of, registered

pytestmark = pytest.mark.django_db
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF"
)


@pytest.fixture(autouse=True)
def vocabulary(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two commodities: geoscience's own come with its set-up."""
    known = {"Cu": Trilingual("copper", "铜", "تانبا"), "Au": Trilingual("gold", "金", "سونا")}
    monkeypatch.setattr(commodities, "_owner", [lambda: known])


def _describe(**fields: Any) -> DescribeParty:
    return DescribeParty(**({"role": Trilingual("We mine."), "source_language": "en"} | fields))


def _track(**fields: Any) -> StateTrackRecord:
    values = {"title": Trilingual("A shaft"), "source_language": "en", "stage": "extraction", "country": "PK",
              "year_from": 2019}  # fmt: skip
    return StateTrackRecord(**(values | fields))


VERBS: dict[str, Callable[[Actor], Any]] = {
    "describe": lambda actor: services.describe_party(actor=actor, command=_describe()),
    "capability": lambda actor: services.state_capability(
        actor=actor, pk=None, command=StateCapability("offered", "survey")
    ),
    "track": lambda actor: services.state_track_record(actor=actor, pk=None, command=_track()),
    "certificate": lambda actor: services.show_certificate(actor=actor, pk=None, command=ShowCertificate("ISO 9001")),
    "address": lambda actor: services.give_address(actor=actor, pk=None, command=GiveAddress("office", "1 Road", "PK")),
    "name": lambda actor: services.give_name(actor=actor, kind="short", text="QC"),
}
OWNERS_VERBS: dict[str, Callable[[Actor], Any]] = {
    "rename": lambda actor: services.rename_party(actor=actor, name=Trilingual("New Name")),
    "number": lambda actor: services.give_identifier(actor=actor, number=GivenNumber("ntn", "7654321")),
}


@pytest.mark.parametrize("verb", [*VERBS, *OWNERS_VERBS])
def test_each_change_is_one_event_of_the_party(verb: str) -> None:
    party = make_party()
    held = Event.objects.count()
    ({**VERBS, **OWNERS_VERBS}[verb])(owner_of(party))
    event = Event.objects.latest("pk")
    assert Event.objects.count() == held + 1
    assert (event.subject_kind, event.subject_id) == ("parties.party", str(party.pk))


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("role", [role for role in roles.ALL_ROLES if role not in {"company_owner", "company_editor"}])
def test_only_owner_and_editor_keep_the_profile(verb: str, role: str) -> None:
    party = make_party()
    inside = role in roles.COMPANY_ROLES
    actor = owner_of(party, role) if inside else make_actor(role)
    with pytest.raises(Refused):
        VERBS[verb](actor)


@pytest.mark.parametrize("verb", VERBS)
def test_the_editor_keeps_it_too(verb: str) -> None:
    party = make_party()
    VERBS[verb](owner_of(party, roles.COMPANY_EDITOR))
    assert Event.objects.filter(subject_kind="parties.party", subject_id=str(party.pk)).count() == 1


@pytest.mark.parametrize("verb", OWNERS_VERBS)
@pytest.mark.parametrize("role", [roles.COMPANY_EDITOR, roles.COMPANY_SIGNATORY])
def test_names_and_numbers_are_the_owners(verb: str, role: str) -> None:
    with pytest.raises(Refused, match="owner_only"):
        OWNERS_VERBS[verb](owner_of(make_party(), role))


@pytest.mark.parametrize("verb", [*VERBS, *OWNERS_VERBS])
def test_a_merged_profile_changes_no_more(verb: str) -> None:
    party = make_party(state=states.MERGED, merged_into=make_party())
    with pytest.raises(Refused, match="party_is_merged"):
        ({**VERBS, **OWNERS_VERBS}[verb])(owner_of(party))


@pytest.mark.parametrize(
    ("remove", "rows"),
    [
        (services.remove_capability, "capabilities"),
        (services.remove_track_record, "track_record"),
        (services.remove_certificate, "certificates"),
        (services.remove_address, "addresses"),
        (services.remove_name, "names"),
        (services.remove_identifier, "identifiers"),
    ],
)
def test_a_strangers_entry_is_out_of_reach_by_its_number(remove: Callable[..., None], rows: str) -> None:
    theirs = make_party()
    owner = owner_of(theirs)
    for verb in (*VERBS.values(), OWNERS_VERBS["number"]):
        verb(owner)
    pk = getattr(theirs, rows).first().pk
    with pytest.raises(Refused, match="entry_unknown"):
        remove(actor=owner_of(make_party()), pk=pk)
    assert getattr(theirs, rows).filter(pk=pk).exists()


@pytest.mark.parametrize("website", ["http://a.example", "javascript:alert(1)", "https://", "https://user@a.example/",
                                     "ftp://a.example", "https://a b.example", "https://localhost", "//a.example",
                                     "https://[::1"])  # fmt: skip
def test_only_plain_https_addresses(website: str) -> None:
    with pytest.raises(Refused, match="website_not_https"):
        services.describe_party(actor=owner_of(make_party()), command=_describe(website=website))


def test_describing_the_same_again_is_no_event() -> None:
    owner = owner_of(make_party())
    services.describe_party(actor=owner, command=_describe(website="https://a.example/", founded_on=date(2001, 2, 3)))
    held = Event.objects.count()
    services.describe_party(actor=owner, command=_describe(website="https://a.example/", founded_on=date(2001, 2, 3)))
    assert Event.objects.count() == held


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (_describe(founded_on=date(2999, 1, 1)), "date_in_future"),
        (_describe(jurisdiction="PK"), "place_unknown"),
        (_describe(role=Trilingual("")), "profile_incomplete"),
    ],
)
def test_descriptions_refused(command: DescribeParty, code: str) -> None:
    with pytest.raises(Refused) as refused:
        services.describe_party(actor=owner_of(make_party()), command=command)
    assert refused.value.code == code


def test_publishing_needs_words_and_one_capability() -> None:
    party, owner = registered()
    with pytest.raises(Refused, match="profile_incomplete"):
        services.publish_profile(actor=owner)
    services.describe_party(actor=owner, command=_describe())
    with pytest.raises(Refused, match="profile_incomplete"):
        services.publish_profile(actor=owner)
    services.state_capability(actor=owner, pk=None, command=StateCapability("sought", "finance"))
    assert services.publish_profile(actor=owner).state == states.PUBLISHED
    with pytest.raises(Refused, match="profile_incomplete"):
        services.remove_capability(actor=owner, pk=party.capabilities.get().pk)
    assert services.hide_profile(actor=owner).state == states.HIDDEN
    with pytest.raises(Refused, match="move_not_possible"):
        services.hide_profile(actor=owner)


@pytest.mark.parametrize("state", states.PROFILE.states)
@pytest.mark.parametrize("verb", ["publish", "hide"])
def test_every_state_against_every_move(state: str, verb: str) -> None:
    heir = make_party() if state == states.MERGED else None
    party = make_party(state=state, merged_into=heir)
    make_capability(party)
    move = {"publish": services.publish_profile, "hide": services.hide_profile}[verb]
    known = any(one.verb == verb for one in states.PROFILE.moves_from(state))
    if known:
        assert move(actor=owner_of(party)).state == {"publish": states.PUBLISHED, "hide": states.HIDDEN}[verb]
        return
    with pytest.raises(Refused):
        move(actor=owner_of(party))
    party.refresh_from_db()
    assert party.state == state


CAPABILITY = StateCapability("offered", "smelting", commodities=("Cu",), jurisdictions=("PK-BA",))


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"stage": "alchemy"}, "stage_unknown"),
        ({"commodities": ("Unobtainium",)}, "commodity_unknown"),
        ({"jurisdictions": ("PK-XX",)}, "place_unknown"),
        ({"capacity": Decimal(5)}, "capacity_incomplete"),
        ({"capacity": Decimal(5), "capacity_unit": "t/a"}, "capacity_incomplete"),
        ({"capacity": Decimal(0), "capacity_unit": "t/a", "stated_on": date(2026, 1, 1)}, "capacity_not_positive"),
        ({"capacity": Decimal(5), "capacity_unit": "t/a", "stated_on": date(2999, 1, 1)}, "date_in_future"),
    ],
)
def test_capabilities_refused(fields: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused) as refused:
        services.state_capability(actor=owner_of(make_party()), pk=None, command=replace(CAPABILITY, **fields))
    assert refused.value.code == code
    assert not Capability.objects.exists()


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"title": Trilingual("")}, "title_missing"),
        ({"stage": "x"}, "stage_unknown"),
        ({"country": "ZZ"}, "country_unknown"),
        ({"year_from": 1700}, "year_out_of_range"),
        ({"year_to": 2999}, "year_out_of_range"),
        ({"year_to": 2018}, "years_not_in_order"),
    ],
)
def test_track_records_refused(fields: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused) as refused:
        services.state_track_record(actor=owner_of(make_party()), pk=None, command=_track(**fields))
    assert refused.value.code == code


@pytest.mark.parametrize("is_public", [True, False])
def test_evidence_belongs_to_the_company_and_its_entry_says_who_reads_it(is_public: bool) -> None:
    party = make_party()
    upload = SimpleUploadedFile("proof.pdf", PDF, "application/pdf")
    entry = services.state_track_record(
        actor=owner_of(party), pk=None, command=_track(upload=upload, is_public=is_public)
    )
    document = Document.objects.get(pk=entry.evidence_id)
    assert (document.confidentiality, document.organisation_id) == ("parties", party.organisation_id)
    assert entry.evidence_is_public is is_public
    again = services.state_track_record(actor=owner_of(party), pk=entry.pk, command=_track(year_to=2020))
    assert again.evidence_id == document.pk


def test_a_strangers_file_is_not_even_stored() -> None:
    upload = SimpleUploadedFile("proof.pdf", PDF, "application/pdf")
    with pytest.raises(Refused):
        services.state_track_record(
            actor=owner_of(make_party(), roles.COMPANY_SIGNATORY), pk=None, command=_track(upload=upload)
        )
    assert not Document.objects.exists()


def test_certificates_have_their_days_in_order() -> None:
    owner = owner_of(make_party())
    for command, code in (
        (ShowCertificate("ISO", issued_on=date(2024, 1, 2), expires_on=date(2024, 1, 1)), "dates_not_in_order"),
        (ShowCertificate("ISO", issued_on=today() + timedelta(days=1)), "date_in_future"),
    ):
        with pytest.raises(Refused) as refused:
            services.show_certificate(actor=owner, pk=None, command=command)
        assert refused.value.code == code


def test_a_left_name_stays_as_a_former_one_and_finds_the_company() -> None:
    party, owner = registered(name=Trilingual("Old Copper", "老铜"))
    services.rename_party(actor=owner, name=Trilingual("", "新铜业"))
    party = Party.objects.get(pk=party.pk)
    organisation = Organisation.objects.get(pk=party.organisation_id)
    assert (organisation.name_en, organisation.name_zh) == ("Xin Tongye", "新铜业") or organisation.name_en
    assert organisation.code == "old-copper"
    kinds = set(party.names.values_list("kind", "text"))
    assert ("former", "Old Copper") in kinds
    assert ("former", "老铜") in kinds
    assert ("transliteration", organisation.name_en) in kinds
    assert "old copper" in party.search_key
    services.rename_party(actor=owner, name=Trilingual("Given Copper", "新铜业"))
    assert not party.names.filter(kind="transliteration").exists()


def test_a_verified_company_keeps_what_was_checked() -> None:
    party = make_party(is_verified=True, verified_until=date(2030, 1, 1))
    owner = owner_of(party)
    number = services.give_identifier(actor=owner, number=GivenNumber("ntn", "7654321"))
    for verb in (
        lambda: services.rename_party(actor=owner, name=Trilingual("Barrick")),
        lambda: services.remove_identifier(actor=owner, pk=number.pk),
    ):
        with pytest.raises(Refused, match="verified_facts_fixed"):
            verb()


def test_a_profile_has_no_end_of_entries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("emining.parties.services.own.MOST_ENTRIES", 1)
    owner = owner_of(make_party())
    VERBS["address"](owner)
    with pytest.raises(Refused, match="entries_too_many"):
        VERBS["address"](owner)
