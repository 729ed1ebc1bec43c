"""Two registers: decisions, which are written once, and risks."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from emining.kernel.languages import LANGUAGES
from emining.workspaces import states
from emining.workspaces.models.meeting import Meeting
from emining.workspaces.models.workspace import Workspace


class Decision(models.Model):
    """What the parties decided. Written once: a later decision supersedes it, nothing changes it."""

    workspace = models.ForeignKey(
        Workspace, on_delete=models.PROTECT, related_name="decisions", db_comment="The workspace."
    )
    number = models.PositiveIntegerField(db_comment="Number within the workspace.")
    what = models.TextField(_("decision"), db_comment="What was decided, as typed.")
    decided_by = models.CharField(_("decided by"), max_length=200, db_comment="Which body or which parties decided.")
    decided_on = models.DateField(_("decided on"), db_comment="Day of the decision.")
    basis = models.TextField(_("basis"), db_comment="On what basis: clause, meeting, paper.")
    source_language = models.CharField(max_length=8, db_comment="Language of the texts.")
    meeting = models.ForeignKey(
        Meeting,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="decisions",
        db_comment="The meeting that took it, if any.",
    )
    supersedes = models.OneToOneField(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="superseded_by",
        db_comment="The decision that it replaces.",
    )
    recorded_by = models.ForeignKey(
        "accounts.Person", null=True, on_delete=models.PROTECT, related_name="+", db_comment="Who wrote it down."
    )
    recorded_at = models.DateTimeField(auto_now_add=True, db_comment="When it was written down.")

    class Meta:
        db_table_comment = "Decisions of workspaces; written once."
        ordering = ["-number"]
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        constraints = [
            models.UniqueConstraint(fields=["workspace", "number"], name="workspace_decision_number_once"),
            models.CheckConstraint(
                condition=models.Q(source_language__in=list(LANGUAGES)), name="workspace_decision_language_known"
            ),
            models.CheckConstraint(
                condition=~models.Q(what="") & ~models.Q(basis="") & ~models.Q(decided_by=""),
                name="workspace_decision_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.workspace_id}/{self.number}"


class Risk(models.Model):
    """What may go wrong, why and to what effect, how likely and how bad, and what is done about it."""

    workspace = models.ForeignKey(
        Workspace, on_delete=models.CASCADE, related_name="risks", db_comment="The workspace."
    )
    number = models.PositiveIntegerField(db_comment="Number within the workspace.")
    title = models.CharField(_("risk"), max_length=200, db_comment="Name as typed.")
    cause = models.TextField(_("cause"), db_comment="Why it may happen.")
    effect = models.TextField(_("effect"), db_comment="What it would lead to.")
    likelihood = models.PositiveSmallIntegerField(_("likelihood"), db_comment="1 (rare) to 5 (almost certain).")
    impact = models.PositiveSmallIntegerField(_("impact"), db_comment="1 (slight) to 5 (severe).")
    response = models.TextField(_("response"), blank=True, db_comment="What is done about it.")
    source_language = models.CharField(max_length=8, db_comment="Language of the texts.")
    owner = models.ForeignKey(
        "accounts.Person",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_comment="Who watches it; empty: nobody yet.",
    )
    review_on = models.DateField(_("next review"), null=True, blank=True, db_comment="When it is looked at again.")
    state = models.CharField(_("state"), max_length=8, default=states.OPEN, db_comment="State of states.RISK.")

    class Meta:
        db_table_comment = "Risks of workspaces."
        verbose_name = _("risk")
        verbose_name_plural = _("risks")
        constraints = [
            models.UniqueConstraint(fields=["workspace", "number"], name="workspace_risk_number_once"),
            models.CheckConstraint(
                condition=models.Q(likelihood__range=(1, 5)) & models.Q(impact__range=(1, 5)),
                name="workspace_risk_levels_one_to_five",
            ),
            models.CheckConstraint(condition=models.Q(state__in=states.RISK.states), name="workspace_risk_state_known"),
            models.CheckConstraint(
                condition=models.Q(source_language__in=list(LANGUAGES)), name="workspace_risk_language_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.workspace_id}/{self.number}"

    @property
    def score(self) -> int:
        """Likelihood times impact, 1 to 25."""
        return self.likelihood * self.impact
