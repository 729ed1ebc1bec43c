"""Contacts and officers: consents first, little shown, nothing left behind."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from emining.accounts import roles
from emining.accounts.tests.factories import make_actor
from emining.audit.models import Event, PersonalValue
from emining.kernel.refusals import Refused
from emining.parties import services
from emining.parties.commands import KeepContact, KeepOfficer
from emining.parties.models import Consent, Contact, Officer
from emining.parties.sealing import unseal
from emining.parties.selectors.people import contacts_of_introduction, contacts_visible_to, officers_visible_to
from emining.parties.tests.factories import make_party, owner_of
from emining.parties.types import CROSS_BORDER, FORUM, INTRODUCTION, VERIFICATION

pytestmark = pytest.mark.django_db
CONTACT = KeepContact("Ayesha Example", "PK", email="a@test.example", purposes=frozenset({INTRODUCTION}))
OFFICER = KeepOfficer(
    "Ayesha Example", "director", "PK", "PK", "cnic", "34201-0891231-8", purposes=frozenset({VERIFICATION})
)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"purposes": frozenset()}, "consent_missing"),
        ({"purposes": frozenset({FORUM})}, "consent_missing"),
        ({"residence": "CN"}, "consent_missing"),
        ({"residence": "CN", "purposes": frozenset({CROSS_BORDER})}, "consent_missing"),
        ({"purposes": frozenset({"advertising"})}, "purpose_unknown"),
        ({"residence": ""}, "country_unknown"),
        ({"name": " "}, "name_missing"),
        ({"email": ""}, "contact_unreachable"),
        ({"phone": "call me"}, "phone_unreadable"),
        ({"phone": "12"}, "phone_unreadable"),
    ],
)
def test_contacts_refused_leave_nothing(fields: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused) as refused:
        services.keep_contact(actor=owner_of(make_party()), pk=None, command=replace(CONTACT, **fields))
    assert refused.value.code == code
    assert not Contact.objects.exists()
    assert not Consent.objects.exists()


@pytest.mark.parametrize(
    ("typed", "residence", "kept"),
    [("0300 1234567", "PK", "+923001234567"), ("+86 138 0013 8000", "PK", "+8613800138000"),
     ("۰۳۰۰۱۲۳۴۵۶۷", "PK", "+923001234567"), ("", "PK", "")],
)  # fmt: skip
def test_telephones_are_kept_in_one_form(typed: str, residence: str, kept: str) -> None:
    contact = services.keep_contact(
        actor=owner_of(make_party()), pk=None, command=replace(CONTACT, phone=typed, residence=residence)
    )
    assert contact.phone == kept


def test_consents_are_kept_with_their_wording_and_names_only_in_personal() -> None:
    actor = owner_of(make_party())
    services.keep_contact(actor=actor, pk=None, command=CONTACT)
    consent = Consent.objects.get()
    assert (consent.purpose, consent.wording, consent.given_by_id) == (INTRODUCTION, "2026-11", actor.person_id)
    event = Event.objects.get(code="parties.contact.kept")
    assert "Ayesha" not in str(event.after) + event.subject_label
    assert PersonalValue.objects.filter(event=event, field="name", value="Ayesha Example").exists()


def test_a_desk_needs_no_consent() -> None:
    desk = KeepContact("Export desk", "", email="desk@test.example", is_desk=True)
    party = make_party()
    services.keep_contact(actor=owner_of(party), pk=None, command=desk)
    assert not Consent.objects.exists()
    assert [one.name for one in contacts_of_introduction(party.organisation_id)] == ["Export desk"]


def test_an_introduction_shows_those_who_agreed_the_main_one_first() -> None:
    party = make_party()
    actor = owner_of(party)
    both = frozenset({INTRODUCTION, CROSS_BORDER})
    services.keep_contact(actor=actor, pk=None, command=CONTACT)
    services.keep_contact(
        actor=actor, pk=None, command=KeepContact("Li", "CN", wechat="li", is_main=True, purposes=both)
    )
    stranger = Contact.objects.create(party=party, name="Never asked", email="n@test.example", residence="PK")
    half = Contact.objects.create(party=party, name="Half asked", email="h@test.example", residence="CN")
    Consent.objects.create(
        contact=half, party=party, purpose=INTRODUCTION, wording="2026-11", given_at="2026-01-01T00Z"
    )
    assert [one.name for one in contacts_of_introduction(party.organisation_id)] == ["Li", "Ayesha Example"]
    assert Contact.objects.filter(is_main=True).count() == 1
    assert stranger.pk != half.pk


def test_taking_back_a_needed_consent_deletes_the_person() -> None:
    party = make_party()
    actor = owner_of(party)
    contact = services.keep_contact(
        actor=actor, pk=None, command=replace(CONTACT, purposes=frozenset({INTRODUCTION, FORUM}))
    )
    assert services.withdraw_consent(actor=actor, pk=contact.consents.get(purpose=FORUM).pk) is False
    assert Contact.objects.exists()
    consent = contact.consents.get(purpose=INTRODUCTION)
    assert services.withdraw_consent(actor=actor, pk=consent.pk) is True
    assert not Contact.objects.exists()
    assert contacts_of_introduction(party.organisation_id) == []
    with pytest.raises(Refused, match="consent_unknown"):
        services.withdraw_consent(actor=actor, pk=consent.pk)


def test_another_name_inherits_no_consent() -> None:
    actor = owner_of(make_party())
    contact = services.keep_contact(actor=actor, pk=None, command=CONTACT)
    services.keep_contact(actor=actor, pk=contact.pk, command=replace(CONTACT, name="Bilal Example"))
    assert contact.consents.filter(withdrawn_at=None).count() == 1
    assert contact.consents.filter(withdrawn_at__isnull=False).count() == 1


def test_contacts_are_seen_from_inside_alone() -> None:
    party = make_party()
    services.keep_contact(actor=owner_of(party), pk=None, command=CONTACT)
    for role in roles.COMPANY_ROLES:
        assert contacts_visible_to(owner_of(party, role), party.organisation_id).count() == 1
    for role in roles.ALL_ROLES:
        assert not contacts_visible_to(make_actor(role), party.organisation_id).exists()


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"purposes": frozenset()}, "consent_missing"),
        ({"nationality": "CN"}, "consent_missing"),
        ({"residence": "CN"}, "consent_missing"),
        ({"position": "king"}, "name_missing"),
        ({"nationality": "ZZ"}, "country_unknown"),
        ({"document_number": "1"}, "cnic_form_wrong"),
        ({"document_kind": ""}, "document_kind_unknown"),
        ({"since": date(2020, 1, 2), "until": date(2020, 1, 1)}, "dates_not_in_order"),
    ],
)
def test_officers_refused_leave_nothing(fields: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused) as refused:
        services.keep_officer(actor=owner_of(make_party()), pk=None, command=replace(OFFICER, **fields))
    assert refused.value.code == code
    assert not Officer.objects.exists()


def test_the_number_is_sealed_and_in_no_event() -> None:
    actor = owner_of(make_party())
    officer = services.keep_officer(actor=actor, pk=None, command=OFFICER)
    officer.refresh_from_db()
    assert unseal(officer.document_sealed) == "3420108912318"
    assert (officer.document_tail, len(officer.document_digest)) == ("2318", 64)
    assert "3420108912318" not in str(Event.objects.get(code="parties.officer.kept").exported())
    assert not PersonalValue.objects.filter(value__contains="0891231").exists()
    kept = services.keep_officer(actor=actor, pk=officer.pk, command=replace(OFFICER, document_number=""))
    assert kept.document_tail == "2318"
    other = services.keep_officer(
        actor=actor, pk=officer.pk, command=replace(OFFICER, name="Somebody Else", document_number="")
    )
    assert (other.document_tail, other.document_sealed) == ("", None)


def test_a_doubtful_card_is_kept_with_its_doubt() -> None:
    command = replace(OFFICER, document_number="81202-0397640-8")
    officer = services.keep_officer(actor=owner_of(make_party()), pk=None, command=command)
    assert officer.document_warning == "cnic_unusual"


def test_a_chinese_officer_is_written_in_latin_letters_too() -> None:
    command = KeepOfficer("王小明", "signatory", "CN", "PK", purposes=frozenset({VERIFICATION, CROSS_BORDER}))
    assert services.keep_officer(actor=owner_of(make_party()), pk=None, command=command).name_latin == "Wang Xiaoming"


@pytest.mark.parametrize("role", roles.ALL_ROLES)
def test_officers_are_seen_by_owner_and_verifying_officers(role: str) -> None:
    party = make_party()
    services.keep_officer(actor=owner_of(party), pk=None, command=OFFICER)
    seen = officers_visible_to(make_actor(role), party).exists()
    assert seen is (role in {roles.LICENSING_OFFICER, roles.FEDERAL_COORDINATOR})
    if role in roles.COMPANY_ROLES:
        own = officers_visible_to(owner_of(party, role), party)
        assert own.exists() is (role == roles.COMPANY_OWNER)
        assert all("document_sealed" in one.get_deferred_fields() for one in own)


def test_an_editor_takes_no_officers_consent_back() -> None:
    party = make_party()
    officer = services.keep_officer(actor=owner_of(party), pk=None, command=OFFICER)
    with pytest.raises(Refused, match="owner_only"):
        services.withdraw_consent(actor=owner_of(party, roles.COMPANY_EDITOR), pk=officer.consents.get().pk)
    assert Officer.objects.exists()


def test_people_of_others_are_out_of_reach() -> None:
    party = make_party()
    contact = services.keep_contact(actor=owner_of(party), pk=None, command=CONTACT)
    officer = services.keep_officer(actor=owner_of(party), pk=None, command=OFFICER)
    attacker = owner_of(make_party())
    for attack in (
        lambda: services.keep_contact(actor=attacker, pk=contact.pk, command=CONTACT),
        lambda: services.remove_contact(actor=attacker, pk=contact.pk),
        lambda: services.keep_officer(actor=attacker, pk=officer.pk, command=OFFICER),
        lambda: services.remove_officer(actor=attacker, pk=officer.pk),
        lambda: services.withdraw_consent(actor=attacker, pk=contact.consents.get().pk),
    ):
        with pytest.raises(Refused):
            attack()
    assert (Contact.objects.count(), Officer.objects.count()) == (1, 1)


def test_removing_the_main_contact_makes_another_main() -> None:
    party = make_party()
    actor = owner_of(party)
    first = services.keep_contact(actor=actor, pk=None, command=CONTACT)
    services.keep_contact(actor=actor, pk=None, command=replace(CONTACT, name="Bilal"))
    services.remove_contact(actor=actor, pk=first.pk)
    assert party.contacts.get().is_main
