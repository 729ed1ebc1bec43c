"""One function a kind of statement. What is not established is left out or said to be unknown, never guessed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from emining.parties.bods import codes
from emining.parties.countries import countries
from emining.parties.models import HolderPerson, Interest, Party
from emining.parties.types import BRANCH, CONSORTIUM
from emining.parties.types_ownership import CONTROL

Statement = dict[str, Any]
_PLACES: Final = 6
_INVENTED: Final = "Invented for demonstration: nobody real is meant."
_WITHHELD: Final = (
    "Known to the publisher and withheld: personal data that no law, register or consent lets it publish."
)


class Publisher:
    """Who publishes, and on which day: on every statement alike."""

    def __init__(self, *, name: str, url: str, on: date) -> None:
        self._details: Final = {
            "publicationDate": on.isoformat(),
            "bodsVersion": codes.VERSION,
            "publisher": {"name": name, "url": url},
        }

    def finished(self, statement: Statement, *, is_demonstration: bool) -> Statement:
        """The statement with what every statement carries."""
        if is_demonstration:
            note = {"statementPointerTarget": "", "motivation": "commenting", "description": _INVENTED}
            statement["annotations"] = [note]
        statement["statementId"] = codes.statement_id(statement)
        return statement | {"publicationDetails": dict(self._details)}


def entity(party: Party, publisher: Publisher, *, is_listed: bool = False) -> Statement:
    """A company, an authority, a branch or a consortium. Needs its organisation, identifiers, names and addresses."""
    own = party.organisation
    record = codes.party_record(own.code)
    name = own.name_en or own.name_zh or own.name_ur
    others = [text for text in (own.name_en, own.name_zh, own.name_ur) if text and text != name]
    others += [row.text for row in party.names.all() if row.text not in {name, *others}]
    details: Statement = {
        "isComponent": False,
        "entityType": _entity_type(party),
        "name": name,
        "jurisdiction": _country(party.country),
    }
    numbers = [
        {"id": number.value, "schemeName": codes.SCHEME_NAMES[number.kind]}
        for number in sorted(party.identifiers.all(), key=lambda one: (one.kind, one.value))
    ]
    addresses = [
        {
            "type": codes.ADDRESS_TYPES[one.kind],
            "address": ", ".join(one.lines.splitlines()),
            "country": _country(one.country),
        }
        for one in sorted(party.addresses.all(), key=lambda one: one.pk)
    ]
    for field, value in (("alternateNames", others), ("identifiers", numbers), ("addresses", addresses)):
        if value:
            details[field] = value
    if party.founded_on is not None:
        details["foundingDate"] = party.founded_on.isoformat()
    if is_listed:
        details["publicListing"] = {"hasPublicListing": True}
    day = party.changed_at or party.created_at
    return publisher.finished(
        {
            "statementDate": day.date().isoformat() if day else date.min.isoformat(),
            "declarationSubject": record,
            "recordId": record,
            "recordType": "entity",
            "recordStatus": "new",
            "recordDetails": details,
            "source": _source(party.grade, party.source or _INVENTED, name),
        },
        is_demonstration=party.is_demonstration,
    )


def unpublished_entity(row: Interest, publisher: Publisher) -> Statement:
    """A holder whose profile is not published: that there is one, and nothing of who it is."""
    record = codes.hidden_record(row.record)
    return publisher.finished(
        {
            "statementDate": _day(row),
            "declarationSubject": record,
            "recordId": record,
            "recordType": "entity",
            "recordStatus": "new",
            "recordDetails": {
                "isComponent": False,
                "entityType": {"type": "anonymousEntity"},
                "unspecifiedEntityDetails": {
                    "reason": "interestedPartyHasNotProvidedInformation",
                    "description": "Its profile is not published here.",
                },
            },
        },
        is_demonstration=row.is_demonstration,
    )


def person(holder: HolderPerson, publisher: Publisher) -> Statement:
    """A natural person: by name when the name is public, else as an anonymous one with the nationality."""
    record = codes.person_record(holder.key)
    details: Statement = {"isComponent": False, "personType": "knownPerson" if holder.is_public else "anonymousPerson"}
    if holder.is_public:
        details["names"] = [{"type": "legal", "fullName": holder.name}]
    else:
        details["unspecifiedPersonDetails"] = {
            "reason": "interestedPartyExemptFromDisclosure",
            "description": _WITHHELD,
        }
    if holder.nationality:
        details["nationalities"] = [_country(holder.nationality)]
    statement: Statement = {
        "statementDate": holder.recorded_at.date().isoformat(),
        "declarationSubject": record,
        "recordId": record,
        "recordType": "person",
        "recordStatus": "new",
        "recordDetails": details,
    }
    if holder.is_public:
        statement["source"] = {"type": ["officialRegister"], "description": holder.public_source}
    return publisher.finished(statement, is_demonstration=holder.is_demonstration)


def relationship(
    row: Interest, publisher: Publisher, *, subject: Party, holder: Party | None, is_updated: bool, on: date
) -> Statement:
    """One interest. `holder` None with a party on the row: that party is not published, and stays without a name."""
    ended = row.valid.upper
    interest: Statement = {
        "type": codes.INTEREST_TYPES[row.kind],
        "directOrIndirect": "unknown" if row.kind == CONTROL else "direct",
    }
    if row.person_id is not None:
        interest["beneficialOwnershipOrControl"] = row.is_beneficial
    if row.numerator is not None and row.denominator is not None:
        part = Fraction(row.numerator, row.denominator)
        interest |= {"share": share(part), "details": f"{part.numerator}/{part.denominator}"}
    elif row.kind != CONTROL:
        interest["details"] = "The share is not established."
    if row.valid.lower is not None:
        interest["startDate"] = row.valid.lower.isoformat()
    if ended is not None:
        interest["endDate"] = ended.isoformat()
    is_over = ended is not None and ended <= on
    return publisher.finished(
        {
            "statementDate": _day(row),
            "declaration": f"emining:declaration:{subject.organisation.code}",
            "declarationSubject": codes.party_record(subject.organisation.code),
            "recordId": codes.interest_record(row.record),
            "recordType": "relationship",
            "recordStatus": "closed" if is_over else "updated" if is_updated else "new",
            "recordDetails": {
                "isComponent": False,
                "subject": codes.party_record(subject.organisation.code),
                "interestedParty": _interested(row, holder),
                "interests": [interest],
            },
            "source": _source(row.grade, row.source, subject.organisation.name_en),
        },
        is_demonstration=row.is_demonstration,
    )


def share(part: Fraction) -> dict[str, float]:
    """A share in per cent: exact where six decimals say it, else the two six-decimal numbers between which it lies.

    >>> share(Fraction(3, 8)), share(Fraction(1, 3))
    ({'exact': 37.5}, {'exclusiveMinimum': 33.333333, 'exclusiveMaximum': 33.333334})
    """
    step = 10**_PLACES
    scaled = part * 100 * step
    if scaled.denominator == 1:
        return {"exact": float(Decimal(scaled.numerator) / step)}
    below = scaled.numerator // scaled.denominator
    return {
        "exclusiveMinimum": float(Decimal(below) / step),
        "exclusiveMaximum": float(Decimal(below + 1) / step),
    }


def _interested(row: Interest, holder: Party | None) -> Any:
    if row.person is not None:
        return codes.person_record(row.person.key)
    if holder is not None:
        return codes.party_record(holder.organisation.code)
    if row.holder_id is not None:
        return codes.hidden_record(row.record)
    reason, words = codes.UNSPECIFIED[row.unknown_reason]
    return {"reason": reason, "description": words}


def _entity_type(party: Party) -> dict[str, str]:
    found = {"type": codes.ENTITY_TYPES[party.kind]}
    details = {BRANCH: "Branch or representative office", CONSORTIUM: "Consortium or joint venture"}.get(party.kind)
    return found | ({"details": details} if details else {})


def _country(code: str) -> dict[str, str]:
    known = countries().get(code)
    return {"name": known.en if known else code, "code": code}


def _source(grade: str, words: str, asserting: str) -> dict[str, Any]:
    found: dict[str, Any] = {"type": codes.SOURCE_TYPES[grade], "description": words}
    return found | ({"assertedBy": [{"name": asserting}]} if grade == "C" else {})


def _day(row: Interest) -> str:
    known: date = row.known.lower.date()
    return min(row.source_date or known, known).isoformat()
