"""Reported quantities of a deposit."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from emining.geoscience.models.occurrence import Occurrence
from emining.geoscience.types import FIGURE_CATEGORIES
from emining.places.types import GRADES


class ResourceFigure(models.Model):
    """One quantity as one source reported it. Figures that contradict each other stand side by side, never merged."""

    occurrence = models.ForeignKey(
        Occurrence, on_delete=models.CASCADE, related_name="figures", db_comment="Of which deposit."
    )
    position = models.PositiveSmallIntegerField(_("position"), db_comment="Order in which the source file gives it.")
    category = models.CharField(
        _("category"),
        max_length=20,
        choices=tuple(FIGURE_CATEGORIES.items()),
        db_comment="Code of types.FIGURE_CATEGORIES.",
    )
    value = models.CharField(_("value"), max_length=60, db_comment="As reported, digits or words; never recalculated.")
    unit = models.CharField(_("unit"), max_length=40, db_comment="Unit as reported: Mt, Moz, g/t.")
    commodity = models.CharField(_("commodity"), max_length=16, blank=True, db_comment="Commodity code, where one.")
    standard = models.CharField(
        _("reporting standard"), max_length=80, blank=True, db_comment="Code the source names; empty = not stated."
    )
    reported = models.CharField(_("reported"), max_length=40, blank=True, db_comment="Year or date of the report.")
    note = models.CharField(_("note"), max_length=300, blank=True, db_comment="What a reader must know, in English.")
    source = models.CharField(_("source"), max_length=300, db_comment="Where it was read.")
    grade = models.CharField(_("grade"), max_length=1, choices=tuple(GRADES.items()), db_comment="P, S or M.")

    class Meta:
        db_table_comment = "Reported quantities of deposits, each with unit, date, source and grade."
        verbose_name = _("resource figure")
        verbose_name_plural = _("resource figures")
        ordering = ("occurrence", "position")
        constraints = [
            models.UniqueConstraint(fields=["occurrence", "position"], name="figure_once_per_position"),
            models.CheckConstraint(
                condition=models.Q(category__in=sorted(FIGURE_CATEGORIES)) & models.Q(grade__in=sorted(GRADES)),
                name="figure_codes_known",
            ),
            models.CheckConstraint(
                condition=~models.Q(source="") & ~models.Q(unit="") & ~models.Q(value=""),
                name="figure_has_unit_and_source",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.category}: {self.value} {self.unit}"
