"""What goes into and comes out of forum's services. Frozen values."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from emining.kernel.languages import Trilingual


@dataclass(frozen=True, slots=True)
class EventSettings:
    """Everything about an event that its organiser decides."""

    code: str
    name: Trilingual
    about: Trilingual
    venue: Trilingual
    organiser_id: int
    jurisdiction: str
    time_zone: str
    starts_on: date
    ends_on: date
    request_mode: str = "opt_in"
    scheduling: str = "organiser"
    promised_minimum: int = 5
    requests_cap: int = 30
    max_back_to_back: int = 4
    interpreter_back_to_back: int = 4
    rest_minutes: int = 15
    walking_m_per_min: int = 60
    room_change_minutes: int = 2
    reserve_tables: int = 0
    capacity_people: int | None = None
    capacity_delegations: int | None = None


@dataclass(frozen=True, slots=True)
class AddTables:
    """Tables `first` to `first + count - 1` in a room, in rows of `per_row`, `step_m` metres apart."""

    room_code: str
    room_name: Trilingual
    floor: int
    count: int
    first: int
    per_row: int
    step_m: float
    origin_x_m: float = 0.0
    origin_y_m: float = 0.0
    seats: int = 6
    kept_for_country: str = ""


@dataclass(frozen=True, slots=True)
class KeepTables:
    """Keep the tables `first` to `last` for a country's companies, for one company, or (neither) for nobody."""

    first: int
    last: int
    country: str = ""
    company: int | None = None


@dataclass(frozen=True, slots=True)
class AddBooths:
    """Booths in a room, numbered `letters` and `first` onwards, in a row `step_m` metres apart."""

    room_code: str
    letters: str
    first: int
    count: int
    step_m: float = 3.0
    origin_x_m: float = 0.0
    origin_y_m: float = 0.0


@dataclass(frozen=True, slots=True)
class PlaceCompany:
    """Where a company has its stand and at which table it likes to sit; empty: nowhere."""

    number: int
    booth: str = ""
    home_table: int | None = None


@dataclass(frozen=True, slots=True)
class AddSlots:
    """Slots of one kind on one day: `count` of `minutes`, `pause` minutes apart, from `starts_at`."""

    starts_at: datetime
    minutes: int
    pause: int
    count: int
    kind: str


@dataclass(frozen=True, slots=True)
class AddProgrammeItem:
    """An item of the programme."""

    starts_at: datetime
    ends_at: datetime
    title: Trilingual
    speakers: Trilingual
    room_code: str = ""


@dataclass(frozen=True, slots=True)
class AddInterpreter:
    """An interpreter with language pairs and the slots in which they cannot work."""

    name: str
    pairs: tuple[str, ...]
    absent: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class RegisterDelegation:
    """A company registers."""

    languages: tuple[str, ...]
    interest: str = ""
    people_at_table: int = 2
    name: Trilingual | None = None
    country: str = ""


@dataclass(frozen=True, slots=True)
class AddParticipant:
    """A person of a delegation. `has_consented`: the person agreed; without it nothing is kept."""

    name: str
    email: str
    language: str
    position: str = ""
    has_consented: bool = False


@dataclass(frozen=True, slots=True)
class AskForMeeting:
    """One delegation asks another."""

    asked_number: int
    priority: int = 2
    words: str = ""


@dataclass(frozen=True, slots=True)
class EnterWish:
    """One wish of a company without an account, by its number at the event; `line`: where it stood in the list."""

    line: int
    asker: int
    asked: int
    priority: int = 2


@dataclass(frozen=True, slots=True)
class StartPlan:
    """Ask for a plan. A replan keeps standing meetings where it can."""

    seed: int = 1
    seconds: int = 60
    is_replan: bool = False
    cause: str = "first_plan"
    publishes_itself: bool = False


@dataclass(frozen=True, slots=True)
class FreePlace:
    """Where two delegations could meet: all of it free as things stand."""

    slot_id: int
    table_id: int
    interpreter_id: int | None


@dataclass(frozen=True, slots=True)
class RecordOutcome:
    """What one side says came of a meeting."""

    code: str
    note: str = ""
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Scan:
    """One scan of a badge: made by a device, perhaps hours ago and without a network."""

    client_id: str
    code: str
    at: datetime
    device: str = ""


@dataclass(frozen=True, slots=True)
class ScanResult:
    """What became of a scan: `merged`, `known` (sent before) or `refused`."""

    client_id: str
    outcome: str
    reason: str = ""
    shown: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many partners a delegation could meet, beside what it is promised."""

    delegation_id: int
    number: int
    name: Trilingual
    country: str
    wished: int
    possible: int
    meetings: int
    promised: int

    @property
    def is_short(self) -> bool:
        """Whether the promise cannot be kept whatever the plan."""
        return self.possible < self.promised


@dataclass(frozen=True, slots=True)
class Incident:
    """Something happened on the day: `what` is slot, table, delegation or interpreter; `key` its primary key."""

    what: str
    key: int


@dataclass(frozen=True, slots=True)
class ImportFile:
    """A file of participants as it came in, with how its columns are to be read."""

    name: str
    content: bytes
    columns: dict[str, int]
    sheet: str = ""
    consent_stated: bool = False
    is_preview: bool = True
