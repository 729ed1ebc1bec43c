"""Where facts come from."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Dataset(models.Model):
    """One published data set, with what must be said when its records are shown or passed on."""

    STANDINGS = (
        ("published", _("Published data set")),
        ("platform", _("Compiled by the platform from public sources")),
        ("demonstration", _("Demonstration data")),
    )

    code = models.SlugField(_("code"), max_length=60, unique=True, db_comment="Stable code.")
    name_en = models.CharField(_("name in English"), max_length=200, db_comment="Title in English.")
    name_zh = models.CharField(_("name in Chinese"), max_length=200, blank=True, db_comment="Title in Chinese.")
    name_ur = models.CharField(_("name in Urdu"), max_length=200, blank=True, db_comment="Title in Urdu.")
    publisher = models.CharField(_("publisher"), max_length=200, db_comment="Who published it.")
    licence = models.CharField(_("licence"), max_length=120, blank=True, db_comment="Licence as stated at the source.")
    address = models.CharField(_("address"), max_length=300, blank=True, db_comment="Where it is published, as text.")
    citation = models.TextField(_("citation"), blank=True, db_comment="How its publisher asks to be cited.")
    retrieved_on = models.DateField(_("retrieved on"), null=True, blank=True, db_comment="Day or date of the edition.")
    standing = models.CharField(
        _("standing"),
        max_length=16,
        choices=STANDINGS,
        default="published",
        db_comment="published, platform, demonstration.",
    )
    is_public = models.BooleanField(_("is public"), default=True, db_comment="Whether its records are shown to all.")

    class Meta:
        db_table_comment = "Data sets of occurrences: publisher, licence, citation, standing."
        verbose_name = _("data set")
        verbose_name_plural = _("data sets")
        ordering = ("code",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(standing__in=["published", "platform", "demonstration"]),
                name="dataset_standing_known",
            ),
        ]

    def __str__(self) -> str:
        return self.name_en
