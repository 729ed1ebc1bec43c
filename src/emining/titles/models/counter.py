"""The book in which lodging numbers are taken, one at a time."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from emining.titles.models.register import Register


class LodgingCounter(models.Model):
    """The last sequence numbers given by a register. The row is locked while a number is taken, so none is skipped.

    A database sequence would be faster and leave gaps whenever a transaction fails; an application register may not.
    """

    register = models.OneToOneField(
        Register, primary_key=True, on_delete=models.PROTECT, related_name="counter", db_comment="Whose book it is."
    )
    last = models.PositiveIntegerField(_("last number"), default=0, db_comment="Last sequence number ever given.")
    day = models.DateField(_("day"), db_comment="Day (register's time zone) of the last lodging.")
    last_of_day = models.PositiveIntegerField(_("last of the day"), default=0, db_comment="Last number of that day.")

    class Meta:
        db_table_comment = "Last lodging numbers per register; locked while one is taken."
        verbose_name = _("lodging counter")
        verbose_name_plural = _("lodging counters")

    def __str__(self) -> str:
        return f"{self.register_id}: {self.last}"
