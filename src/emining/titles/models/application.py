"""An application for a mineral title."""

from __future__ import annotations

from django.contrib.gis.db.models import MultiPolygonField
from django.db import models
from django.utils.translation import gettext_lazy as _

from emining.titles import kinds, states
from emining.titles.models.register import Register


class Application(models.Model):
    """A lodged application. It exists from the instant of lodging; before that there is only a draft.

    The instant and the sequence number are evidence of priority: Balochistan Mineral Rules 2002 r.10 considers
    applications in order of receipt and treats those of one date as received together.
    """

    number = models.CharField(
        _("number"),
        max_length=40,
        unique=True,
        db_comment="Permanent number with check character, as EL-BA-2026-00012-K.",
    )
    register = models.ForeignKey(
        Register, on_delete=models.PROTECT, related_name="applications", db_comment="The register applied to."
    )
    title_kind = models.CharField(
        _("title applied for"),
        max_length=8,
        choices=list(kinds.TITLE_KINDS.items()),
        db_comment="Kind of title applied for; EL for now.",
    )
    mineral_group = models.CharField(
        _("mineral group"),
        max_length=1,
        choices=list(kinds.MINERAL_GROUPS.items()),
        db_comment="One mineral group, A to F.",
    )
    applicant = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", db_comment="The company that applies."
    )
    lodged_by = models.ForeignKey(
        "accounts.Person", on_delete=models.PROTECT, related_name="+", db_comment="The person who lodged it."
    )
    state = models.CharField(
        _("state"),
        max_length=12,
        choices=[(code, states.STATE_NAMES[code]) for code in states.APPLICATION.states],
        db_comment="lodged or withdrawn.",
    )
    geom = MultiPolygonField(_("area"), srid=4326, db_comment="The area applied for, WGS 84.")
    area_ha = models.DecimalField(
        _("area in hectares"), max_digits=14, decimal_places=4, db_comment="Geodesic area, hectares."
    )
    coordinates_as_given = models.TextField(
        _("coordinates as given"), db_comment="Exactly what the applicant typed, pasted or drew."
    )
    source_crs = models.CharField(
        _("source reference system"), max_length=40, db_comment="Reference system the coordinates were given in."
    )
    operation = models.CharField(
        _("coordinate operation"), max_length=200, blank=True, db_comment="Datum operation applied; empty when none."
    )
    accuracy_m = models.DecimalField(
        _("accuracy in metres"),
        null=True,
        blank=True,
        max_digits=8,
        decimal_places=2,
        db_comment="Accuracy of that operation in metres; empty when not established.",
    )
    lodged_at = models.DateTimeField(_("lodged at"), db_comment="The instant of lodging, taken inside the lock.")
    lodged_on = models.DateField(_("lodged on"), db_comment="The same as a date in the register's time zone.")
    sequence = models.PositiveIntegerField(_("sequence number"), db_comment="Gap-free per register, for all time.")
    sequence_of_day = models.PositiveIntegerField(
        _("sequence number of the day"), db_comment="Gap-free per register and day."
    )
    findings = models.JSONField(
        _("findings at lodging"), default=dict, blank=True, db_comment="Overlaps and remarks shown at lodging."
    )

    class Meta:
        db_table_comment = "Applications for mineral titles, from the instant of lodging."
        verbose_name = _("application")
        verbose_name_plural = _("applications")
        constraints = [
            models.UniqueConstraint(fields=["register", "sequence"], name="titles_application_sequence_once"),
            models.UniqueConstraint(
                fields=["register", "lodged_on", "sequence_of_day"], name="titles_application_day_sequence_once"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=states.APPLICATION.states), name="titles_application_state_known"
            ),
            models.CheckConstraint(
                condition=models.Q(title_kind__in=list(kinds.TITLE_KINDS)), name="titles_application_kind_known"
            ),
            models.CheckConstraint(
                condition=models.Q(mineral_group__in=list(kinds.MINERAL_GROUPS)), name="titles_application_group_known"
            ),
            models.CheckConstraint(condition=models.Q(area_ha__gt=0), name="titles_application_area_positive"),
            models.CheckConstraint(condition=models.Q(geom__isvalid=True), name="titles_application_geom_valid"),
            models.CheckConstraint(
                condition=models.Q(sequence__gt=0, sequence_of_day__gt=0), name="titles_application_sequence_positive"
            ),
        ]

    def __str__(self) -> str:
        return self.number
