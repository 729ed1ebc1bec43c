"""Writing in matching: suggestions, weights, interests, conversations."""

from emining.matching.services.answer import accept_interest, decline_interest, withdraw_interest
from emining.matching.services.close import close_conversation
from emining.matching.services.close_demonstration import close_demonstration_interests
from emining.matching.services.demonstration import create_demonstration_interests
from emining.matching.services.dismiss import dismiss_suggestion, restore_suggestions
from emining.matching.services.expire import expire_interests
from emining.matching.services.export import export_conversation
from emining.matching.services.express import express_interest
from emining.matching.services.introduce import agree_to_introduction, take_back_agreement
from emining.matching.services.message import mark_conversation_read, send_message
from emining.matching.services.rank import recompute_suggestions
from emining.matching.services.report import decide_report, report_conversation
from emining.matching.services.weights import set_weights

__all__ = [
    "accept_interest",
    "agree_to_introduction",
    "close_conversation",
    "close_demonstration_interests",
    "create_demonstration_interests",
    "decide_report",
    "decline_interest",
    "dismiss_suggestion",
    "expire_interests",
    "export_conversation",
    "express_interest",
    "mark_conversation_read",
    "recompute_suggestions",
    "report_conversation",
    "restore_suggestions",
    "send_message",
    "set_weights",
    "take_back_agreement",
    "withdraw_interest",
]
