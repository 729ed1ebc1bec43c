"""Companies and authorities in full."""

from emining.parties.models.likeness import DuplicatePair, Merge
from emining.parties.models.party import Address, Identifier, Name, NameKey, Party
from emining.parties.models.people import AccessRequest, Consent, Contact, Officer
from emining.parties.models.privacy import ErasureRequest
from emining.parties.models.profile import Capability, Certificate, Membership, TrackRecord
from emining.parties.models.screening import EntryKey, Hit, ListEntry, ListVersion, RefusedRow, ScreeningList
from emining.parties.models.verification import ChecklistItem, Evidence, VerificationCase

__all__ = [
    "AccessRequest",
    "Address",
    "Capability",
    "Certificate",
    "ChecklistItem",
    "Consent",
    "Contact",
    "DuplicatePair",
    "EntryKey",
    "ErasureRequest",
    "Evidence",
    "Hit",
    "Identifier",
    "ListEntry",
    "ListVersion",
    "Membership",
    "Merge",
    "Name",
    "NameKey",
    "Officer",
    "Party",
    "RefusedRow",
    "ScreeningList",
    "TrackRecord",
    "VerificationCase",
]
