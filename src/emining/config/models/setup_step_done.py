"""Which set-up steps this database has had."""

from __future__ import annotations

from django.db import models
from django.utils import timezone


class SetupStepDone(models.Model):
    """A set-up step that was carried out for a content; it is repeated when the content changes."""

    name = models.CharField(max_length=60, primary_key=True, db_comment="Name of the step in config/setup_steps.py.")
    digest = models.CharField(max_length=64, db_comment="SHA-256 of what the step loads and of the code that loads it.")
    done_at = models.DateTimeField(default=timezone.now, db_comment="When the step last succeeded.")

    class Meta:
        db_table = "config_setup_step_done"
        db_table_comment = "Set-up steps carried out in this database, by the digest of what they loaded."
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name
