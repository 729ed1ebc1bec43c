"""The profile of a party on paper, in the reader's language."""

from __future__ import annotations

from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from emining.documents.rendering import render_pdf
from emining.kernel.languages import Trilingual
from emining.parties.countries import country_name
from emining.parties.models import Party
from emining.parties.showing import certificates_of, is_verified_today, machine_made, numbers_of, strip_of
from emining.parties.types import DIRECTIONS, GRADES, KINDS, OFFERED, SIZES, SOUGHT, STAGES
from emining.places.selectors import jurisdictions_of_pakistan


def profile_paper(party: Party, language: str, *, qr: str, members: list[dict[str, Any]]) -> bytes:
    """The public part of a profile as a PDF. The QR picture carries the address of the living page."""
    with override(language):
        names = party.organisation
        data = {
            "title": _named(names, language),
            "number": names.code,
            "lead": Trilingual(party.role_en, party.role_zh, party.role_ur).in_language(language)[0],
            "sections": [
                {"facts": _facts(party)},
                _numbers(party),
                _chain(party, language),
                _track(party, language),
                _certificates(party),
                _members(members, language),
                {"note": _("What a profile says was said by the party itself unless a source is named.")},
            ],
        }
        data["sections"] = [section for section in data["sections"] if section]
        return render_pdf("documents/record.typ", data, language, qr=qr, is_demonstration=party.is_demonstration)


def _facts(party: Party) -> list[dict[str, Any]]:
    names = party.organisation
    made = machine_made(party.names.all())
    english = names.name_en
    if english in made:
        english = _("%(name)s (transliterated by the platform)") % {"name": english}
    if is_verified_today(party):
        standing = _("Verified; last day %(day)s") % {"day": _day(party.verified_until)}
    else:
        standing = _("Not verified")
    return [
        _fact(_("Name in English"), english),
        _fact(_("Name in Chinese"), names.name_zh),
        _fact(_("Name in Urdu"), names.name_ur),
        _fact(_("Kind"), KINDS[party.kind]),
        _fact(_("Country"), country_name(party.country)),
        _fact(_("Legal form"), party.legal_form),
        _fact(_("Founded on"), _day(party.founded_on)),
        _fact(_("Size"), SIZES.get(party.size, "")),
        _fact(_("Website"), code=party.website),
        _fact(_("Verification"), standing),
        _fact(_("Source"), _("Registered by the company itself") if party.grade == "C" else party.source),
        _fact(_("Grade"), GRADES[party.grade]),
    ]


def _numbers(party: Party) -> dict[str, Any]:
    facts = [_fact(row["label"], code=row["value"]) for row in numbers_of(party.identifiers.all())]
    return {"heading": _("Registration numbers"), "facts": facts} if facts else {}


def _chain(party: Party, language: str) -> dict[str, Any]:
    places = {place.code: place for place in jurisdictions_of_pakistan()}
    rows = []
    for column in strip_of(party.capabilities.order_by("pk"), places):
        for direction, offers in ((OFFERED, column.offered), (SOUGHT, column.sought)):
            for offer in offers:
                capacity = f"{_amount(offer.capacity)} {offer.unit} ({_day(offer.stated_on)})" if offer.capacity else ""
                where = [_named(place, language) if hasattr(place, "name_en") else place.en for place in offer.places]
                rows.append(
                    [
                        str(column.label),
                        str(DIRECTIONS[direction]),
                        ", ".join(offer.commodities) or _("Any"),
                        ", ".join(where) or _("Anywhere"),
                        {"code": capacity},
                    ]
                )
    columns = [_("Stage"), _("Direction"), _("Commodities"), _("Places"), _("Capacity")]
    return {"heading": _("Along the value chain"), "columns": columns, "rows": rows} if rows else {}


def _track(party: Party, language: str) -> dict[str, Any]:
    rows = [
        [
            {"code": f"{one.year_from}–{one.year_to or ''}"},
            Trilingual(one.title_en, one.title_zh, one.title_ur).in_language(language)[0],
            str(STAGES[one.stage]),
            country_name(one.country),
        ]
        for one in party.track_record.order_by("-year_from", "pk")
    ]
    columns = [_("Years"), _("What was done"), _("Stage"), _("Country")]
    return {"heading": _("Track record"), "columns": columns, "rows": rows} if rows else {}


def _certificates(party: Party) -> dict[str, Any]:
    rows = []
    for row in certificates_of(party.certificates.all()):
        one = row["certificate"]
        until = _day(one.expires_on)
        rows.append(
            [
                one.name,
                {"code": one.number},
                one.issuer,
                _("%(day)s (expired)") % {"day": until} if row["is_expired"] else until,
            ]
        )
    columns = [_("Name"), _("Number"), _("Issued by"), _("Expires on")]
    return {"heading": _("Certificates"), "columns": columns, "rows": rows} if rows else {}


def _members(members: list[dict[str, Any]], language: str) -> dict[str, Any]:
    rows = [[_named(row["party"].organisation, language), {"code": row["share"]}, row["role"]] for row in members]
    return {"heading": _("Members"), "columns": [_("Name"), _("Share"), _("Role")], "rows": rows} if rows else {}


def _fact(label: Any, value: Any = "", *, code: Any = None) -> dict[str, Any]:
    if code:
        return {"label": str(label), "value": {"code": str(code)}}
    return {"label": str(label), "value": str(value) or _("Not established")}


def _named(thing: Any, language: str) -> str:
    return Trilingual(thing.name_en, thing.name_zh, thing.name_ur).in_language(language)[0]


def _amount(value: Any) -> str:
    return number_format(value.normalize(), force_grouping=True)


def _day(value: Any) -> str:
    return date_format(value, "Y-m-d") if value else ""
