"""Writing: the verbs of forum."""

from emining.forum.services.changes import answer_change
from emining.forum.services.delegations import (
    add_participant,
    change_delegation,
    decide_delegation,
    register_delegation,
    set_availability,
    withdraw_delegation,
    withdraw_participant,
)
from emining.forum.services.events import change_event, create_event, move_event
from emining.forum.services.incidents import record_incident
from emining.forum.services.meetings import cancel_meeting, lock_meeting, move_meeting
from emining.forum.services.places import add_booths, keep_tables, place_company
from emining.forum.services.plan import compute_plan, publish_plan, start_plan, stop_plan
from emining.forum.services.requests import answer_request, ask_for_meeting, set_block, set_priority, take_back_request
from emining.forum.services.setup import (
    add_group,
    add_interpreter,
    add_programme_item,
    add_slots,
    add_tables,
    remove_programme_item,
    set_group_rules,
)

__all__ = [
    "add_booths",
    "add_group",
    "add_interpreter",
    "add_participant",
    "add_programme_item",
    "add_slots",
    "add_tables",
    "answer_change",
    "answer_request",
    "ask_for_meeting",
    "cancel_meeting",
    "change_delegation",
    "change_event",
    "compute_plan",
    "create_event",
    "decide_delegation",
    "keep_tables",
    "lock_meeting",
    "move_event",
    "move_meeting",
    "place_company",
    "publish_plan",
    "record_incident",
    "register_delegation",
    "remove_programme_item",
    "set_availability",
    "set_block",
    "set_group_rules",
    "set_priority",
    "start_plan",
    "stop_plan",
    "take_back_request",
    "withdraw_delegation",
    "withdraw_participant",
]
