"""Counting attempts across all processes."""

from __future__ import annotations

from django.db import models


class RateCount(models.Model):
    """How often something was tried in one window of time. Written by one atomic statement, see `accounts.limits`."""

    key = models.CharField(max_length=200, db_comment="What is counted and for whom; the whom is hashed.")
    window = models.BigIntegerField(db_comment="Number of the window: Unix time divided by its length.")
    attempts = models.PositiveIntegerField(default=0, db_comment="Attempts so far in the window.")
    expires_at = models.DateTimeField(db_index=True, db_comment="When the row may be deleted.")

    class Meta:
        db_table_comment = "Rate limits shared by all web processes; rows live for one window."
        constraints = [models.UniqueConstraint(fields=["key", "window"], name="rate_count_once_per_window")]

    def __str__(self) -> str:
        return f"{self.key}: {self.attempts}"
