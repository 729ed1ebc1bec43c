"""The platform's seal, and keeping signatures checkable for decades."""

from __future__ import annotations

from django.utils.translation import override

from emining.documents.signing.identity import platform_signer, time_stamper, trust
from emining.documents.signing.making import SEAL_FIELD, make_signature, stamped_by
from emining.kernel.languages import normal_language


def seal(pdf: bytes, *, reason: str, language: str) -> bytes:
    """The paper under the platform's seal: PAdES B-LTA, and no change is permitted but further signatures.

    `reason` stands in the signature as a viewer shows it, in `language`. `Refused("time_stamp_unavailable")` when the
    time-stamping authority does not answer; `Refused("paper_not_signable")` for what is no PDF or was sealed before.
    """
    with override(normal_language(language)):
        return make_signature(
            pdf,
            signer=platform_signer(),
            field=SEAL_FIELD,
            reason=str(reason),
            trust=trust(demanding=True),
            certify=True,
            for_ever=True,
        )


def archive(pdf: bytes) -> bytes:
    """A time stamp over the whole signed file with what proves it (B-LTA). Again before its key grows old."""
    return stamped_by(time_stamper(), pdf, trust(demanding=True))
