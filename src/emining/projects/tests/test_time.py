"""What time does: reminders, lapsing, consent taken back; and ages as they are shown."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from emining.accounts import roles
from emining.accounts.models import Seat
from emining.accounts.tests.factories import make_actor
from emining.accounts.types import system_actor
from emining.audit.models import Event
from emining.kernel.refusals import Refused
from emining.notices.models import Notice
from emining.projects import states
from emining.projects.ages import age_of, last_day_of, quiet_days
from emining.projects.models import Project
from emining.projects.services import agree_as_contact, lapse_due, remind_due, take_back_consent
from emining.projects.tests import factories as make
from emining.projects.tests.factories import row_of_listing, row_of_project

CLOCK = system_actor("market")


@pytest.mark.django_db
class TestLapsing:
    def test_what_was_not_confirmed_lapses_after_its_last_day(self):
        today = timezone.localdate()
        over, last_day = row_of_project(expires_on=today - timedelta(days=1)), row_of_project(expires_on=today)
        need = row_of_listing(expires_on=today - timedelta(days=40))
        assert lapse_due(actor=CLOCK) == 2
        for row, state in ((over, states.LAPSED), (last_day, states.LISTED), (need, states.LAPSED)):
            row.refresh_from_db()
            assert row.state == state
        assert lapse_due(actor=CLOCK) == 0
        assert Event.objects.filter(code="projects.project.lapsed").count() == 1
        assert Notice.objects.filter(code="projects.listing.lapsed", recipient_id=over.contact_seat.person_id).exists()

    def test_owners_are_reminded_once_at_thirty_and_once_at_seven_days(self):
        today = timezone.localdate()
        project = row_of_project(expires_on=today + timedelta(days=30))
        far = row_of_project(expires_on=today + timedelta(days=31))
        assert remind_due(actor=CLOCK, today=today) == 1
        assert remind_due(actor=CLOCK, today=today) == 0
        assert remind_due(actor=CLOCK, today=today + timedelta(days=22)) == 1, "the other one's thirty days"
        assert remind_due(actor=CLOCK, today=today + timedelta(days=23)) == 1, "seven days for the first"
        assert remind_due(actor=CLOCK, today=today + timedelta(days=23)) == 0
        project.refresh_from_db()
        far.refresh_from_db()
        assert (project.reminded_days, far.reminded_days) == (7, 30)

    def test_one_that_is_found_late_is_reminded_once_only(self):
        today = timezone.localdate()
        row_of_project(expires_on=today + timedelta(days=2))
        assert remind_due(actor=CLOCK, today=today) == 1
        assert remind_due(actor=CLOCK, today=today) == 0

    @pytest.mark.parametrize("call", [lapse_due, remind_due])
    def test_no_person_plays_the_clock(self, call):
        with pytest.raises(Refused, match="platform_only"):
            call(actor=make_actor(roles.OPERATOR))


@pytest.mark.django_db
class TestConsent:
    def test_taking_it_back_ends_the_listing_at_once(self):
        actor = make.owner()
        project = row_of_project(seat=Seat.objects.get(pk=actor.seat_id))
        take_back_consent(actor=actor, noun="project", key=project.pk)
        project.refresh_from_db()
        assert (project.state, project.contact_consent_at) == (states.LAPSED, None)
        event = Event.objects.get(code="projects.project.lapsed")
        assert event.after["because"] == "contact_took_back"

    def test_a_colleague_agrees_for_themselves_only(self):
        actor = make.owner()
        other = make.colleague(actor)
        project = row_of_project(states.DRAFT, seat=Seat.objects.get(pk=other.seat_id), contact_consent_at=None)
        with pytest.raises(Refused, match="not_the_contact"):
            agree_as_contact(actor=actor, noun="project", key=project.pk)
        agree_as_contact(actor=other, noun="project", key=project.pk)
        project.refresh_from_db()
        assert project.contact_consent_at is not None
        assert project.contact_consent_wording == "introduction-1"
        take_back_consent(actor=other, noun="project", key=project.pk)
        assert Project.objects.get(pk=project.pk).state == states.DRAFT


class TestAges:
    TODAY = date(2026, 11, 24)

    def test_a_figure_shows_its_age_and_an_old_one_is_flagged(self):
        assert age_of(date(2025, 10, 8), "day", today=self.TODAY).days == 412
        assert not age_of(self.TODAY - timedelta(days=730), "day", today=self.TODAY).is_old
        assert age_of(self.TODAY - timedelta(days=731), "day", today=self.TODAY).is_old

    def test_a_year_alone_is_not_turned_into_a_day(self):
        assert age_of(date(2020, 12, 31), "year", today=self.TODAY).words == "2020"
        assert "not stated" in age_of(self.TODAY, "read", today=self.TODAY).words

    @given(st.dates(min_value=date(1990, 1, 1), max_value=date(2100, 1, 1)))
    def test_an_age_is_never_negative_and_grows_by_the_day(self, on):
        one, next_day = (age_of(on, "day", today=self.TODAY + timedelta(days=n)).days for n in (0, 1))
        assert one >= 0
        assert next_day - one in {0, 1}

    @given(st.dates(min_value=date(1990, 1, 1), max_value=date(2100, 1, 1)))
    def test_the_last_day_of_a_precision_is_inside_it(self, on):
        assert last_day_of("day", on) == on
        month, year = last_day_of("month", on), last_day_of("year", on)
        assert (month.year, month.month) == (on.year, on.month)
        assert on <= month <= year
        assert (month + timedelta(days=1)).day == 1
        assert (year.month, year.day) == (12, 31)

    def test_silence_is_said_from_sixty_days(self):
        assert quiet_days(self.TODAY - timedelta(days=59), today=self.TODAY) is None
        assert quiet_days(self.TODAY - timedelta(days=60), today=self.TODAY) == 60
        assert quiet_days(None, today=self.TODAY) is None
