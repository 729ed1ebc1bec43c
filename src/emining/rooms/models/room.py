"""Data rooms, their undertakings and who accepted them."""

from __future__ import annotations

from django.conf import settings
from django.contrib.gis.db.models import MultiPolygonField
from django.db import models
from django.utils.translation import gettext_lazy as _

from emining.kernel.languages import LANGUAGES
from emining.rooms import states


class NumberCounter(models.Model):
    """The last number given out in one series."""

    stem = models.CharField(max_length=40, unique=True, db_comment="Place, kind and year of the series.")
    last = models.PositiveBigIntegerField(default=0, db_comment="Last number given.")

    class Meta:
        db_table_comment = "Series of numbers of rooms and releases."
        verbose_name = _("number counter")
        verbose_name_plural = _("number counters")

    def __str__(self) -> str:
        return self.stem


class Room(models.Model):
    """A data room. A project or an agreement points down at it; the room does not know by what it is used."""

    code = models.CharField(_("number"), max_length=40, unique=True, db_comment="Number with check character.")
    state = models.CharField(_("state"), max_length=8, default=states.OPEN, db_comment="State of states.ROOM.")
    name_en = models.CharField(_("name in English"), max_length=200, blank=True, db_comment="Name in English.")
    name_zh = models.CharField(_("name in Chinese"), max_length=200, blank=True, db_comment="Name in Chinese.")
    name_ur = models.CharField(_("name in Urdu"), max_length=200, blank=True, db_comment="Name in Urdu.")
    purpose = models.TextField(_("purpose"), blank=True, db_comment="What the room is for, as its owner typed it.")
    source_language = models.CharField(
        _("source language"), max_length=8, default="en", db_comment="Language of the purpose: en, zh-hans or ur."
    )
    owner = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", db_comment="Whose room it is."
    )
    jurisdiction = models.ForeignKey(
        "places.Jurisdiction",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_comment="Province or territory whose authority may decide on releases; empty: the federation's alone.",
    )
    undertaking_required = models.BooleanField(
        _("an undertaking is required"),
        default=True,
        db_comment="Nothing opens to a member before the undertaking in force is accepted.",
    )
    area = MultiPolygonField(
        _("area"), srid=4326, null=True, blank=True, db_comment="WGS 84; what the room's maps are about."
    )
    is_demonstration = models.BooleanField(default=False, db_comment="Invented content.")
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_comment="Who opened it; empty when the platform did.",
    )
    opened_at = models.DateTimeField(auto_now_add=True, db_comment="When it was opened.")
    closed_at = models.DateTimeField(null=True, blank=True, db_comment="When it was closed.")
    closed_reason = models.CharField(max_length=500, blank=True, db_comment="Why it was closed, as typed.")

    class Meta:
        db_table_comment = "Data rooms."
        verbose_name = _("data room")
        verbose_name_plural = _("data rooms")
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=states.ROOM.states), name="room_state_known"),
            models.CheckConstraint(condition=models.Q(source_language__in=LANGUAGES), name="room_language_known"),
            models.CheckConstraint(
                condition=models.Q(state=states.CLOSED, closed_at__isnull=False)
                | (~models.Q(state=states.CLOSED) & models.Q(closed_at__isnull=True)),
                name="room_closed_is_dated",
            ),
        ]

    def __str__(self) -> str:
        return self.code


class Undertaking(models.Model):
    """One version of what a member promises before the room opens. Written once; a change is the next version."""

    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="undertakings", db_comment="Of which room.")
    version = models.PositiveIntegerField(_("version"), db_comment="1, 2, 3 …; the highest is in force.")
    source_language = models.CharField(
        _("source language"), max_length=8, db_comment="The language that counts; others are courtesy translations."
    )
    text_en = models.TextField(_("text in English"), blank=True, db_comment="Text in English.")
    text_zh = models.TextField(_("text in Chinese"), blank=True, db_comment="Text in Chinese.")
    text_ur = models.TextField(_("text in Urdu"), blank=True, db_comment="Text in Urdu.")
    sha256 = models.CharField(max_length=64, db_comment="SHA-256 of the three texts, lower-case hex.")
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_comment="Who published it; empty when the platform did.",
    )
    published_at = models.DateTimeField(auto_now_add=True, db_comment="From when it must be accepted.")

    class Meta:
        db_table_comment = "Versions of the undertakings of data rooms. Write-once."
        verbose_name = _("undertaking")
        verbose_name_plural = _("undertakings")
        constraints = [
            models.UniqueConstraint(fields=["room", "version"], name="undertaking_version_once"),
            models.CheckConstraint(
                condition=models.Q(source_language="en") & ~models.Q(text_en="")
                | models.Q(source_language="zh-hans") & ~models.Q(text_zh="")
                | models.Q(source_language="ur") & ~models.Q(text_ur=""),
                name="undertaking_has_its_text",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.room_id} v{self.version}"


class Acceptance(models.Model):
    """One person, in one seat, promised what one version says. Written once."""

    undertaking = models.ForeignKey(
        Undertaking, on_delete=models.PROTECT, related_name="acceptances", db_comment="The version accepted."
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_comment="Who accepted."
    )
    seat = models.ForeignKey(
        "accounts.Seat", on_delete=models.PROTECT, related_name="+", db_comment="In which seat they were."
    )
    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", db_comment="For which organisation."
    )
    nationality = models.CharField(
        _("nationality"),
        max_length=2,
        blank=True,
        db_comment="ISO 3166-1 code that the person declared; empty: not stated.",
    )
    accepted_at = models.DateTimeField(auto_now_add=True, db_comment="When.")

    class Meta:
        db_table_comment = "Acceptances of undertakings, by person and version. Write-once."
        verbose_name = _("acceptance")
        verbose_name_plural = _("acceptances")
        constraints = [
            models.UniqueConstraint(fields=["undertaking", "person", "organisation"], name="acceptance_once"),
            models.CheckConstraint(
                condition=models.Q(nationality="") | models.Q(nationality__regex="^[A-Z]{2}$"),
                name="acceptance_nationality_iso",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.undertaking_id}/{self.person_id}"
