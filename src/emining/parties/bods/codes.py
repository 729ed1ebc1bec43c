"""How the platform's codes read in the standard, and the keys of records and statements."""

from __future__ import annotations

import hashlib
from typing import Any, Final

from emining.kernel import canonical
from emining.parties.types import (
    AUTHORITY,
    BRANCH,
    CHAMBER,
    CHAMBER_NUMBER,
    COMPANY,
    CONSORTIUM,
    EARLIER,
    FOREIGN,
    NTN,
    SECP,
    STRN,
    USCC,
)
from emining.parties.types_ownership import BOARD, CONTROL, NOT_ESTABLISHED, PUBLIC_FLOAT, SHARES, VOTING, WITHHELD

VERSION: Final = "0.4"

INTEREST_TYPES: Final = {
    SHARES: "shareholding",
    VOTING: "votingRights",
    CONTROL: "otherInfluenceOrControl",
    BOARD: "appointmentOfBoard",
}
ENTITY_TYPES: Final = {
    AUTHORITY: "stateBody",
    COMPANY: "registeredEntity",
    BRANCH: "registeredEntity",
    CONSORTIUM: "arrangement",
    CHAMBER: "legalEntity",
}
UNSPECIFIED: Final = {
    NOT_ESTABLISHED: ("informationUnknownToPublisher", "The holder is not established."),
    PUBLIC_FLOAT: ("subjectExemptFromDisclosure", "Shares traded on an exchange and widely held."),
    WITHHELD: ("interestedPartyHasNotProvidedInformation", "Known to the company and not given."),
}
SOURCE_TYPES: Final = {
    "P": ["officialRegister"],
    "S": ["thirdParty"],
    "M": ["thirdParty"],
    "C": ["selfDeclaration"],
    "": ["thirdParty"],
}
ADDRESS_TYPES: Final = {
    "registered": "registered",
    "office": "business",
    "works": "business",
    "postal": "alternative",
}
# Names of the registers, not scheme codes: org-id.guide lists none of them with certainty.
SCHEME_NAMES: Final = {
    USCC: "Unified Social Credit Code (GB 32100-2015)",
    SECP: "Securities and Exchange Commission of Pakistan",
    NTN: "National Tax Number, Federal Board of Revenue of Pakistan",
    STRN: "Sales Tax Registration Number, Pakistan",
    CHAMBER_NUMBER: "Chamber membership number",
    EARLIER: "Earlier or pilot-era number",
    FOREIGN: "Number of a foreign register",
}


def party_record(code: str) -> str:
    """Key of the record of an organisation."""
    return f"emining:party:{code}"


def person_record(key: Any) -> str:
    """Key of the record of a natural person."""
    return f"emining:person:{key}"


def interest_record(key: Any) -> str:
    """Key of the record of an interest."""
    return f"emining:interest:{key}"


def hidden_record(key: Any) -> str:
    """Key of the record of a holder that is not published: one an interest, so that it tells nothing."""
    return f"emining:unpublished:{key}"


def statement_id(statement: dict[str, Any]) -> str:
    """A key that stays while the statement says the same, whenever and however often it is published."""
    said = {name: value for name, value in statement.items() if name not in {"statementId", "publicationDetails"}}
    return hashlib.sha256(canonical.dumps(_without_floats(said))).hexdigest()


def _without_floats(value: Any) -> Any:
    """The canonical form knows no binary fractions; they are written as their digits."""
    if isinstance(value, float):
        return repr(value)
    if isinstance(value, dict):
        return {name: _without_floats(inner) for name, inner in value.items()}
    return [_without_floats(inner) for inner in value] if isinstance(value, list) else value
