"""Who may see and take what, as the owner says; and what an authority approved."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from emining.accounts import roles
from emining.rooms import states
from emining.rooms.law import RELEASE_CLAUSES
from emining.rooms.models.member import Member
from emining.rooms.models.room import Room
from emining.rooms.models.things import Folder, RoomDocument, RoomLayer
from emining.rooms.types import (
    ACTIONS,
    ALLOW,
    ATTRIBUTE,
    DOCUMENT,
    EFFECTS,
    EVERYONE,
    FOLDER,
    LAYER,
    MEMBER,
    NATIONALITY,
    ROLE,
    WHOLE_ROOM,
)

Q = models.Q
_NO_FOLDER, _NO_DOCUMENT, _NO_LAYER = Q(folder__isnull=True), Q(document__isnull=True), Q(layer__isnull=True)


class Right(models.Model):
    """One line of the rights of a room: to whom, on what, what, from when until when, allowed or denied.

    `access.py` says how lines weigh against each other. A right never beats the law.
    """

    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="rights", db_comment="Of which room.")
    subject_kind = models.CharField(_("to whom"), max_length=12, db_comment="everyone, nationality, role or member.")
    member = models.ForeignKey(
        Member, null=True, blank=True, on_delete=models.PROTECT, related_name="rights", db_comment="The one member."
    )
    role = models.CharField(_("role"), max_length=40, blank=True, db_comment="Role code of accounts.roles.")
    country = models.CharField(_("country"), max_length=2, blank=True, db_comment="ISO 3166-1 code.")
    thing_kind = models.CharField(_("on what"), max_length=12, db_comment="room, folder, document, layer, attribute.")
    folder = models.ForeignKey(
        Folder, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_comment="The folder."
    )
    document = models.ForeignKey(
        RoomDocument, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_comment="The document."
    )
    layer = models.ForeignKey(
        RoomLayer,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_comment="The layer, or the layer of the attribute.",
    )
    attribute = models.CharField(_("attribute"), max_length=60, blank=True, db_comment="Name of the attribute.")
    action = models.CharField(_("action"), max_length=10, db_comment="see or download; to download is also to see.")
    effect = models.CharField(_("effect"), max_length=6, default=ALLOW, db_comment="allow or deny.")
    watermark_only = models.BooleanField(
        _("with a watermark only"), default=False, db_comment="What is shown or handed out carries the reader's mark."
    )
    valid_from = models.DateTimeField(_("from"), null=True, blank=True, db_comment="First instant; empty: at once.")
    valid_until = models.DateTimeField(
        _("until"), null=True, blank=True, db_comment="First instant without it; empty: no end."
    )
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_comment="Who set it; empty when the platform did.",
    )
    set_at = models.DateTimeField(auto_now_add=True, db_comment="When it was set.")

    class Meta:
        db_table_comment = "Rights in data rooms, line by line."
        verbose_name = _("right")
        verbose_name_plural = _("rights")
        constraints = [
            models.CheckConstraint(
                condition=Q(subject_kind=EVERYONE, member__isnull=True, role="", country="")
                | Q(subject_kind=NATIONALITY, member__isnull=True, role="", country__regex="^[A-Z]{2}$")
                | Q(subject_kind=ROLE, member__isnull=True, role__in=sorted(roles.SEAT_ROLES), country="")
                | Q(subject_kind=MEMBER, member__isnull=False, role="", country=""),
                name="room_right_subject_whole",
            ),
            models.CheckConstraint(
                condition=(Q(thing_kind=WHOLE_ROOM, attribute="") & _NO_FOLDER & _NO_DOCUMENT & _NO_LAYER)
                | (Q(thing_kind=FOLDER, folder__isnull=False, attribute="") & _NO_DOCUMENT & _NO_LAYER)
                | (Q(thing_kind=DOCUMENT, document__isnull=False, attribute="") & _NO_FOLDER & _NO_LAYER)
                | (Q(thing_kind=LAYER, layer__isnull=False, attribute="") & _NO_FOLDER & _NO_DOCUMENT)
                | (Q(thing_kind=ATTRIBUTE, layer__isnull=False) & ~Q(attribute="") & _NO_FOLDER & _NO_DOCUMENT),
                name="room_right_thing_whole",
            ),
            models.CheckConstraint(condition=Q(action__in=sorted(ACTIONS)), name="room_right_action_known"),
            models.CheckConstraint(condition=Q(effect__in=sorted(EFFECTS)), name="room_right_effect_known"),
            models.CheckConstraint(
                condition=Q(watermark_only=False) | Q(effect=ALLOW), name="room_right_watermark_is_allowing"
            ),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_until__isnull=True)
                | Q(valid_until__gt=models.F("valid_from")),
                name="room_right_period_forward",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.room_id}/{self.pk}"


class Release(models.Model):
    """The recorded approval without which a thing of a class that needs clearance never opens to a foreigner.

    Two persons decide on it, neither of them who asked. The approval itself is an authority's instrument: the room
    keeps its number, date, authority and the paper, and grants nothing of its own.
    """

    number = models.CharField(_("number"), max_length=40, unique=True, db_comment="Number with check character.")
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="releases", db_comment="Of which room.")
    state = models.CharField(_("state"), max_length=16, default=states.REQUESTED, db_comment="State of states.RELEASE.")
    thing_kind = models.CharField(_("what"), max_length=12, db_comment="room, folder, document or layer.")
    folder = models.ForeignKey(
        Folder, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_comment="The folder."
    )
    document = models.ForeignKey(
        RoomDocument, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_comment="The document."
    )
    layer = models.ForeignKey(
        RoomLayer, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_comment="The layer."
    )
    organisation = models.ForeignKey(
        "accounts.Organisation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_comment="To which organisation; empty when to a country.",
    )
    country = models.CharField(
        _("country"), max_length=2, blank=True, db_comment="To members of which country; empty when to an organisation."
    )
    covers_download = models.BooleanField(
        _("covers taking copies away"), default=False, db_comment="The approval also lets copies leave Pakistan."
    )
    clause = models.CharField(_("legal basis"), max_length=24, db_comment="Code of law.CLAUSES.")
    instrument_number = models.CharField(
        _("number of the instrument"), max_length=120, blank=True, db_comment="As printed on it; empty: not yet given."
    )
    instrument_date = models.DateField(_("date of the instrument"), null=True, blank=True, db_comment="As printed.")
    issuing_authority = models.CharField(
        _("issuing authority"), max_length=200, blank=True, db_comment="Who gave the approval, as printed."
    )
    evidence = models.ForeignKey(
        "documents.Document",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_comment="The paper; empty: not yet given.",
    )
    reason = models.CharField(_("reason"), max_length=500, blank=True, db_comment="Why it is asked for, as typed.")
    valid_until = models.DateField(_("valid until"), null=True, blank=True, db_comment="Last day; empty: no end said.")
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_comment="Who asked; empty when the platform did, for a demonstration.",
    )
    requested_at = models.DateTimeField(auto_now_add=True, db_comment="When it was asked for.")
    first_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_comment="Who approved first.",
    )
    first_at = models.DateTimeField(null=True, blank=True, db_comment="When.")
    second_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_comment="Who approved second.",
    )
    second_at = models.DateTimeField(null=True, blank=True, db_comment="When.")
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_comment="Who refused or revoked it.",
    )
    ended_at = models.DateTimeField(null=True, blank=True, db_comment="When it was refused, revoked or expired.")
    end_reason = models.CharField(max_length=500, blank=True, db_comment="Why, as typed.")

    class Meta:
        db_table_comment = "Approvals under which things of data rooms may be shown to foreigners."
        verbose_name = _("release")
        verbose_name_plural = _("releases")
        indexes = [models.Index(fields=["room", "state"], name="room_release_in_force")]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=states.RELEASE.states), name="room_release_state_known"),
            models.CheckConstraint(condition=Q(clause__in=sorted(RELEASE_CLAUSES)), name="room_release_clause_known"),
            models.CheckConstraint(
                condition=(Q(thing_kind=WHOLE_ROOM) & _NO_FOLDER & _NO_DOCUMENT & _NO_LAYER)
                | (Q(thing_kind=FOLDER, folder__isnull=False) & _NO_DOCUMENT & _NO_LAYER)
                | (Q(thing_kind=DOCUMENT, document__isnull=False) & _NO_FOLDER & _NO_LAYER)
                | (Q(thing_kind=LAYER, layer__isnull=False) & _NO_FOLDER & _NO_DOCUMENT),
                name="room_release_thing_whole",
            ),
            models.CheckConstraint(
                condition=Q(organisation__isnull=False, country="")
                | Q(organisation__isnull=True, country__regex="^[A-Z]{2}$"),
                name="room_release_to_one",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[states.FIRST_APPROVAL, states.APPROVED])
                | (
                    ~Q(instrument_number="")
                    & ~Q(issuing_authority="")
                    & Q(instrument_date__isnull=False, evidence__isnull=False, first_by__isnull=False)
                ),
                name="room_release_rests_on_instrument",
            ),
            models.CheckConstraint(
                condition=~Q(state=states.APPROVED) | Q(second_by__isnull=False, second_at__isnull=False),
                name="room_release_decided_twice",
            ),
            models.CheckConstraint(
                condition=(Q(second_by__isnull=True) | ~Q(second_by=models.F("first_by")))
                & (Q(requested_by__isnull=True) | Q(first_by__isnull=True) | ~Q(first_by=models.F("requested_by")))
                & (Q(requested_by__isnull=True) | Q(second_by__isnull=True) | ~Q(second_by=models.F("requested_by"))),
                name="room_release_two_other_persons",
            ),
        ]

    def __str__(self) -> str:
        return self.number
