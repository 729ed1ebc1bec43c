"""Electronic signatures on PDFs (PAdES): the platform's seal, signatures of people, and what a signed file proves.

Nothing here knows what a paper is about. Keys never leave `authority` and `identity`.
"""

from emining.documents.signing.authority import root_pem
from emining.documents.signing.people import sign_as_platform, sign_with_own_certificate
from emining.documents.signing.preparing import prepare
from emining.documents.signing.returned import accept_returned
from emining.documents.signing.sealing import archive, seal
from emining.documents.signing.types import (
    Appearance,
    Frame,
    OwnSignature,
    Place,
    SignatureFact,
    VerificationReport,
)
from emining.documents.signing.verification import verify
from emining.documents.signing.void import mark_void

__all__ = [
    "Appearance",
    "Frame",
    "OwnSignature",
    "Place",
    "SignatureFact",
    "VerificationReport",
    "accept_returned",
    "archive",
    "mark_void",
    "prepare",
    "root_pem",
    "seal",
    "sign_as_platform",
    "sign_with_own_certificate",
    "verify",
]
