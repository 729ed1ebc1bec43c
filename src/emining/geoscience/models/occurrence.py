"""Mineral occurrences, deposits, mines and facilities, each as one data set reports it."""

from __future__ import annotations

from django.contrib.gis.db.models import PointField
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from emining.geoscience.models.dataset import Dataset
from emining.geoscience.types import OCCURRENCE_KINDS, OCCURRENCE_STATES
from emining.places.types import GRADES


class Occurrence(models.Model):
    """One record of one data set. The same deposit in two data sets is two records: they are never merged.

    The point is WGS 84 with the accuracy that its source states, or none; it is never used to decide an overlap.
    `attributes` keeps what else the source says: {"code": ..., "value": ..., "unit": ...} by field name.
    """

    dataset = models.ForeignKey(
        Dataset, on_delete=models.PROTECT, related_name="occurrences", db_comment="Data set it stands in."
    )
    record_id = models.CharField(_("record"), max_length=160, db_comment="Key in the data set.")
    kind = models.CharField(
        _("kind"), max_length=12, choices=tuple(OCCURRENCE_KINDS.items()), db_comment="Code of types.OCCURRENCE_KINDS."
    )
    name_en = models.CharField(_("name in English"), max_length=200, db_comment="Name in English.")
    name_zh = models.CharField(_("name in Chinese"), max_length=200, blank=True, db_comment="Name in Chinese.")
    name_ur = models.CharField(_("name in Urdu"), max_length=200, blank=True, db_comment="Name in Urdu.")
    name_at_source = models.CharField(
        _("name at the source"), max_length=200, db_comment="Exactly as the source has it."
    )
    other_names = ArrayField(
        models.CharField(max_length=200), default=list, blank=True, db_comment="Other names the source gives."
    )
    commodities = ArrayField(
        models.CharField(max_length=16),
        default=list,
        blank=True,
        db_comment="Codes of geoscience_commodity, main first.",
    )
    commodities_at_source = models.CharField(
        _("commodities at the source"), max_length=400, blank=True, db_comment="Exactly as the source has them."
    )
    jurisdiction = models.ForeignKey(
        "places.Jurisdiction",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_comment="Province or territory; empty = outside those kept or not established.",
    )
    country = models.CharField(_("country"), max_length=80, blank=True, db_comment="Country as the source names it.")
    district = models.CharField(_("district"), max_length=160, blank=True, db_comment="District, where stated.")
    point = PointField(_("point"), srid=4326, null=True, blank=True, db_comment="WGS 84; empty = not established.")
    source_crs = models.CharField(
        _("source reference system"),
        max_length=60,
        blank=True,
        db_comment="As stated; empty = not stated, read as WGS 84.",
    )
    accuracy_m = models.PositiveIntegerField(
        _("accuracy (m)"), null=True, blank=True, db_comment="Accuracy of the point as stated; empty = not stated."
    )
    state = models.CharField(
        _("state"),
        max_length=12,
        choices=tuple(OCCURRENCE_STATES.items()),
        default="unknown",
        db_comment="Code of types.OCCURRENCE_STATES, as reported.",
    )
    deposit_type = models.CharField(_("deposit type"), max_length=160, blank=True, db_comment="As the source names it.")
    attributes = models.JSONField(
        _("other statements"), default=dict, blank=True, db_comment="What else the source says."
    )
    source = models.CharField(_("source"), max_length=400, db_comment="Where this record was read.")
    grade = models.CharField(_("grade"), max_length=1, choices=tuple(GRADES.items()), db_comment="P, S or M.")
    search_key = models.TextField(_("search key"), blank=True, db_comment="Normalised names for search.")
    updated_at = models.DateTimeField(_("changed at"), auto_now=True, db_comment="When the row last changed.")

    class Meta:
        db_table_comment = "Occurrences, deposits, mines and facilities, one row per record of a data set."
        verbose_name = _("occurrence")
        verbose_name_plural = _("occurrences")
        constraints = [
            models.UniqueConstraint(fields=["dataset", "record_id"], name="occurrence_once_per_dataset"),
            models.CheckConstraint(
                condition=models.Q(kind__in=sorted(OCCURRENCE_KINDS))
                & models.Q(state__in=sorted(OCCURRENCE_STATES))
                & models.Q(grade__in=sorted(GRADES)),
                name="occurrence_codes_known",
            ),
            models.CheckConstraint(condition=~models.Q(source=""), name="occurrence_has_source"),
        ]
        indexes = [
            GinIndex(fields=["search_key"], opclasses=["gin_trgm_ops"], name="occurrence_search_key"),
            GinIndex(fields=["commodities"], name="occurrence_commodities"),
            models.Index(fields=["name_en", "id"], name="occurrence_by_name"),
        ]

    def __str__(self) -> str:
        return self.name_en
