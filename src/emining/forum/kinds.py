"""Codes of forum, with their words."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

OPT_IN: Final = "opt_in"
OPT_OUT: Final = "opt_out"
REQUEST_MODES: Final = {
    OPT_IN: _("A meeting needs both sides' yes"),
    OPT_OUT: _("A request counts unless the other side declines"),
}

SELF: Final = "self"
ORGANISER: Final = "organiser"
SCHEDULING: Final = {
    SELF: _("Companies choose a free time when they accept"),
    ORGANISER: _("The organiser's plan sets times and tables"),
}

MEETING: Final = "meeting"
BREAK: Final = "break"
PROGRAMME: Final = "programme"
RESERVE: Final = "reserve"
SLOT_KINDS: Final = {
    MEETING: _("Meetings"),
    BREAK: _("Break"),
    PROGRAMME: _("Programme"),
    RESERVE: _("Reserve, for moved meetings"),
}
MEETING_SLOTS: Final = (MEETING, RESERVE)

LANGUAGE_NAMES: Final = {"en": _("English"), "zh-hans": _("Chinese"), "ur": _("Urdu")}
PRIORITIES: Final = {1: _("1: must meet"), 2: _("2: would like to meet"), 3: _("3: if there is room")}

REFUSAL_REASONS: Final = {
    "full": _("The event is full"),
    "not_in_scope": _("The company's business is outside this event"),
    "incomplete": _("The registration is not complete"),
    "not_verified": _("The company could not be verified in time"),
    "double": _("The company is registered twice"),
}
DECLINE_REASONS: Final = {
    "": _("No reason given"),
    "no_common_interest": _("No common interest"),
    "already_in_contact": _("We are already in contact"),
    "no_time": _("No time left"),
    "later": _("Not now, perhaps later"),
}

CHANGE_KINDS: Final = {
    "moved": _("Another time"),
    "table": _("Another table"),
    "interpreter": _("Another interpreter"),
    "cancelled": _("Cancelled"),
    "restored": _("Takes place after all"),
}
CAUSES: Final = {
    "first_plan": _("The first plan was published"),
    "new_plan": _("A new plan was published"),
    "slot_cancelled": _("The time slot was cancelled"),
    "table_closed": _("The table cannot be used"),
    "table_added": _("A table was added"),
    "delegation_withdrawn": _("The other company withdrew"),
    "delegation_absent": _("The other company did not come"),
    "interpreter_absent": _("The interpreter is not available"),
    "blocked": _("The meeting cannot take place"),
    "by_hand": _("The organiser changed it"),
    "agreed": _("Both sides agreed to another time"),
}
ANSWERS: Final = {"": _("Not answered yet"), "accepted": _("Accepted"), "another": _("Another time wished")}

OUTCOMES: Final = {
    "mou": _("An MoU is to be drafted"),
    "next_meeting": _("We meet again"),
    "visit": _("A visit to the site or plant"),
    "documents": _("Documents or samples are sent"),
    "introduced": _("Introduced to somebody else"),
    "nothing": _("Nothing further"),
    "did_not_happen": _("The other side did not come"),
}
FOLLOWED: Final = ("mou", "next_meeting", "visit", "documents", "introduced")
"""Outcomes after which something is due."""

COUNTRIES: Final = {
    "AE": _("United Arab Emirates"), "AU": _("Australia"), "CA": _("Canada"), "CN": _("China"), "DE": _("Germany"),
    "GB": _("United Kingdom"), "HK": _("Hong Kong, China"), "IR": _("Iran"), "JP": _("Japan"), "KZ": _("Kazakhstan"),
    "PK": _("Pakistan"), "SA": _("Saudi Arabia"), "SG": _("Singapore"), "TR": _("Türkiye"), "US": _("United States"),
    "UZ": _("Uzbekistan"),
}  # fmt: skip
"""Countries offered for choice; any ISO 3166-1 code can be imported."""
