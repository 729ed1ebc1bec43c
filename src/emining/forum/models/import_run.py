"""The account of one import of participants."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from emining.forum.models.event import Event


class ImportRun(models.Model):
    """One file read: what became of each row. A preview writes nothing but this account."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="imports", db_comment="At which event.")
    number = models.PositiveIntegerField(_("number"), db_comment="Number at the event, from 1.")
    file_name = models.CharField(_("file"), max_length=160, db_comment="Name of the file as uploaded, made safe.")
    sha256 = models.CharField(max_length=64, db_comment="SHA-256 of the file, lower-case hex.")
    document_id = models.BigIntegerField(db_comment="The file as kept in documents.")
    sheet = models.CharField(max_length=100, blank=True, default="", db_comment="Sheet read; empty for CSV.")
    columns = models.JSONField(default=dict, db_comment="Which column of the file is which field.")
    is_preview = models.BooleanField(default=True, db_comment="Whether nothing was written.")
    consent_stated = models.BooleanField(
        default=False, db_comment="The organiser stated that every person consented; needed without a consent column."
    )
    read = models.PositiveIntegerField(default=0, db_comment="Rows read.")
    written = models.PositiveIntegerField(default=0, db_comment="Rows that made a new participant.")
    updated = models.PositiveIntegerField(default=0, db_comment="Rows that changed a participant.")
    unchanged = models.PositiveIntegerField(default=0, db_comment="Rows that changed nothing.")
    refused = models.PositiveIntegerField(default=0, db_comment="Rows refused.")
    refusals = models.JSONField(default=list, db_comment="Each refused row: number, column, code, facts.")
    notes = models.JSONField(default=list, db_comment="What was understood with a remark: code and number of rows.")
    digest = models.CharField(max_length=64, blank=True, default="", db_comment="SHA-256 over the account of all rows.")
    person = models.ForeignKey(
        "accounts.Person", null=True, on_delete=models.SET_NULL, related_name="+", db_comment="Who imported."
    )
    made_at = models.DateTimeField(auto_now_add=True, db_comment="When.")

    class Meta:
        db_table_comment = "Imports of participants, with the account of every row."
        verbose_name = _("import of participants")
        verbose_name_plural = _("imports of participants")
        constraints = [
            models.UniqueConstraint(fields=["event", "number"], name="forum_import_number_once"),
            models.CheckConstraint(
                condition=models.Q(
                    read=models.F("written") + models.F("updated") + models.F("unchanged") + models.F("refused")
                ),
                name="forum_import_adds_up",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event_id}/{self.number}"
