"""The nouns of forum."""

from emining.forum.models.after import CheckIn, Outcome
from emining.forum.models.asking import Block, MeetingRequest
from emining.forum.models.event import Event
from emining.forum.models.ground import Booth, ProgrammeItem, Room, Slot, Table
from emining.forum.models.import_run import ImportRun
from emining.forum.models.meeting import Meeting, MeetingChange, MeetingSide
from emining.forum.models.people import Availability, Delegation, GroupRule, HostedGroup, Interpreter, Participant
from emining.forum.models.plan import Plan

__all__ = [
    "Availability",
    "Block",
    "Booth",
    "CheckIn",
    "Delegation",
    "Event",
    "GroupRule",
    "HostedGroup",
    "ImportRun",
    "Interpreter",
    "Meeting",
    "MeetingChange",
    "MeetingRequest",
    "MeetingSide",
    "Outcome",
    "Participant",
    "Plan",
    "ProgrammeItem",
    "Room",
    "Slot",
    "Table",
]
