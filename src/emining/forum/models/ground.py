"""Where and when meetings can be: rooms, tables, booths, slots, the programme."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.utils.translation import gettext_lazy as _

from emining.forum import kinds
from emining.forum.models.event import Event
from emining.forum.models.named import Named
from emining.kernel.languages import Trilingual


class Period(models.Func):
    """The stretch of time from one column to another, end excluded."""

    function = "TSTZRANGE"
    output_field = DateTimeRangeField()


class Room(Named):
    """A room or hall of the venue."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="rooms", db_comment="At which event.")
    code = models.SlugField(_("code"), max_length=20, db_comment="Short ASCII code, unique at the event.")
    floor = models.SmallIntegerField(_("floor"), default=0, db_comment="Storey; 0 is the ground floor.")

    class Meta:
        db_table_comment = "Rooms of the venue of an event."
        verbose_name = _("room")
        verbose_name_plural = _("rooms")
        constraints = [models.UniqueConstraint(fields=["event", "code"], name="forum_room_code_once")]

    def __str__(self) -> str:
        return self.code


class Table(models.Model):
    """A table at which two delegations sit."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="tables", db_comment="At which event.")
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="tables", db_comment="In which room.")
    number = models.PositiveSmallIntegerField(_("number"), db_comment="Number on the sign, unique at the event.")
    x_m = models.DecimalField(
        _("x (m)"), max_digits=7, decimal_places=2, default=0, db_comment="Metres east of the venue's corner."
    )
    y_m = models.DecimalField(
        _("y (m)"), max_digits=7, decimal_places=2, default=0, db_comment="Metres north of the venue's corner."
    )
    seats = models.PositiveSmallIntegerField(_("people"), default=6, db_comment="People who can sit at it.")
    kept_for_country = models.CharField(
        _("kept for country"), max_length=2, blank=True, default="", db_comment="ISO code: only for its companies."
    )
    kept_for = models.ForeignKey(
        "forum.Delegation",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        db_comment="Kept for the meetings of one delegation.",
    )
    is_open = models.BooleanField(default=True, db_comment="False when it cannot be used.")

    class Meta:
        db_table_comment = "Tables for meetings."
        verbose_name = _("table")
        verbose_name_plural = _("tables")
        constraints = [
            models.UniqueConstraint(fields=["event", "number"], name="forum_table_number_once"),
            models.CheckConstraint(condition=models.Q(seats__gte=2), name="forum_table_seats_two"),
            models.CheckConstraint(
                condition=models.Q(kept_for_country="") | models.Q(kept_for_country__regex="^[A-Z]{2}$"),
                name="forum_table_country_iso",
            ),
        ]

    def __str__(self) -> str:
        return str(self.number)


class Booth(models.Model):
    """A stand of the exhibition."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="booths", db_comment="At which event.")
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="booths", db_comment="In which room.")
    number = models.CharField(_("number"), max_length=12, db_comment="Number on the stand, unique at the event.")
    x_m = models.DecimalField(
        _("x (m)"), max_digits=7, decimal_places=2, default=0, db_comment="Metres east of the venue's corner."
    )
    y_m = models.DecimalField(
        _("y (m)"), max_digits=7, decimal_places=2, default=0, db_comment="Metres north of the venue's corner."
    )

    class Meta:
        db_table_comment = "Stands of the exhibition of an event."
        verbose_name = _("booth")
        verbose_name_plural = _("booths")
        constraints = [models.UniqueConstraint(fields=["event", "number"], name="forum_booth_number_once")]

    def __str__(self) -> str:
        return self.number


class Slot(models.Model):
    """A stretch of time of the event. Slots of one event never overlap."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="slots", db_comment="At which event.")
    starts_at = models.DateTimeField(_("from"), db_comment="Beginning.")
    ends_at = models.DateTimeField(_("until"), db_comment="End, excluded.")
    kind = models.CharField(
        _("kind"),
        max_length=10,
        default=kinds.MEETING,
        choices=list(kinds.SLOT_KINDS.items()),
        db_comment="meeting, break, programme or reserve.",
    )
    is_cancelled = models.BooleanField(default=False, db_comment="Cancelled: no meeting can be in it.")

    class Meta:
        db_table_comment = "Stretches of time of an event."
        verbose_name = _("slot")
        verbose_name_plural = _("slots")
        ordering = ("starts_at",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="forum_slot_ends_after_start"
            ),
            models.CheckConstraint(condition=models.Q(kind__in=list(kinds.SLOT_KINDS)), name="forum_slot_kind_known"),
            ExclusionConstraint(
                name="forum_slot_no_overlap",
                expressions=[
                    ("event", RangeOperators.EQUAL),
                    (Period("starts_at", "ends_at", RangeBoundary()), RangeOperators.OVERLAPS),
                ],
                condition=models.Q(is_cancelled=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d %H:%M}"


class ProgrammeItem(models.Model):
    """A speech, a signing, a session. Speakers are named by their office, not as persons."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="programme", db_comment="At which event.")
    room = models.ForeignKey(
        Room, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", db_comment="Where."
    )
    slot = models.ForeignKey(
        Slot, null=True, blank=True, on_delete=models.SET_NULL, related_name="programme", db_comment="In which slot."
    )
    starts_at = models.DateTimeField(_("from"), db_comment="Beginning.")
    ends_at = models.DateTimeField(_("until"), db_comment="End.")
    title_en = models.CharField(_("title in English"), max_length=200, db_comment="Title in English.")
    title_zh = models.CharField(
        _("title in Chinese"), max_length=200, blank=True, default="", db_comment="Title in Chinese."
    )
    title_ur = models.CharField(_("title in Urdu"), max_length=200, blank=True, default="", db_comment="Title in Urdu.")
    speakers_en = models.CharField(
        _("speakers by office, in English"), max_length=300, blank=True, default="", db_comment="Offices, English."
    )
    speakers_zh = models.CharField(
        _("speakers by office, in Chinese"), max_length=300, blank=True, default="", db_comment="Offices, Chinese."
    )
    speakers_ur = models.CharField(
        _("speakers by office, in Urdu"), max_length=300, blank=True, default="", db_comment="Offices, Urdu."
    )

    class Meta:
        db_table_comment = "Items of an event's programme."
        verbose_name = _("programme item")
        verbose_name_plural = _("programme items")
        ordering = ("starts_at", "pk")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="forum_programme_ends_after_start"
            )
        ]

    def __str__(self) -> str:
        return self.title_en

    @property
    def title(self) -> Trilingual:
        """The title in three languages."""
        return Trilingual(self.title_en, self.title_zh, self.title_ur)

    @property
    def speakers(self) -> Trilingual:
        """The speakers' offices in three languages."""
        return Trilingual(self.speakers_en, self.speakers_zh, self.speakers_ur)
