"""What carries a name in three languages."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from emining.kernel.languages import Trilingual


class Named(models.Model):
    """A name in English, Chinese and Urdu; the missing ones fall back to English."""

    name_en = models.CharField(_("name in English"), max_length=200, db_comment="Name in English.")
    name_zh = models.CharField(
        _("name in Chinese"), max_length=200, blank=True, default="", db_comment="Name in Chinese; may be empty."
    )
    name_ur = models.CharField(
        _("name in Urdu"), max_length=200, blank=True, default="", db_comment="Name in Urdu; may be empty."
    )

    class Meta:
        abstract = True

    @property
    def name(self) -> Trilingual:
        """The name, to be shown in the reader's language."""
        return Trilingual(self.name_en, self.name_zh, self.name_ur)
