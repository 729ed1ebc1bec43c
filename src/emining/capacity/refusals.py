"""Why capacity says no, and what to do instead."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

REFUSALS: Final[dict[str, Any]] = {
    "capacity_not_a_side": _("Your organisation is no party to this agreement. Change your seat, or ask a party."),
    "promise_own_word": _("Your side wrote this promise down. Another side has to confirm it."),
    "promise_concerns_others": _("Only the sides that this promise names may do this."),
    "promise_receiver_alone": _("Only the side to which it was promised may say that it was kept, or give it up."),
    "promise_unknown": _("There is no such promise that you may open."),
    "promise_agreement_not_signed": _("Promises are counted under signed agreements. Sign the agreement first."),
    "promise_sides_unknown": _("Name two different parties of the agreement: who promises, and to whom."),
    "promise_names_own_side": _("Your own organisation must be one of the two sides that you name."),
    "promise_measure_not_of_kind": _("“%(kind)s” is not measured in %(measure)s. Choose another measure."),
    "promise_target_not_whole": _("People are counted in whole numbers."),
    "promise_target_impossible": _("Write a target above 0; a share is at most 100 per cent."),
    "promise_currency_needed": _("An amount of money needs its currency, and nothing else has one."),
    "promise_days_reversed": _("It would be due before it begins."),
    "promise_nothing_verified": _(
        "Nothing delivered has been verified yet. Verify a delivery first, or release the promise."
    ),
    "delivery_unknown": _("There is no such delivery that you may open."),
    "delivery_own_report": _(
        "Your side reported this delivery. Another side or the office that follows it up verifies."
    ),
    "delivery_days_reversed": _("It would end before it begins."),
    "delivery_in_future": _("A delivery is reported after it took place. The last day lies in the future."),
    "delivery_promise_not_agreed": _("Deliveries are reported against promises that both sides agreed."),
    "delivery_needs_people": _("Count the people: at least one line with a number above 0."),
    "delivery_needs_amount": _("Write the amount that was delivered; a share is at most 100 per cent."),
    "delivery_counts_twice": _("The same sex, district and level stand in two lines. Write one line with their sum."),
    "delivery_evidence_used": _(
        "The file “%(name)s” already proves another delivery. Each delivery needs evidence of its own."
    ),
    "delivery_needs_evidence": _("Add at least one file that proves the delivery: a list with signatures, an invoice."),
    "delivery_reason_needed": _("Say what is missing: the other side reads it."),
    "certificate_issuer_alone": _("Only the side that reported the delivery issues and revokes its certificates."),
    "certificate_not_verified": _("Certificates are issued once the delivery is verified."),
    "certificate_not_of_kind": _("This kind of promise teaches nobody: no certificate follows from it."),
    "certificate_names_missing": _("Write at least one name, one in each line."),
    "certificate_name_twice": _("%(name)s stands twice, or has a certificate already."),
    "certificate_name_too_long": _("The name in line %(line)s is longer than 200 characters."),
    "certificate_too_many": _(
        "At most %(most)s certificates at a time, and no more than the %(people)s people who were counted."
    ),
    "certificate_unknown": _("There is no such certificate that you may open."),
    "certificate_revoked_already": _("This certificate is revoked already."),
}
