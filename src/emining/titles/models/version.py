"""What the register knows of a title: versions of its facts in two times."""

from __future__ import annotations

from django.contrib.gis.db.models import MultiPolygonField
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, DateTimeRangeField, RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from emining.titles import kinds, states
from emining.titles.models.register import Register
from emining.titles.models.title import Title

CURRENT = models.Q(is_current=True)


class TitleVersion(models.Model):
    """One version of the facts of a title: true during `valid` (days), known to the register during `known` (instants).

    A version is never edited. A change closes what is no longer known and adds what is known now, so the register can
    be asked "as at" one date "as known on" another. The open end of `valid` means "until something changes".
    `register`, `number` and `kind` repeat the title's permanent identity (a composite foreign key keeps them equal) so
    that a list, a tile or an export reads this one table. The partial spatial index and what else Django cannot say
    stand in `sql/register.sql`.
    """

    title = models.ForeignKey(
        Title,
        on_delete=models.PROTECT,
        related_name="versions",
        db_constraint=False,
        db_comment="Whose facts these are.",
    )
    register = models.ForeignKey(
        Register,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        db_constraint=False,
        db_comment="The title's register, repeated.",
    )
    number = models.CharField(_("number"), max_length=60, db_comment="The title's number, repeated.")
    kind = models.CharField(
        _("kind"), max_length=8, choices=list(kinds.TITLE_KINDS.items()), db_comment="The title's kind, repeated."
    )
    state = models.CharField(
        _("state"),
        max_length=12,
        choices=[(code, states.STATE_NAMES[code]) for code in states.TITLE.states],
        db_comment="pending, in_force, suspended, expired, surrendered or cancelled.",
    )
    state_at_source = models.CharField(
        _("state at source"), max_length=120, blank=True, db_comment="State as a foreign register words it."
    )
    cause = models.CharField(
        _("cause"), max_length=12, choices=list(kinds.CAUSES.items()), db_comment="Why this version began: granted, ..."
    )
    is_exclusive = models.BooleanField(
        _("exclusive"), db_comment="Whether it excludes another live title for the same minerals on the same ground."
    )
    holder = models.ForeignKey(
        "accounts.Organisation",
        null=True,
        db_index=False,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_comment="The holder, when it is an organisation known here.",
    )
    holder_text = models.CharField(
        _("holder as registered"),
        max_length=250,
        blank=True,
        db_comment="Name of a holding company that is not known here. Never the name of a natural person.",
    )
    name_en = models.CharField(_("name in English"), max_length=160, blank=True, db_comment="Name in English.")
    name_zh = models.CharField(_("name in Chinese"), max_length=160, blank=True, db_comment="Name in Chinese.")
    name_ur = models.CharField(_("name in Urdu"), max_length=160, blank=True, db_comment="Name in Urdu.")
    mineral_groups = ArrayField(
        models.CharField(max_length=1), default=list, blank=True, db_comment="Mineral groups A to F."
    )
    commodities = ArrayField(
        models.CharField(max_length=30), default=list, blank=True, db_comment="Commodity codes (CGI vocabulary), as Cu."
    )
    geom = MultiPolygonField(_("area"), srid=4326, spatial_index=False, db_comment="The area, WGS 84.")
    area_ha = models.DecimalField(
        _("area in hectares"),
        max_digits=14,
        decimal_places=4,
        db_comment="Geodesic area on the WGS 84 ellipsoid, hectares.",
    )
    granted_on = models.DateField(_("granted on"), null=True, blank=True, db_comment="Date of grant.")
    expires_on = models.DateField(_("expires on"), null=True, blank=True, db_comment="Last day of the term.")
    source_crs = models.CharField(
        _("source reference system"), max_length=40, default="EPSG:4326", db_comment="System the shape was given in."
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
        db_comment="Stated accuracy of the shape in metres; empty when not established.",
    )
    valid = DateRangeField(_("true during"), db_comment="Days on which this was true, end excluded.")
    known = DateTimeRangeField(_("known during"), db_comment="Instants at which the register knew this, end excluded.")
    is_current = models.GeneratedField(
        expression=models.ExpressionWrapper(
            models.Q(valid__upper_inf=True, known__upper_inf=True), output_field=models.BooleanField()
        ),
        output_field=models.BooleanField(),
        db_persist=True,
        db_comment="True and known now: both ranges are open at the end.",
    )
    cell = models.IntegerField(
        _("cell"),
        editable=False,
        db_comment="Morton code of the web-Mercator tile (zoom 15) of a point inside; cell >> 2k is zoom 15 - k.",
    )
    search_text = models.TextField(
        _("search text"),
        blank=True,
        editable=False,
        db_comment="Number and names as places.search_key spells them, after a space each.",
    )

    class Meta:
        db_table_comment = "Versions of the facts of titles: when true (valid) and when known (known)."
        verbose_name = _("title version")
        verbose_name_plural = _("title versions")
        constraints = [
            ExclusionConstraint(
                name="titles_version_one_truth",
                expressions=[
                    ("title", RangeOperators.EQUAL),
                    ("valid", RangeOperators.OVERLAPS),
                    ("known", RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=states.TITLE.states), name="titles_version_state_known"
            ),
            models.CheckConstraint(condition=models.Q(cause__in=list(kinds.CAUSES)), name="titles_version_cause_known"),
            models.CheckConstraint(condition=models.Q(area_ha__gt=0), name="titles_version_area_positive"),
            models.CheckConstraint(condition=models.Q(geom__isvalid=True), name="titles_version_geom_valid"),
            models.CheckConstraint(
                condition=models.Q(valid__isempty=False, known__isempty=False), name="titles_version_times_not_empty"
            ),
            models.CheckConstraint(
                condition=models.Q(mineral_groups__contained_by=list(kinds.MINERAL_GROUPS)),
                name="titles_version_groups_known",
            ),
            models.CheckConstraint(
                condition=models.Q(holder__isnull=True) | models.Q(holder_text=""), name="titles_version_one_holder"
            ),
            models.CheckConstraint(
                condition=models.Q(expires_on__isnull=True)
                | models.Q(granted_on__isnull=True)
                | models.Q(expires_on__gte=models.F("granted_on")),
                name="titles_version_term_forwards",
            ),
        ]
        indexes = [
            models.Index(fields=["number", "id"], name="titles_version_number"),
            models.Index(fields=["area_ha", "id"], condition=CURRENT, name="titles_version_area"),
            models.Index(fields=["granted_on", "id"], condition=CURRENT, name="titles_version_granted"),
            models.Index(fields=["expires_on", "id"], condition=CURRENT, name="titles_version_expires"),
            models.Index(
                fields=["register", "kind", "state", "number"], condition=CURRENT, name="titles_version_facets"
            ),
            models.Index(fields=["holder", "number"], condition=CURRENT, name="titles_version_holder"),
            models.Index(fields=["cell"], condition=CURRENT, name="titles_version_cell"),
            GinIndex(fields=["commodities"], condition=CURRENT, name="titles_version_commodity", fastupdate=False),
            GinIndex(
                fields=["search_text"],
                opclasses=["gin_trgm_ops"],
                condition=CURRENT,
                name="titles_version_words",
                fastupdate=False,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.valid}"
