"""What was opened by whom, as the owner of a room reads it."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from emining.rooms.models.room import Room
from emining.rooms.models.things import RoomDocument, RoomLayer
from emining.rooms.types import ACTIONS, DOCUMENT, LAYER


class Access(models.Model):
    """One viewing or download: the readable twin of one audit event, whose number and hash stand here. Written once.

    The audit keeps who acted as a salted hash; the owner of the room must know, so the person stands here by key.
    """

    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="accesses", db_comment="In which room.")
    thing_kind = models.CharField(_("what"), max_length=12, db_comment="document or layer.")
    document = models.ForeignKey(
        RoomDocument, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_comment="The document."
    )
    layer = models.ForeignKey(
        RoomLayer, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_comment="The map layer."
    )
    version = models.PositiveIntegerField(null=True, blank=True, db_comment="Version of the document that was opened.")
    action = models.CharField(_("action"), max_length=10, db_comment="see or download.")
    detail = models.CharField(max_length=60, blank=True, db_comment="What of it: a page, a tile, a format.")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", db_comment="Who."
    )
    organisation = models.ForeignKey(
        "accounts.Organisation", null=True, on_delete=models.PROTECT, related_name="+", db_comment="For whom."
    )
    release = models.ForeignKey(
        "rooms.Release", null=True, on_delete=models.PROTECT, related_name="+", db_comment="Under which release."
    )
    warnings = ArrayField(
        models.CharField(max_length=24), default=list, blank=True, db_comment="Clauses of grade S that warned."
    )
    event_id = models.BigIntegerField(unique=True, db_comment="Number of the audit event.")
    event_hash = models.CharField(max_length=64, db_comment="Hash of the audit event.")
    at = models.DateTimeField(db_comment="When.")

    class Meta:
        db_table_comment = "Viewings and downloads in data rooms. Write-once."
        verbose_name = _("access")
        verbose_name_plural = _("accesses")
        indexes = [models.Index(fields=["room", "-id"], name="room_access_newest")]
        constraints = [
            models.CheckConstraint(condition=models.Q(action__in=sorted(ACTIONS)), name="room_access_action_known"),
            models.CheckConstraint(
                condition=models.Q(thing_kind=DOCUMENT, document__isnull=False, layer__isnull=True)
                | models.Q(thing_kind=LAYER, layer__isnull=False, document__isnull=True),
                name="room_access_thing_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.room_id}/{self.event_id}"
