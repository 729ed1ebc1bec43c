"""What is held about a person, what they can take back, and being forgotten without breaking a chain."""

from __future__ import annotations

import json

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone

from emining.accounts import roles
from emining.accounts.models import Person
from emining.accounts.selectors import reader_of
from emining.accounts.tests.factories import make_actor, make_person
from emining.audit.checking import verify_database
from emining.audit.models import Event, PersonalValue
from emining.kernel.refusals import Refused
from emining.notices.models import Notice
from emining.notices.rendering import rendered
from emining.parties import states_trust as states
from emining.parties.commands import KeepContact
from emining.parties.models import Consent, Contact, Hit, Officer
from emining.parties.selectors.people import contacts_of_introduction
from emining.parties.selectors.privacy import export_of, held_about, open_erasures, requests_visible_to
from emining.parties.services.people import keep_contact
from emining.parties.services.privacy import ask_erasure, decide_erasure, withdraw_own_consent
from emining.parties.services.screening import screen_party
from emining.parties.tests.trust import load, make_case, make_officer, make_party, owner_of
from emining.parties.types_trust import DecideErasure

pytestmark = pytest.mark.django_db
EMAIL = "li.invented@test.example"
NAME = "Li Invented"


def a_person(**fields):
    return reader_of(make_person(email=EMAIL, full_name=NAME, **fields), language="en")


def a_contact(party=None, *, residence="CN"):
    party = party or make_party()
    command = KeepContact(
        name=NAME, position="Manager", email=EMAIL, phone="+8613800138000", wechat="li-invented",
        languages=("zh-hans",), is_desk=False, is_main=True, residence=residence,
        purposes=frozenset({"introduction", "cross_border"}),
    )  # fmt: skip
    return keep_contact(actor=owner_of(party), pk=None, command=command)


def test_one_sees_ones_own_and_nobody_elses():
    contact = a_contact()
    officer = make_officer(contact.party, NAME)
    make_officer(make_party(), NAME)
    person, other = a_person(), make_person()
    held = held_about(person.person_id)
    assert (held.contacts, held.officers) == ([contact], [officer])
    assert {(consent.purpose, consent.wording != "") for consent in held.consents} == {
        ("introduction", True), ("cross_border", True)
    }  # fmt: skip
    assert held_about(other.pk).is_nothing
    assert held_about(0) is None


def test_an_address_that_was_not_confirmed_opens_nothing():
    a_contact()
    person = a_person()
    EmailAddress.objects.filter(user_id=person.person_id).update(verified=False)
    assert held_about(person.person_id).is_nothing


def test_the_export_is_whole_and_can_be_written():
    contact = a_contact()
    make_officer(contact.party, NAME, document_kind="passport", document_tail="42", document_sealed=b"sealed")
    found = json.loads(json.dumps(export_of(held_about(a_person().person_id))))
    assert found["contacts"][0]["wechat"] == "li-invented"
    assert found["officers"][0]["document_ends_in"] == "42"
    assert {row["purpose"] for row in found["consents"]} == {"introduction", "cross_border"}
    assert "sealed" not in json.dumps(found)


def test_taking_a_consent_back_works_at_once():
    contact = a_contact(residence="PK")
    owner = owner_of(contact.party)
    organisation = contact.party.organisation_id
    assert contacts_of_introduction(organisation)
    consent = contact.consents.get(purpose="introduction")
    assert withdraw_own_consent(actor=a_person(), consent_id=consent.pk) is True
    assert not contacts_of_introduction(organisation)
    assert not Contact.objects.filter(pk=contact.pk).exists()
    assert Notice.objects.filter(recipient_id=owner.person_id, code="parties.consent.withdrawn").exists()
    assert Event.objects.filter(code="parties.consent.withdrawn").count() == 1


def test_the_cross_border_consent_of_somebody_in_china_is_needed_too():
    contact = a_contact(residence="CN")
    consent = contact.consents.get(purpose="cross_border")
    withdraw_own_consent(actor=a_person(), consent_id=consent.pk)
    assert not contacts_of_introduction(contact.party.organisation_id)


def test_nobody_takes_back_the_consent_of_another():
    contact = a_contact()
    consent = contact.consents.first()
    for actor in (make_actor(roles.READER), make_actor(roles.OPERATOR), owner_of(make_party())):
        with pytest.raises(Refused, match="consent_unknown"):
            withdraw_own_consent(actor=actor, consent_id=consent.pk)
    assert Consent.objects.get(pk=consent.pk).withdrawn_at is None


def test_being_forgotten_leaves_every_chain_whole():
    contact = a_contact()
    officer = make_officer(contact.party, NAME)
    load(f"P,person,{NAME},,X,,,\n")
    screen_party(party_id=contact.party_id)
    Hit.objects.update(state=states.CLEARED, reason="other_person", first_by=make_actor().person_id)
    event = Event.objects.get(code="parties.contact.kept")
    assert PersonalValue.objects.get(event=event, field="name").value == NAME
    request = ask_erasure(actor=a_person(), words="Please forget me.")
    done = decide_erasure(actor=make_actor(roles.OPERATOR), command=DecideErasure(request.pk, "erase"))
    assert done.state == states.DONE
    assert done.erased == {"contacts": 1, "officers": 1, "holders": 0, "hits": 1, "values": 1}
    assert not Contact.objects.exists()
    assert not Officer.objects.filter(pk=officer.pk).exists()
    value = PersonalValue.objects.get(event=event, field="name")
    assert (value.value, value.salt) == (None, None)
    assert Hit.objects.get().names == []
    report = verify_database()
    assert report.is_intact
    assert report.erased == 1
    # The name stands nowhere in the audit's plain facts either.
    assert not Event.objects.filter(after__icontains=NAME).exists()


def test_a_namesake_in_another_company_is_left_alone():
    a_contact()
    other = make_party()
    keep_contact(
        actor=owner_of(other), pk=None,
        command=KeepContact(
            name=NAME, position="Clerk", email="other@test.example", phone="", wechat="", languages=("en",),
            is_desk=False, is_main=True, residence="PK", purposes=frozenset({"introduction"}),
        ),
    )  # fmt: skip
    request = ask_erasure(actor=a_person())
    decide_erasure(actor=make_actor(roles.OPERATOR), command=DecideErasure(request.pk, "erase"))
    assert Contact.objects.get().party_id == other.pk
    assert PersonalValue.objects.filter(field="name", value=NAME).count() == 1


def test_what_a_running_verification_rests_on_is_held():
    contact = a_contact()
    make_officer(contact.party, NAME)
    make_case(contact.party, papers=False)
    request = ask_erasure(actor=a_person())
    operator = make_actor(roles.OPERATOR)
    with pytest.raises(Refused, match="erasure_held"):
        decide_erasure(actor=operator, command=DecideErasure(request.pk, "erase"))
    decide_erasure(
        actor=operator,
        command=DecideErasure(request.pk, "decline", "verification_running", "Ask again when it has ended."),
    )
    notice = Notice.objects.get(code="parties.erasure.declined")
    for language in ("en", "zh-hans", "ur"):
        assert "…" not in rendered(notice.code, notice.facts, language).body
    assert Contact.objects.exists()


@pytest.mark.parametrize("role", [role for role in roles.ALL_ROLES if role != roles.OPERATOR])
def test_only_the_operator_decides(role):
    a_contact()
    request = ask_erasure(actor=a_person())
    with pytest.raises(Refused) as found:
        decide_erasure(actor=make_actor(role), command=DecideErasure(request.pk, "erase"))
    assert found.value.code == ("operator_only" if role == roles.AUDITOR else "erasure_unknown")
    assert requests_visible_to(make_actor(role)).exists() is (role == roles.AUDITOR)


def test_nobody_decides_their_own_and_a_decline_needs_a_hold():
    operator = make_actor(roles.OPERATOR)
    own = ask_erasure(actor=operator)
    with pytest.raises(Refused, match="erasure_own_request"):
        decide_erasure(actor=operator, command=DecideErasure(own.pk, "erase"))
    request = ask_erasure(actor=a_person())
    assert open_erasures(operator) == 2
    for hold, words, code in (("because", "long enough words", "hold_unknown"), ("dispute", "no", "words_needed")):
        with pytest.raises(Refused, match=code):
            decide_erasure(actor=operator, command=DecideErasure(request.pk, "decline", hold, words))


def test_one_request_at_a_time_and_not_too_often():
    person = a_person()
    ask_erasure(actor=person)
    for _ in range(2):
        with pytest.raises(Refused, match="erasure_asked_already"):
            ask_erasure(actor=person)
    with pytest.raises(Refused, match="too_many_attempts"):
        ask_erasure(actor=person)
    assert timezone.now() > requests_visible_to(person).get().asked_at
    assert Person.objects.filter(pk=person.person_id).exists()
