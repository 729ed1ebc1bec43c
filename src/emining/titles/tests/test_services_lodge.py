"""Lodging: the number, the instant, the place in the order, one event, the notices; and every refusal."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import DataError, connection
from django.utils import timezone

from emining.accounts import roles
from emining.accounts.tests.factories import make_actor, make_organisation, make_seat
from emining.accounts.types import ANONYMOUS
from emining.audit.models import Event
from emining.kernel import codes
from emining.kernel.refusals import Refused
from emining.notices.models import Notice
from emining.titles import kinds, states
from emining.titles.models import Application, LodgingCounter
from emining.titles.selectors.applications import drafts_of
from emining.titles.services import lodge_application, save_draft, withdraw_application
from emining.titles.tests.factories import (
    company_actor,
    ground,
    make_application,
    make_command,
    make_register,
    make_title,
    square,
)

pytestmark = pytest.mark.django_db


def test_lodging_records_number_date_time_and_sequence():
    actor, register = company_actor(), make_register("PK-BA")
    before = timezone.now()
    application = lodge_application(actor=actor, command=make_command(actor, register))
    assert before - timedelta(seconds=5) <= application.lodged_at <= timezone.now() + timedelta(seconds=5)
    assert application.lodged_on == application.lodged_at.astimezone(ZoneInfo("Asia/Karachi")).date()
    assert (application.sequence, application.sequence_of_day, application.state) == (1, 1, states.LODGED)
    number = codes.parse(application.number)
    assert (number.jurisdiction, number.kind, number.serial) == ("PK-BA", "DEMO-APP", 1)
    assert float(application.area_ha) == pytest.approx(2699.5, rel=0.01)
    assert application.coordinates_as_given == ground().as_given


def test_lodging_records_exactly_one_event_in_the_provinces_chain():
    actor, register = company_actor(), make_register("PK-KP")
    held = Event.objects.count()
    application = lodge_application(actor=actor, command=make_command(actor, register))
    events = Event.objects.filter(subject_label=application.number)
    assert Event.objects.count() == held + 1
    event = events.get()
    assert (event.code, event.chain, event.actor_person_id) == ("titles.application.lodged", "PK-KP", actor.person_id)
    assert event.after["sequence"] == 1
    assert event.after["geometry_sha256"]
    assert actor.person_label not in str(event.after)


def test_both_sides_are_told():
    company, register = make_organisation(), make_register("PK-BA")
    actor = make_actor(roles.COMPANY_EDITOR, "PK-BA", company)
    owner = make_seat(roles.COMPANY_OWNER, "PK-BA", organisation=company).person
    officer = make_seat(roles.LICENSING_OFFICER, "PK-BA").person
    stranger = make_seat(roles.LICENSING_OFFICER, "PK-KP").person
    lodge_application(actor=actor, command=make_command(actor, register))
    told = {(n.recipient_id, n.code.rsplit(".", maxsplit=1)[1]) for n in Notice.objects.all()}
    assert told == {
        (actor.person_id, "acknowledged"),
        (owner.pk, "acknowledged"),
        (officer.pk, "received"),
    }
    assert stranger.pk not in {person for person, _ in told}


def test_sequences_run_per_register_and_per_day():
    actor, here, there = company_actor(), make_register("PK-BA"), make_register("PK-KP")
    places = [make_application(actor, register) for register in (here, there, here)]
    assert [application.sequence for application in places] == [1, 1, 2]


def test_the_days_sequence_begins_anew_and_the_registers_goes_on():
    register = make_register()
    LodgingCounter.objects.create(
        register=register, last=7, last_of_day=7, day=timezone.localdate() - timedelta(days=1)
    )
    application = make_application(register=register)
    assert (application.sequence, application.sequence_of_day) == (8, 1)


def test_a_refused_lodging_takes_no_number():
    actor, register = company_actor(), make_register()
    with pytest.raises(Refused):
        lodge_application(actor=make_actor(roles.LICENSING_OFFICER), command=make_command(actor, register))
    assert make_application(actor, register).sequence == 1


def test_overlaps_are_recorded_and_refuse_nothing():
    actor, register = company_actor(), make_register()
    title = make_title(register, geom=square(65.02, 29.02), accuracy_m=5)
    first = make_application(actor, register)
    second = make_application(company_actor(), register)
    assert [clash["number"] for clash in first.findings["clashes"]] == [title.number]
    assert {clash["number"] for clash in second.findings["clashes"]} == {title.number, first.number}
    assert first.findings["clashes"][0]["within_accuracy"] is False


def test_a_touching_neighbour_is_no_clash():
    register = make_register()
    make_title(register, geom=square(65.05, 29))
    assert make_application(company_actor(), register).findings["clashes"] == []


def test_an_overlap_with_unknown_accuracy_is_not_called_certain():
    register = make_register()
    make_title(register, geom=square(65.02, 29.02), accuracy_m=None)
    assert make_application(company_actor(), register).findings["clashes"][0]["within_accuracy"] is None


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"register_code": "nowhere"}, "register_unknown"),
        ({"title_kind": kinds.ML}, "kind_not_open"),
        ({"mineral_group": "Z"}, "mineral_group_unknown"),
        ({"applicant_id": 0}, "another_companys_application"),
    ],
)
def test_refusals(fields, code):
    actor, register = company_actor(), make_register()
    with pytest.raises(Refused) as refused:
        lodge_application(actor=actor, command=make_command(actor, register, **fields))
    assert refused.value.code == code
    assert not Application.objects.exists()


def test_a_foreign_register_takes_no_applications():
    actor, register = company_actor(), make_register("AU-NT", kinds.FOREIGN_REFERENCE)
    with pytest.raises(Refused, match="register_takes_no_applications"):
        lodge_application(actor=actor, command=make_command(actor, register))


def test_nobody_lodges_without_signing_in():
    actor, register = company_actor(), make_register()
    with pytest.raises(Refused, match="sign_in_needed"):
        lodge_application(actor=ANONYMOUS, command=make_command(actor, register))


def test_lodging_uses_up_the_draft():
    actor, register = company_actor(), make_register()
    draft = save_draft(actor=actor, draft_id=None, values={"coordinates": "29, 65"})
    make_application(actor, register, draft_id=draft.pk)
    assert not drafts_of(actor).exists()


def test_withdrawing_keeps_the_number_and_records_the_reason():
    actor = company_actor()
    application = make_application(actor)
    withdrawn = withdraw_application(actor=actor, number=application.number, reason="Another area")
    assert withdrawn.state == states.WITHDRAWN
    event = Event.objects.get(code="titles.application.withdrawn")
    assert (event.reason, event.before, event.after) == ("Another area", {"state": "lodged"}, {"state": "withdrawn"})
    with pytest.raises(Refused, match="move_not_possible"):
        withdraw_application(actor=actor, number=application.number)


def test_others_do_not_even_find_it():
    application = make_application()
    with pytest.raises(Refused, match="application_unknown"):
        withdraw_application(actor=company_actor(), number=application.number)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_two_connections_get_numbers_without_gap_or_repeat():
    """Twelve lodgings over four connections, a third failing after they took a number: 1 to 8 remain, in time order."""
    actor, register = company_actor(), make_register()
    unwritable = replace(ground(), source_crs="x" * 60)

    def lodge(turn: int) -> None:
        wanted = {} if turn % 3 else {"ground": unwritable}
        try:
            lodge_application(actor=actor, command=make_command(actor, register, **wanted))
        except DataError:
            assert wanted
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lodge, range(12)))
    lodged = list(Application.objects.filter(register=register).order_by("sequence"))
    assert [application.sequence for application in lodged] == list(range(1, 9))
    assert [application.lodged_at for application in lodged] == sorted(a.lodged_at for a in lodged)
