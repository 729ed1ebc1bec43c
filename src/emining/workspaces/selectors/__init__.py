"""What may be read, each ending in a gate of workspaces."""

from emining.workspaces.selectors.dates import next_dates, own_tasks, own_tasks_due
from emining.workspaces.selectors.gate import own_workspaces, tasks_visible_to, workspaces_visible_to

__all__ = [
    "next_dates",
    "own_tasks",
    "own_tasks_due",
    "own_workspaces",
    "tasks_visible_to",
    "workspaces_visible_to",
]
