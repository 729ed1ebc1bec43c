"""What officers found when they looked at a project or a listing."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from emining.projects.models.listing import Listing
from emining.projects.models.project import Project
from emining.projects.types import VERDICTS


class Vetting(models.Model):
    """One officer's vetting: the points per criterion, their total, and what followed. Written once.

    It says that what was told has been looked at, by stated criteria. It grants nothing.
    """

    project = models.ForeignKey(
        Project, null=True, blank=True, on_delete=models.PROTECT, related_name="vettings", db_comment="Of a project."
    )
    listing = models.ForeignKey(
        Listing, null=True, blank=True, on_delete=models.PROTECT, related_name="vettings", db_comment="Of a listing."
    )
    verdict = models.CharField(_("verdict"), max_length=12, db_comment="listed or returned.")
    total = models.PositiveSmallIntegerField(_("points"), db_comment="Sum of the points.")
    threshold = models.PositiveSmallIntegerField(_("threshold"), db_comment="Points that were needed that day.")
    most = models.PositiveSmallIntegerField(_("most points"), db_comment="Points that could be had that day.")
    criteria = models.CharField(max_length=20, db_comment="Version of the criteria: types.CRITERIA_VERSION.")
    remark = models.TextField(_("remark to the owner"), blank=True, db_comment="What to mend; for the owner only.")
    by = models.ForeignKey(
        "accounts.Person", null=True, on_delete=models.PROTECT, related_name="+", db_comment="The officer."
    )
    office = models.ForeignKey(
        "accounts.Organisation",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_comment="The organisation in whose seat the officer vetted; public.",
    )
    at = models.DateTimeField(_("at"), db_comment="When.")
    is_demonstration = models.BooleanField(default=False, db_comment="Of a demonstration project or listing.")

    class Meta:
        db_table_comment = "Vettings of projects and listings by stated criteria; written once."
        verbose_name = _("vetting")
        verbose_name_plural = _("vettings")
        ordering = ("-at", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(project__isnull=False, listing__isnull=True)
                | models.Q(project__isnull=True, listing__isnull=False),
                name="vetting_of_one_thing",
            ),
            models.CheckConstraint(condition=models.Q(verdict__in=sorted(VERDICTS)), name="vetting_verdict_known"),
            models.CheckConstraint(
                condition=models.Q(total__lte=models.F("most"), threshold__lte=models.F("most")),
                name="vetting_points_within_most",
            ),
            models.CheckConstraint(
                condition=~models.Q(verdict="listed") | models.Q(total__gte=models.F("threshold")),
                name="vetting_lists_above_threshold",
            ),
        ]
        indexes = [
            models.Index(fields=["project", "-at"], name="vetting_of_project"),
            models.Index(fields=["listing", "-at"], name="vetting_of_listing"),
        ]

    def __str__(self) -> str:
        return f"{self.total}/{self.most} {self.verdict}"


class VettingPoint(models.Model):
    """The points of one criterion and the officer's remark on it. Written once."""

    vetting = models.ForeignKey(
        Vetting, on_delete=models.PROTECT, related_name="points", db_comment="In which vetting."
    )
    criterion = models.CharField(_("criterion"), max_length=24, db_comment="Code of types.VETTING_CRITERIA.")
    points = models.PositiveSmallIntegerField(_("points"), db_comment="Points given.")
    remark = models.CharField(_("remark"), max_length=500, blank=True, db_comment="Why; for the owner.")

    class Meta:
        db_table_comment = "Points of vettings, one row a criterion; written once."
        verbose_name = _("vetting points")
        verbose_name_plural = _("vetting points")
        ordering = ("vetting", "pk")
        constraints = [models.UniqueConstraint(fields=["vetting", "criterion"], name="vetting_criterion_once")]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.points}"
