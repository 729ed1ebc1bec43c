"""Weights, suggestions, interests and conversations."""

from emining.matching.models.conversation import Attachment, Message, ReadingMark, Report
from emining.matching.models.interest import Interest
from emining.matching.models.suggestion import Dismissal, Suggestion
from emining.matching.models.weights import WeightsVersion

__all__ = [
    "Attachment",
    "Dismissal",
    "Interest",
    "Message",
    "ReadingMark",
    "Report",
    "Suggestion",
    "WeightsVersion",
]
