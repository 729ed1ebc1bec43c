"""Tasks, their checklists, and what is said about them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from emining.kernel.languages import LANGUAGES
from emining.workspaces import states
from emining.workspaces.models.plan import PlanItem
from emining.workspaces.models.workspace import Workspace


class Task(models.Model):
    """Something that somebody has to do, in the words and language it was asked in."""

    workspace = models.ForeignKey(
        Workspace, on_delete=models.CASCADE, related_name="tasks", db_comment="The workspace."
    )
    number = models.PositiveIntegerField(db_comment="Number within the workspace.")
    title = models.CharField(_("title"), max_length=200, db_comment="Title as typed.")
    words = models.TextField(_("description"), blank=True, db_comment="What is to be done, as typed.")
    source_language = models.CharField(max_length=8, db_comment="Language of title and description.")
    state = models.CharField(_("state"), max_length=8, default=states.OPEN, db_comment="State of states.TASK.")
    assignee = models.ForeignKey(
        "accounts.Person",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_comment="Who does it; empty: nobody yet.",
    )
    due_on = models.DateField(_("due"), null=True, blank=True, db_comment="Last day; empty: none set.")
    plan_item = models.ForeignKey(
        PlanItem,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="tasks",
        db_comment="The work of the plan that it is part of.",
    )
    milestone_id = models.BigIntegerField(null=True, blank=True, db_comment="Number of the agreement's milestone.")
    clause = models.CharField(_("clause"), max_length=20, blank=True, db_comment="Number of a clause; empty: none.")
    meeting = models.ForeignKey(
        "workspaces.Meeting",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="action_items",
        db_comment="The meeting that gave it as an action item.",
    )
    created_by = models.ForeignKey(
        "accounts.Person", null=True, on_delete=models.PROTECT, related_name="+", db_comment="Who added it."
    )
    created_at = models.DateTimeField(auto_now_add=True, db_comment="When added.")
    done_on = models.DateField(null=True, blank=True, db_comment="Day on which it was marked done.")

    class Meta:
        db_table_comment = "Tasks of workspaces."
        verbose_name = _("task")
        verbose_name_plural = _("tasks")
        indexes = [
            models.Index(fields=["workspace", "state", "due_on"], name="workspace_task_due"),
            models.Index(fields=["assignee", "state"], name="workspace_task_assignee"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["workspace", "number"], name="workspace_task_number_once"),
            models.CheckConstraint(condition=models.Q(state__in=states.TASK.states), name="workspace_task_state_known"),
            models.CheckConstraint(
                condition=models.Q(source_language__in=list(LANGUAGES)), name="workspace_task_language_known"
            ),
            models.CheckConstraint(
                condition=models.Q(state=states.DONE, done_on__isnull=False)
                | (~models.Q(state=states.DONE) & models.Q(done_on__isnull=True)),
                name="workspace_task_done_has_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.workspace_id}/{self.number}"


class CheckItem(models.Model):
    """One line of a task's checklist."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="checklist", db_comment="The task.")
    position = models.PositiveSmallIntegerField(db_comment="Order in the list.")
    text = models.CharField(_("step"), max_length=200, db_comment="What, in the language of the task.")
    is_done = models.BooleanField(default=False, db_comment="Whether it is ticked.")

    class Meta:
        db_table_comment = "Checklists of tasks."
        ordering = ["position"]
        verbose_name = _("step of a checklist")
        verbose_name_plural = _("steps of a checklist")
        constraints = [
            models.UniqueConstraint(fields=["task", "position"], name="workspace_check_position_once"),
            models.CheckConstraint(condition=~models.Q(text=""), name="workspace_check_has_words"),
        ]

    def __str__(self) -> str:
        return f"{self.task_id}/{self.position}"


class Comment(models.Model):
    """What somebody said about a task. Written once."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="comments", db_comment="The task.")
    author = models.ForeignKey(
        "accounts.Person", null=True, on_delete=models.PROTECT, related_name="+", db_comment="Who said it."
    )
    organisation = models.ForeignKey(
        "accounts.Organisation",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_comment="From which party's seat.",
    )
    text = models.TextField(_("comment"), db_comment="What was said, as typed.")
    source_language = models.CharField(max_length=8, db_comment="Language of the text.")
    written_at = models.DateTimeField(auto_now_add=True, db_comment="When.")

    class Meta:
        db_table_comment = "Comments on tasks; written once."
        ordering = ["pk"]
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(source_language__in=list(LANGUAGES)), name="workspace_comment_language_known"
            ),
            models.CheckConstraint(condition=~models.Q(text=""), name="workspace_comment_has_words"),
        ]

    def __str__(self) -> str:
        return f"{self.task_id}: {self.written_at:%Y-%m-%d}"
