"""Personal data of an event, apart from the chain."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from emining.audit.models.event import Event


class PersonalValue(models.Model):
    """A value about a natural person. The chain holds only its salted hash, so it can be erased and the chain holds.

    The one update the database allows: value and salt become null, together with the event that says who erased them.
    """

    event = models.ForeignKey(
        Event, on_delete=models.PROTECT, related_name="personal", db_comment="Part of which event."
    )
    field = models.CharField(max_length=100, db_comment="Name of the fact.")
    salt = models.CharField(max_length=64, null=True, db_comment="Random salt in hex; null once erased.")  # noqa: DJ001
    value = models.JSONField(null=True, db_comment="The value; null once erased.")
    redacted_by = models.ForeignKey(
        Event, null=True, on_delete=models.PROTECT, related_name="+", db_comment="The event that erased it."
    )

    class Meta:
        db_table_comment = "Personal values of events; erasable, committed to by salted hash in the chain."
        verbose_name = _("personal value")
        verbose_name_plural = _("personal values")
        constraints = [
            models.UniqueConstraint(fields=["event", "field"], name="audit_personal_value_once"),
            models.CheckConstraint(
                condition=models.Q(salt__isnull=False, redacted_by__isnull=True)
                | models.Q(salt__isnull=True, value__isnull=True, redacted_by__isnull=False),
                name="audit_personal_value_whole_or_erased",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event_id}.{self.field}"
