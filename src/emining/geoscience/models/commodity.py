"""What is sought: metals, minerals, stones and fuels."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from emining.geoscience.types import MINERAL_GROUPS


class Commodity(models.Model):
    """One commodity under the code of the CGI EarthResourceML vocabulary, with its names and other spellings."""

    code = models.CharField(
        _("code"), max_length=16, unique=True, db_comment="Notation of the CGI CommodityCode vocabulary: Cu, Chro, Lst."
    )
    symbol = models.CharField(_("symbol"), max_length=4, blank=True, db_comment="Chemical symbol, for elements.")
    name_en = models.CharField(_("name in English"), max_length=80, db_comment="Name in English.")
    name_zh = models.CharField(_("name in Chinese"), max_length=80, db_comment="Name in Chinese.")
    name_ur = models.CharField(_("name in Urdu"), max_length=80, db_comment="Name in Urdu.")
    group = models.CharField(
        _("group"),
        max_length=1,
        blank=True,
        choices=tuple(MINERAL_GROUPS.items()),
        db_comment="Group A-F of GB MCR 2016 Schedule 3; N left out of it; empty not grouped.",
    )
    aliases = ArrayField(
        models.CharField(max_length=80), default=list, blank=True, db_comment="Other spellings found in data sets."
    )
    search_key = models.TextField(_("search key"), blank=True, db_comment="Normalised names and spellings.")

    class Meta:
        db_table_comment = "Commodities: CGI codes with names in three languages and other spellings."
        verbose_name = _("commodity")
        verbose_name_plural = _("commodities")
        ordering = ("name_en",)
        constraints = [
            models.CheckConstraint(condition=models.Q(group__in=sorted(MINERAL_GROUPS)), name="commodity_group_known"),
        ]
        indexes = [GinIndex(fields=["search_key"], opclasses=["gin_trgm_ops"], name="commodity_search_key")]

    def __str__(self) -> str:
        return self.name_en
