"""What people type: shares, numbers in any script, rows left empty; and whom an introduction reveals."""

from __future__ import annotations

from fractions import Fraction

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st

from emining.accounts.models import Seat
from emining.projects.forms.fields import NumberField
from emining.projects.forms.rows import read_share
from emining.projects.selectors.contacts import contact_of_introduction
from emining.projects.services import take_back_consent
from emining.projects.tests import factories as make
from emining.projects.tests.factories import row_of_project


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_a_fraction_is_read_exactly(numerator, denominator):
    if numerator <= denominator:
        assert read_share(f"{numerator}/{denominator}") == Fraction(numerator, denominator)
    else:
        with pytest.raises(forms.ValidationError):
            read_share(f"{numerator}/{denominator}")


@given(st.decimals(min_value="0.0001", max_value="100", places=4))
def test_a_percentage_is_the_same_fraction_with_or_without_its_sign(percent):
    assert read_share(f"{percent}%") == read_share(str(percent)) == Fraction(str(percent)) / 100


@pytest.mark.parametrize("text", ["0", "0%", "-1/3", "101%", "1/0", "a third", "1/3/4", "nan", "inf", "1e400", ""])
def test_no_share_is_read_from(text):
    with pytest.raises(forms.ValidationError):
        read_share(text)


@given(st.text(max_size=30))
def test_no_text_breaks_a_share(text):
    try:
        assert 0 < read_share(text) <= 1
    except forms.ValidationError:
        pass


@pytest.mark.parametrize(
    ("text", "value"), [("۱۲٫۵", "12.5"), ("1 234 567", "1234567"), ("１２", "12"), ("0.000001", "0.000001")]
)
def test_numbers_of_every_script(text, value):
    assert str(NumberField(places=6).clean(text)) == value


@pytest.mark.parametrize("text", ["1,234", "twelve", "1.2345678", "9" * 20])
def test_numbers_that_are_none_or_two(text):
    with pytest.raises(forms.ValidationError):
        NumberField(places=6).clean(text)


@pytest.mark.django_db
def test_an_introduction_reveals_the_contact_only_while_the_consent_stands():
    actor = make.owner()
    seat = Seat.objects.select_related("person").get(pk=actor.seat_id)
    project = row_of_project(seat=seat)
    found = contact_of_introduction("project", project.pk)
    assert (found.person_id, found.email, found.wording) == (seat.person_id, seat.person.email, "introduction-1")
    take_back_consent(actor=actor, noun="project", key=project.pk)
    assert contact_of_introduction("project", project.pk) is None
    assert contact_of_introduction("listing", project.pk) is None
