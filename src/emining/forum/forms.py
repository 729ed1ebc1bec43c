"""Forms: the shape of what is typed, never a rule. Each gives its frozen command."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from emining.forum import columns, kinds, states
from emining.forum.models import Delegation, Event, HostedGroup, Room, Slot
from emining.forum.types import (
    AddInterpreter,
    AddParticipant,
    AddProgrammeItem,
    AddSlots,
    AddTables,
    EventSettings,
    RecordOutcome,
    RegisterDelegation,
)
from emining.kernel.languages import Trilingual
from emining.places.selectors import jurisdictions_of_pakistan

ZONES = {"Asia/Karachi": _("Pakistan"), "Asia/Shanghai": _("China")}
_DAY = forms.DateInput(attrs={"type": "date"})
_ANY = ("", _("Any"))


def _text(label: Any, longest: int, *, required: bool = True, **attrs: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=longest, required=required, widget=forms.TextInput(attrs=attrs))


def _number(label: Any, least: int, most: int, initial: int | None = None, help_text: Any = "") -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=least, max_value=most, initial=initial, help_text=help_text)


class EventForm(forms.Form):
    """An event's rules. `settings()` gives the command."""

    code = forms.SlugField(label=_("Code"), max_length=40, help_text=_("Short, in Latin letters; stands in addresses"))
    name_en = _text(_("Name in English"), 200)
    name_zh = _text(_("Name in Chinese"), 200, required=False, lang="zh-hans", dir="ltr")
    name_ur = _text(_("Name in Urdu"), 200, required=False, lang="ur", dir="rtl")
    about_en = forms.CharField(label=_("About, in English"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    about_zh = forms.CharField(
        label=_("About, in Chinese"), required=False, widget=forms.Textarea(attrs={"rows": 3, "lang": "zh-hans"})
    )
    about_ur = forms.CharField(
        label=_("About, in Urdu"), required=False, widget=forms.Textarea(attrs={"rows": 3, "lang": "ur", "dir": "rtl"})
    )
    venue_en = _text(_("Venue in English"), 200)
    venue_zh = _text(_("Venue in Chinese"), 200, required=False, lang="zh-hans", dir="ltr")
    venue_ur = _text(_("Venue in Urdu"), 200, required=False, lang="ur", dir="rtl")
    jurisdiction = forms.ChoiceField(label=_("Where it takes place"), required=False)
    time_zone = forms.ChoiceField(label=_("Clock of the venue"), choices=list(ZONES.items()))
    starts_on = forms.DateField(label=_("First day"), widget=_DAY)
    ends_on = forms.DateField(label=_("Last day"), widget=_DAY)
    request_mode = forms.ChoiceField(
        label=_("When a request counts"), choices=list(kinds.REQUEST_MODES.items()), widget=forms.RadioSelect
    )
    scheduling = forms.ChoiceField(
        label=_("Who sets the times"), choices=list(kinds.SCHEDULING.items()), widget=forms.RadioSelect
    )
    promised_minimum = _number(_("Meetings promised to each company"), 0, 50, 5)
    requests_cap = _number(_("Open requests of a company at most"), 1, 500, 30)
    max_back_to_back = _number(_("Meetings in a row at most"), 1, 50, 4)
    interpreter_back_to_back = _number(_("Meetings in a row at most, interpreters"), 1, 50, 4)
    rest_minutes = _number(_("A pause lasts at least (minutes)"), 0, 240, 15)
    walking_m_per_min = _number(_("Walking speed (metres a minute)"), 1, 300, 60)
    room_change_minutes = _number(_("Minutes to change rooms"), 0, 60, 2)
    reserve_tables = _number(_("Tables kept free for changes"), 0, 500, 0)
    capacity_people = forms.IntegerField(label=_("People at most"), required=False, min_value=1, max_value=1_000_000)
    capacity_delegations = forms.IntegerField(
        label=_("Companies at most"), required=False, min_value=1, max_value=100_000
    )

    def __init__(self, *args: Any, event: Event | None = None, language: str = "en", **kwargs: Any) -> None:
        if event is not None:
            kwargs.setdefault("initial", _initial(event))
        super().__init__(*args, **kwargs)
        places = [
            (place.code, Trilingual(place.name_en, place.name_zh, place.name_ur).in_language(language)[0])
            for place in jurisdictions_of_pakistan()
        ]
        field = self.fields["jurisdiction"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("Not in Pakistan")), ("PK", _("Islamabad or all of Pakistan")), *places]
        if event is not None:
            self.fields["code"].disabled = True

    def settings(self, organiser_id: int) -> EventSettings:
        """The command."""
        values = dict(self.cleaned_data)
        return EventSettings(
            organiser_id=organiser_id,
            name=_three(values, "name"),
            about=_three(values, "about"),
            venue=_three(values, "venue"),
            **values,
        )


def _three(values: dict[str, Any], name: str) -> Trilingual:
    return Trilingual(values.pop(f"{name}_en"), values.pop(f"{name}_zh"), values.pop(f"{name}_ur"))


def _initial(event: Event) -> dict[str, Any]:
    names = [name for name in EventForm.base_fields if name != "jurisdiction"]
    place = event.jurisdiction.code if event.jurisdiction is not None else ""
    return {name: getattr(event, name) for name in names} | {"jurisdiction": place}


class TablesForm(forms.Form):
    """A room with its tables."""

    room_code = forms.SlugField(label=_("Code of the room"), max_length=20)
    name_en = _text(_("Name of the room in English"), 120)
    name_zh = _text(_("Name of the room in Chinese"), 120, required=False)
    name_ur = _text(_("Name of the room in Urdu"), 120, required=False)
    floor = _number(_("Floor"), -5, 100, 0)
    count = _number(_("Number of tables"), 1, 500, 20)
    first = _number(_("First table's number"), 1, 9999, 1)
    per_row = _number(_("Tables in a row"), 1, 100, 5)
    step_m = forms.FloatField(label=_("Distance between tables (m)"), min_value=0.5, max_value=50, initial=4)
    origin_x_m = forms.FloatField(label=_("First table, metres east"), initial=0, min_value=-5000, max_value=5000)
    origin_y_m = forms.FloatField(label=_("First table, metres north"), initial=0, min_value=-5000, max_value=5000)
    seats = _number(_("People at a table"), 2, 50, 6)
    kept_for_country = forms.ChoiceField(
        label=_("Kept for"), required=False, choices=[("", _("Everybody")), *kinds.COUNTRIES.items()]
    )

    def command(self) -> AddTables:
        """The command."""
        values = dict(self.cleaned_data)
        return AddTables(room_name=_three(values, "name"), **values)


class SlotsForm(forms.Form):
    """Slots, one after another. Times are on the venue's clock."""

    on = forms.DateField(label=_("Day"), widget=_DAY)
    at = forms.TimeField(label=_("From"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    minutes = _number(_("Minutes of a slot"), 1, 600, 20)
    pause = _number(_("Minutes between slots"), 0, 600, 5)
    count = _number(_("Number of slots"), 1, 200, 8)
    kind = forms.ChoiceField(label=_("Kind"), choices=list(kinds.SLOT_KINDS.items()))

    def command(self, event: Event) -> AddSlots:
        """The command."""
        values = dict(self.cleaned_data)
        moment = datetime.combine(values.pop("on"), values.pop("at"), tzinfo=ZoneInfo(event.time_zone))
        return AddSlots(starts_at=moment, **values)


class ProgrammeForm(forms.Form):
    """An item of the programme."""

    on = forms.DateField(label=_("Day"), widget=_DAY)
    at = forms.TimeField(label=_("From"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    minutes = _number(_("Minutes"), 1, 1440, 30)
    room_code = forms.ChoiceField(label=_("Room"), required=False)
    title_en = _text(_("Title in English"), 200)
    title_zh = _text(_("Title in Chinese"), 200, required=False, lang="zh-hans")
    title_ur = _text(_("Title in Urdu"), 200, required=False, lang="ur", dir="rtl")
    speakers_en = _text(_("Speakers by office, in English"), 300, required=False)
    speakers_zh = _text(_("Speakers by office, in Chinese"), 300, required=False, lang="zh-hans")
    speakers_ur = _text(_("Speakers by office, in Urdu"), 300, required=False, lang="ur", dir="rtl")

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rooms = Room.objects.filter(event=event).order_by("code")
        _choose(self, "room_code", [("", _("None")), *((room.code, room.name_en) for room in rooms)])
        self._zone = ZoneInfo(event.time_zone)

    def command(self) -> AddProgrammeItem:
        """The command."""
        values = dict(self.cleaned_data)
        start = datetime.combine(values["on"], values["at"], tzinfo=self._zone)
        return AddProgrammeItem(
            starts_at=start,
            ends_at=start + timedelta(minutes=values["minutes"]),
            title=_three(values, "title"),
            speakers=_three(values, "speakers"),
            room_code=values["room_code"],
        )


class InterpreterForm(forms.Form):
    """An interpreter with language pairs and absences."""

    name = _text(_("Name"), 120)
    pairs = forms.MultipleChoiceField(
        label=_("Language pairs"),
        widget=forms.CheckboxSelectMultiple,
        choices=[
            ("en:zh-hans", _("English – Chinese")),
            ("ur:zh-hans", _("Urdu – Chinese")),
            ("en:ur", _("English – Urdu")),
        ],
    )
    absent = forms.MultipleChoiceField(label=_("Cannot work in"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "absent", slot_choices(event))

    def command(self) -> AddInterpreter:
        """The command."""
        return AddInterpreter(
            name=self.cleaned_data["name"],
            pairs=tuple(self.cleaned_data["pairs"]),
            absent=tuple(int(key) for key in self.cleaned_data["absent"]),
        )


class GroupForm(forms.Form):
    """A group of delegations."""

    code = forms.SlugField(label=_("Code"), max_length=20)
    name_en = _text(_("Name in English"), 200)
    name_zh = _text(_("Name in Chinese"), 200, required=False, lang="zh-hans")
    name_ur = _text(_("Name in Urdu"), 200, required=False, lang="ur", dir="rtl")
    is_hosted = forms.BooleanField(label=_("Hosted: the organiser pays for its stay"), required=False)

    def name(self) -> Trilingual:
        """The name in three languages."""
        values = self.cleaned_data
        return Trilingual(values["name_en"], values["name_zh"], values["name_ur"])


class DelegationForm(forms.Form):
    """A company registers, or changes its registration."""

    languages = forms.MultipleChoiceField(
        label=_("Languages in which your company can talk"),
        widget=forms.CheckboxSelectMultiple,
        choices=list(kinds.LANGUAGE_NAMES.items()),
        help_text=_("Where you share no language with the other side, an interpreter is planned."),
    )
    interest = forms.CharField(
        label=_("What you look for"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("In your own language; the other companies read it as you write it."),
    )
    people_at_table = _number(_("People who sit down at a meeting"), 1, 20, 2)

    def command(self) -> RegisterDelegation:
        """The command."""
        values = self.cleaned_data
        return RegisterDelegation(tuple(values["languages"]), values["interest"], values["people_at_table"])


class ParticipantForm(forms.Form):
    """A person of a delegation."""

    name = _text(_("Name, as on the badge"), 200)
    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    position = _text(_("Position"), 120, required=False)
    language = forms.ChoiceField(label=_("Language of their agenda"), choices=list(kinds.LANGUAGE_NAMES.items()))
    has_consented = forms.BooleanField(
        label=_("The person agrees that the organiser keeps these data for this event, in Pakistan"), required=False
    )

    def command(self) -> AddParticipant:
        """The command."""
        return AddParticipant(**self.cleaned_data)


class DecisionForm(forms.Form):
    """Approve or refuse."""

    group = forms.ChoiceField(label=_("Group"), required=False)
    priority = forms.TypedChoiceField(
        label=_("Priority"), coerce=int, initial=2, choices=[(1, _("1: first")), (2, _("2: normal")), (3, _("3: last"))]
    )
    reason = forms.ChoiceField(
        label=_("Reason, when refused"), required=False, choices=[("", "–"), *kinds.REFUSAL_REASONS.items()]
    )
    words = _text(_("In words, for the company"), 500, required=False)

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = HostedGroup.objects.filter(event=event).order_by("code")
        _choose(self, "group", [("", _("None")), *((one.code, one.name_en) for one in groups)])


class CompaniesFilterForm(forms.Form):
    """Filters of the list of companies."""

    q = forms.CharField(label=_("Name"), required=False, max_length=100)
    country = forms.ChoiceField(label=_("Country"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False, choices=[_ANY, *kinds.LANGUAGE_NAMES.items()])
    group = forms.ChoiceField(label=_("Group"), required=False)
    only = forms.ChoiceField(
        label=_("Show"),
        required=False,
        choices=[("", _("All companies")), ("open", _("Not asked yet")), ("asked", _("Asked or answered"))],
    )

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        codes = Delegation.objects.filter(event=event, state=states.APPROVED).values_list("country", flat=True)
        known = sorted(set(codes))
        _choose(self, "country", [_ANY, *((code, kinds.COUNTRIES.get(code, code)) for code in known)])
        groups = HostedGroup.objects.filter(event=event).order_by("code")
        _choose(self, "group", [_ANY, *((one.code, one.name_en) for one in groups)])


class AskForm(forms.Form):
    """Ask for a meeting."""

    priority = forms.TypedChoiceField(
        label=_("Priority"),
        coerce=int,
        initial=2,
        choices=list(kinds.PRIORITIES.items()),
        required=False,
        empty_value="2",
    )
    words = forms.CharField(
        label=_("Message"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("In your own language; it is not translated."),
    )  # fmt: skip


class PlanForm(forms.Form):
    """Ask for a plan."""

    seconds = _number(_("Seconds to search at most"), 1, 600, 60)
    seed = _number(_("Seed"), 1, 1_000_000, 1, _("The same seed and the same facts give the same plan."))
    is_replan = forms.BooleanField(label=_("Keep the meetings that stand, with the fewest moves"), required=False)


class UploadForm(forms.Form):
    """A file of participants."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("CSV or XLSX, one person a row, at most 10 MB and 20,000 rows"),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx"}),
    )
    consent_stated = forms.BooleanField(
        label=_("Each person in the file agreed that the organiser keeps these data (needed without a consent column)"),
        required=False,
    )


class ColumnsForm(forms.Form):
    """Which column is which field."""

    sheet = forms.CharField(required=False, max_length=100, widget=forms.HiddenInput)
    consent_stated = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, header: Iterable[str], guessed: dict[str, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Not in the file")), *((str(at), name or f"#{at + 1}") for at, name in enumerate(header))]
        for name, label in columns.FIELDS.items():
            self.fields[f"column_{name}"] = forms.ChoiceField(
                label=label,
                required=name in columns.REQUIRED,
                choices=choices,
                initial=str(guessed[name]) if name in guessed else "",
            )

    def places(self) -> dict[str, int]:
        """Field to column."""
        chosen = {name: self.cleaned_data.get(f"column_{name}", "") for name in columns.FIELDS}
        return {name: int(place) for name, place in chosen.items() if place}


class OutcomeForm(forms.Form):
    """What came of a meeting."""

    code = forms.ChoiceField(choices=list(kinds.OUTCOMES.items()))
    note = forms.CharField(label=_("Note, for your company only"), max_length=500, required=False)
    due_on = forms.DateField(label=_("Follow up by"), required=False, widget=_DAY)

    def command(self) -> RecordOutcome:
        """The command."""
        values = self.cleaned_data
        due_on: date | None = values["due_on"]
        return RecordOutcome(values["code"], values["note"], due_on)


class CheckInForm(forms.Form):
    """One badge code, typed or scanned by hand."""

    code = forms.CharField(
        label=_("Badge code"),
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "dir": "ltr"}),
        help_text=_("Scan the QR, or type the thirteen characters under it."),
    )


def slot_choices(event: Event) -> list[tuple[str, str]]:
    """The slots of an event for choice, on the venue's clock."""
    zone = ZoneInfo(event.time_zone)
    slots = Slot.objects.filter(event=event, kind__in=kinds.MEETING_SLOTS, is_cancelled=False).order_by("starts_at")
    form = "%H:%M" if event.starts_on == event.ends_on else "%m-%d %H:%M"
    return [(str(slot.pk), slot.starts_at.astimezone(zone).strftime(form)) for slot in slots]


def _choose(form: forms.Form, name: str, choices: list[tuple[str, Any]]) -> None:
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField | forms.MultipleChoiceField):
        field.choices = choices
