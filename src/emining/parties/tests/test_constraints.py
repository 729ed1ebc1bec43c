"""What the database itself refuses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from emining.accounts.tests.factories import make_person
from emining.parties.models import AccessRequest, Address, Capability, Consent, Membership, Name, Officer, Party
from emining.parties.services.search_keys import refresh_search_keys
from emining.parties.tests.factories import make_party

pytestmark = pytest.mark.django_db
WRONG: dict[str, Callable[[Party], Any]] = {
    "unknown stage": lambda party: Capability.objects.create(party=party, direction="offered", stage="alchemy"),
    "unknown direction": lambda party: Capability.objects.create(party=party, direction="both", stage="survey"),
    "unknown address": lambda party: Address.objects.create(party=party, kind="home", lines="1", country="PK"),
    "unknown name": lambda party: Name.objects.create(party=party, kind="pet", language="en", text="x"),
    "unknown position": lambda party: Officer.objects.create(party=party, name="x", position="king", nationality="PK"),
    "unknown purpose": lambda party: Consent.objects.create(
        party=party, purpose="advertising", wording="1", given_at=timezone.now()
    ),
    "unknown answer": lambda party: AccessRequest.objects.create(party=party, person=make_person(), state="maybe"),
    "own member": lambda party: Membership.objects.create(consortium=party, member=party),
    "share over one": lambda party: Membership.objects.create(
        consortium=party, member=make_party(), numerator=3, denominator=2
    ),
    "half a share": lambda party: Membership.objects.create(consortium=party, member=make_party(), numerator=1),
    "unknown state": lambda party: Party.objects.filter(pk=party.pk).update(state="asleep"),
    "verified for ever": lambda party: Party.objects.filter(pk=party.pk).update(is_verified=True),
    "merged into nobody": lambda party: Party.objects.filter(pk=party.pk).update(state="merged"),
    "without a source": lambda party: Party.objects.filter(pk=party.pk).update(source=""),
}


@pytest.mark.parametrize("name", WRONG)
def test_the_database_refuses(name: str) -> None:
    party = make_party()
    with pytest.raises(IntegrityError), transaction.atomic():
        WRONG[name](party)


def test_a_person_asks_once_at_a_time() -> None:
    party, person = make_party(), make_person()
    AccessRequest.objects.create(party=party, person=person)
    with pytest.raises(IntegrityError), transaction.atomic():
        AccessRequest.objects.create(party=party, person=person)
    AccessRequest.objects.update(state="declined")
    AccessRequest.objects.create(party=party, person=person)


def test_search_keys_follow_what_they_are_made_of() -> None:
    party = make_party()
    party.names.create(kind="former", language="zh-hans", text="老铜业")
    refresh_search_keys(party)
    assert " 铜业" in Party.objects.get(pk=party.pk).search_key
    assert "lao" in set(party.name_keys.values_list("key", flat=True))
    party.names.all().delete()
    refresh_search_keys(party)
    assert "铜业" not in Party.objects.get(pk=party.pk).search_key
    assert "lao" not in set(party.name_keys.values_list("key", flat=True))
