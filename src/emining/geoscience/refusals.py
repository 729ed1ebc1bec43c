"""The sentences for what geoscience refuses."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

REFUSALS = {
    "same_deposit_unknown": _("There is no such pair of records."),
    "same_deposit_verdict_unknown": _("Say whether the two records are the same deposit or not."),
    "same_deposit_reason_missing": _("State the reason: it is kept with the decision."),
    "outside_jurisdiction": _("Neither record lies in a jurisdiction that your seat covers."),
}
