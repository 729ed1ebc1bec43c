"""What a signed file proves: each signature checked on its own, and what came after it."""

from __future__ import annotations

import struct
from datetime import datetime
from io import BytesIO
from typing import Any, Final

from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.diff_analysis.policy_api import SuspiciousModification
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.general import ValueErrorWithMessage
from pyhanko.sign.validation import validate_pdf_signature, validate_pdf_timestamp
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.errors import NoDSSFoundError
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import SignatureCoverageLevel

from emining.documents.signing import types
from emining.documents.signing.identity import is_platform_certificate, trust
from emining.documents.signing.types import SignatureFact, VerificationReport

LARGEST: Final = 60 * 1024 * 1024
"""Bytes of the largest file that is looked into."""
MOST_SIGNATURES: Final = 100
BROKEN: Final = (
    PdfError,
    ValueErrorWithMessage,
    ValueError,
    KeyError,
    TypeError,
    IndexError,
    AttributeError,
    AssertionError,
    NotImplementedError,
    RecursionError,
    OSError,
    struct.error,
)
"""What a damaged or hostile file makes the reader raise. It is a finding about the file, not a failure of ours."""


def verify(pdf: bytes) -> VerificationReport:
    """Check every signature of a file. Raises nothing: a file that cannot be read is a report that says so.

    Whether the file is the one that a register knows is another question: compare its digest.
    """
    if len(pdf) > LARGEST:
        return VerificationReport(readable=False, problem="too_large")
    if b"%PDF-" not in pdf[:1024]:
        return VerificationReport(readable=False, problem="no_pdf")
    try:
        reader = PdfFileReader(BytesIO(pdf), strict=False)
        embedded = list(reader.embedded_signatures)
        empty = tuple(name for name, value, _field in enumerate_sig_fields(reader) if value is None)
    except BROKEN:
        return VerificationReport(readable=False, problem="damaged")
    if len(embedded) > MOST_SIGNATURES:
        return VerificationReport(readable=False, problem="too_many_signatures")
    facts = sorted(
        ((_revision(one), index, fact_of(reader, one)) for index, one in enumerate(embedded)), key=lambda row: row[:2]
    )
    return VerificationReport(
        readable=True,
        signatures=tuple(row[2] for row in facts),
        empty_fields=empty,
        bytes_after_end=not pdf.rstrip(b"\r\n \t").endswith(b"%%EOF"),
    )


def fact_of(reader: PdfFileReader, one: EmbeddedPdfSignature) -> SignatureFact:
    """One signature, checked. A signature that cannot be read at all is one that is not intact."""
    try:
        status, changes, detail = _checked(one)
        return _fact(reader, one, status, changes, detail)
    except BROKEN as error:
        return _unreadable(one, str(error))


def _revision(one: EmbeddedPdfSignature) -> int:
    revision: int = one.signed_revision
    return revision


def _checked(one: EmbeddedPdfSignature) -> tuple[Any, str, str]:
    own = is_platform_certificate(one.signer_cert)
    context = trust(demanding=own)
    if one.sig_object_type == "/DocTimeStamp":
        status: Any = validate_pdf_timestamp(one, validation_context=context)
    else:
        usage = KeyUsageConstraints(key_usage={"non_repudiation", "digital_signature"}, match_all_key_usages=False)
        status = validate_pdf_signature(
            one, signer_validation_context=context, ts_validation_context=trust(), key_usage_settings=usage
        )
    return status, *_changes(status)


def _changes(status: Any) -> tuple[str, str]:
    """What came after the signature, and the words of the analysis where that is not permitted."""
    if isinstance(status.diff_result, SuspiciousModification):
        return types.ALTERED, str(status.diff_result)[:300]
    if status.coverage == SignatureCoverageLevel.ENTIRE_FILE:
        return types.UNTOUCHED, ""
    if status.coverage != SignatureCoverageLevel.ENTIRE_REVISION:
        return types.ALTERED, "coverage"
    if status.docmdp_ok is False:
        return types.ALTERED, "not permitted by the seal"
    if status.modification_level == ModificationLevel.LTA_UPDATES:
        return types.MAINTAINED, ""
    return types.SIGNED_FURTHER, ""


def _fact(reader: PdfFileReader, one: EmbeddedPdfSignature, status: Any, changes: str, detail: str) -> SignatureFact:
    certificate = one.signer_cert
    stamp = one.sig_object_type == "/DocTimeStamp"
    kind = types.TIME_STAMP if stamp else types.PLATFORM if is_platform_certificate(certificate) else types.OWN
    when, by = _stamped(status, is_document_stamp=stamp)
    return SignatureFact(
        field=str(one.field_name),
        kind=kind,
        name=_text(one, "/Name"),
        reason=_text(one, "/Reason"),
        subject=certificate.subject.human_friendly,
        issuer=certificate.issuer.human_friendly,
        digest=certificate.sha256.hex(),
        standing=_standing(status),
        intact=bool(status.intact and status.valid),
        covers_everything=changes == types.UNTOUCHED,
        changes=changes,
        detail=detail,
        stamped_at=when,
        stamp_issuer=by,
        claimed_at=one.self_reported_timestamp,
        has_revocation_data=_has_revocation_data(reader),
        is_certification=_is_certification(reader, one),
    )


def _standing(status: Any) -> str:
    if status.revoked:
        return types.REVOKED
    return types.TRUSTED if status.trusted else types.NOT_TRUSTED


def _stamped(status: Any, *, is_document_stamp: bool) -> tuple[datetime | None, str]:
    """The time in a time stamp that holds, and who stamped."""
    token = status if is_document_stamp else status.timestamp_validity
    if token is None or not (token.intact and token.valid):
        return None, ""
    return token.timestamp, token.signing_cert.subject.human_friendly


def _text(one: EmbeddedPdfSignature, key: str) -> str:
    return str(one.sig_object.get(key, ""))[:300]


def _has_revocation_data(reader: PdfFileReader) -> bool:
    try:
        store = DocumentSecurityStore.read_dss(reader)
    except NoDSSFoundError:
        return False
    return bool(store.crls or store.ocsps)


def _is_certification(reader: PdfFileReader, one: EmbeddedPdfSignature) -> bool:
    try:
        permissions = reader.root["/Perms"]
        reference = permissions.raw_get("/DocMDP").reference
    except (KeyError, AttributeError):
        return False
    return bool(reference == one.sig_field.raw_get("/V").reference)


def _unreadable(one: EmbeddedPdfSignature, why: str) -> SignatureFact:
    return SignatureFact(
        field=str(one.field_name),
        kind=types.OWN,
        name="",
        reason="",
        subject="",
        issuer="",
        digest="",
        standing=types.NOT_TRUSTED,
        intact=False,
        covers_everything=False,
        changes=types.ALTERED,
        detail=why[:300],
        stamped_at=None,
        stamp_issuer="",
        claimed_at=None,
        has_revocation_data=False,
        is_certification=False,
    )
