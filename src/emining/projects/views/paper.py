"""A project on paper: the teaser, in the reader's language, with the address of its page as a QR code."""

from __future__ import annotations

from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from emining.documents.rendering import render_pdf
from emining.parties.types import STAGES
from emining.projects import states, wording
from emining.projects.ages import Age
from emining.projects.models import Project
from emining.projects.types import CATEGORIES, FACT_SHEET
from emining.projects.views import describe
from emining.projects.views.words import address_of, commodity_words, public_address, today


def teaser_paper(project: Project, language: str) -> bytes:
    """What the public page says, on one or two pages. No contact, no paper, no vetting point is on it."""
    with override(language):
        summary = wording.written(project, "summary")
        notes = [_standing_words(project)]
        if summary and summary["is_translation"]:
            notes.append(_("The summary is a courtesy translation; it was written in %(language)s.")
                         % {"language": summary["source_name"]})  # fmt: skip
        data = {
            "title": wording.name_of(project).in_language(language)[0],
            "number": project.number,
            "lead": summary["words"] if summary else "",
            "sections": [
                {"facts": _facts(project, language)},
                *_figures(project),
                *_capital(project),
                *_infrastructure(project),
                {"paragraphs": notes},
            ],
        }
        return render_pdf(
            "documents/record.typ",
            data,
            language,
            qr=public_address(address_of(project)),
            is_demonstration=project.is_demonstration,
        )


def _standing_words(project: Project) -> str:
    if project.kind == FACT_SHEET:
        return _("Compiled from public sources. It is not an offer: nobody named here asked to be listed.")
    return _("A listing says what its owner says. It is no title, grants nothing and recommends nothing.")


def _facts(project: Project, language: str) -> list[dict[str, Any]]:
    commodities = commodity_words()
    place = project.jurisdiction
    facts = [
        _fact(_("Kind"), wording.kind_words(project.kind)),
        _fact(_("State"), states.STATE_NAMES[project.state]),
        _fact(_("Project stage"), wording.stage_name(project.stage)),
        _fact(_("Commodities"), _joined(wording.names_for(project.commodities, commodities))),
        _fact(_("Value chain"), _joined(STAGES[one] for one in project.value_chain if one in STAGES)),
        _fact(_("Province or territory"), wording.name_of(place).in_language(language)[0] if place else ""),
        _fact(_("District"), project.district),
    ]
    if project.kind == FACT_SHEET:
        facts += [_fact(_("Source"), project.source), _fact(_("Compiled on"), _day(project.compiled_on))]
    else:
        facts += [
            _fact(_("Owner"), wording.name_of(project.organisation).in_language(language)[0]),
            _fact(_("Looks for"), _joined(CATEGORIES[one] for one in project.seeks if one in CATEGORIES)),
            _fact(_("Confirmed by the owner on"), _day(project.confirmed_on)),
            _fact(_("On the market until"), _day(project.expires_on)),
        ]
    return facts


def _figures(project: Project) -> list[dict[str, Any]]:
    rows = describe.figures_of(project, commodity_words(), today())
    sections = []
    for heading, group in ((_("Resources and reserves"), "resources"), (_("Operation"), "operation")):
        if rows[group]:
            sections.append(
                {
                    "heading": heading,
                    "columns": [_("Category"), _("Commodity"), _("Amount"), _("Grade"), _("Code"), _("As of")],
                    "rows": [
                        [
                            str(one["category"]),
                            one["commodity"] or "–",
                            {"code": _amount(one["row"], one["qualifier"])},
                            {"code": _grade(one["row"])},
                            str(one["code"]),
                            _as_of(one["age"]),
                        ]
                        for one in rows[group]
                    ],
                    "numeric": [2, 3],
                    "note": _("Each as its source reports it; categories are never added together."),
                }
            )
    return sections


def _capital(project: Project) -> list[dict[str, Any]]:
    rows = describe.capital_of(project, today())
    if not rows:
        return []
    return [
        {
            "heading": _("Capital"),
            "columns": [_("Kind"), _("Amount"), _("Currency"), _("As of"), _("Source")],
            "rows": [
                [
                    str(one["kind"]),
                    {"code": number_format(one["row"].amount, 0, force_grouping=True)},
                    {"code": one["row"].currency},
                    _as_of(one["age"]),
                    one["row"].source,
                ]
                for one in rows
            ],
            "numeric": [1],
        }
    ]


def _infrastructure(project: Project) -> list[dict[str, Any]]:
    rows = [one for one in describe.infrastructure_of(project, today()) if one["row"]]
    if not rows:
        return []
    return [
        {
            "heading": _("Power, water, road, rail, port"),
            "columns": [_("Kind"), _("Status"), _("Distance (km)"), _("As of")],
            "rows": [
                [
                    str(one["kind"]),
                    str(one["status"]),
                    {"code": "–" if one["row"].distance_km is None else number_format(one["row"].distance_km, 0)},
                    _as_of(one["age"]),
                ]
                for one in rows
            ],
            "numeric": [2],
        }
    ]


def _as_of(age: Age) -> str:
    old = _("old") if age.is_old else ""
    words = f"{age.words} ({_('%(days)s days ago') % {'days': age.days}})"
    return f"{words} · {old}" if old else words


def _amount(row: Any, qualifier: Any) -> str:
    text = number_format(row.amount.normalize(), force_grouping=True, use_l10n=True)
    if "E" in text:
        text = f"{row.amount:,.0f}"
    return f"{qualifier} {text} {row.unit}".strip()


def _grade(row: Any) -> str:
    return "–" if row.grade_value is None else f"{row.grade_value.normalize():f} {row.grade_unit}"


def _fact(label: Any, value: Any = "", *, code: Any = None) -> dict[str, Any]:
    if code is not None and code != "":
        return {"label": str(label), "value": {"code": str(code)}}
    return {"label": str(label), "value": str(value) or _("Not established")}


def _joined(words: Any) -> str:
    return ", ".join(str(word) for word in words)


def _day(value: Any) -> str:
    return date_format(value, "DATE_FORMAT") if value else ""
