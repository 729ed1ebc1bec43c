"""The demonstration is whole, says so, and may be made again."""

from __future__ import annotations

import pytest

from emining.accounts.services import create_demonstration_seats
from emining.audit.models import Event
from emining.kernel.refusals import Refused
from emining.parties import states
from emining.parties.lists import read_list
from emining.parties.models import DuplicatePair, Hit, ListEntry, Party, VerificationCase
from emining.parties.selectors.screening import barred_organisations
from emining.parties.services import create_demonstration_companies
from emining.parties.services.demonstration_trust import _DATA, _entries, create_demonstration_trust

pytestmark = pytest.mark.django_db


def test_everything_is_made_once():
    create_demonstration_seats()
    create_demonstration_companies()
    assert create_demonstration_trust() == 5
    found = dict(VerificationCase.objects.values_list("party__organisation__code", "state"))
    assert found == {
        "demo-copper": states.VERIFIED, "demo-trust-caravan": states.PROPOSED, "demo-marble": states.RETURNED
    }  # fmt: skip
    assert DuplicatePair.objects.get().names[1].startswith("نمائشی")
    assert Hit.objects.get().party.organisation.code == "demo-trust-lantern"
    assert not barred_organisations()
    events = Event.objects.count()
    assert create_demonstration_trust() == 0
    assert Event.objects.count() == events


def test_without_officers_only_what_needs_none_is_made():
    create_demonstration_trust()
    assert not VerificationCase.objects.exists()
    assert ListEntry.objects.exists()


def test_every_invented_thing_says_so():
    for entry in _entries():
        names = entry["name"]
        assert "Demonstration" in names["en"]
        assert "示范" in names["zh"]
        assert "نمائشی" in names["ur"]
    account = read_list((_DATA / "demonstration_screening.csv").read_bytes(), layout="csv")
    assert not account.refused
    assert all("Invented" in row.remark for row in account.taken)
    create_demonstration_trust()
    assert not Party.objects.filter(is_demonstration=False).exists()


def test_not_outside_demonstration(settings):
    settings.IS_DEMONSTRATION = False
    with pytest.raises(Refused, match="demonstration_is_off"):
        create_demonstration_trust()
