"""Demonstration people: one of each kind, made once, gone when it is real."""

from __future__ import annotations

import pytest
from django.contrib.auth.password_validation import validate_password

from emining.accounts import roles
from emining.accounts.demonstration import OFFICES, PEOPLE
from emining.accounts.models import Person, Seat
from emining.accounts.services import (
    close_demonstration_seats,
    create_demonstration_seats,
    demonstration_sign_ins,
)
from emining.kernel.refusals import Refused

pytestmark = pytest.mark.django_db


def test_there_is_somebody_for_every_role() -> None:
    assert {person.role for person in PEOPLE} == set(roles.SEAT_ROLES)


def test_two_provinces_show_their_separation() -> None:
    places = {office.code: office.jurisdiction for office in OFFICES}
    assert {places[person.office] for person in PEOPLE if person.role == roles.LICENSING_OFFICER} == {"PK-BA", "PK-KP"}


@pytest.mark.parametrize("entry", PEOPLE, ids=lambda entry: entry.key)
def test_their_passwords_pass_our_own_rules(entry: object) -> None:
    validate_password(entry.password, Person(email=entry.email, full_name=entry.name.en))  # type: ignore[attr-defined]


def test_names_are_in_three_languages_and_say_what_they_are() -> None:
    for entry in (*PEOPLE, *OFFICES):
        assert entry.name.en.startswith("Demonstration"), entry
        assert "示范" in entry.name.zh, entry
        assert "نمائشی" in entry.name.ur, entry


def test_making_them_twice_changes_nothing() -> None:
    assert create_demonstration_seats() == len(PEOPLE)
    seats = Seat.objects.count()
    assert create_demonstration_seats() == 0
    assert Seat.objects.count() == seats == len(PEOPLE) - 1


def test_they_do_not_exist_under_an_authority(settings: object) -> None:
    settings.IS_DEMONSTRATION = False  # type: ignore[attr-defined]
    with pytest.raises(Refused) as refusal:
        create_demonstration_seats()
    assert refusal.value.code == "demonstration_is_off"
    assert demonstration_sign_ins() == []


def test_they_are_closed_when_an_authority_comes() -> None:
    create_demonstration_seats()
    assert close_demonstration_seats() == len(PEOPLE)
    assert not Person.objects.filter(is_demonstration=True, is_active=True).exists()
    assert close_demonstration_seats() == 0
