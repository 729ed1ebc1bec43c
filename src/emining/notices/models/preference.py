"""How a person wants to be told."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Preference(models.Model):
    """One person's wish about e-mail. Without a row, e-mail is sent; official notices are sent in any case."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_comment="Whose wish."
    )
    by_email = models.BooleanField(_("by e-mail"), default=True, db_comment="Whether notices also go by e-mail.")

    class Meta:
        db_table_comment = "Each person's wish about e-mail; the inbox is never switched off."
        verbose_name = _("notice preference")
        verbose_name_plural = _("notice preferences")

    def __str__(self) -> str:
        return f"#{self.person_id}: {'e-mail' if self.by_email else 'inbox only'}"
