"""Companies and authorities in full."""

from emining.parties.models.party import Address, Identifier, Name, NameKey, Party
from emining.parties.models.people import AccessRequest, Consent, Contact, Officer
from emining.parties.models.profile import Capability, Certificate, Membership, TrackRecord

__all__ = [
    "AccessRequest",
    "Address",
    "Capability",
    "Certificate",
    "Consent",
    "Contact",
    "Identifier",
    "Membership",
    "Name",
    "NameKey",
    "Officer",
    "Party",
    "TrackRecord",
]
