"""How much each part of a score counts, through time."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class WeightsVersion(models.Model):
    """One set of weights that an organiser put in force, with the reason. Written once; only the latest is current."""

    version = models.PositiveIntegerField(_("version"), unique=True, db_comment="Counted from 1.")
    values = models.JSONField(db_comment="Thousandths by part of the score; they add up to 1000.")
    reason = models.CharField(_("reason"), max_length=500, db_comment="Why they were changed, for everybody to read.")
    by = models.ForeignKey(
        "accounts.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_comment="Who did it."
    )
    at = models.DateTimeField(_("at"), db_comment="When.")
    is_current = models.BooleanField(default=False, db_comment="In force now; one row at most.")

    class Meta:
        db_table_comment = "Versions of the weights of matching, with reasons."
        verbose_name = _("weights")
        verbose_name_plural = _("weights")
        ordering = ("-version",)
        constraints = [
            models.UniqueConstraint(
                fields=["is_current"], condition=models.Q(is_current=True), name="matching_weights_one_current"
            ),
            models.CheckConstraint(condition=~models.Q(reason=""), name="matching_weights_have_a_reason"),
        ]

    def __str__(self) -> str:
        return f"weights {self.version}"
