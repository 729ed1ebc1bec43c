"""A file that was signed outside and came back: the exact bytes given, one more valid signature, nothing else."""

from __future__ import annotations

from typing import Final

from emining.documents.signing.types import ALTERED, PLATFORM, SignatureFact, VerificationReport
from emining.documents.signing.verification import LARGEST, verify
from emining.kernel.refusals import Refused

MOST_ADDED: Final = 4 * 1024 * 1024
"""Bytes that one signature may add: a picture of a signature and its proofs have far fewer."""


def accept_returned(given: bytes, returned: bytes, *, field: str) -> SignatureFact:
    """The signature that was added in `field`, when that is all that differs. `Refused` names what else does.

    Codes: `returned_file_too_large`, `returned_file_unchanged`, `returned_file_not_the_one_given` (with the first byte
    that differs), `returned_file_unreadable`, `returned_file_changed` (with what the analysis found),
    `returned_signature_missing` (with the fields that were signed instead), `returned_signature_broken`,
    `returned_signature_of_platform`.
    """
    if len(returned) > min(LARGEST, len(given) + MOST_ADDED):
        raise Refused("returned_file_too_large", limit_mb=MOST_ADDED // (1024 * 1024))
    if returned == given:
        raise Refused("returned_file_unchanged")
    if returned[: len(given)] != given:
        raise Refused("returned_file_not_the_one_given", byte=_first_difference(given, returned))
    before, after = verify(given), verify(returned)
    if not after.readable:
        raise Refused("returned_file_unreadable")
    _nothing_else(before, after)
    added = _added(before, after, field)
    if not added.intact:
        raise Refused("returned_signature_broken")
    if added.kind == PLATFORM:
        raise Refused("returned_signature_of_platform")
    return added


def _first_difference(given: bytes, returned: bytes) -> int:
    """Where the two part, counted from 1. Binary search over prefixes: files have megabytes."""
    low, high = 0, min(len(given), len(returned))
    while low < high:
        middle = (low + high + 1) // 2
        if given[:middle] == returned[:middle]:
            low = middle
        else:
            high = middle - 1
    return low + 1


def _nothing_else(before: VerificationReport, after: VerificationReport) -> None:
    """Every earlier signature still stands as it stood, and holds over what was added."""
    for old in before.signatures:
        now = after.of_field(old.field)
        if now is None or now.digest != old.digest or not now.intact:
            raise Refused("returned_file_changed", detail=old.field)
        if now.changes == ALTERED:
            raise Refused("returned_file_changed", detail=now.detail or old.field)
    if after.bytes_after_end and not before.bytes_after_end:
        raise Refused("returned_file_changed", detail="%%EOF")
    known = {one.field for one in before.signatures} | set(before.empty_fields)
    new_fields = {one.field for one in after.signatures if not one.is_time_stamp} | set(after.empty_fields)
    if new_fields - known:
        raise Refused("returned_file_changed", detail=", ".join(sorted(new_fields - known))[:200])


def _added(before: VerificationReport, after: VerificationReport, field: str) -> SignatureFact:
    old = {one.field for one in before.signatures}
    new = [one for one in after.signatures if one.field not in old and not one.is_time_stamp]
    if [one.field for one in new] != [field]:
        raise Refused("returned_signature_missing", fields=", ".join(one.field for one in new) or "-", expected=field)
    if new[0].changes == ALTERED:
        raise Refused("returned_file_changed", detail=new[0].detail)
    return new[0]
