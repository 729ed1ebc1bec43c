"""What a person was told."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Notice(models.Model):
    """One thing one person was told. The words are made when it is read, in the reader's language."""

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_comment="Who is told."
    )
    code = models.CharField(_("code"), max_length=80, db_comment="Kind of notice: app.noun.past_participle.")
    facts = models.JSONField(default=dict, blank=True, db_comment="Named values that the sentence shows.")
    link = models.CharField(max_length=300, blank=True, db_comment="Path on this site without language prefix.")
    created_at = models.DateTimeField(auto_now_add=True, db_comment="When the person was told.")
    read_at = models.DateTimeField(null=True, blank=True, db_comment="When the person opened it.")
    mailed_at = models.DateTimeField(null=True, blank=True, db_comment="When the e-mail left; empty when none did.")

    class Meta:
        db_table_comment = "Notices to people: the inbox."
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["recipient", "-created_at"], name="notice_inbox"),
            models.Index(fields=["recipient"], condition=models.Q(read_at__isnull=True), name="notice_unread"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(link="") | (models.Q(link__startswith="/") & ~models.Q(link__startswith="//")),
                name="notice_links_stay_here",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} to #{self.recipient_id}"
