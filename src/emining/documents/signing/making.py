"""Making one signature: PAdES, with a time stamp and, where the chain can be proved, the proofs for later."""

from __future__ import annotations

from io import BytesIO
from typing import Any, Final

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfReadError, PdfWriteError
from pyhanko.sign import fields
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.timestamps.api import TimeStamper
from pyhanko.sign.timestamps.common_utils import TimestampRequestError
from pyhanko.stamp import BaseStampStyle
from pyhanko_certvalidator import ValidationContext

from emining.documents.signing.identity import time_stamper
from emining.kernel.refusals import Refused

DIGEST: Final = "sha256"
SEAL_FIELD: Final = "Seal"


def make_signature(
    pdf: bytes,
    *,
    signer: SimpleSigner,
    field: str,
    reason: str,
    name: str = "",
    trust: ValidationContext | None = None,
    certify: bool = False,
    for_ever: bool = False,
    stamp: BaseStampStyle | None = None,
) -> bytes:
    """The file with one more signature, appended: every earlier byte stays as it is.

    `trust` None leaves out the proofs of validity. `certify` makes it the seal that permits nothing but further
    signatures (DocMDP 2). `for_ever` adds a time stamp over everything (B-LTA). `Refused("time_stamp_unavailable")`
    when the authority does not answer, `Refused("paper_not_signable")` for a file that takes no (such) signature.
    """
    meta = PdfSignatureMetadata(
        field_name=field,
        md_algorithm=DIGEST,
        reason=reason,
        name=name or None,
        subfilter=fields.SigSeedSubFilter.PADES,
        certify=certify,
        docmdp_permissions=fields.MDPPerm.FILL_FORMS,
        embed_validation_info=trust is not None,
        use_pades_lta=for_ever and trust is not None,
        validation_context=trust,
        signer_key_usage={"non_repudiation", "digital_signature"} if trust is None else {"non_repudiation"},
    )
    pdf_signer = PdfSigner(meta, signer, timestamper=time_stamper(), stamp_style=stamp, new_field_spec=_hidden(field))
    return written(pdf, lambda writer: pdf_signer.sign_pdf(writer, existing_fields_only=False))


def _hidden(field: str) -> fields.SigFieldSpec | None:
    """The seal has no place on the page; the fields of people are placed before."""
    return fields.SigFieldSpec(field) if field == SEAL_FIELD else None


def written(pdf: bytes, do: Any) -> bytes:
    """Let pyHanko append to a file, and say in our words what went wrong."""
    try:
        out: BytesIO = do(IncrementalPdfFileWriter(BytesIO(pdf), strict=False))
    except (TimestampRequestError, OSError) as error:
        raise Refused("time_stamp_unavailable") from error
    except (SigningError, PdfReadError, PdfWriteError) as error:
        raise Refused("paper_not_signable", detail=str(error)[:200]) from error
    return out.getvalue()


def stamped_by(stamper: TimeStamper, pdf: bytes, trust: ValidationContext) -> bytes:
    """The file with a time stamp over all of it."""
    from pyhanko.sign.signers.pdf_signer import PdfTimeStamper

    return written(pdf, lambda writer: PdfTimeStamper(stamper).timestamp_pdf(writer, DIGEST, validation_context=trust))
