"""The sentence for each refusal of the audit."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

REFUSALS: Final = {
    "audit_chain_busy": _(
        "Another change is just being recorded for %(chain)s. Nothing was changed; please try again."
    ),
    "audit_chain_not_covered": _("Your seat does not cover the jurisdiction %(chain)s."),
    "auditor_seat_needed": _("Only an auditor's seat may search the audit."),
    "operator_seat_needed": _("Only the operator's seat may erase personal data."),
    "reason_needed": _("Give a reason; it is kept with the event."),
    "personal_value_absent": _("These personal values are not there, or were erased before: %(fields)s."),
}
