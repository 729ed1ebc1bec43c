"""The index of a room as one reader may see it: documents, and questions with their answers; as XLSX, CSV and PDF."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import override

from emining.accounts.types import Actor
from emining.documents.rendering import render_pdf
from emining.kernel.spreadsheets import disarmed
from emining.rooms import question_states as qs
from emining.rooms import wording
from emining.rooms.access import Rights, is_owner
from emining.rooms.archiving import table
from emining.rooms.models import Room
from emining.rooms.question_types import Words
from emining.rooms.selectors.questions import question_cards, questions_visible_to
from emining.rooms.types import DOWNLOAD, SEE

FORMATS: Final = ("xlsx", "csv", "pdf")
MOST_ON_PAPER: Final = 2_000


@dataclass(frozen=True, slots=True)
class Index:
    """Headings and rows, in the reader's language, all of them text."""

    columns: list[str]
    rows: list[list[str]]
    question_columns: list[str]
    question_rows: list[list[str]]


def index_of(actor: Actor, room: Room, rights: Rights) -> Index:
    """Only what this reader may see. Digests are given to those who may download, so that copies can be compared."""
    names = {folder.pk: wording.name_of(folder).in_language(actor.language)[0] for folder in rights.folders}
    with override(actor.language):
        rows = [
            [
                str(at),
                " / ".join(names.get(step, "") for step in rights.paths.get(thing.folder_id, ())),
                wording.title_of(thing).in_language(actor.language)[0],
                str(wording.LANGUAGE_NAMES.get(thing.source_language, thing.source_language)),
                str(thing.version),
                thing.changed_at.date().isoformat(),
                str(thing.document.size),
                _("yes") if (may := rights.decide(thing, DOWNLOAD)) else _("no"),
                thing.document.sha256 if may else "",
            ]
            for at, thing in enumerate(
                rights.documents(SEE).select_related("document").order_by("folder_id", "pk").iterator(2000), 1
            )
        ]
        return Index(
            [_("Number"), _("Folder"), _("Document"), _("Language"), _("Version"), _("Changed on"), _("Bytes"),
             _("May be downloaded"), _("SHA-256")],
            rows,
            [_("Question"), _("State"), _("About"), _("Language"), _("Text"), _("Answer"), _("Asked by"),
             _("Answer due")],
            _question_rows(actor, room, rights),
        )  # fmt: skip


def _question_rows(actor: Actor, room: Room, rights: Rights) -> list[list[str]]:
    owner = is_owner(actor, room)
    return [
        [
            str(card.number),
            str(qs.STATE_NAMES[card.state]),
            card.document.in_language(actor.language)[0] if card.document else "",
            str(wording.LANGUAGE_NAMES[card.question.language]),
            _with_courtesies(card.question),
            "\n\n".join(_with_courtesies(answer) for answer in card.answers),
            card.asker.in_language(actor.language)[0] if card.asker and (owner or card.is_ours) else "",
            card.due_on.isoformat() if card.due_on else "",
        ]
        for card in question_cards(actor, room, questions_visible_to(actor, room, rights).order_by("number"))
    ]


def _with_courtesies(words: Words) -> str:
    """The original, then courtesy translations marked as such."""
    told = [words.text]
    told += [
        _("[courtesy translation, %(language)s] %(text)s")
        % {"language": wording.LANGUAGE_NAMES[one.language], "text": one.text}
        for one in words.courtesies
    ]
    return "\n".join(told)


def as_csv(index: Index) -> bytes:
    """The documents, an empty line, the questions."""
    return table(index.columns, index.rows) + b"\r\n" + table(index.question_columns, index.question_rows)[3:]


def as_xlsx(index: Index, language: str) -> bytes:
    """Two sheets; nothing in them runs."""
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    with override(language):
        sheets = (
            (_("Documents"), index.columns, index.rows),
            (_("Questions"), index.question_columns, index.question_rows),
        )
    for name, columns, rows in sheets:
        sheet = book.create_sheet(name)
        sheet.sheet_view.rightToLeft = language == "ur"
        sheet.append(columns)
        _append(sheet, rows)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _append(sheet: Any, rows: Iterable[list[str]]) -> None:
    for row in rows:
        sheet.append([disarmed(value) for value in row])


def as_pdf(index: Index, room: Room, language: str) -> bytes:
    """A paper in the reader's language; of a larger room the first 2,000 documents, and it says so."""
    with override(language):
        cut = len(index.rows) - MOST_ON_PAPER
        sections = [
            {
                "heading": _("Documents"),
                "columns": index.columns[:6],
                "rows": [row[:6] for row in index.rows[:MOST_ON_PAPER]],
                "note": _("%(count)s more documents stand in the XLSX and CSV files.") % {"count": cut}
                if cut > 0
                else "",
            },
            {
                "heading": _("Questions"),
                "columns": [index.question_columns[at] for at in (0, 1, 4, 5)],
                "rows": [[row[at] for at in (0, 1, 4, 5)] for row in index.question_rows[:MOST_ON_PAPER]],
            },
        ]
        data = {
            "title": _("Index of the data room"),
            "number": room.code,
            "lead": _("What you may see in the data room %(name)s.")
            % {"name": wording.name_of(room).in_language(language)[0] or room.code},
            "sections": sections,
        }
    return render_pdf("documents/record.typ", data, language, is_demonstration=room.is_demonstration)
