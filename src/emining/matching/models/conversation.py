"""Conversations: messages in their own language, their files, who has read how far, and reports to the operator."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from emining.kernel.languages import LANGUAGES
from emining.matching.models.interest import Interest
from emining.matching.types import REPORT_OUTCOMES, REPORT_REASONS


class Message(models.Model):
    """One message, as written, in the language its writer says it is in. Written once; never translated over."""

    interest = models.ForeignKey(
        Interest, on_delete=models.PROTECT, related_name="messages", db_comment="In which conversation."
    )
    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", db_comment="Which side."
    )
    person = models.ForeignKey(
        "accounts.Person", null=True, on_delete=models.PROTECT, related_name="+", db_comment="Who wrote it."
    )
    text = models.TextField(_("message"), blank=True, db_comment="As written.")
    language = models.CharField(_("language"), max_length=8, db_comment="en, zh-hans or ur, as its writer says.")
    at = models.DateTimeField(_("at"), db_comment="When it was sent.")

    class Meta:
        db_table_comment = "Messages between two introduced sides; for their people alone."
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ("at", "pk")
        constraints = [
            models.CheckConstraint(condition=models.Q(language__in=LANGUAGES), name="message_language_known"),
        ]
        indexes = [models.Index(fields=["interest", "at"], name="message_in_order")]

    def __str__(self) -> str:
        return f"message #{self.pk}"


class Attachment(models.Model):
    """A file that came with a message. The other side reads it through matching alone."""

    message = models.ForeignKey(
        Message, on_delete=models.PROTECT, related_name="attachments", db_comment="With which message."
    )
    document = models.OneToOneField(
        "documents.Document", on_delete=models.PROTECT, related_name="+", db_comment="The stored file."
    )

    class Meta:
        db_table_comment = "Files of messages."
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")

    def __str__(self) -> str:
        return f"attachment #{self.pk}"


class ReadingMark(models.Model):
    """How far a person has read a conversation."""

    interest = models.ForeignKey(
        Interest, on_delete=models.CASCADE, related_name="reading_marks", db_comment="Which conversation."
    )
    person = models.ForeignKey("accounts.Person", on_delete=models.CASCADE, related_name="+", db_comment="Who.")
    read_at = models.DateTimeField(db_comment="Everything up to this instant was shown.")

    class Meta:
        db_table_comment = "How far people have read conversations."
        verbose_name = _("reading mark")
        verbose_name_plural = _("reading marks")
        constraints = [models.UniqueConstraint(fields=["interest", "person"], name="reading_mark_once")]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.interest_id}"


class Report(models.Model):
    """A conversation reported to the operator, with the one message that the reporter chose to show, and the outcome.

    The operator reads this copy and nothing else of the conversation.
    """

    interest = models.ForeignKey(
        Interest, on_delete=models.PROTECT, related_name="reports", db_comment="Which conversation."
    )
    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", db_comment="Who reports."
    )
    person = models.ForeignKey(
        "accounts.Person", null=True, on_delete=models.PROTECT, related_name="+", db_comment="Who reports, in person."
    )
    reason = models.CharField(_("reason"), max_length=16, db_comment="Code of types.REPORT_REASONS.")
    words = models.TextField(_("what happened"), blank=True, db_comment="In the reporter's words.")
    shown_text = models.TextField(blank=True, db_comment="Copy of the message shown to the operator; empty: none.")
    shown_language = models.CharField(max_length=8, blank=True, db_comment="Language of that message.")
    at = models.DateTimeField(_("at"), db_comment="When.")
    outcome = models.CharField(max_length=12, blank=True, db_comment="Code of types.REPORT_OUTCOMES; empty: open.")
    decided_by = models.ForeignKey(
        "accounts.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_comment="Who decided."
    )
    decided_at = models.DateTimeField(null=True, blank=True, db_comment="When it was decided.")
    note = models.CharField(_("note"), max_length=500, blank=True, db_comment="The operator's words to the reporter.")

    class Meta:
        db_table_comment = "Conversations reported to the operator."
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        constraints = [
            models.CheckConstraint(condition=models.Q(reason__in=sorted(REPORT_REASONS)), name="report_reason_known"),
            models.CheckConstraint(
                condition=models.Q(outcome="") | models.Q(outcome__in=sorted(REPORT_OUTCOMES)),
                name="report_outcome_known",
            ),
        ]

    def __str__(self) -> str:
        return f"report #{self.pk}"
