"""Zones, ports, crossings, cities and routes: facts about the ground that anyone may check at their source."""

from __future__ import annotations

from django.contrib.gis.db.models import PointField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from emining.places.models.jurisdiction import Jurisdiction
from emining.places.types import GRADES, PLACE_KINDS


class Place(models.Model):
    """One place with its source and grade. A point is a mark on the map, never used to decide an overlap.

    `attributes` is a list of figures, each {"code", "value", "unit", "source", "grade"} and optionally "year" and
    "note"; figures that contradict each other stand side by side and are never merged.
    """

    code = models.SlugField(_("code"), max_length=80, unique=True, db_comment="Stable code.")
    kind = models.CharField(
        _("kind"),
        max_length=20,
        choices=tuple(PLACE_KINDS.items()),
        db_comment="Kind code of places.types.PLACE_KINDS.",
    )
    name_en = models.CharField(_("name in English"), max_length=160, db_comment="Name in English.")
    name_zh = models.CharField(_("name in Chinese"), max_length=160, blank=True, db_comment="Name in Chinese.")
    name_ur = models.CharField(_("name in Urdu"), max_length=160, blank=True, db_comment="Name in Urdu.")
    jurisdiction = models.ForeignKey(
        Jurisdiction,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="places",
        db_comment="Where it lies.",
    )
    point = PointField(_("point"), srid=4326, null=True, blank=True, db_comment="WGS 84; empty = not established.")
    accuracy_m = models.PositiveIntegerField(
        _("accuracy (m)"), null=True, blank=True, db_comment="Stated accuracy of the point, metres."
    )
    point_grade = models.CharField(
        _("grade of the point"), max_length=1, choices=tuple(GRADES.items()), default="M", db_comment="P, S or M."
    )
    source = models.CharField(_("source"), max_length=300, db_comment="Where the facts were read.")
    grade = models.CharField(_("grade"), max_length=1, choices=tuple(GRADES.items()), db_comment="P, S or M.")
    attributes = models.JSONField(_("figures"), default=list, blank=True, db_comment="Figures, each with its source.")
    search_key = models.TextField(_("search key"), blank=True, db_comment="Normalised names for search.")

    class Meta:
        db_table_comment = "Places: zones, ports, crossings, cities, routes, each with source and grade."
        verbose_name = _("place")
        verbose_name_plural = _("places")
        ordering = ("kind", "code")
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=sorted(PLACE_KINDS)), name="place_kind_known"),
            models.CheckConstraint(
                condition=models.Q(grade__in=sorted(GRADES)) & models.Q(point_grade__in=sorted(GRADES)),
                name="place_grade_known",
            ),
            models.CheckConstraint(
                condition=models.Q(point__isnull=True) | models.Q(accuracy_m__isnull=False),
                name="place_point_has_accuracy",
            ),
            models.CheckConstraint(condition=~models.Q(source=""), name="place_has_source"),
        ]
        indexes = [GinIndex(fields=["search_key"], opclasses=["gin_trgm_ops"], name="place_search_key")]

    def __str__(self) -> str:
        return self.name_en
