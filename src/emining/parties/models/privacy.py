"""Requests of natural persons about their data."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from emining.parties import states_trust as states
from emining.parties.types_trust import HOLDS


class ErasureRequest(models.Model):
    """A person asks that what is held about them be erased. The operator does it, or says which law holds it."""

    person = models.ForeignKey(
        "accounts.Person", on_delete=models.PROTECT, related_name="+", db_comment="Who asks, about themselves."
    )
    state = models.CharField(
        _("state"), max_length=12, default=states.REQUESTED, db_comment="requested, done or declined."
    )
    asked_at = models.DateTimeField(db_comment="When it was asked.")
    words = models.TextField(blank=True, db_comment="The person's own words.")
    words_language = models.CharField(max_length=8, blank=True, db_comment="Language of those words.")
    decided_by = models.ForeignKey(
        "accounts.Person",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_comment="Which operator.",
    )
    decided_at = models.DateTimeField(null=True, blank=True, db_comment="When.")
    hold = models.CharField(max_length=24, blank=True, db_comment="Code of what obliges to keep it, when declined.")
    answer = models.TextField(blank=True, db_comment="The operator's words.")
    answer_language = models.CharField(max_length=8, blank=True, db_comment="Language of those words.")
    erased = models.JSONField(default=dict, blank=True, db_comment="How many rows and values of each kind went.")

    class Meta:
        db_table_comment = "Requests of people to have their data erased."
        verbose_name = _("erasure request")
        verbose_name_plural = _("erasure requests")
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=states.ERASURE.states), name="erasure_state_known"),
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(state=states.REQUESTED), name="erasure_one_running"
            ),
            models.CheckConstraint(
                condition=models.Q(state=states.REQUESTED) | models.Q(decided_at__isnull=False),
                name="erasure_decided_at_some_time",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=states.DECLINED) | models.Q(hold__in=sorted(HOLDS)),
                name="erasure_declined_with_a_hold",
            ),
        ]

    def __str__(self) -> str:
        return f"E-{self.pk:06d}"
