"""Why signing says no."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

SIGNING_REFUSALS: Final[dict[str, Any]] = {
    "time_stamp_unavailable": _(
        "The time-stamping authority does not answer. Nothing was signed. Try again in some minutes."
    ),
    "paper_not_signable": _("This PDF cannot take this signature (%(detail)s)."),
    "too_many_signatories": _("A paper takes 1 to %(limit)s signatories."),
    "certificate_file_too_large": _("A certificate file has at most %(limit_kb)s kB."),
    "certificate_passphrase_wrong": _(
        "The passphrase does not open this file, or it is no PKCS#12 file (.p12, .pfx). Nothing was signed."
    ),
    "certificate_without_key": _("The file holds no private key with its certificate. Export both together."),
    "certificate_key_too_weak": _("The key is too weak: RSA of at least %(bits)s bits or an elliptic curve is needed."),
    "certificate_not_for_signing": _("This certificate is not made for signing documents. Ask its issuer."),
    "certificate_out_of_time": _("This certificate is not valid today (it ends on %(until)s)."),
    "certificate_is_platforms": _("This is the platform's certificate. A signatory signs with an own one."),
    "returned_file_too_large": _("The returned file is more than %(limit_mb)s MB larger than the one given out."),
    "returned_file_unchanged": _("The returned file is the one given out, without a signature."),
    "returned_file_not_the_one_given": _(
        "The returned file is not the one given out: it differs from byte %(byte)s on. Take the file anew, sign it "
        "without printing or converting it, and return it."
    ),
    "returned_file_unreadable": _("The returned file is damaged: it cannot be read as a PDF."),
    "returned_file_changed": _("More than a signature was added to the file: %(detail)s."),
    "returned_signature_missing": _("The signature must be in the field %(expected)s. Signed fields: %(fields)s."),
    "returned_signature_broken": _("The signature in the returned file does not hold."),
    "returned_signature_of_platform": _("The signature in the returned file was made by the platform itself."),
}
