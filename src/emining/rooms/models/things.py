"""What lies in a room: folders, documents with their versions, map layers with their features."""

from __future__ import annotations

from django.conf import settings
from django.contrib.gis.db.models import GeometryField
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from emining.kernel.languages import LANGUAGES
from emining.rooms.law import EXPORT, RESIDENCY
from emining.rooms.models.room import Room
from emining.rooms.types import LAYER_DOCUMENT, LAYER_KINDS

_RESIDENCY = ["", *sorted(RESIDENCY)]
_EXPORT = ["", *sorted(EXPORT)]


class Folder(models.Model):
    """A folder of a room's tree. It has no class of its own: the law asks about what lies in it."""

    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="folders", db_comment="Of which room.")
    parent = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
        db_comment="The folder it lies in; empty: at the top.",
    )
    position = models.PositiveIntegerField(default=0, db_comment="Order among its neighbours.")
    name_en = models.CharField(_("name in English"), max_length=160, blank=True, db_comment="Name in English.")
    name_zh = models.CharField(_("name in Chinese"), max_length=160, blank=True, db_comment="Name in Chinese.")
    name_ur = models.CharField(_("name in Urdu"), max_length=160, blank=True, db_comment="Name in Urdu.")
    created_at = models.DateTimeField(auto_now_add=True, db_comment="When it was made.")

    class Meta:
        db_table_comment = "Folders of data rooms."
        verbose_name = _("folder")
        verbose_name_plural = _("folders")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(name_en="", name_zh="", name_ur=""), name="room_folder_has_a_name"
            ),
            models.CheckConstraint(
                condition=models.Q(parent__isnull=True) | ~models.Q(parent=models.F("id")),
                name="room_folder_not_in_itself",
            ),
        ]

    def __str__(self) -> str:
        return self.name_en or self.name_zh or self.name_ur


class RoomDocument(models.Model):
    """A document's place in a room. Its file changes by versions; rights and releases stay with the place."""

    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="documents", db_comment="Of which room.")
    folder = models.ForeignKey(
        Folder, on_delete=models.PROTECT, related_name="documents", db_comment="In which folder."
    )
    document = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, related_name="+", db_comment="File of the latest version."
    )
    version = models.PositiveIntegerField(default=1, db_comment="Number of the latest version.")
    title_en = models.CharField(_("title in English"), max_length=250, blank=True, db_comment="Title in English.")
    title_zh = models.CharField(_("title in Chinese"), max_length=250, blank=True, db_comment="Title in Chinese.")
    title_ur = models.CharField(_("title in Urdu"), max_length=250, blank=True, db_comment="Title in Urdu.")
    source_language = models.CharField(
        _("source language"), max_length=8, default="en", db_comment="Language of the document: en, zh-hans or ur."
    )
    residency = models.CharField(
        _("residency class"), max_length=24, blank=True, db_comment="Code of law.RESIDENCY; empty: not established."
    )
    export = models.CharField(
        _("export class"), max_length=16, blank=True, db_comment="Code of law.EXPORT; empty: not established."
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_comment="Who put it here; empty when the platform did.",
    )
    added_at = models.DateTimeField(auto_now_add=True, db_comment="When it was put here.")
    changed_at = models.DateTimeField(auto_now=True, db_comment="When its latest version or class came.")
    removed_at = models.DateTimeField(null=True, blank=True, db_comment="When the owner took it away; empty: is here.")

    class Meta:
        db_table_comment = "Documents of data rooms."
        verbose_name = _("document of a room")
        verbose_name_plural = _("documents of rooms")
        indexes = [
            # The list of one folder, and the count of every folder and class without the rows.
            models.Index(
                fields=["room", "folder", "residency", "export"],
                condition=models.Q(removed_at__isnull=True),
                name="room_document_by_class",
            ),
            models.Index(
                fields=["folder", "id"], condition=models.Q(removed_at__isnull=True), name="room_document_by_folder"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(title_en="", title_zh="", title_ur=""), name="room_document_has_a_title"
            ),
            models.CheckConstraint(condition=models.Q(residency__in=_RESIDENCY), name="room_document_residency_known"),
            models.CheckConstraint(condition=models.Q(export__in=_EXPORT), name="room_document_export_known"),
            models.CheckConstraint(
                condition=models.Q(source_language__in=LANGUAGES), name="room_document_language_known"
            ),
        ]

    def __str__(self) -> str:
        return self.title_en or self.title_zh or self.title_ur


class DocumentVersion(models.Model):
    """One version of a document of a room. Written once; the chain is the numbers in order."""

    room_document = models.ForeignKey(
        RoomDocument, on_delete=models.PROTECT, related_name="versions", db_comment="Of which document of a room."
    )
    number = models.PositiveIntegerField(_("version"), db_comment="1, 2, 3 …")
    document = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, related_name="+", db_comment="The file."
    )
    note = models.CharField(_("what changed"), max_length=300, blank=True, db_comment="What changed, as typed.")
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_comment="Who brought it; empty when the platform did.",
    )
    added_at = models.DateTimeField(auto_now_add=True, db_comment="When.")

    class Meta:
        db_table_comment = "Versions of documents of data rooms. Write-once."
        verbose_name = _("version of a document")
        verbose_name_plural = _("versions of documents")
        constraints = [
            models.UniqueConstraint(fields=["room_document", "number"], name="room_version_once"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="room_version_counts_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.room_document_id} v{self.number}"


class RoomLayer(models.Model):
    """A map layer that the room shows: from a file of the room, or of the platform within the room's area."""

    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="layers", db_comment="Of which room.")
    kind = models.CharField(_("kind"), max_length=12, db_comment="Code of types.LAYER_KINDS.")
    source = models.ForeignKey(
        RoomDocument,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="layers",
        db_comment="The file it was read from; of kind document only.",
    )
    position = models.PositiveIntegerField(default=0, db_comment="Order on the map.")
    name_en = models.CharField(_("name in English"), max_length=160, blank=True, db_comment="Name in English.")
    name_zh = models.CharField(_("name in Chinese"), max_length=160, blank=True, db_comment="Name in Chinese.")
    name_ur = models.CharField(_("name in Urdu"), max_length=160, blank=True, db_comment="Name in Urdu.")
    attributes = ArrayField(
        models.CharField(max_length=60), default=list, blank=True, db_comment="Names of the attributes it has."
    )
    step_deg = models.DecimalField(
        _("precision of coordinates (degrees)"),
        max_digits=8,
        decimal_places=6,
        default=0,
        db_comment="Coordinates shown to members are moved to a grid of this step in degrees; 0: as they are.",
    )
    residency = models.CharField(
        _("residency class"), max_length=24, blank=True, db_comment="Code of law.RESIDENCY; empty: not established."
    )
    export = models.CharField(
        _("export class"), max_length=16, blank=True, db_comment="Code of law.EXPORT; empty: not established."
    )
    added_at = models.DateTimeField(auto_now_add=True, db_comment="When it was added.")
    removed_at = models.DateTimeField(null=True, blank=True, db_comment="When the owner took it away; empty: is here.")

    class Meta:
        db_table_comment = "Map layers of data rooms."
        verbose_name = _("map layer")
        verbose_name_plural = _("map layers")
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=sorted(LAYER_KINDS)), name="room_layer_kind_known"),
            models.CheckConstraint(
                condition=models.Q(kind=LAYER_DOCUMENT, source__isnull=False)
                | (~models.Q(kind=LAYER_DOCUMENT) & models.Q(source__isnull=True)),
                name="room_layer_source_fits",
            ),
            models.CheckConstraint(
                condition=~models.Q(name_en="", name_zh="", name_ur=""), name="room_layer_has_a_name"
            ),
            models.CheckConstraint(condition=models.Q(residency__in=_RESIDENCY), name="room_layer_residency_known"),
            models.CheckConstraint(condition=models.Q(export__in=_EXPORT), name="room_layer_export_known"),
            models.CheckConstraint(
                condition=models.Q(step_deg__gte=0, step_deg__lte=1), name="room_layer_step_in_degrees"
            ),
        ]

    def __str__(self) -> str:
        return self.name_en or self.name_zh or self.name_ur


class LayerFeature(models.Model):
    """One shape of a layer that was read from a file."""

    layer = models.ForeignKey(
        RoomLayer, on_delete=models.CASCADE, related_name="features", db_comment="Of which layer."
    )
    geom = GeometryField(srid=4326, db_comment="WGS 84.")
    properties = models.JSONField(default=dict, db_comment="Attributes by name, as the file gives them.")

    class Meta:
        db_table_comment = "Shapes of layers that were read from files of rooms."
        verbose_name = _("shape")
        verbose_name_plural = _("shapes")

    def __str__(self) -> str:
        return f"{self.layer_id}/{self.pk}"
