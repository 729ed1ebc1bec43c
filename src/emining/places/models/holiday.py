"""Holidays as governments notified them, where they differ from the computed calendar."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from emining.places.models.jurisdiction import Jurisdiction


class Holiday(models.Model):
    """A notified correction to the calendar of a jurisdiction: a day added to, or taken from, its holidays.

    The computed calendar (`kernel.calendars`) cannot know a moon sighting or a provincial notification.
    """

    KINDS = (("holiday", _("Holiday")), ("working_day", _("Working day")))

    jurisdiction = models.ForeignKey(
        Jurisdiction, on_delete=models.PROTECT, related_name="holidays", db_comment="Whose calendar."
    )
    observed_on = models.DateField(_("day"), db_comment="The day.")
    kind = models.CharField(
        _("kind"), max_length=12, choices=KINDS, default="holiday", db_comment="holiday or working_day."
    )
    name_en = models.CharField(_("name in English"), max_length=160, db_comment="Name in English.")
    name_zh = models.CharField(_("name in Chinese"), max_length=160, blank=True, db_comment="Name in Chinese.")
    name_ur = models.CharField(_("name in Urdu"), max_length=160, blank=True, db_comment="Name in Urdu.")
    source = models.CharField(_("source"), max_length=300, db_comment="Notification with its number and date.")

    class Meta:
        db_table_comment = "Notified holidays and working days that correct the computed calendars."
        verbose_name = _("notified holiday")
        verbose_name_plural = _("notified holidays")
        ordering = ("observed_on",)
        constraints = [
            models.UniqueConstraint(fields=["jurisdiction", "observed_on"], name="holiday_once_per_day"),
            models.CheckConstraint(condition=models.Q(kind__in=["holiday", "working_day"]), name="holiday_kind_known"),
            models.CheckConstraint(condition=~models.Q(source=""), name="holiday_has_source"),
        ]

    def __str__(self) -> str:
        return f"{self.observed_on} {self.name_en}"
