"""Plan and registers as a workbook: one sheet each, typed texts disarmed, right to left where the reader reads so."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from emining.kernel.languages import direction
from emining.kernel.spreadsheets import disarmed
from emining.workspaces import states
from emining.workspaces.models import Workspace
from emining.workspaces.selectors.people import names_of, people_of
from emining.workspaces.selectors.plan import plan_of
from emining.workspaces.services.call_meeting import both_clocks
from emining.workspaces.types import LANGUAGE_NAMES

_WIDEST = 60


def workbook_of(workspace: Workspace, language: str) -> bytes:
    """The workbook in one language; what people typed stays in theirs, named in a column."""
    book = Workbook()
    with override(language):
        names = names_of(people_of(workspace))
        sheets = [
            _plan(workspace, language),
            _tasks(workspace, names),
            _decisions(workspace),
            _risks(workspace, names),
            _meetings(workspace),
        ]
        for place, (title, columns, rows) in enumerate(sheets):
            sheet = book.active if place == 0 else book.create_sheet()
            if isinstance(sheet, Worksheet):
                _fill(sheet, title, columns, rows, is_rtl=direction(language) == "rtl")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


Sheet = tuple[str, Sequence[str], Iterable[Sequence[Any]]]


def _plan(workspace: Workspace, language: str) -> Sheet:
    columns = [
        _("Number"), _("Kind"), _("Title"), _("Start"), _("Finish"), _("Days"), _("Progress in percent"),
        _("Starts after"), _("Slack in days"), _("On the critical path"),
    ]  # fmt: skip
    rows = [
        (
            row.number, str(row.kind_name), row.title, row.start, row.finish, row.days, row.progress,
            ", ".join(row.waits_for), row.slack, _("yes") if row.is_critical else "",
        )
        for row in plan_of(workspace, language).rows
    ]  # fmt: skip
    return _("Plan of work"), columns, rows


def _tasks(workspace: Workspace, names: dict[int, str]) -> Sheet:
    columns = [
        _("Number"), _("Task"), _("Description"), _("Language"), _("State"), _("Who does it"), _("Due"),
        _("Done on"), _("Part of the work"), _("Clause"),
    ]  # fmt: skip
    rows = [
        (
            one.number, one.title, one.words, str(LANGUAGE_NAMES[one.source_language]),
            str(states.TASK_STATES[one.state]), names.get(one.assignee_id or 0, ""), one.due_on, one.done_on,
            one.plan_item.number if one.plan_item else None, one.clause,
        )
        for one in workspace.tasks.select_related("plan_item").order_by("number")
    ]  # fmt: skip
    return _("Tasks"), columns, rows


def _decisions(workspace: Workspace) -> Sheet:
    columns = [
        _("Number"), _("Decision"), _("Decided by"), _("Decided on"), _("Basis"), _("Language"), _("Supersedes"),
        _("Superseded by"),
    ]  # fmt: skip
    rows = []
    for one in workspace.decisions.select_related("supersedes", "superseded_by").order_by("number"):
        later = getattr(one, "superseded_by", None)
        rows.append(
            (
                one.number, one.what, one.decided_by, one.decided_on, one.basis,
                str(LANGUAGE_NAMES[one.source_language]), one.supersedes.number if one.supersedes else None,
                later.number if later else None,
            )
        )  # fmt: skip
    return _("Decisions"), columns, rows


def _risks(workspace: Workspace, names: dict[int, str]) -> Sheet:
    columns = [
        _("Number"), _("Risk"), _("Cause"), _("Effect"), _("Likelihood"), _("Impact"), _("Score"), _("Response"),
        _("Who watches it"), _("Next review"), _("State"), _("Language"),
    ]  # fmt: skip
    rows = [
        (
            one.number, one.title, one.cause, one.effect, one.likelihood, one.impact, one.score, one.response,
            names.get(one.owner_id or 0, ""), one.review_on, str(states.RISK_STATES[one.state]),
            str(LANGUAGE_NAMES[one.source_language]),
        )
        for one in workspace.risks.order_by("number")
    ]  # fmt: skip
    return _("Risks"), columns, rows


def _meetings(workspace: Workspace) -> Sheet:
    columns = [
        _("Number"), _("Title"), _("Begins"), _("Place"), _("State"), pgettext("workspace", "Agenda"),
        pgettext("workspace", "Minutes"),
        _("Language of the minutes"), _("Courtesy translation"), _("Language of the translation"),
    ]  # fmt: skip
    rows = [
        (
            one.number, one.title, both_clocks(one.starts_at), one.place, str(states.MEETING_STATES[one.state]),
            one.agenda, one.minutes, _language(one.minutes_language), one.courtesy, _language(one.courtesy_language),
        )
        for one in workspace.meetings.order_by("number")
    ]  # fmt: skip
    return pgettext("workspace", "Meetings"), columns, rows


def _language(code: str) -> str:
    return str(LANGUAGE_NAMES[code]) if code else ""


def _fill(sheet: Worksheet, title: str, columns: Sequence[str], rows: Iterable[Sequence[Any]], *, is_rtl: bool) -> None:
    sheet.title = title[:31]
    sheet.sheet_view.rightToLeft = is_rtl
    sheet.freeze_panes = "A2"
    sheet.append([str(name) for name in columns])
    widths = [len(name) + 2 for name in columns]
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for row in rows:
        sheet.append([_cell(value) for value in row])
        widths = [max(width, min(_WIDEST, len(str(value or "")))) for width, value in zip(widths, row, strict=True)]
    for place, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width


def _cell(value: Any) -> Any:
    """No formula, and none of the control characters that the file format cannot hold."""
    return disarmed(ILLEGAL_CHARACTERS_RE.sub("", value)) if isinstance(value, str) else value
