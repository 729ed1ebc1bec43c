"""Forms of meetings and minutes."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from emining.workspaces.forms.fields import choose, day, line, paragraphs, people_choices, spoken
from emining.workspaces.models import Meeting
from emining.workspaces.types import KARACHI, ZONES, MeetingCommand, MinutesCommand, PersonRow

_LONGEST_MINUTES = 24 * 60


class MeetingForm(forms.Form):
    """A meeting: its time is typed on one country's clock and shown on both."""

    title = line(_("Title"))
    agenda = paragraphs(pgettext_lazy("workspace", "Agenda"), required=False, rows=6)
    language = spoken()
    on = day(_("Day"))
    at = forms.TimeField(label=_("Time"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    zone = forms.ChoiceField(label=_("On the clock of"), choices=list(ZONES.items()), initial=KARACHI)
    lasts = forms.IntegerField(label=_("Length in minutes"), min_value=5, max_value=_LONGEST_MINUTES, initial=60)
    place = line(_("Place or address of the call"), required=False)
    invited = forms.MultipleChoiceField(label=_("Invited"), required=False, widget=forms.CheckboxSelectMultiple)
    guests = paragraphs(_("Guests"), required=False, rows=2, help_text=_("People who do not work in this workspace."))

    def __init__(
        self, *args: Any, people: list[PersonRow], reader: str, meeting: Meeting | None = None, **kwargs: Any
    ) -> None:
        if meeting is not None:
            local = meeting.starts_at.astimezone(ZoneInfo(KARACHI))
            kwargs["initial"] = {
                "title": meeting.title,
                "agenda": meeting.agenda,
                "language": meeting.source_language,
                "on": local.date(),
                "at": local.time(),
                "zone": KARACHI,
                "lasts": int((meeting.ends_at - meeting.starts_at).total_seconds() // 60),
                "place": meeting.place,
                "guests": meeting.guests,
                "invited": [str(row.person_id) for row in meeting.attendance.all()],
            }
        super().__init__(*args, **kwargs)
        choose(self, "invited", people_choices(people, reader))

    def command(self) -> MeetingCommand:
        """What is asked, with instants."""
        values = self.cleaned_data
        starts_at = datetime.combine(values["on"], values["at"], tzinfo=ZoneInfo(values["zone"]))
        return MeetingCommand(
            title=values["title"],
            agenda=values["agenda"],
            source_language=values["language"],
            starts_at=starts_at,
            ends_at=starts_at + timedelta(minutes=values["lasts"]),
            place=values["place"],
            invited=tuple(int(one) for one in values["invited"]),
            guests=values["guests"],
        )


class MinutesForm(forms.Form):
    """Minutes in the language they were taken in, a courtesy translation, and who came."""

    minutes = paragraphs(pgettext_lazy("workspace", "Minutes"), rows=10)
    language = spoken(_("Language of the minutes"))
    courtesy = paragraphs(_("Courtesy translation"), required=False, rows=8)
    courtesy_language = spoken(_("Language of the translation"), required=False)
    attended = forms.MultipleChoiceField(label=_("Attended"), required=False, widget=forms.CheckboxSelectMultiple)
    excused = forms.MultipleChoiceField(label=_("Excused"), required=False, widget=forms.CheckboxSelectMultiple)
    guests = paragraphs(_("Guests"), required=False, rows=2, help_text=_("People who do not work in this workspace."))

    def __init__(self, *args: Any, people: list[PersonRow], reader: str, meeting: Meeting, **kwargs: Any) -> None:
        came = {row.person_id: row.state for row in meeting.attendance.all()}
        kwargs["initial"] = {
            "minutes": meeting.minutes or meeting.agenda,
            "language": meeting.minutes_language or meeting.source_language,
            "courtesy": meeting.courtesy,
            "courtesy_language": meeting.courtesy_language,
            "guests": meeting.guests,
            "attended": [str(key) for key, state in came.items() if state == "attended"],
            "excused": [str(key) for key, state in came.items() if state == "excused"],
        }
        super().__init__(*args, **kwargs)
        choices = people_choices(people, reader)
        choose(self, "attended", choices)
        choose(self, "excused", choices)

    def command(self) -> MinutesCommand:
        """What is asked. Somebody ticked in both lists attended."""
        values = self.cleaned_data
        attended = tuple(int(one) for one in values["attended"])
        return MinutesCommand(
            minutes=values["minutes"],
            language=values["language"],
            courtesy=values["courtesy"],
            courtesy_language=values["courtesy_language"],
            attended=attended,
            excused=tuple(int(one) for one in values["excused"] if int(one) not in attended),
            guests=values["guests"],
        )
