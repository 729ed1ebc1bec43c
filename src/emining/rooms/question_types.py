"""What goes into questions and comes out of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from emining.kernel.languages import Trilingual


@dataclass(frozen=True, slots=True)
class AskQuestion:
    """Ask about the room, or about one document of it, in one's own language."""

    room_id: int
    text: str
    language: str
    document_id: int | None = None


@dataclass(frozen=True, slots=True)
class AssignQuestion:
    """Give a question to somebody of the owner, by a day."""

    room_id: int
    number: int
    person_id: int
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class AnswerQuestion:
    """An answer, or an addition to one, in the language of whoever writes it."""

    room_id: int
    number: int
    text: str
    language: str


@dataclass(frozen=True, slots=True)
class PublishQuestion:
    """Show question and answers to all members. `wording` stands for the question where its words betray who asked."""

    room_id: int
    number: int
    wording: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class TranslateWords:
    """A courtesy translation, by a person, of the question (`answer_id` absent) or of one answer."""

    room_id: int
    number: int
    text: str
    language: str
    answer_id: int | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """A text somebody typed, in its language; `by` is empty where the reader may not know."""

    text: str
    language: str
    by: str = ""
    at: datetime | None = None
    answer_id: int | None = None
    courtesies: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionCard:
    """A question as one reader may see it. Who asked is absent unless the reader is the owner's or asked themselves."""

    number: int
    state: str
    asked_on: date
    question: Words
    is_reworded: bool = False
    is_ours: bool = False
    asker: Trilingual | None = None
    asker_person: str = ""
    document_id: int | None = None
    document: Trilingual | None = None
    answers: tuple[Words, ...] = field(default=())
    assigned_to: str = ""
    due_on: date | None = None
    is_overdue: bool = False
    reason: str = ""
