"""Plan and registers on paper, in one language."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from emining.documents.rendering import render_pdf
from emining.kernel.languages import Trilingual, direction
from emining.workspaces import states
from emining.workspaces.matrix import GRADES, matrix_of
from emining.workspaces.models import Workspace
from emining.workspaces.picture import gantt_of
from emining.workspaces.planning.gantt import Picture
from emining.workspaces.selectors.meetings import answers_on
from emining.workspaces.selectors.people import names_of, people_of, sides_of
from emining.workspaces.selectors.plan import Plan, plan_of
from emining.workspaces.services.call_meeting import both_clocks
from emining.workspaces.types import ANSWERS, LANGUAGE_NAMES


def report_paper(workspace: Workspace, language: str) -> bytes:
    """The report. What people typed stays in their language; the language is named where it is not the paper's."""
    agreement = workspace.agreement
    plan = plan_of(workspace, language)
    today = timezone.localdate()
    picture = gantt_of(plan, today, is_mirrored=direction(language) == "rtl") if plan.rows else None
    with override(language):
        title = Trilingual(agreement.title_en, agreement.title_zh, agreement.title_ur).in_language(language)[0]
        data = {
            "title": title,
            "kind": _("Report of the workspace"),
            "number": agreement.number,
            "sides": [side.name.in_language(language)[0] for side in sides_of(workspace)],
            "words": _words(),
            "gantt": _gantt(plan, picture) if picture else None,
            "sections": [
                _tasks(workspace, language),
                _decisions(workspace, language),
                _risks(workspace, language),
                *_meetings(workspace, language),
            ],
            "matrix": _matrix(workspace),
        }
        return render_pdf("workspaces/report.typ", data, language, is_demonstration=workspace.is_demonstration)


def _gantt(plan: Plan, picture: Picture) -> dict[str, Any]:
    """The picture for typst: places in parts of the whole width, so that the page sets the size."""
    width = picture.scale.width
    bars = {bar.key: bar for bar in picture.bars}
    return {
        "ticks": [{"at": tick.x / width, "label": tick.label} for tick in picture.ticks],
        "shades": [
            {"at": shade.left / width, "width": shade.width / width, "both": shade.countries == "both"}
            for shade in picture.shades
        ],
        "today": picture.today / width if picture.today is not None else None,
        "rows": [
            {
                "number": row.number,
                "title": row.title,
                "kind": row.kind,
                "dates": f"{row.start:%Y-%m-%d} – {row.finish:%Y-%m-%d}" if row.days > 1 else f"{row.start:%Y-%m-%d}",
                "waits": ", ".join(row.waits_for),
                "progress": row.progress,
                "slack": "" if row.slack is None else str(row.slack),
                "critical": row.is_critical,
                "done": row.is_done,
                "at": bars[row.key].left / width,
                "width": bars[row.key].width / width,
                "done_at": bars[row.key].done_left / width,
                "done_width": bars[row.key].done_width / width,
                "middle": bars[row.key].middle / width,
            }
            for row in plan.rows
        ],
    }


def _words() -> dict[str, str]:
    return {
        "plan": _("Plan of work"),
        "item": _("Item"),
        "dates": _("Days"),
        "waits": _("Starts after"),
        "slack": _("Slack in days"),
        "matrix": _("Risk matrix"),
        "parties": _("Parties"),
        "legend": _(
            "Thick border: on the critical path. Diamond: milestone of the agreement. Grey: offices closed in one "
            "country; darker: in both. Line: the day of printing."
        ),
    }


def _tasks(workspace: Workspace, language: str) -> dict[str, Any]:
    names = names_of(people_of(workspace))
    rows = [
        [
            _code(one.number),
            _said(one.title, one.source_language, language),
            names.get(one.assignee_id or 0, "–"),
            _day(one.due_on),
            str(states.TASK_STATES[one.state]),
        ]
        for one in workspace.tasks.exclude(state=states.DROPPED).order_by("number")
    ]
    return _section(_("Tasks"), [_("Number"), _("Task"), _("Who does it"), _("Due"), _("State")], rows)


def _decisions(workspace: Workspace, language: str) -> dict[str, Any]:
    rows = []
    for one in workspace.decisions.select_related("superseded_by").order_by("number"):
        later = getattr(one, "superseded_by", None)
        rows.append(
            [
                _code(one.number),
                _said(one.what, one.source_language, language),
                one.decided_by,
                _day(one.decided_on),
                one.basis,
                _("Superseded by %(number)s") % {"number": later.number} if later else _("Stands"),
            ]
        )
    columns = [_("Number"), _("Decision"), _("Decided by"), _("Decided on"), _("Basis"), _("State")]
    return _section(_("Decisions"), columns, rows)


def _risks(workspace: Workspace, language: str) -> dict[str, Any]:
    rows = [
        [
            _code(one.number),
            _said(one.title, one.source_language, language),
            one.cause,
            one.effect,
            _code(f"{one.likelihood} × {one.impact} = {one.score}"),
            one.response or "–",
            str(states.RISK_STATES[one.state]),
        ]
        for one in workspace.risks.order_by("number")
    ]
    columns = [
        _("Number"), _("Risk"), _("Cause"), _("Effect"), _("Likelihood × impact"), _("Response"), _("State"),
    ]  # fmt: skip
    return _section(_("Risks"), columns, rows)


def _meetings(workspace: Workspace, language: str) -> Iterable[dict[str, Any]]:
    sides = sides_of(workspace)
    for one in workspace.meetings.exclude(state=states.CANCELLED).order_by("starts_at"):
        head = _("Meeting %(number)s: %(title)s") % {"number": one.number, "title": one.title}
        paragraphs = [both_clocks(one.starts_at), str(states.MEETING_STATES[one.state])]
        if one.minutes:
            paragraphs += [_said(one.minutes, one.minutes_language, language)]
            if one.courtesy:
                paragraphs += [_("Courtesy translation; the minutes count:"), one.courtesy]
            paragraphs += [
                f"{row.side.name.in_language(language)[0]}: {ANSWERS[row.answer.answer] if row.answer else '–'}"
                for row in answers_on(one, sides)
            ]
        elif one.agenda:
            paragraphs += [one.agenda]
        yield {"heading": head, "paragraphs": paragraphs, "columns": [], "rows": []}


def _matrix(workspace: Workspace) -> dict[str, Any]:
    matrix = matrix_of(workspace.risks.filter(state__in=sorted(states.STANDING)))
    return {
        "columns": [str(name) for name in matrix.columns],
        "lines": [
            {
                "label": str(line.label),
                "fields": [
                    {"grade": one.grade, "numbers": ", ".join(str(number) for number in one.numbers)}
                    for one in line.fields
                ],
            }
            for line in matrix.lines
        ],
        "grades": {code: str(name) for code, name in GRADES.items()},
    }


def _section(heading: str, columns: list[str], rows: list[list[Any]]) -> dict[str, Any]:
    return {"heading": heading, "paragraphs": [] if rows else ["–"], "columns": columns, "rows": rows}


def _said(text: str, spoken: str, language: str) -> str:
    return text if spoken == language else f"{text} ({LANGUAGE_NAMES[spoken]})"


def _code(value: Any) -> dict[str, str]:
    return {"code": str(value)}


def _day(value: Any) -> str:
    return date_format(value, "DATE_FORMAT") if value else "–"
