"""Suggestions, and those taken off a list."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from emining.matching.models.weights import WeightsVersion
from emining.matching.types import DISMISS_REASONS, KINDS


class Suggestion(models.Model):
    """One candidate for one who looks, as last computed: score, parts, reasons as codes, and what would improve it.

    Made anew by background work; nothing hangs on a row of it. `query_*` is who looks (a company, project, need or
    offer of `organisation`), `candidate_*` what is suggested, of `other`. A company's number is its organisation's.
    """

    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.CASCADE, related_name="+", db_comment="For whom; they alone see it."
    )
    other = models.ForeignKey(
        "accounts.Organisation", on_delete=models.CASCADE, related_name="+", db_comment="Whose the candidate is."
    )
    query_kind = models.CharField(max_length=8, db_comment="party, project, need or offer.")
    query_id = models.BigIntegerField(db_comment="Its number; of a party the organisation's.")
    candidate_kind = models.CharField(max_length=8, db_comment="party, project, need or offer.")
    candidate_id = models.BigIntegerField(db_comment="Its number; of a party the organisation's.")
    score = models.PositiveIntegerField(_("score"), db_comment="Hundred-thousandths; the sum of weight times value.")
    rank = models.PositiveSmallIntegerField(_("rank"), db_comment="1 is the best for this query.")
    values = models.JSONField(db_comment="Values of the parts, 0 to 100, in the order of the weights.")
    reasons = models.JSONField(db_comment="[code, facts] of what speaks for it.")
    cautions = models.JSONField(db_comment="[code, facts] of what to beware of.")
    improvements = models.JSONField(db_comment="[code, points, whose] of what would lift the score.")
    weights = models.ForeignKey(
        WeightsVersion,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_comment="Weights it was computed with; empty: those the platform ships.",
    )
    computed_at = models.DateTimeField(_("computed at"), db_comment="When.")

    class Meta:
        db_table_comment = "Suggestions of matching as last computed; may be thrown away and made anew."
        verbose_name = _("suggestion")
        verbose_name_plural = _("suggestions")
        constraints = [
            models.UniqueConstraint(
                fields=["query_kind", "query_id", "candidate_kind", "candidate_id"], name="matching_suggestion_once"
            ),
            models.CheckConstraint(
                condition=models.Q(query_kind__in=sorted(KINDS), candidate_kind__in=sorted(KINDS)),
                name="matching_suggestion_kinds_known",
            ),
            models.CheckConstraint(
                condition=~models.Q(organisation=models.F("other")), name="matching_suggestion_not_oneself"
            ),
        ]
        indexes = [models.Index(fields=["organisation", "query_kind", "query_id", "rank"], name="matching_suggestions")]

    def __str__(self) -> str:
        return f"{self.query_kind} {self.query_id}: {self.candidate_kind} {self.candidate_id}"


class Dismissal(models.Model):
    """That a company does not want to see a suggestion again, and why."""

    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.CASCADE, related_name="+", db_comment="Whose list."
    )
    query_kind = models.CharField(max_length=8, db_comment="party, project, need or offer.")
    query_id = models.BigIntegerField(db_comment="Its number; of a party the organisation's.")
    candidate_kind = models.CharField(max_length=8, db_comment="party, project, need or offer.")
    candidate_id = models.BigIntegerField(db_comment="Its number; of a party the organisation's.")
    reason = models.CharField(_("reason"), max_length=20, db_comment="Code of types.DISMISS_REASONS.")
    by = models.ForeignKey(
        "accounts.Person", null=True, on_delete=models.PROTECT, related_name="+", db_comment="Who did it."
    )
    at = models.DateTimeField(auto_now_add=True, db_comment="When.")

    class Meta:
        db_table_comment = "Suggestions that companies took off their lists."
        verbose_name = _("dismissed suggestion")
        verbose_name_plural = _("dismissed suggestions")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "query_kind", "query_id", "candidate_kind", "candidate_id"],
                name="matching_dismissal_once",
            ),
            models.CheckConstraint(
                condition=models.Q(reason__in=sorted(DISMISS_REASONS)), name="matching_dismissal_reason_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.candidate_kind} {self.candidate_id}: {self.reason}"
