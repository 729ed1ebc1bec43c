"""Recording and ending interests: who may, what is refused and in which words, what is kept."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any

import pytest
from django.db import IntegrityError, InternalError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange, DateTimeTZRange

from emining.accounts import roles
from emining.accounts.tests.factories import make_actor
from emining.audit.models import Event
from emining.config.refusals import sentence_for
from emining.kernel.refusals import Refused
from emining.parties.models import HolderPerson, Interest, Party
from emining.parties.services import end_interest, record_interest
from emining.parties.tests.ownership_factories import asked, hold, make_company, make_person
from emining.parties.types_ownership import EndInterest, NewHolderPerson

pytestmark = pytest.mark.django_db


def refused(code: str) -> AbstractContextManager[Any]:
    return pytest.raises(Refused, match=f"^{code}\\(")


def owner_of(party: Party, role: str = roles.COMPANY_OWNER) -> Any:
    return make_actor(role, organisation=party.organisation)


@pytest.mark.parametrize("role", roles.ALL_ROLES)
def test_who_may_record_owners(role: str) -> None:
    """Officers and the operator for every company; of company seats only those of the company, and not signatories."""
    subject, holder = make_company("S"), make_company("H")
    foreign, own = make_actor(role), make_actor(role, organisation=subject.organisation)
    command = asked(subject, holder_id=holder.organisation_id)
    officers = {roles.LICENSING_OFFICER, roles.FEDERAL_COORDINATOR, roles.OPERATOR}
    for actor, may in ((foreign, role in officers), (own, role in officers | {"company_owner", "company_editor"})):
        Interest.objects.all()._raw_delete("default")
        with suppress(Refused):
            record_interest(actor=actor, command=command)
        assert Interest.objects.exists() == may, (role, actor is own)


def test_what_a_company_says_is_said_by_itself_and_one_event_tells() -> None:
    subject, holder = make_company("S"), make_company("H")
    before = Event.objects.count()
    made = record_interest(actor=owner_of(subject), command=asked(subject, holder_id=holder.organisation_id))
    assert (made.grade, made.source, made.numerator, made.denominator) == ("C", "SECP Form A", 1, 2)
    assert Event.objects.count() == before + 1
    event = Event.objects.latest("pk")
    assert (event.code, event.after["share"]) == ("parties.interest.recorded", "1/2")


def test_an_officer_cites_a_source() -> None:
    subject = make_company("S")
    officer = make_actor(roles.LICENSING_OFFICER)
    for fields in ({"source": " "}, {"grade": "C"}, {"grade": ""}):
        with refused("source_needed"):
            record_interest(actor=officer, command=asked(subject, unknown_reason="not_established", **fields))
    assert record_interest(actor=officer, command=asked(subject, unknown_reason="public_float")).grade == "P"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"share": Fraction(0)}, "interest_not_a_part"),
        ({"share": Fraction(101, 100)}, "interest_not_a_part"),
        ({"share": Fraction(1, 10**12)}, "share_too_precise"),
        ({"kind": "luck"}, "interest_kind_unknown"),
        ({"valid_from": date(2026, 1, 2), "valid_until": date(2026, 1, 2)}, "interest_days_not_in_order"),
        ({"unknown_reason": ""}, "holder_ambiguous"),
        ({"unknown_reason": "luck"}, "holder_ambiguous"),
        ({"holder_id": 1}, "holder_ambiguous"),
        ({"unknown_reason": "", "holder_id": 10**9}, "holder_not_known_here"),
        ({"unknown_reason": "", "person_id": 10**9}, "holder_person_unknown"),
        ({"replaces": 10**9}, "holding_unknown"),
    ],
)
def test_bad_input_is_refused_and_nothing_is_written(fields: dict[str, Any], code: str) -> None:
    subject = make_company("S")
    with refused(code):
        record_interest(actor=owner_of(subject), command=asked(subject, **{"unknown_reason": "withheld"} | fields))
    assert not Interest.objects.exists()


def test_a_company_does_not_hold_itself() -> None:
    subject = make_company("S")
    with refused("holder_is_the_company"):
        record_interest(actor=owner_of(subject), command=asked(subject, holder_id=subject.organisation_id))


def test_a_circle_is_recorded() -> None:
    one, other = make_company("A"), make_company("B")
    record_interest(actor=owner_of(one), command=asked(one, holder_id=other.organisation_id))
    record_interest(actor=owner_of(other), command=asked(other, holder_id=one.organisation_id))
    assert Interest.objects.count() == 2


def test_shares_above_the_whole_are_refused_with_a_list_of_them() -> None:
    subject, first, second = make_company("S"), make_company("Alpha"), make_company("Beta")
    hold(subject, first, "3/5", start=date(2021, 1, 1))
    hold(subject, make_person("Secret Name"), "1/4")
    with refused("shares_exceed_whole") as told:
        record_interest(
            actor=owner_of(subject), command=asked(subject, holder_id=second.organisation_id, share=Fraction(1, 5))
        )
    words = sentence_for(told.value)
    for part in ("2021-01-01", "105 %", "Alpha 60 %", "Beta 20 %", "Secret Name 25 %"):
        assert part in words
    assert Interest.objects.count() == 2


def test_shares_of_other_days_or_kinds_do_not_count() -> None:
    subject, first, second = make_company("S"), make_company("Alpha"), make_company("Beta")
    hold(subject, first, "3/5", end=date(2022, 1, 1))
    hold(subject, first, "9/10", kind="voting")
    actor = owner_of(subject)
    record_interest(
        actor=actor,
        command=asked(subject, holder_id=second.organisation_id, share=Fraction(1), valid_from=date(2022, 1, 1)),
    )
    thirds = make_company("T")
    for holder in (first, second, subject):
        record_interest(
            actor=owner_of(thirds), command=asked(thirds, holder_id=holder.organisation_id, share=Fraction(1, 3))
        )
    assert Interest.objects.filter(subject=thirds).count() == 3


def test_one_holder_has_one_interest_of_a_kind_at_a_time() -> None:
    subject, holder = make_company("S"), make_company("Alpha")
    hold(subject, holder, "1/10", end=date(2025, 1, 1))
    actor = owner_of(subject)
    command = asked(subject, holder_id=holder.organisation_id, share=Fraction(1, 5), valid_from=date(2024, 1, 1))
    with refused("interest_held_already"):
        record_interest(actor=actor, command=command)


def test_a_correction_closes_what_it_replaces() -> None:
    subject, holder = make_company("S"), make_company("Alpha")
    actor = owner_of(subject)
    wrong = record_interest(
        actor=actor, command=asked(subject, holder_id=holder.organisation_id, share=Fraction(9, 10))
    )
    right = record_interest(
        actor=actor,
        command=asked(subject, holder_id=holder.organisation_id, share=Fraction(1, 10), replaces=wrong.pk),
    )
    wrong.refresh_from_db()
    assert wrong.known.upper is not None
    assert right.record == wrong.record
    assert right.known.upper is None
    assert Event.objects.latest("pk").before["share"] == "9/10"
    with refused("holding_unknown"):
        record_interest(actor=actor, command=asked(subject, holder_id=holder.organisation_id, replaces=wrong.pk))


def test_a_company_cannot_take_back_what_an_officer_read_in_a_source() -> None:
    subject, holder = make_company("S"), make_company("Alpha")
    found = record_interest(
        actor=make_actor(roles.FEDERAL_COORDINATOR), command=asked(subject, holder_id=holder.organisation_id)
    )
    own = owner_of(subject)
    with refused("interest_from_a_source"):
        record_interest(
            actor=own, command=asked(subject, holder_id=holder.organisation_id, replaces=found.pk, share=Fraction(1, 9))
        )
    with refused("interest_from_a_source"):
        end_interest(actor=own, command=EndInterest(found.pk, date(2026, 1, 1), "sold"))


def test_ending_keeps_what_was_known() -> None:
    subject, holder = make_company("S"), make_company("Alpha")
    held = hold(subject, holder, "1/2", grade="C")
    actor = owner_of(subject)
    ended = end_interest(actor=actor, command=EndInterest(held.pk, date(2026, 3, 1), "sold to Beta"))
    assert ended is not None
    assert (ended.valid.lower, ended.valid.upper, ended.record) == (date(2020, 1, 1), date(2026, 3, 1), held.record)
    assert Interest.objects.filter(record=held.record).count() == 2
    event = Event.objects.latest("pk")
    assert (event.code, event.reason) == ("parties.interest.ended", "sold to Beta")
    with refused("holding_unknown"):
        end_interest(actor=actor, command=EndInterest(held.pk, date(2026, 3, 2), "again"))


def test_striking_out_and_its_refusals() -> None:
    subject = make_company("S")
    held = hold(subject, make_company("Alpha"), "1/2", grade="C", start=date(2026, 1, 1))
    actor = owner_of(subject)
    with refused("reason_needed_for_end"):
        end_interest(actor=actor, command=EndInterest(held.pk, None, "  "))
    with refused("interest_ended_before_it_began"):
        end_interest(actor=actor, command=EndInterest(held.pk, date(2026, 1, 1), "never held"))
    with refused("another_companys_ownership"):
        end_interest(actor=owner_of(make_company("X")), command=EndInterest(held.pk, None, "mischief"))
    assert end_interest(actor=actor, command=EndInterest(held.pk, None, "a slip of the pen")) is None
    assert not Interest.objects.filter(known__upper_inf=True).exists()


def test_a_new_person_is_private_and_their_name_is_no_fact_of_the_chain() -> None:
    subject = make_company("S")
    made = record_interest(
        actor=owner_of(subject),
        command=asked(subject, new_person=NewHolderPerson(" Zahra Test ", "PK"), is_beneficial=True),
    )
    person = HolderPerson.objects.get()
    assert (person.name, person.is_public, made.is_beneficial) == ("Zahra Test", False, True)
    event = Event.objects.latest("pk")
    assert "Zahra" not in str(event.after)
    assert event.after["holder_person"] == str(person.key)


def test_nobody_uses_a_person_that_another_company_recorded() -> None:
    subject, other = make_company("S"), make_company("O")
    person = make_person()
    hold(other, person, "1/2")
    with refused("holder_person_unknown"):
        record_interest(actor=owner_of(subject), command=asked(subject, person_id=person.pk))
    officer = make_actor(roles.LICENSING_OFFICER)
    assert record_interest(actor=officer, command=asked(subject, person_id=person.pk)).person == person


# ---- what the database holds by itself
KNOWN = DateTimeTZRange(datetime(2026, 1, 1, tzinfo=UTC), None)


@pytest.mark.parametrize(
    "change",
    [
        lambda s, h: hold(s, s, "1/2"),
        lambda s, h: hold(s, h, "3/2"),
        lambda s, h: hold(s, h, "1/2", kind="luck"),
        lambda s, h: hold(s, h, "1/2", grade="Z"),
        lambda s, h: hold(s, h, "1/2", source=""),
        lambda s, h: hold(s, h, "1/2", is_beneficial=True),
        lambda s, h: hold(s, h, "1/2", start=date(2026, 1, 1), end=date(2026, 1, 1)),
        lambda s, h: (hold(s, h, "1/4"), hold(s, h, "1/4", start=date(2025, 1, 1))),
        lambda s, h: (hold(s, h, "2/3"), hold(s, make_company("X"), "1/2")),
        lambda s, h: (hold(s, h, "2/3", start=date(2026, 1, 1)), hold(s, make_company("X"), "1/2", start=None)),
        lambda s, h: make_person(is_public=True),
        lambda s, h: make_person(nationality="pk"),
    ],
)
def test_the_database_refuses(change: Callable[[Party, Party], object]) -> None:
    subject, holder = make_company("S"), make_company("H")
    with pytest.raises(IntegrityError), transaction.atomic():
        change(subject, holder)


def test_an_interest_is_never_edited() -> None:
    held = hold(make_company("S"), make_company("H"), "1/2")
    for fields in ({"numerator": 1, "denominator": 3}, {"valid": DateRange(None, None)}, {"source": "other"}):
        with pytest.raises((InternalError, IntegrityError)), transaction.atomic():
            Interest.objects.filter(pk=held.pk).update(**fields)
    closed = DateTimeTZRange(KNOWN.lower, datetime(2026, 2, 1, tzinfo=UTC))
    Interest.objects.filter(pk=held.pk).update(known=closed)
    with pytest.raises((InternalError, IntegrityError)), transaction.atomic():
        Interest.objects.filter(pk=held.pk).update(known=KNOWN)


def test_shares_without_a_first_day_are_too_many_always() -> None:
    subject, first, second = make_company("S"), make_company("Alpha"), make_company("Beta")
    hold(subject, first, "3/5", start=None)
    with refused("shares_always_exceed_whole") as told:
        record_interest(
            actor=owner_of(subject),
            command=asked(subject, holder_id=second.organisation_id, share=Fraction(1, 2), valid_from=None),
        )
    words = sentence_for(told.value)
    for part in ("110 %", "Alpha 60 %", "Beta 50 %"):
        assert part in words
