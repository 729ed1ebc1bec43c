"""What is said of a project in numbers: each with its date and its source, variants side by side."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from emining.kernel.money import CURRENCIES
from emining.projects.models.project import Project
from emining.projects.types import (
    CAPITAL_KINDS,
    EVIDENCE,
    FIGURE_CATEGORIES,
    INFRASTRUCTURE_KINDS,
    INFRASTRUCTURE_STATES,
    PRECISIONS,
    QUALIFIERS,
    REPORTING_CODES,
)


class ResourceFigure(models.Model):
    """One quantity as one source reports it. Categories are never added together, variants never merged.

    GB/T 17766-2020 and the CRIRSCO codes alike want category, code, date and competent source beside every quantity;
    the database refuses one without.
    """

    project = models.ForeignKey(
        Project, on_delete=models.CASCADE, related_name="figures", db_comment="Of which project."
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0, db_comment="Order on the page.")
    category = models.CharField(_("category"), max_length=20, db_comment="Code of types.FIGURE_CATEGORIES.")
    commodity = models.CharField(
        _("commodity"), max_length=16, blank=True, db_comment="CGI CommodityCode; empty: of the whole project."
    )
    qualifier = models.CharField(
        _("qualifier"), max_length=8, blank=True, db_comment="about, over or up_to, as the source says; empty: exactly."
    )
    amount = models.DecimalField(
        _("amount"), max_digits=22, decimal_places=6, db_comment="Quantity in the unit, as reported."
    )
    unit = models.CharField(_("unit"), max_length=16, db_comment="Unit as reported: Mt, Moz, t/d, km2.")
    grade_value = models.DecimalField(
        _("grade"), null=True, blank=True, max_digits=12, decimal_places=5, db_comment="Grade of the ore, if stated."
    )
    grade_unit = models.CharField(
        _("unit of the grade"), max_length=16, blank=True, db_comment="Unit of the grade: per cent, g/t, ppm."
    )
    code = models.CharField(_("reporting code"), max_length=20, db_comment="Code of types.REPORTING_CODES.")
    classification = models.CharField(
        _("class in the source"), max_length=60, blank=True, db_comment="The code's own class as printed: E2 F2 G1."
    )
    as_of = models.DateField(_("as of"), db_comment="The day the figure is stated for; see as_of_precision.")
    as_of_precision = models.CharField(
        _("precision of the date"),
        max_length=6,
        default="day",
        db_comment="day, month, year; read: the source states no date, this is the day it was read.",
    )
    source = models.CharField(_("source"), max_length=400, db_comment="Who says so, and where it can be read.")
    evidence = models.CharField(
        _("evidence"), max_length=1, db_comment="P official text, S secondary, M unverified, C said by the owner."
    )
    note_en = models.CharField(_("note in English"), max_length=400, blank=True, db_comment="What a reader must know.")
    note_zh = models.CharField(_("note in Chinese"), max_length=400, blank=True, db_comment="The same in Chinese.")
    note_ur = models.CharField(_("note in Urdu"), max_length=400, blank=True, db_comment="The same in Urdu.")

    class Meta:
        db_table_comment = "Quantities of projects, each with category, reporting code, date and source."
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        ordering = ("project", "position", "pk")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(category__in=sorted(FIGURE_CATEGORIES)), name="project_figure_category_known"
            ),
            models.CheckConstraint(
                condition=models.Q(code__in=sorted(REPORTING_CODES)), name="project_figure_code_known"
            ),
            models.CheckConstraint(
                condition=~models.Q(source="") & ~models.Q(unit="") & models.Q(evidence__in=sorted(EVIDENCE)),
                name="project_figure_is_sourced",
            ),
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="project_figure_positive"),
            models.CheckConstraint(
                condition=models.Q(grade_value__isnull=True, grade_unit="")
                | (models.Q(grade_value__isnull=False, grade_value__gt=0) & ~models.Q(grade_unit="")),
                name="project_figure_grade_has_unit",
            ),
            models.CheckConstraint(
                condition=models.Q(qualifier__in=sorted(QUALIFIERS)) & models.Q(as_of_precision__in=sorted(PRECISIONS)),
                name="project_figure_words_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.category}: {self.amount} {self.unit}"


class CapitalFigure(models.Model):
    """A sum sought, committed or spent, in its own currency, as of a day. Currencies are never added together."""

    project = models.ForeignKey(
        Project, on_delete=models.CASCADE, related_name="capital", db_comment="Of which project."
    )
    kind = models.CharField(_("kind"), max_length=12, db_comment="sought, committed or spent.")
    qualifier = models.CharField(
        _("qualifier"), max_length=8, blank=True, db_comment="about, over or up_to, as the source says; empty: exactly."
    )
    amount = models.DecimalField(_("amount"), max_digits=20, decimal_places=2, db_comment="In the currency's units.")
    currency = models.CharField(_("currency"), max_length=3, db_comment="PKR, USD or CNY.")
    on = models.DateField(_("as of"), db_comment="The day the sum is stated for.")
    on_precision = models.CharField(_("precision of the date"), max_length=6, default="day", db_comment="As figures.")
    source = models.CharField(_("source"), max_length=400, db_comment="Who says so, and where it can be read.")
    evidence = models.CharField(_("evidence"), max_length=1, db_comment="P, S, M or C.")
    note_en = models.CharField(_("note in English"), max_length=400, blank=True, db_comment="What a reader must know.")
    note_zh = models.CharField(_("note in Chinese"), max_length=400, blank=True, db_comment="The same in Chinese.")
    note_ur = models.CharField(_("note in Urdu"), max_length=400, blank=True, db_comment="The same in Urdu.")

    class Meta:
        db_table_comment = "Capital of projects: sought, committed, spent; each with currency, day and source."
        verbose_name = _("capital figure")
        verbose_name_plural = _("capital figures")
        ordering = ("project", "kind", "-on", "pk")
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=sorted(CAPITAL_KINDS)), name="capital_kind_known"),
            models.CheckConstraint(
                condition=models.Q(currency__in=CURRENCIES) & models.Q(amount__gt=0), name="capital_amount_whole"
            ),
            models.CheckConstraint(
                condition=~models.Q(source="") & models.Q(evidence__in=sorted(EVIDENCE)), name="capital_is_sourced"
            ),
            models.CheckConstraint(
                condition=models.Q(qualifier__in=sorted(QUALIFIERS)) & models.Q(on_precision__in=sorted(PRECISIONS)),
                name="capital_words_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.currency} {self.amount}"


class OwnershipStake(models.Model):
    """Who owns which part of a project, as a fraction of whole numbers: 1/3 stays a third."""

    project = models.ForeignKey(
        Project, on_delete=models.CASCADE, related_name="stakes", db_comment="Of which project."
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0, db_comment="Order on the page.")
    holder = models.ForeignKey(
        "accounts.Organisation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_comment="The holder, if it is known here.",
    )
    holder_text = models.CharField(
        _("holder"), max_length=250, blank=True, db_comment="The holder's name as the source gives it."
    )
    numerator = models.BigIntegerField(null=True, blank=True, db_comment="Share: numerator; empty: not established.")
    denominator = models.BigIntegerField(null=True, blank=True, db_comment="Share: denominator.")
    is_operator = models.BooleanField(_("operator"), default=False, db_comment="Runs the project.")
    as_of = models.DateField(_("as of"), db_comment="The day the share is stated for.")
    as_of_precision = models.CharField(_("precision"), max_length=6, default="day", db_comment="As figures.")
    source = models.CharField(_("source"), max_length=400, db_comment="Who says so.")
    evidence = models.CharField(_("evidence"), max_length=1, db_comment="P, S, M or C.")
    note_en = models.CharField(_("note in English"), max_length=400, blank=True, db_comment="What a reader must know.")
    note_zh = models.CharField(_("note in Chinese"), max_length=400, blank=True, db_comment="The same in Chinese.")
    note_ur = models.CharField(_("note in Urdu"), max_length=400, blank=True, db_comment="The same in Urdu.")

    class Meta:
        db_table_comment = "Shares in projects, as integer fractions with date and source."
        verbose_name = _("ownership stake")
        verbose_name_plural = _("ownership stakes")
        ordering = ("project", "position", "pk")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(numerator__isnull=True, denominator__isnull=True)
                | models.Q(
                    numerator__isnull=False,
                    denominator__isnull=False,
                    numerator__gt=0,
                    denominator__gt=0,
                    numerator__lte=models.F("denominator"),
                ),
                name="stake_is_a_part",
            ),
            models.CheckConstraint(
                condition=models.Q(holder__isnull=False) | ~models.Q(holder_text=""), name="stake_has_a_holder"
            ),
            models.CheckConstraint(
                condition=~models.Q(source="")
                & models.Q(evidence__in=sorted(EVIDENCE), as_of_precision__in=sorted(PRECISIONS)),
                name="stake_is_sourced",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.holder_text or self.holder_id}: {self.numerator}/{self.denominator}"


class Infrastructure(models.Model):
    """Power, water, road, rail or port: whether it is there, and how far."""

    project = models.ForeignKey(
        Project, on_delete=models.CASCADE, related_name="infrastructure", db_comment="Of which project."
    )
    kind = models.CharField(_("kind"), max_length=8, db_comment="power, water, road, rail or port.")
    status = models.CharField(_("status"), max_length=20, db_comment="Code of types.INFRASTRUCTURE_STATES.")
    distance_km = models.DecimalField(
        _("distance (km)"), null=True, blank=True, max_digits=7, decimal_places=1, db_comment="From the site, km."
    )
    words_en = models.CharField(_("in English"), max_length=400, blank=True, db_comment="In words, English.")
    words_zh = models.CharField(_("in Chinese"), max_length=400, blank=True, db_comment="In words, Chinese.")
    words_ur = models.CharField(_("in Urdu"), max_length=400, blank=True, db_comment="In words, Urdu.")
    as_of = models.DateField(_("as of"), db_comment="The day it is stated for.")
    source = models.CharField(_("source"), max_length=400, db_comment="Who says so.")
    evidence = models.CharField(_("evidence"), max_length=1, db_comment="P, S, M or C.")

    class Meta:
        db_table_comment = "Infrastructure of projects, by kind, with status, distance, date and source."
        verbose_name = _("infrastructure")
        verbose_name_plural = _("infrastructure")
        ordering = ("project", "kind")
        constraints = [
            models.UniqueConstraint(fields=["project", "kind"], name="infrastructure_once_per_kind"),
            models.CheckConstraint(
                condition=models.Q(kind__in=sorted(INFRASTRUCTURE_KINDS))
                & models.Q(status__in=sorted(INFRASTRUCTURE_STATES)),
                name="infrastructure_words_known",
            ),
            models.CheckConstraint(
                condition=models.Q(distance_km__isnull=True) | models.Q(distance_km__gte=0),
                name="infrastructure_distance_not_negative",
            ),
            models.CheckConstraint(
                condition=~models.Q(source="") & models.Q(evidence__in=sorted(EVIDENCE)),
                name="infrastructure_is_sourced",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.status}"
