"""What is left of a room: copies that were handed out, and the archive of its closing."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from emining.rooms.models.access import Access
from emining.rooms.models.room import Room


class HandedCopy(models.Model):
    """The mark that one downloaded copy carries, so that a copy found anywhere names its download. Written once."""

    mark = models.CharField(
        max_length=32, unique=True, db_comment="Id of the mark in the copy: 32 hexadecimal digits drawn at random."
    )
    access = models.OneToOneField(
        Access, on_delete=models.PROTECT, related_name="copy", db_comment="The download that gave it out."
    )
    sha256 = models.CharField(max_length=64, db_comment="SHA-256 of the original that was copied, lower-case hex.")

    class Meta:
        db_table_comment = "Marks of copies handed out of data rooms. Write-once."
        verbose_name = _("copy handed out")
        verbose_name_plural = _("copies handed out")
        constraints = [
            models.CheckConstraint(condition=models.Q(mark__regex="^[0-9a-f]{32}$"), name="room_copy_mark_hex"),
        ]

    def __str__(self) -> str:
        return self.mark


class Archive(models.Model):
    """The archive that a closed room left: everything that lay in it, with checksums, log and questions."""

    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="archives", db_comment="Of which room.")
    document = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, related_name="+", db_comment="The ZIP file."
    )
    manifest_sha256 = models.CharField(max_length=64, db_comment="SHA-256 of manifest.json in it, lower-case hex.")
    files = models.PositiveIntegerField(db_comment="How many files of the room are in it.")
    size = models.BigIntegerField(db_comment="Bytes of those files.")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_comment="Who closed the room; empty when the platform did.",
    )
    made_at = models.DateTimeField(auto_now_add=True, db_comment="When it was made.")

    class Meta:
        db_table_comment = "Archives of closed data rooms. Write-once."
        verbose_name = _("archive")
        verbose_name_plural = _("archives")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(manifest_sha256__regex="^[0-9a-f]{64}$"), name="room_archive_sha256_hex"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.room_id}/{self.pk}"
