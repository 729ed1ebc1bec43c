"""What a person has typed but not lodged."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class ApplicationDraft(models.Model):
    """A person's half-filled application, kept so that nothing typed is lost. It has no standing in law."""

    person = models.ForeignKey(
        "accounts.Person", on_delete=models.CASCADE, related_name="+", db_comment="Whose draft it is."
    )
    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.CASCADE, related_name="+", db_comment="For which company."
    )
    values = models.JSONField(_("values"), default=dict, db_comment="The form as typed, by field name.")
    begun_at = models.DateTimeField(auto_now_add=True, db_comment="When it was begun.")
    saved_at = models.DateTimeField(auto_now=True, db_comment="When it was last saved.")

    class Meta:
        db_table_comment = "Drafts of applications; deleted when lodged."
        verbose_name = _("draft application")
        verbose_name_plural = _("draft applications")
        indexes = [models.Index(fields=["person", "-saved_at"], name="titles_draft_latest")]

    def __str__(self) -> str:
        return f"draft {self.pk}"
