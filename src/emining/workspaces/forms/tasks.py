"""Forms of tasks."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from emining.agreements.types import MilestoneRow
from emining.workspaces import states
from emining.workspaces.forms.fields import (
    NOBODY,
    NONE,
    choose,
    day,
    key_of,
    line,
    milestone_choices,
    paragraphs,
    people_choices,
    spoken,
)
from emining.workspaces.models import PlanItem, Task
from emining.workspaces.types import PersonRow, TaskCommand

_CLAUSE = RegexValidator(r"^[0-9]{1,3}(\.[0-9]{1,3}){0,4}$", _("A clause number reads 4 or 4.2."))
LONGEST_CHECKLIST = 40


class TaskForm(forms.Form):
    """What is to be done, by whom, until when, and to what it belongs."""

    title = line(_("Task"))
    words = paragraphs(_("Description"), required=False)
    language = spoken()
    assignee = forms.ChoiceField(label=_("Who does it"), required=False)
    due_on = day(_("Due"), required=False)
    plan_item = forms.ChoiceField(label=_("Part of the work"), required=False)
    milestone = forms.ChoiceField(label=_("For the milestone"), required=False)
    clause = line(_("Clause of the agreement"), 20, required=False, help_text=_("Its number, such as 4.2."))
    checklist = paragraphs(_("Checklist"), required=False, help_text=_("One step a line."))

    def __init__(
        self,
        *args: Any,
        people: list[PersonRow],
        items: list[PlanItem],
        milestones: list[MilestoneRow],
        reader: str,
        task: Task | None = None,
        **kwargs: Any,
    ) -> None:
        if task is not None:
            kwargs["initial"] = {
                "title": task.title,
                "words": task.words,
                "language": task.source_language,
                "assignee": task.assignee_id or "",
                "due_on": task.due_on,
                "plan_item": task.plan_item_id or "",
                "milestone": task.milestone_id or "",
                "clause": task.clause,
            }
        super().__init__(*args, **kwargs)
        self.fields["clause"].validators.append(_CLAUSE)
        choose(self, "assignee", [NOBODY, *people_choices(people, reader)])
        choose(self, "plan_item", [NONE, *((str(one.pk), f"{one.number} · {one.title}") for one in items)])
        choose(self, "milestone", [NONE, *milestone_choices(milestones, reader)])
        if task is not None:
            del self.fields["checklist"]

    def command(self, *, meeting_id: int | None = None) -> TaskCommand:
        """What is asked."""
        values = self.cleaned_data
        steps = [step.strip()[:200] for step in values.get("checklist", "").splitlines() if step.strip()]
        return TaskCommand(
            title=values["title"],
            words=values["words"],
            source_language=values["language"],
            assignee_id=key_of(values["assignee"]),
            due_on=values["due_on"],
            plan_item_id=key_of(values["plan_item"]),
            milestone_id=key_of(values["milestone"]),
            clause=values["clause"],
            meeting_id=meeting_id,
            checklist=tuple(steps[:LONGEST_CHECKLIST]),
        )


class CommentForm(forms.Form):
    """A comment and its language."""

    text = paragraphs(_("Comment"), rows=3)
    language = spoken()


class TaskFilters(forms.Form):
    """Narrow the list of tasks. A value that is not offered is passed over."""

    state = forms.ChoiceField(label=_("State"), required=False)
    assignee = forms.ChoiceField(label=_("Who does it"), required=False)
    due = forms.ChoiceField(
        label=_("Due"),
        required=False,
        choices=[("", _("Any")), ("overdue", _("Overdue")), ("soon", _("In two weeks")), ("none", _("No date"))],
    )

    def __init__(self, *args: Any, people: list[PersonRow], reader: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unfinished = ("", _("Unfinished"))
        choose(self, "state", [unfinished, ("all", _("All")), *states.TASK_STATES.items()])
        choose(self, "assignee", [("", _("Anybody")), *people_choices(people, reader)])
