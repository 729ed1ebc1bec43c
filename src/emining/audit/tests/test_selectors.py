"""Who sees which events."""

from __future__ import annotations

import pytest

from emining.accounts import roles
from emining.accounts.types import ANONYMOUS
from emining.audit import permissions
from emining.audit.models import PersonalValue
from emining.audit.selectors import chains_visible_to, ends_of_chains, events_of, events_visible_to
from emining.audit.services import erase_personal_values
from emining.audit.tests.factories import PUBLIC, SYSTEM, a_chain, an_actor, happen
from emining.audit.types import Subject
from emining.kernel.refusals import Refused

pytestmark = pytest.mark.django_db
THING = Subject("audit.test", "1", "T-1")


def auditor(*jurisdictions: str) -> object:
    return an_actor(person_id=99, role=roles.AUDITOR, jurisdictions=frozenset(jurisdictions))


def test_role_codes_are_those_of_accounts() -> None:
    assert (permissions.AUDITOR, permissions.OPERATOR) == (roles.AUDITOR, roles.OPERATOR)


def test_the_public_sees_entries_of_the_public_register_without_names() -> None:
    happen()
    happen(code=PUBLIC.code)
    entries = events_of(THING, actor=ANONYMOUS)
    assert [entry.code for entry in entries] == [PUBLIC.code]
    assert "Demo Person" not in str(entries)
    assert entries[0].actor == "Licensing officer, demonstration office"


def test_people_see_their_own_events_with_their_own_name() -> None:
    happen()
    happen(actor=an_actor(person_id=8, person_label="Another Person"))
    [entry] = events_of(THING, actor=an_actor())
    assert "Demo Person" in entry.actor
    assert "Somebody Invented" not in str(entry)


@pytest.mark.parametrize("role", [role for role in roles.ALL_ROLES if role != roles.AUDITOR])
def test_only_auditors_see_events_of_others(role: str) -> None:
    happen()
    other = an_actor(person_id=55, role=role, jurisdictions=frozenset({"PK", "PK-BA"}))
    assert not events_visible_to(other).exists()
    assert events_of(THING, actor=other) == []
    assert chains_visible_to(other) == []


def test_auditors_see_their_jurisdictions() -> None:
    for chain in ("PK", "PK-BA", "PK-SD"):
        happen(chain)
    assert [event.chain for event in events_visible_to(auditor("PK-SD"))] == ["PK-SD"]
    assert chains_visible_to(auditor("PK-SD")) == ["PK-SD"]
    assert chains_visible_to(auditor("PK")) == ["PK", "PK-BA", "PK-SD"]
    assert "Demo Person" in events_of(THING, actor=auditor("PK"))[0].actor


def test_who_takes_part_sees_all_events_of_the_thing_but_no_names() -> None:
    happen()
    [entry] = events_of(THING, actor=an_actor(person_id=55), sees_subject=True)
    assert entry.href == ""
    assert "Demo Person" not in str(entry)


def test_ends_of_chains() -> None:
    last = a_chain("PK-BA", 3)[-1]
    happen("PK")
    assert ends_of_chains()["PK-BA"] == (3, last.hash)
    assert list(ends_of_chains("PK")) == ["PK"]


def test_erasing_is_recorded_and_final() -> None:
    event = happen()
    erased = erase_personal_values(
        actor=SYSTEM, event_id=event.event_id, fields=["actor", "applicant"], reason="Asked by the person."
    )
    assert erased.chain == event.chain
    assert not PersonalValue.objects.filter(event_id=event.event_id, salt__isnull=False).exists()
    assert "Demo Person" not in str(events_of(THING, actor=auditor("PK")))
    with pytest.raises(Refused, match="personal_value_absent"):
        erase_personal_values(actor=SYSTEM, event_id=event.event_id, fields=["actor"], reason="Again.")


@pytest.mark.parametrize(
    ("changes", "refused"),
    [
        ({"actor": an_actor()}, "operator_seat_needed"),
        ({"actor": an_actor(role=roles.AUDITOR)}, "operator_seat_needed"),
        ({"reason": "  "}, "reason_needed"),
        ({"fields": ["unknown"]}, "personal_value_absent"),
        ({"fields": []}, "personal_value_absent"),
    ],
)
def test_erasing_is_refused(changes: dict[str, object], refused: str) -> None:
    event = happen()
    with pytest.raises(Refused, match=refused):
        erase_personal_values(
            **{"actor": SYSTEM, "event_id": event.event_id, "fields": ["actor"], "reason": "Asked."} | changes
        )
    assert PersonalValue.objects.filter(salt__isnull=False).count() == 2
