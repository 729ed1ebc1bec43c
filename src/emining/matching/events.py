"""What happens in matching, and how each event reads. None is public; none holds a word that anybody wrote."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from emining.audit.types import EventType

WEIGHTS_SET: Final = "matching.weights.set"
SUGGESTION_DISMISSED: Final = "matching.suggestion.dismissed"
SUGGESTIONS_RESTORED: Final = "matching.suggestion.restored"
INTEREST_EXPRESSED: Final = "matching.interest.expressed"
CONTACTS_AGREED: Final = "matching.interest.contacts_agreed"
CONTACTS_TAKEN_BACK: Final = "matching.interest.contacts_taken_back"
MESSAGE_SENT: Final = "matching.message.sent"
CONVERSATION_EXPORTED: Final = "matching.conversation.exported"
REPORT_MADE: Final = "matching.report.made"
REPORT_DECIDED: Final = "matching.report.decided"
DEMONSTRATION_CREATED: Final = "matching.demonstration.created"
DEMONSTRATION_CLOSED: Final = "matching.demonstration.closed"

EVENTS: Final = (
    EventType(WEIGHTS_SET, _("%(actor)s put %(subject)s of matching in force."), is_public=True),
    EventType(SUGGESTION_DISMISSED, _("%(actor)s took the suggestion %(subject)s off the list.")),
    EventType(SUGGESTIONS_RESTORED, _("%(actor)s put dismissed suggestions for %(subject)s back on the list.")),
    EventType(INTEREST_EXPRESSED, _("%(actor)s expressed the interest of %(sender)s in %(receiver)s.")),
    EventType("matching.interest.accepted", _("%(actor)s accepted the interest of %(sender)s for %(receiver)s.")),
    EventType("matching.interest.declined", _("%(actor)s declined the interest of %(sender)s for %(receiver)s.")),
    EventType("matching.interest.withdrawn", _("%(actor)s withdrew the interest of %(sender)s in %(receiver)s.")),
    EventType("matching.interest.expired", _("The interest of %(sender)s in %(receiver)s expired without an answer.")),
    EventType(CONTACTS_AGREED, _("%(actor)s agreed to exchange contacts between %(sender)s and %(receiver)s.")),
    EventType(CONTACTS_TAKEN_BACK, _("%(actor)s took back the agreement to exchange contacts.")),
    EventType("matching.interest.introduced", _("%(sender)s and %(receiver)s were introduced to each other.")),
    EventType("matching.interest.closed", _("%(actor)s closed the conversation of %(sender)s and %(receiver)s.")),
    EventType(MESSAGE_SENT, _("%(actor)s sent a message of %(characters)s characters and %(files)s files.")),
    EventType(CONVERSATION_EXPORTED, _("%(actor)s downloaded the own conversation %(subject)s.")),
    EventType(REPORT_MADE, _("%(actor)s reported a conversation to the operator: %(subject)s.")),
    EventType(REPORT_DECIDED, _("%(actor)s decided %(subject)s.")),
    EventType(DEMONSTRATION_CREATED, _("%(actor)s made %(interests)s demonstration interests.")),
    EventType(DEMONSTRATION_CLOSED, _("%(actor)s closed %(interests)s demonstration interests.")),
)
