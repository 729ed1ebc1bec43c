"""Records that may speak of the same deposit."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from emining.geoscience.models.occurrence import Occurrence
from emining.geoscience.types import DUPLICATE_VERDICTS


class SameDepositLink(models.Model):
    """Two records that name and distance suggest to be one deposit.

    An officer may confirm or deny it; nothing is merged.
    """

    first = models.ForeignKey(
        Occurrence, on_delete=models.CASCADE, related_name="links_out", db_comment="The record with the lower key."
    )
    second = models.ForeignKey(
        Occurrence, on_delete=models.CASCADE, related_name="links_in", db_comment="The record with the higher key."
    )
    likeness = models.PositiveSmallIntegerField(_("likeness of names"), db_comment="0 to 100, over normalised names.")
    distance_m = models.PositiveIntegerField(_("distance (m)"), db_comment="Geodesic distance of the points, metres.")
    verdict = models.CharField(
        _("verdict"),
        max_length=10,
        choices=tuple(DUPLICATE_VERDICTS.items()),
        default="possible",
        db_comment="possible, confirmed, denied.",
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True, db_comment="When an officer decided.")
    decided_by = models.CharField(
        _("decided by"), max_length=200, blank=True, db_comment="Seat that decided, as then named; no person's name."
    )

    class Meta:
        db_table_comment = "Pairs of records that may be the same deposit, and what an officer decided."
        verbose_name = _("possible duplicate")
        verbose_name_plural = _("possible duplicates")
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="same_deposit_once"),
            models.CheckConstraint(condition=models.Q(first__lt=models.F("second")), name="same_deposit_ordered"),
            models.CheckConstraint(
                condition=models.Q(verdict__in=sorted(DUPLICATE_VERDICTS)) & models.Q(likeness__lte=100),
                name="same_deposit_codes_known",
            ),
            models.CheckConstraint(
                condition=models.Q(verdict="possible", decided_at__isnull=True)
                | models.Q(verdict__in=["confirmed", "denied"], decided_at__isnull=False),
                name="same_deposit_decision_dated",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_id}~{self.second_id}: {self.verdict}"
