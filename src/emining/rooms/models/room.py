"""Data rooms."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Room(models.Model):
    """A data room. A project or an agreement points down at it; the room does not know by what it is used."""

    code = models.CharField(max_length=40, unique=True, db_comment="Number with check character.")
    name_en = models.CharField(_("name in English"), max_length=200, blank=True, db_comment="Name in English.")
    name_zh = models.CharField(_("name in Chinese"), max_length=200, blank=True, db_comment="Name in Chinese.")
    name_ur = models.CharField(_("name in Urdu"), max_length=200, blank=True, db_comment="Name in Urdu.")
    owner = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", db_comment="Whose room it is."
    )
    is_demonstration = models.BooleanField(default=False, db_comment="Invented content.")
    opened_at = models.DateTimeField(auto_now_add=True, db_comment="When it was opened.")

    class Meta:
        db_table_comment = "Data rooms."
        verbose_name = _("data room")
        verbose_name_plural = _("data rooms")

    def __str__(self) -> str:
        return self.code
