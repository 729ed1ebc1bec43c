"""The activity of a workspace: the audit's events about it and its agreement, in the reader's language."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from emining.accounts.types import Actor
from emining.audit.selectors import events_of
from emining.audit.types import Subject, TimelineEntry
from emining.workspaces.models import Workspace

FEED_LIMIT: Final = 100


def subject_of(workspace: Workspace) -> Subject:
    """The workspace as its events name it: by the number of its agreement."""
    return Subject("workspaces.workspace", str(workspace.pk), workspace.agreement.number)


def activity_of(workspace: Workspace, actor: Actor, *, limit: int = FEED_LIMIT) -> list[TimelineEntry]:
    """What happened, newest first. The caller has passed the gate, so every event of both things shows; names of
    people only to those whom the audit's own gate lets read them."""
    agreement = Subject("agreements.agreement", str(workspace.agreement_id), workspace.agreement.number)
    entries = [
        *events_of(subject_of(workspace), actor=actor, sees_subject=True, limit=limit),
        *events_of(agreement, actor=actor, sees_subject=True, limit=limit),
    ]
    return sorted(entries, key=lambda one: (one.at, one.event_id), reverse=True)[:limit]


def happened_since(workspace: Workspace, actor: Actor, since: datetime) -> int:
    """How many things happened since a moment, up to the limit of the feed; digests sent do not count."""
    return sum(
        entry.at >= since and not entry.code.startswith("workspaces.digest.") for entry in activity_of(workspace, actor)
    )
