"""Boundaries in published sets, and lines that are in dispute."""

from __future__ import annotations

from django.contrib.gis.db.models import MultiLineStringField, MultiPolygonField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from emining.places.models.jurisdiction import Jurisdiction
from emining.places.types import LEVELS


class BoundarySet(models.Model):
    """One publisher's boundaries of one level. The operating authority chooses which set of a level is drawn."""

    code = models.SlugField(_("code"), max_length=60, unique=True, db_comment="Stable code of the set.")
    title = models.CharField(_("title of the set"), max_length=200, db_comment="Title as its publisher gives it.")
    level = models.CharField(
        _("level"), max_length=10, choices=tuple(LEVELS.items()), db_comment="land, country, province or district."
    )
    source = models.CharField(_("source"), max_length=300, db_comment="Publisher and where the set was had from.")
    licence = models.CharField(_("licence"), max_length=120, blank=True, db_comment="Licence as stated at the source.")
    retrieved_on = models.DateField(_("retrieved on"), null=True, blank=True, db_comment="Day it was fetched.")
    is_published = models.BooleanField(_("is published"), default=True, db_comment="May be shown to the public.")
    is_default = models.BooleanField(_("is drawn"), default=False, db_comment="The set of its level that maps draw.")
    notes = models.TextField(_("notes"), blank=True, db_comment="What a reader must know about it.")

    class Meta:
        db_table_comment = "Boundary sets: who published which boundaries, and which of them maps draw."
        verbose_name = _("boundary set")
        verbose_name_plural = _("boundary sets")
        ordering = ("level", "code")
        constraints = [
            models.CheckConstraint(condition=models.Q(level__in=sorted(LEVELS)), name="boundary_set_level_known"),
            models.CheckConstraint(
                condition=models.Q(is_default=False) | models.Q(is_published=True),
                name="boundary_set_drawn_is_published",
            ),
            models.UniqueConstraint(
                fields=["level"], condition=models.Q(is_default=True), name="boundary_set_one_drawn_per_level"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Boundary(models.Model):
    """The outline of one country, province or district in one set. WGS 84 longitude and latitude."""

    boundary_set = models.ForeignKey(
        BoundarySet, on_delete=models.CASCADE, related_name="boundaries", db_comment="Set it belongs to."
    )
    code = models.CharField(_("code"), max_length=80, db_comment="Key within the set; an ISO 3166 code where one is.")
    level = models.CharField(
        _("level"), max_length=10, choices=tuple(LEVELS.items()), db_comment="land, country, province or district."
    )
    name_en = models.CharField(_("name in English"), max_length=160, db_comment="Name in English.")
    name_zh = models.CharField(_("name in Chinese"), max_length=160, blank=True, db_comment="Name in Chinese.")
    name_ur = models.CharField(_("name in Urdu"), max_length=160, blank=True, db_comment="Name in Urdu.")
    jurisdiction = models.ForeignKey(
        Jurisdiction,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="boundaries",
        db_comment="Jurisdiction this is, or lies in.",
    )
    geom = MultiPolygonField(_("outline"), srid=4326, db_comment="Outline, WGS 84.")
    area_ha = models.DecimalField(
        _("area (ha)"), max_digits=16, decimal_places=2, db_comment="Geodesic area on WGS 84, hectares."
    )
    search_key = models.TextField(_("search key"), blank=True, db_comment="Normalised names for search.")

    class Meta:
        db_table_comment = "Outlines of countries, provinces and districts."
        verbose_name = _("boundary")
        verbose_name_plural = _("boundaries")
        constraints = [
            models.UniqueConstraint(fields=["boundary_set", "code"], name="boundary_once_per_set"),
            models.CheckConstraint(condition=models.Q(level__in=sorted(LEVELS)), name="boundary_level_known"),
            models.CheckConstraint(condition=models.Q(area_ha__gt=0), name="boundary_area_positive"),
        ]
        indexes = [GinIndex(fields=["search_key"], opclasses=["gin_trgm_ops"], name="boundary_search_key")]

    def __str__(self) -> str:
        return self.name_en


class BoundaryLine(models.Model):
    """A line between two areas of a set that nobody disputes: what a map draws. WGS 84.

    Outlines of areas are never drawn as lines themselves, since some of their edges are in dispute.
    """

    boundary_set = models.ForeignKey(
        BoundarySet, on_delete=models.CASCADE, related_name="lines", db_comment="Set it was made from."
    )
    level = models.CharField(
        _("level"), max_length=10, choices=tuple(LEVELS.items()), db_comment="land, country, province or district."
    )
    geom = MultiLineStringField(_("line"), srid=4326, db_comment="Course, WGS 84.")

    class Meta:
        db_table_comment = "Undisputed lines between areas, made from a boundary set; the lines that maps draw."
        verbose_name = _("boundary line")
        verbose_name_plural = _("boundary lines")
        constraints = [
            models.CheckConstraint(condition=models.Q(level__in=sorted(LEVELS)), name="boundary_line_level_known"),
        ]

    def __str__(self) -> str:
        return f"{self.boundary_set_id}/{self.level}"


class DisputedLine(models.Model):
    """A line whose course states dispute, drawn only when the operating authority says so.

    The platform takes no position.
    """

    code = models.SlugField(_("code"), max_length=80, unique=True, db_comment="Stable code of the line.")
    kind = models.CharField(_("kind"), max_length=40, db_comment="What the source calls it: line_of_control, disputed.")
    name_en = models.CharField(_("name in English"), max_length=160, db_comment="Name in English.")
    name_zh = models.CharField(_("name in Chinese"), max_length=160, blank=True, db_comment="Name in Chinese.")
    name_ur = models.CharField(_("name in Urdu"), max_length=160, blank=True, db_comment="Name in Urdu.")
    source = models.CharField(_("source"), max_length=300, db_comment="Publisher and where it was had from.")
    licence = models.CharField(_("licence"), max_length=120, blank=True, db_comment="Licence as stated at the source.")
    note = models.TextField(_("note"), blank=True, db_comment="The source's own words about the line.")
    is_drawn = models.BooleanField(_("is drawn"), default=False, db_comment="Whether maps draw it.")
    geom = MultiLineStringField(_("line"), srid=4326, db_comment="Course, WGS 84.")

    class Meta:
        db_table_comment = "Disputed lines: drawn or left out by the operating authority."
        verbose_name = _("disputed line")
        verbose_name_plural = _("disputed lines")
        ordering = ("code",)

    def __str__(self) -> str:
        return self.name_en
