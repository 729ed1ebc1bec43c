"""Who is let into a room."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from emining.accounts import roles
from emining.rooms.models.room import Room

_ROLES = sorted(roles.SEAT_ROLES)


class Member(models.Model):
    """An organisation in a room, or a part of it: people in one role, one person, one seat.

    A person belongs when the seat in use is of the organisation and fits every part that is given. Countries are as
    recorded when the member was let in; an empty one is not established and counts as foreign where a class asks.
    """

    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="members", db_comment="Of which room.")
    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", db_comment="Which organisation."
    )
    role = models.CharField(_("role"), max_length=40, blank=True, db_comment="Only people in this role; empty: any.")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_comment="Only this person; empty: any.",
    )
    seat = models.ForeignKey(
        "accounts.Seat",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_comment="Only in this seat; empty: any.",
    )
    organisation_country = models.CharField(
        _("country of the organisation"),
        max_length=2,
        blank=True,
        db_comment="ISO 3166-1 code; empty: not established.",
    )
    person_country = models.CharField(
        _("nationality of the person"),
        max_length=2,
        blank=True,
        db_comment="ISO 3166-1 code, where recorded; empty: not recorded.",
    )
    until = models.DateField(_("until"), null=True, blank=True, db_comment="Last day in the room; empty: no end.")
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_comment="Who let the member in; empty when the platform did.",
    )
    invited_at = models.DateTimeField(auto_now_add=True, db_comment="When the member was let in.")
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_comment="Who put the member out.",
    )
    revoked_at = models.DateTimeField(null=True, blank=True, db_comment="When the member was put out; empty: is in.")
    revoked_reason = models.CharField(max_length=300, blank=True, db_comment="Why, as typed.")

    class Meta:
        db_table_comment = "Members of data rooms."
        verbose_name = _("member")
        verbose_name_plural = _("members")
        indexes = [models.Index(fields=["organisation", "room"], name="room_member_organisation")]
        constraints = [
            models.UniqueConstraint(
                fields=["room", "organisation", "role", "person", "seat"],
                condition=models.Q(revoked_at__isnull=True),
                nulls_distinct=False,
                name="room_member_once",
            ),
            models.CheckConstraint(
                condition=models.Q(role="") | models.Q(role__in=_ROLES), name="room_member_role_known"
            ),
            models.CheckConstraint(
                condition=(models.Q(organisation_country="") | models.Q(organisation_country__regex="^[A-Z]{2}$"))
                & (models.Q(person_country="") | models.Q(person_country__regex="^[A-Z]{2}$")),
                name="room_member_countries_iso",
            ),
            models.CheckConstraint(
                condition=models.Q(person_country="") | models.Q(person__isnull=False) | models.Q(seat__isnull=False),
                name="room_member_nationality_has_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.room_id}/{self.organisation_id}"
