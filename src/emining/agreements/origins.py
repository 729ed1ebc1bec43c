"""Where drafts are opened from. Forum is a sibling of agreements, so the composition says how a meeting is read.

`register_meetings(function)` is called by `config`; `function(actor, meeting_id)` gives a meeting that was held and at
which the actor's organisation sat, or None.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from emining.accounts.types import Actor
from emining.agreements.permissions import may_open
from emining.projects.hooks import Opener, ProjectFacts
from emining.projects.states import READABLE


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting as a draft names it: its number, words for it (event and day), the organisations that sat there."""

    id: int
    label: str
    organisation_ids: tuple[int, ...]


Meetings = Callable[[Actor, int], Meeting | None]
_meetings: list[Meetings] = []


def register_meetings(function: Meetings) -> None:
    """Say how a meeting is read."""
    if function not in _meetings:
        _meetings.append(function)


def meeting_of(actor: Actor, meeting_id: int) -> Meeting | None:
    """The meeting, when the actor's organisation sat at it and it was held."""
    return next((found for function in _meetings if (found := function(actor, meeting_id)) is not None), None)


def project_opener(actor: Actor, project: ProjectFacts) -> Opener | None:
    """The button on the page of a project: for whoever may open agreements, on what is public and has an owner."""
    if not may_open(actor) or project.organisation_id is None or project.state not in READABLE:
        return None
    return Opener(_("Open an agreement about it"), f"{reverse('agreements:open')}?project={project.project_id}")
