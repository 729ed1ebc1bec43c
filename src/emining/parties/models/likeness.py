"""Two parties that look like one, and what was joined."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from emining.parties import states_trust as states
from emining.parties.models.party import Party
from emining.parties.types_trust import APART_REASONS, MERGE_REASONS


class DuplicatePair(models.Model):
    """Two parties that may be one company: the finder asks, an officer answers."""

    first = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+", db_comment="The older record.")
    second = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+", db_comment="The younger record.")
    score = models.DecimalField(max_digits=4, decimal_places=3, db_comment="Likeness from 0 to 1.")
    reasons = models.JSONField(default=list, db_comment="Codes of what speaks for and against it.")
    names = models.JSONField(default=list, db_comment="The two names that were most alike.")
    basis = models.CharField(max_length=64, db_comment="Digest of what was compared; a new one asks again.")
    found_by = models.CharField(max_length=12, db_comment="What set the finder going: event, command or sweep.")
    found_at = models.DateTimeField(db_comment="When it was found, or found again on another basis.")
    state = models.CharField(
        _("state"), max_length=12, default=states.PAIR_OPEN, db_comment="open, distinct or merged."
    )
    decided_by = models.ForeignKey(
        "accounts.Person",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_comment="Which officer.",
    )
    decided_seat = models.CharField(max_length=120, blank=True, db_comment="In which seat.")
    decided_at = models.DateTimeField(null=True, blank=True, db_comment="When.")
    reason = models.CharField(max_length=24, blank=True, db_comment="Code of the reason.")
    words = models.TextField(blank=True, db_comment="The officer's words.")
    words_language = models.CharField(max_length=8, blank=True, db_comment="Language of those words.")

    class Meta:
        db_table_comment = "Pairs of parties that look alike, and what an officer decided."
        verbose_name = _("likeness")
        verbose_name_plural = _("likenesses")
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="duplicate_pair_once"),
            models.CheckConstraint(condition=models.Q(first__lt=models.F("second")), name="duplicate_pair_in_order"),
            models.CheckConstraint(
                condition=models.Q(score__gte=0, score__lte=1), name="duplicate_pair_score_in_range"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=states.LIKENESS.states), name="duplicate_pair_state_known"
            ),
            models.CheckConstraint(
                condition=models.Q(state=states.PAIR_OPEN)
                | models.Q(
                    decided_by__isnull=False,
                    decided_at__isnull=False,
                    reason__in=sorted({**APART_REASONS, **MERGE_REASONS}),
                ),
                name="duplicate_pair_decided_with_reason",
            ),
        ]
        indexes = [models.Index(fields=["state", "-score"], name="duplicate_pair_queue")]

    def __str__(self) -> str:
        return f"D-{self.pk:06d}"


class Merge(models.Model):
    """One party joined into another: what moved where, so that it can be undone."""

    pair = models.ForeignKey(
        DuplicatePair,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="merges",
        db_comment="The question.",
    )
    gone = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+", db_comment="The party that went.")
    kept = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+", db_comment="The party that stayed.")
    moved = models.JSONField(default=dict, db_comment="What moved: table to keys, values before where they changed.")
    reason = models.CharField(max_length=24, db_comment="Code of the reason.")
    words = models.TextField(blank=True, db_comment="The officer's words.")
    merged_by = models.ForeignKey(
        "accounts.Person", null=True, on_delete=models.PROTECT, related_name="+", db_comment="Which officer."
    )
    merged_seat = models.CharField(max_length=120, blank=True, db_comment="In which seat.")
    merged_at = models.DateTimeField(db_comment="When.")
    undone_by = models.ForeignKey(
        "accounts.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_comment="Who undid it."
    )
    undone_at = models.DateTimeField(null=True, blank=True, db_comment="When it was undone; empty while it stands.")
    undone_words = models.TextField(blank=True, db_comment="Why it was undone.")

    class Meta:
        db_table_comment = "Mergers of parties with what moved where."
        verbose_name = _("merge")
        verbose_name_plural = _("merges")
        constraints = [
            models.CheckConstraint(condition=~models.Q(gone=models.F("kept")), name="merge_of_two"),
            models.UniqueConstraint(
                fields=["gone"], condition=models.Q(undone_at__isnull=True), name="merge_gone_only_once"
            ),
            models.CheckConstraint(condition=models.Q(reason__in=sorted(MERGE_REASONS)), name="merge_reason_known"),
        ]

    def __str__(self) -> str:
        return f"M-{self.pk:06d}"
