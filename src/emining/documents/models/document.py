"""A stored file."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from emining.documents.types import CLEAN, CONFIDENTIALITIES, NOT_SCANNED, SCANS, STATES


class Document(models.Model):
    """One file, as it was given, under its own checksum. A changed file is another document; nothing is overwritten."""

    sha256 = models.CharField(max_length=64, db_index=True, db_comment="SHA-256 of the content, lower-case hex.")
    size = models.BigIntegerField(db_comment="Bytes.")
    media_type = models.CharField(max_length=100, db_comment="Media type found by looking at the content.")
    name = models.CharField(_("file name"), max_length=200, db_comment="Name as given, made safe.")
    kind = models.SlugField(_("kind"), max_length=60, db_comment="What it is to the app that keeps it: a code.")
    confidentiality = models.CharField(
        _("confidentiality"), max_length=12, db_comment="public, parties, authority, personal, between or room."
    )
    state = models.CharField(_("state"), max_length=12, default=CLEAN, db_comment="clean or quarantined.")
    uploader = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_comment="Who gave it; empty when the platform made it.",
    )
    organisation = models.ForeignKey(
        "accounts.Organisation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_comment="For which organisation it was given.",
    )
    jurisdiction = models.CharField(
        max_length=10, blank=True, db_comment="Code of the jurisdiction whose authority may read it; empty: none."
    )
    storage_key = models.CharField(max_length=120, db_comment="Where the content lies: derived from its checksum.")
    replaces = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="replaced_by",
        db_comment="The document of which this is the next version.",
    )
    scan = models.CharField(
        max_length=12, default=NOT_SCANNED, db_comment="Malware scan: clean, infected, not_scanned or own (our making)."
    )
    scanned_at = models.DateTimeField(null=True, blank=True, db_comment="When the scanner answered.")
    scan_engine = models.CharField(
        max_length=120, blank=True, db_comment="Scanner, version and signatures, as it named itself."
    )
    scan_note = models.CharField(
        max_length=120, blank=True, db_comment="The malware's name, or the code of why it was not scanned."
    )
    is_demonstration = models.BooleanField(default=False, db_comment="Belongs to demonstration data.")
    created_at = models.DateTimeField(auto_now_add=True, db_comment="When it was stored.")

    class Meta:
        db_table_comment = "Stored files. Content is kept once per checksum; rows say whose it is and who may read it."
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        constraints = [
            models.CheckConstraint(condition=models.Q(size__gt=0), name="document_not_empty"),
            models.CheckConstraint(condition=models.Q(sha256__regex="^[0-9a-f]{64}$"), name="document_sha256_hex"),
            models.CheckConstraint(condition=models.Q(state__in=sorted(STATES)), name="document_state_known"),
            models.CheckConstraint(
                condition=models.Q(confidentiality__in=sorted(CONFIDENTIALITIES)), name="document_confidentiality_known"
            ),
            models.CheckConstraint(condition=models.Q(scan__in=sorted(SCANS)), name="document_scan_known"),
            models.UniqueConstraint(fields=["replaces"], name="document_replaced_once"),
            models.CheckConstraint(condition=~models.Q(replaces=models.F("id")), name="document_not_its_own_version"),
        ]

    def __str__(self) -> str:
        return self.name
