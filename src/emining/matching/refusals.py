"""Why matching says no, and what to do instead."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

REFUSALS: Final[dict[str, Any]] = {
    "matching_sign_in_needed": _("Sign in first: suggestions are made for a company."),
    "matching_company_seat_needed": _(
        "Only a person who holds a company's seat may do this. Choose that seat, or ask the company's owner for one."
    ),
    "matching_organisers_only": _("Only an event organiser or a federal coordinator sets the weights of matching."),
    "matching_operator_only": _("Only the platform operator decides reports."),
    "weights_malformed": _("The weights must be whole numbers that add up to 1000."),
    "weights_without_reason": _("Say why the weights are changed: everybody can read it."),
    "weights_unchanged": _("These are the weights in force already."),
    "weights_changed_meanwhile": _("Somebody changed the weights meanwhile (version %(version)s). Look at them again."),
    "suggestion_unknown": _("This suggestion is not on your list (any more)."),
    "dismiss_reason_unknown": _("There is no reason %(reason)s. Choose one of the list."),
    "target_unknown": _("This is not open (any more). Look for others on the market."),
    "own_profile_not_public": _("Publish your company's profile first: the other side must see who asks."),
    "interest_in_oneself": _("This is your own. Interest is for others."),
    "interest_against_mandate": _("An exclusive mandate is given to somebody else. Ask again when it has ended."),
    "nationality_limited": _("Its owner may take partners from these countries only: %(countries)s."),
    "side_barred": _("A confirmed screening hit is in force. The compliance office of the platform can be asked."),
    "interest_already_live": _("Your company has expressed this interest already. Wait for the answer."),
    "interest_waits_for_you": _("This company has expressed interest in you. Answer that instead."),
    "interest_unknown": _("There is no such interest that you may act on."),
    "not_yours_to_answer": _("Only the people of the company that was asked can answer."),
    "not_yours_to_withdraw": _("Only the people of the company that asked can withdraw."),
    "not_a_side": _("Only the people of the two companies take part in this."),
    "decline_reason_unknown": _("There is no reason %(reason)s. Choose one of the list."),
    "conversation_not_open": _("This conversation is not open: nothing can be written in it."),
    "introduced_already": _("Both sides are introduced already."),
    "message_empty": _("Write something, or add a file."),
    "message_too_long": _("The text is too long: at most %(most)s characters."),
    "message_language_unknown": _("The platform does not know the language %(language)s."),
    "message_unknown": _("There is no such message in this conversation."),
    "too_many_files": _("At most %(most)s files go with one message."),
    "report_reason_unknown": _("There is no reason %(reason)s. Choose one of the list."),
    "report_unknown": _("There is no such report."),
    "report_decided": _("This report was decided already."),
    "report_outcome_unknown": _("There is no outcome %(outcome)s. Choose one of the list."),
    "report_without_note": _("Write a sentence for whoever reported it."),
}
