"""Verbs, one a file of workspaces (adding and changing the same thing stand together)."""

from emining.workspaces.services.admit_member import admit_member
from emining.workspaces.services.call_meeting import call_meeting, cancel_meeting, change_meeting
from emining.workspaces.services.check_task import check_task
from emining.workspaces.services.choose_digest import choose_digest
from emining.workspaces.services.comment_task import comment_task
from emining.workspaces.services.demonstration import (
    close_demonstration_workspaces,
    create_demonstration_workspaces,
)
from emining.workspaces.services.drop_plan_item import drop_plan_item
from emining.workspaces.services.keep_plan_item import add_plan_item, change_plan_item
from emining.workspaces.services.keep_risk import add_risk, change_risk, move_risk
from emining.workspaces.services.keep_task import add_task, change_task
from emining.workspaces.services.link_plan_items import link_plan_items, unlink_plan_items
from emining.workspaces.services.minute_meeting import answer_minutes, minute_meeting
from emining.workspaces.services.move_task import move_task
from emining.workspaces.services.open_workspace import open_on_conclusion, open_workspace
from emining.workspaces.services.record_decision import record_decision
from emining.workspaces.services.remove_member import remove_member
from emining.workspaces.services.send_digests import send_digests

__all__ = [
    "add_plan_item",
    "add_risk",
    "add_task",
    "admit_member",
    "answer_minutes",
    "call_meeting",
    "cancel_meeting",
    "change_meeting",
    "change_plan_item",
    "change_risk",
    "change_task",
    "check_task",
    "choose_digest",
    "close_demonstration_workspaces",
    "comment_task",
    "create_demonstration_workspaces",
    "drop_plan_item",
    "link_plan_items",
    "minute_meeting",
    "move_risk",
    "move_task",
    "open_on_conclusion",
    "open_workspace",
    "record_decision",
    "remove_member",
    "send_digests",
    "unlink_plan_items",
]
