"""The plan: phases, pieces of work, and what waits for what."""

from __future__ import annotations

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from emining.kernel.languages import LANGUAGES
from emining.workspaces.models.workspace import Workspace
from emining.workspaces.types import LONGEST_LAG_DAYS, PLAN_KINDS, WORK


class PlanItem(models.Model):
    """A phase, or a piece of work with its days. Milestones are not here: they are the agreement's own."""

    workspace = models.ForeignKey(
        Workspace, on_delete=models.CASCADE, related_name="plan_items", db_comment="The workspace."
    )
    number = models.PositiveIntegerField(db_comment="Number within the workspace.")
    kind = models.CharField(
        _("kind"), max_length=8, default=WORK, choices=list(PLAN_KINDS.items()), db_comment="phase or work."
    )
    phase = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="items",
        db_comment="The phase that a piece of work belongs to.",
    )
    title = models.CharField(_("title"), max_length=200, db_comment="Title as typed.")
    source_language = models.CharField(max_length=8, db_comment="Language of the title.")
    starts_on = models.DateField(_("start"), db_comment="First day.")
    finishes_on = models.DateField(_("finish"), db_comment="Last day, included.")
    progress = models.PositiveSmallIntegerField(
        _("progress"), default=0, validators=[MaxValueValidator(100)], db_comment="Percent done."
    )
    milestone_id = models.BigIntegerField(
        null=True, blank=True, db_comment="Number of the agreement's milestone that this work serves."
    )
    is_dropped = models.BooleanField(default=False, db_comment="Taken out of the plan; kept for the record.")

    class Meta:
        db_table_comment = "Phases and pieces of work of plans."
        ordering = ["number"]
        verbose_name = _("plan item")
        verbose_name_plural = _("plan items")
        constraints = [
            models.UniqueConstraint(fields=["workspace", "number"], name="workspace_plan_number_once"),
            models.CheckConstraint(condition=models.Q(kind__in=list(PLAN_KINDS)), name="workspace_plan_kind_known"),
            models.CheckConstraint(
                condition=models.Q(finishes_on__gte=models.F("starts_on")), name="workspace_plan_days_in_order"
            ),
            models.CheckConstraint(condition=models.Q(progress__lte=100), name="workspace_plan_progress_percent"),
            models.CheckConstraint(
                condition=models.Q(source_language__in=list(LANGUAGES)), name="workspace_plan_language_known"
            ),
            models.CheckConstraint(
                condition=models.Q(kind=WORK) | models.Q(phase__isnull=True, milestone_id__isnull=True),
                name="workspace_plan_phase_stands_alone",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.workspace_id}/{self.number}"


class Dependency(models.Model):
    """A piece of work begins only after another, or a milestone, is finished; `lag_days` days pass between."""

    successor = models.ForeignKey(
        PlanItem, on_delete=models.CASCADE, related_name="waits_for", db_comment="What has to wait."
    )
    predecessor = models.ForeignKey(
        PlanItem,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="awaited_by",
        db_comment="The work that it waits for; empty when it waits for a milestone.",
    )
    milestone_id = models.BigIntegerField(
        null=True, blank=True, db_comment="Number of the agreement's milestone that it waits for."
    )
    lag_days = models.PositiveSmallIntegerField(_("days between"), default=0, db_comment="Calendar days between.")

    class Meta:
        db_table_comment = "What waits for what in plans (finish to start)."
        verbose_name = _("dependency")
        verbose_name_plural = _("dependencies")
        constraints = [
            models.UniqueConstraint(fields=["successor", "predecessor"], name="workspace_dependency_once"),
            models.UniqueConstraint(fields=["successor", "milestone_id"], name="workspace_dependency_milestone_once"),
            models.CheckConstraint(
                condition=models.Q(predecessor__isnull=False, milestone_id__isnull=True)
                | models.Q(predecessor__isnull=True, milestone_id__isnull=False),
                name="workspace_dependency_on_one_thing",
            ),
            models.CheckConstraint(
                condition=models.Q(predecessor__isnull=True) | ~models.Q(successor=models.F("predecessor")),
                name="workspace_dependency_not_on_itself",
            ),
            models.CheckConstraint(
                condition=models.Q(lag_days__lte=LONGEST_LAG_DAYS), name="workspace_dependency_lag_in_bounds"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor_id or self.milestone_id} -> {self.successor_id}"
