"""One entry of a profile as a line, for the people who keep it: what it is called, and what it says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model
from django.forms.models import model_to_dict
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from emining.accounts.selectors import today
from emining.parties.commodities import commodities, names_of
from emining.parties.countries import country_name
from emining.parties.identifiers import DOCUMENTS, WARNINGS
from emining.parties.models import Address, Capability, Certificate, Contact, Identifier, Name, Officer, TrackRecord
from emining.parties.types import (
    ADDRESS_KINDS,
    DIRECTIONS,
    IDENTIFIER_TYPES,
    NAME_KINDS,
    POSITIONS,
    PURPOSES,
    STAGES,
)


@dataclass(frozen=True, slots=True)
class Line:
    """An entry in a list: its number, its title, what stands under it, a warning, consents that stand."""

    pk: int
    title: str
    details: list[str]
    code: str = ""
    warning: str = ""
    consents: list[dict[str, Any]] = field(default_factory=list)


def _kept(*details: Any) -> list[str]:
    return [str(one) for one in details if one]


def _day(value: Any) -> str:
    return date_format(value, "Y-m-d") if value else ""


def of_identifier(one: Identifier) -> Line:
    """A registration number."""
    country = country_name(one.country) if one.country else ""
    warning = str(WARNINGS.get(one.warning, ""))
    return Line(one.pk, str(IDENTIFIER_TYPES[one.kind]), _kept(country), one.value, warning)


def of_name(one: Name) -> Line:
    """A further name."""
    return Line(one.pk, one.text, _kept(NAME_KINDS[one.kind]))


def of_address(one: Address) -> Line:
    """An address."""
    return Line(one.pk, str(ADDRESS_KINDS[one.kind]), _kept(one.lines, country_name(one.country)))


def of_capability(one: Capability) -> Line:
    """A capability or an interest."""
    minerals = ", ".join(names_of(one.commodities, commodities())) or _("Any commodity")
    capacity = f"{one.capacity.normalize():f} {one.capacity_unit}, {_day(one.stated_on)}" if one.capacity else ""
    title = f"{DIRECTIONS[one.direction]}: {STAGES[one.stage]}"
    return Line(one.pk, title, _kept(minerals, ", ".join(one.jurisdictions)), capacity)


def of_track_record(one: TrackRecord) -> Line:
    """Something done."""
    years = f"{one.year_from}–{one.year_to or ''}"
    proof = _("With evidence") if one.evidence_id else one.source or ""
    warning = "" if proof else _("No evidence and no source: shown as the company's own word.")
    return Line(one.pk, str(one), _kept(STAGES[one.stage], country_name(one.country), proof), years, warning)


def of_certificate(one: Certificate) -> Line:
    """A certificate; an expired one says so."""
    is_expired = one.expires_on is not None and one.expires_on < today()
    warning = _("Expired on %(day)s") % {"day": _day(one.expires_on)} if is_expired else ""
    return Line(one.pk, one.name, _kept(one.issuer, _day(one.expires_on)), one.number, warning)


def of_contact(one: Contact) -> Line:
    """A contact with its consents."""
    main = _("Introduced first") if one.is_main else ""
    desk = _("A shared desk") if one.is_desk else country_name(one.residence)
    reach = " · ".join(_kept(one.email, one.phone, one.wechat))
    return Line(one.pk, one.name, _kept(one.position, desk, main), reach, consents=_consents(one))


def of_officer(one: Officer) -> Line:
    """An officer; of the document nothing but its kind and its last characters."""
    tail = f"•••• {one.document_tail}" if one.document_tail else ""
    document = DOCUMENTS.get(one.document_kind, "")
    period = f"{_day(one.since)} – {_day(one.until)}" if one.since or one.until else ""
    details = _kept(one.name_latin, POSITIONS[one.position], country_name(one.nationality), document, period)
    return Line(one.pk, one.name, details, tail, str(WARNINGS.get(one.document_warning, "")), _consents(one))


def _consents(person: Any) -> list[dict[str, Any]]:
    standing = getattr(person, "standing_consents", [])
    return [{"pk": one.pk, "purpose": PURPOSES[one.purpose], "given_at": one.given_at} for one in standing]


def fields_of(one: Model) -> Mapping[str, Any]:
    """The stored values of an entry as a form's first values, by field."""
    return model_to_dict(one)


def fields_of_person(one: Any) -> Mapping[str, Any]:
    """The same for a person: with the consents that stand, and never a document's number."""
    standing = [consent.purpose for consent in one.consents.filter(withdrawn_at__isnull=True)]
    return {**fields_of(one), "purposes": standing}


def fields_of_work(one: Any) -> Mapping[str, Any]:
    """The same for an entry with a file: whether anybody may read it; the file itself is not given back to a form."""
    is_public = getattr(one, "evidence_is_public", False) or getattr(one, "document_is_public", False)
    return {**fields_of(one), "is_public": is_public}
