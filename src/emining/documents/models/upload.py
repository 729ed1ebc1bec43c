"""A file on its way."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from emining.documents.states import UPLOAD

_STATES = sorted(UPLOAD.states)


def new_token() -> str:
    """A name for an upload that nobody guesses: 192 random bits, also the name of its part file."""
    return secrets.token_urlsafe(24)


class UploadSession(models.Model):
    """One file that arrives in pieces, maybe over days: how much of it is here, and who may send the rest."""

    token = models.CharField(
        max_length=40,
        unique=True,
        default=new_token,
        db_comment="Its secret name in the address, and of its part file.",
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_comment="Who sends it."
    )
    seat = models.ForeignKey(
        "accounts.Seat",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_comment="The seat in which it was begun and will be finished; empty: none.",
    )
    kind = models.CharField(max_length=60, db_comment="Code of the receiver: what the file is for.")
    facts = models.JSONField(default=dict, db_comment="What the receiver needs to know: names to text.")
    name = models.CharField(_("file name"), max_length=200, db_comment="Name as given, made safe.")
    length = models.BigIntegerField(db_comment="Bytes of the whole, as announced.")
    offset = models.BigIntegerField(default=0, db_comment="Bytes that are here for certain.")
    sha256 = models.CharField(
        max_length=64, blank=True, db_comment="Digest the sender expects, lower-case hex; or empty."
    )
    state = models.CharField(
        _("state"), max_length=10, default=UPLOAD.initial, db_comment="State of its lifecycle: a code."
    )
    refusal = models.CharField(max_length=60, blank=True, db_comment="Code of why it was refused.")
    refusal_facts = models.JSONField(default=dict, db_comment="Facts for the sentence of the refusal.")
    document = models.ForeignKey(
        "documents.Document",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_comment="What became of it.",
    )
    outcome = models.CharField(max_length=300, blank=True, db_comment="Path of the page where it is now to be seen.")
    holder = models.CharField(max_length=32, blank=True, db_comment="Request that is writing at present; or empty.")
    busy_until = models.DateTimeField(null=True, blank=True, db_comment="Until when that request is believed alive.")
    expires_at = models.DateTimeField(db_comment="When what has arrived is thrown away unless more comes.")
    started_at = models.DateTimeField(auto_now_add=True, db_comment="When it was begun.")
    ended_at = models.DateTimeField(null=True, blank=True, db_comment="When it left its open states.")

    class Meta:
        db_table_comment = "Files that arrive in pieces. A row says how much is here; the bytes lie in a part file."
        verbose_name = _("upload")
        verbose_name_plural = _("uploads")
        indexes = [
            models.Index(fields=["person", "state"], name="uploadsession_by_person"),
            models.Index(fields=["state", "expires_at"], name="uploadsession_by_expiry"),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(length__gt=0), name="uploadsession_not_empty"),
            models.CheckConstraint(
                condition=models.Q(offset__gte=0, offset__lte=models.F("length")), name="uploadsession_offset_within"
            ),
            models.CheckConstraint(condition=models.Q(state__in=_STATES), name="uploadsession_state_known"),
            models.CheckConstraint(
                condition=~models.Q(state="finished") | models.Q(document__isnull=False),
                name="uploadsession_finished_has_document",
            ),
        ]

    def __str__(self) -> str:
        return self.name
