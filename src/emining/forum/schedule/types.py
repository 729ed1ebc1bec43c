"""What a forum asks of the scheduler and what it gets back: plain frozen values, no database.

Identifiers are texts the caller chooses (primary keys as text do). Times are whole minutes from any fixed origin,
places are metres on one plan of the venue. A pair is always named with the smaller identifier first (`pair_key`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

MEETING: Final = "meeting"  # the only kind of slot in which meetings are placed


def pair_key(a: str, b: str) -> tuple[str, str]:
    """The one name of a pair, whoever asked whom."""
    return (a, b) if a <= b else (b, a)


@dataclass(frozen=True, slots=True)
class Delegation:
    """A company at the event: it is in one place at a time, however many people it sent."""

    id: str
    country: str
    languages: frozenset[str]
    slots: frozenset[str]  # slots in which it is available; empty for one that has withdrawn
    promised: int = 5  # meetings promised to it
    size: int = 2  # people who sit down at a meeting
    max_back_to_back: int | None = None  # instead of the event's limit
    home_table: str | None = None  # its booth or usual table: used when it is free, never a condition


@dataclass(frozen=True, slots=True)
class Slot:
    """A stretch of the programme, in minutes; only those of kind `meeting` can hold meetings. Slots never overlap."""

    id: str
    start: int
    end: int
    kind: str = MEETING


@dataclass(frozen=True, slots=True)
class Table:
    """One table: one meeting at a time, and no more people than it has seats."""

    id: str
    room: str
    x: float = 0.0
    y: float = 0.0
    seats: int = 6
    slots: frozenset[str] | None = None  # None: open in every slot


@dataclass(frozen=True, slots=True)
class Interpreter:
    """Somebody who interprets between the two languages of each pair, in both directions."""

    id: str
    pairs: frozenset[tuple[str, str]]
    slots: frozenset[str] | None = None  # None: available in every slot


@dataclass(frozen=True, slots=True)
class PairWish:
    """Two delegations that may meet. Who may meet whom at all is decided by whoever fills the problem."""

    a: str
    b: str
    preference_a: int = 0  # how much a wants it, 0 to 3
    preference_b: int = 0
    mutual: bool = False  # both asked for it
    score: float = 0.0  # of the matching, 0 to 1
    blocked: bool = False  # one side refuses: never scheduled, but named in proofs

    @property
    def key(self) -> tuple[str, str]:
        """The pair's one name."""
        return pair_key(self.a, self.b)


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting in a schedule. `interpreter` is None where the two share a language."""

    a: str
    b: str
    slot: str
    table: str
    interpreter: str | None = None
    locked: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """The pair's one name."""
        return pair_key(self.a, self.b)


@dataclass(frozen=True, slots=True)
class Lock:
    """A meeting that stays exactly where the organiser put it. A table or interpreter left open is chosen once."""

    a: str
    b: str
    slot: str
    table: str | None = None
    interpreter: str | None = None

    @property
    def key(self) -> tuple[str, str]:
        """The pair's one name."""
        return pair_key(self.a, self.b)


@dataclass(frozen=True, slots=True)
class Rules:
    """The event's hard rules."""

    back_to_back: int = 4  # meetings in a row without a rest
    rest_minutes: int = 15  # a gap this long between two slots is a rest; a slot left free always is
    walking_metres_per_minute: float = 60.0
    room_change_minutes: float = 2.0  # added when the next table is in another room
    room_minutes: Mapping[tuple[str, str], float] = field(default_factory=dict)  # measured ways, instead of the plan
    reserve_tables: int = 0  # kept free in every slot for changes on the day; a re-plan may use them
    interpreter_back_to_back: int | None = None


@dataclass(frozen=True, slots=True)
class Weights:
    """What a good schedule is, after every promise is settled. Whole numbers, so that bounds are exact."""

    meeting: int = 100  # for a meeting as such
    preference: int = 100  # for each point of preference, on either side
    mutual: int = 150
    score: int = 200  # for a match score of 1
    fairness: int = 120  # for a company's first meeting; less for each further one, nothing above the fair level
    balance: int = 2000  # for the worst served country when it gets all it could; in proportion otherwise


@dataclass(frozen=True, slots=True)
class Limits:
    """When to be content. `gap` and `effort` are reproducible; `seconds` is a guard by the clock, and is not."""

    seconds: float = 60.0
    gap: float = 0.003  # stop when no schedule can be better by more than this share
    effort: float = 200.0  # CP-SAT's deterministic time, roughly seconds of one core


@dataclass(frozen=True, slots=True)
class Problem:
    """An event to be scheduled. `previous` is the published schedule when this is a re-plan."""

    delegations: tuple[Delegation, ...]
    slots: tuple[Slot, ...]
    tables: tuple[Table, ...]
    interpreters: tuple[Interpreter, ...]
    pairs: tuple[PairWish, ...]
    locks: tuple[Lock, ...] = ()
    previous: tuple[Meeting, ...] = ()
    rules: Rules = Rules()
    weights: Weights = Weights()
    limits: Limits = Limits()
    seed: int = 1


# Why a promise cannot be kept, from the least to the most entangled; each is said only when it is proved.
Reason = Literal[
    "too_few_partners",  # fewer wishes than promised meetings
    "blocked",  # enough wishes, but too many of them are refused
    "too_few_slots",  # its own hours and rests leave too few slots
    "too_few_common_slots",  # partners are there at other hours; together: their diaries are full
    "interpreter_shortage",
    "table_capacity",
    "walking_time",
    "locked",  # locked meetings take what it would need
    "not_settled",  # the search ended before it was either kept or proved impossible
]


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of a proof: with the rules named so far, no schedule does better than `figure`."""

    reason: Reason
    figure: int  # alone: most meetings possible for one; together: least total shortfall of all


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A delegation with fewer meetings than promised.

    `possible` is the most meetings it could have in any schedule, however badly others fared: below the promise, the
    promise cannot be kept whatever is done, and `alone` says why step by step. When it got less than that, promises
    compete: `together` then bounds the total shortfall of all delegations from below, and somebody has to be short.
    """

    delegation: str
    promised: int
    got: int
    possible: int
    proved: bool  # that no schedule with a smaller total exists, or that this delegation could not have more
    reasons: tuple[Reason, ...]
    alone: tuple[Rung, ...]
    together: tuple[Rung, ...]


@dataclass(frozen=True, slots=True)
class RefusedLock:
    """A lock that cannot stand, and why (`unknown_delegation`, `slot_taken`, …)."""

    lock: Lock
    reason: str


@dataclass(frozen=True, slots=True)
class Fairness:
    """How evenly the meetings fell."""

    promised_kept: int  # delegations with at least the promised number
    delegations: int
    least: int
    median: float
    most: int
    gini: float  # of meetings per delegation, 0 is even
    by_country: Mapping[str, float]  # share of the attainable meetings of its delegations, 0 to 1


Status = Literal["empty", "optimal", "within_gap", "effort", "time", "stopped"]


@dataclass(frozen=True, slots=True)
class Schedule:
    """The answer. `objective` ≤ `bound` always holds; `gap` is their distance as a share of the bound.

    `shortfall` is the total of missing promised meetings, `shortfall_bound` what no schedule can undercut.
    """

    meetings: tuple[Meeting, ...]
    objective: int
    bound: int
    gap: float
    status: Status
    shortfall: int
    shortfall_bound: int
    shortfalls: tuple[Shortfall, ...]
    refused_locks: tuple[RefusedLock, ...]
    fairness: Fairness
    seconds: float
    effort: float


@dataclass(frozen=True, slots=True)
class Alternative:
    """What can be offered to those whose meeting moved or fell away; free in the new schedule as it stands."""

    a: str
    b: str
    slot: str
    table: str
    interpreter: str | None


Outcome = Literal["kept", "moved", "cancelled"]


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one meeting of the previous schedule. `changed` names slot, table, interpreter as they changed."""

    previous: Meeting
    outcome: Outcome
    now: Meeting | None
    changed: tuple[str, ...]
    reason: str  # "" when kept as it was
    alternatives: tuple[Alternative, ...] = ()  # free now, for either side, on asking
    instead: tuple[Meeting, ...] = ()  # new meetings already given to the two, when theirs fell away


@dataclass(frozen=True, slots=True)
class Replan:
    """A new schedule beside the previous one: every previous meeting has exactly one entry in `changes`.

    The schedule's status speaks of promises and moves here: `optimal` when neither can be improved. New meetings are
    sought only for delegations the change touched; whoever wants the best schedule regardless of moves solves anew.
    """

    schedule: Schedule
    changes: tuple[Change, ...]
    added: tuple[Meeting, ...]
    moves: int  # previous meetings at another time or cancelled
    moves_bound: int  # no schedule that settles the promises as well disturbs fewer


@dataclass(frozen=True, slots=True)
class Progress:
    """Where the search stands. `bound` is None until it is known."""

    phase: Literal["promises", "quality", "replan"]
    seconds: float
    meetings: int
    shortfall: int
    objective: int
    bound: int | None
    gap: float | None


@dataclass(frozen=True, slots=True)
class Violation:
    """A hard rule that a schedule breaks."""

    rule: str
    facts: Mapping[str, str | int | float]


OnProgress = Callable[[Progress], None]
ShouldStop = Callable[[], bool]
