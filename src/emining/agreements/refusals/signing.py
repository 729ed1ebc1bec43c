"""Refusals: rounds of signing."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

REFUSALS: Final[dict[str, Any]] = {
    "signing_needs_a_signing_seat": _(
        "Signatories are named and agreements signed from the seat of an owner, a signatory or an officer. "
        "Change your seat, or ask who holds one."
    ),
    "signatory_not_of_this_party": _("This person holds no seat of your organisation that may sign."),
    "signatory_named_already": _("This person is a signatory of your side already."),
    "signatory_unknown": _("There is no such signatory of your side."),
    "signatory_capacity_missing": _("Say in which capacity the person signs."),
    "signatories_are_settled": _("Signatories cannot change while the agreement is being signed or after that."),
    "signing_not_yours_to_open": _("The side that keeps the agreement or holds the pen opens it for signature."),
    "signing_needs_a_version": _("Make a version of the text first: what is signed is a version."),
    "signing_text_has_changed": _("The text was changed after its last version. Make a new version first."),
    "signing_needs_signatories": _("These parties have named nobody whose seat may sign today: %(parties)s."),
    "signing_is_not_open": _("This agreement is not open for signature."),
    "signing_is_void": _("This round of signing is void. Nothing can be signed in it."),
    "signature_made_already": _("This party has signed already. The same signature is not made twice."),
    "signature_not_yours": _("You are not named as a signatory of this party."),
    "signature_seat_ended": _(
        "The seat from which you sign has ended or no longer carries the right to sign. Ask your organisation."
    ),
    "signature_not_your_turn": _("The parties sign in order. %(party)s signs before you."),
    "signature_needs_second_factor": _(
        "Confirm with your authenticator app or passkey directly before you sign. A confirmation serves one signature."
    ),
    "signature_over_another_paper": _(
        "The paper is not the one that you were shown. Open the page again and read the file before you sign."
    ),
    "signature_paper_damaged": _("The stored paper is not intact. Nothing was signed. Tell the operator."),
    "signature_certificate_used": _("Another party has signed with this certificate. Each signs with its own."),
    "signature_certificate_revoked": _("The certificate was revoked by its issuer. Nothing was kept."),
    "signing_after_expiry": _("The agreement would end (%(day)s) before it comes into force. Return it to the text."),
    "signature_unknown": _("There is no such place for a signature, or you may not see it."),
    "void_reason_missing": _("Say why the signing ends, in a sentence that all parties can read."),
    "scan_kind_unknown": _("Choose what the scan shows."),
    "legal_standing_not_yours": _("The legal standing is recorded by the operator."),
    "legal_standing_unclear": _(
        "Choose kind, country and means, say what holds in one language at least, and from where."
    ),
}
