"""Refusals: stages reached, capital, rates."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

REFUSALS: Final[dict[str, Any]] = {
    "progress_not_yours": _("Only the parties and the office that follows the agreement up record what became of it."),
    "progress_own_claim": _("Your own side said this. Another party or the office confirms it."),
    "progress_words_missing": _("Say what it rests on: the paper, its date, who signed it."),
    "progress_claim_unknown": _("There is no such entry, or it does not count any more."),
    "progress_verified_already": _("This was confirmed already."),
    "progress_overtaken": _("Another correction of the same entry was confirmed first. Look at it again."),
    "progress_rate_not_yours": _("Rates are recorded by the operator or a federal coordinator."),
    "progress_rate_unclear": _("Give a currency, a day that has passed, a rate above zero, and the source."),
    "progress_rate_known": _("A rate of this currency for this day is recorded already."),
    "progress_stage_unknown": _("Choose one of the stages that the parties record."),
    "progress_in_the_future": _("The day lies in the future. Record it when it has come."),
    "progress_recorded_already": _("This stage is recorded already. Correct that entry instead."),
    "progress_capital_unclear": _("Give the kind, a currency and a sum above zero."),
}
