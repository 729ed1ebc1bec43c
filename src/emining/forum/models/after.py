"""Who came, and what came of the meetings."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from emining.forum import kinds
from emining.forum.models.event import Event
from emining.forum.models.meeting import Meeting
from emining.forum.models.people import Delegation, Participant


class CheckIn(models.Model):
    """One scan of one badge by one device. Scans made without a network arrive later; the earliest time counts."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="check_ins", db_comment="At which event.")
    participant = models.ForeignKey(
        Participant, on_delete=models.CASCADE, related_name="check_ins", db_comment="Whose badge."
    )
    client_id = models.UUIDField(unique=True, db_comment="Made by the device: the same scan sent twice is one scan.")
    at = models.DateTimeField(_("at"), db_comment="When it was scanned, by the device's clock.")
    received_at = models.DateTimeField(auto_now_add=True, db_comment="When it reached the platform.")
    device = models.CharField(_("device"), max_length=60, blank=True, default="", db_comment="Name of the device.")
    person = models.ForeignKey(
        "accounts.Person", null=True, on_delete=models.SET_NULL, related_name="+", db_comment="Whose seat scanned."
    )

    class Meta:
        db_table_comment = "Scans of badges at the entrance."
        verbose_name = _("check-in")
        verbose_name_plural = _("check-ins")

    def __str__(self) -> str:
        return str(self.client_id)


class Outcome(models.Model):
    """What one side says came of a meeting. Each side says its own; nobody sees the other's note."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="outcomes", db_comment="Which meeting.")
    delegation = models.ForeignKey(
        Delegation, on_delete=models.CASCADE, related_name="outcomes", db_comment="Which side says so."
    )
    code = models.CharField(
        _("outcome"), max_length=16, choices=list(kinds.OUTCOMES.items()), db_comment="Code of the outcome."
    )
    note = models.CharField(_("note"), max_length=500, blank=True, default="", db_comment="For its own side only.")
    due_on = models.DateField(_("follow up by"), null=True, blank=True, db_comment="Day by which something is due.")
    done_on = models.DateField(_("done on"), null=True, blank=True, db_comment="Day on which it was done.")
    reminded_on = models.DateField(null=True, blank=True, db_comment="Day of the last reminder.")
    recorded_at = models.DateTimeField(auto_now=True, db_comment="When it was last said.")

    class Meta:
        db_table_comment = "Outcomes of meetings, by side."
        verbose_name = _("outcome")
        verbose_name_plural = _("outcomes")
        constraints = [
            models.UniqueConstraint(fields=["meeting", "delegation"], name="forum_outcome_once_a_side"),
            models.CheckConstraint(condition=models.Q(code__in=list(kinds.OUTCOMES)), name="forum_outcome_code_known"),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id}: {self.code}"
