"""The book in which numbers of the market are taken."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class NumberCounter(models.Model):
    """The last serial given for one jurisdiction, kind and year. The row is locked while a number is taken."""

    stem = models.CharField(
        _("stem"), max_length=40, unique=True, db_comment="Jurisdiction, kind and year: PK-BA/PRJ/2026."
    )
    last = models.PositiveIntegerField(_("last number"), default=0, db_comment="Last serial ever given.")

    class Meta:
        db_table_comment = "Last serial of project and listing numbers, by jurisdiction, kind and year."
        verbose_name = _("number counter")
        verbose_name_plural = _("number counters")

    def __str__(self) -> str:
        return f"{self.stem}: {self.last}"
