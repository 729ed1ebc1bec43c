"""A chain's end, signed, as it left the database."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class SignedHead(models.Model):
    """The last position and hash of a chain at a moment, with the platform's Ed25519 signature. Written once."""

    chain = models.CharField(_("chain"), max_length=10, db_comment="Which chain.")
    sequence = models.BigIntegerField(_("position"), db_comment="Position of its last event.")
    hash = models.CharField(max_length=64, db_comment="Hash of its last event.")
    at = models.DateTimeField(_("signed at"), db_comment="When it was signed.")
    key_id = models.CharField(max_length=16, db_comment="First 16 hex digits of SHA-256 of the public key.")
    public_key = models.CharField(max_length=64, db_comment="Ed25519 public key in hex.")
    signature = models.CharField(max_length=128, db_comment="Ed25519 signature in hex over the canonical head.")
    published = models.JSONField(default=list, db_comment="Where it went: page, custodian.")

    class Meta:
        db_table_comment = "Signed heads of the audit chains, published once a day."
        verbose_name = _("signed head")
        verbose_name_plural = _("signed heads")
        constraints = [models.UniqueConstraint(fields=["chain", "at"], name="audit_signed_head_once")]
        indexes = [models.Index(fields=["at"], name="audit_signed_head_time")]

    def __str__(self) -> str:
        return f"{self.chain}:{self.sequence}"
