"""Papers of the register: acknowledgements and extracts, in the reader's language."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from emining.audit.services import current_head
from emining.documents.rendering import render_pdf
from emining.kernel.languages import Trilingual
from emining.titles import kinds, states, wording
from emining.titles.models import Application, Register, TitleVersion

_KARACHI = ZoneInfo("Asia/Karachi")
_SHANGHAI = ZoneInfo("Asia/Shanghai")


def acknowledgement_paper(application: Application, language: str) -> bytes:
    """The acknowledgement of an application: date and time of receipt, number, place in the order, proof by QR."""
    register = application.register
    head = current_head(register.jurisdiction.code)
    local = application.lodged_at.astimezone(_KARACHI)
    with override(language):
        facts = [
            _fact(_("Register"), _named(register, language)),
            _fact(_("Jurisdiction"), _named(register.jurisdiction, language)),
            _fact(_("Applicant"), _named(application.applicant, language)),
            _fact(_("Title applied for"), kinds.TITLE_KINDS[application.title_kind]),
            _fact(_("Mineral group"), kinds.MINERAL_GROUPS[application.mineral_group]),
            _fact(_("Area (ha)"), code=number_format(application.area_ha, 4, force_grouping=True)),
            _fact(_("Received (Asia/Karachi)"), code=local.strftime("%Y-%m-%d %H:%M:%S")),
            *_in_china(application, language),
            _fact(_("Received (UTC)"), code=application.lodged_at.strftime("%Y-%m-%d %H:%M:%S")),
            _fact(_("Sequence number in the register"), code=application.sequence),
            _fact(_("Sequence number of the day"), code=application.sequence_of_day),
            _fact(_("Reference system of the coordinates"), code=application.source_crs),
        ]
        sections: list[dict[str, Any]] = [{"facts": facts}]
        corners = [[{"code": number}, {"code": f"{lat:.6f}"}, {"code": f"{lon:.6f}"}] for number, lat, lon in
                   _corners(application)]  # fmt: skip
        sections.append(
            {
                "heading": _("Corners (WGS 84, degrees)"),
                "columns": [_("Corner"), _("Latitude"), _("Longitude")],
                "rows": corners,
                "numeric": [1, 2],
            }
        )
        notes = [
            _("This paper acknowledges receipt. It grants nothing and decides nothing about the ground."),
            _("Applications are considered in order of receipt; those received on one date count as received together "
              "(Balochistan Mineral Rules 2002, r.10)."),
        ]  # fmt: skip
        sections.append({"paragraphs": notes, "note": _audit_line(head)})
        data = {"title": _("Acknowledgement of an application"), "number": application.number, "sections": sections}
        return render_pdf(
            "documents/record.typ",
            data,
            language,
            qr=f"{settings.PUBLIC_URL}/register/acknowledgements/{application.number}/",
            is_demonstration=register.is_demonstration,
        )


def extract_paper(register: Register, version: TitleVersion, history: list[TitleVersion], language: str) -> bytes:
    """An extract of the register: one title as it stands, or stood, with its history as known now."""
    with override(language):
        facts = [
            _fact(_("Register"), _named(register, language)),
            _fact(_("Standing"), wording.STANDING[register.kind]),
            _fact(_("Title"), wording.kind_name(version.kind, version.title.kind_at_source)),
            _fact(_("State"), version.state_at_source or states.STATE_NAMES[version.state]),
            _fact(_("Holder"), _holder(version, language)),
            _fact(_("Area (ha)"), code=number_format(version.area_ha, 4, force_grouping=True)),
            _fact(_("Granted on"), code=_day(version.granted_on)),
            _fact(_("Expires on"), code=_day(version.expires_on)),
            _fact(_("True from"), code=_day(version.valid.lower)),
            _fact(_("Known to the register from"), code=_instant(version.known.lower)),
            _fact(_("Source"), register.source),
            _fact(_("Licence"), register.licence),
        ]
        rows = [
            [{"code": _day(one.valid.lower)}, str(kinds.CAUSES[one.cause]), _holder(one, language),
             {"code": number_format(one.area_ha, 2, force_grouping=True)}]
            for one in sorted(history, key=lambda one: one.valid.lower)
            if one.known.upper_inf
        ]  # fmt: skip
        sections = [
            {"facts": facts},
            {
                "heading": _("History as known now"),
                "columns": [_("True from"), _("Event"), _("Holder"), _("Area (ha)")],
                "rows": rows,
                "numeric": [3],
            },
            {"note": _audit_line(current_head(register.jurisdiction.code))},
        ]
        data = {"title": _("Extract of the register"), "number": version.number, "sections": sections}
        return render_pdf(
            "documents/record.typ",
            data,
            language,
            qr=f"{settings.PUBLIC_URL}/register/titles/{register.code}/{version.number}/",
            is_demonstration=register.is_demonstration,
        )


def _fact(label: Any, value: Any = "", *, code: Any = None) -> dict[str, Any]:
    if code is not None and code != "":
        return {"label": str(label), "value": {"code": str(code)}}
    return {"label": str(label), "value": str(value) or _("Not established")}


def _named(thing: Any, language: str) -> str:
    return Trilingual(thing.name_en, thing.name_zh, thing.name_ur).in_language(language)[0]


def _holder(version: TitleVersion, language: str) -> str:
    return _named(version.holder, language) if version.holder else version.holder_text


def _corners(application: Application) -> list[tuple[int, float, float]]:
    ring = application.geom[0][0].coords[:-1]
    return [(number, lat, lon) for number, (lon, lat) in enumerate(ring, start=1)]


def _day(value: Any) -> str:
    return date_format(value, "Y-m-d") if value else ""


def _instant(value: Any) -> str:
    return f"{timezone.localtime(value, _KARACHI):%Y-%m-%d %H:%M}"


def _in_china(application: Application, language: str) -> list[dict[str, Any]]:
    """The moment of receipt as clocks in China showed it, for readers of Chinese."""
    if language != "zh-hans":
        return []
    there = application.lodged_at.astimezone(_SHANGHAI)
    return [_fact(_("Received (Asia/Shanghai)"), code=there.strftime("%Y-%m-%d %H:%M:%S"))]


def _audit_line(head: Any) -> str:
    """The signed end of the chain, which later proves that nothing before it was cut or rewritten."""
    if head is None:
        return ""
    return _("Audit head: %(head)s, signature %(signature)s") % {"head": head.text, "signature": head.signature}
