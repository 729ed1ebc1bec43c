"""How much stands where: the register counted by coarse ground cell."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from emining.titles.models.register import Register


class GroundCell(models.Model):
    """Current titles of one register, kind and state whose inner point lies in one cell (zoom 9 tile, Morton code).

    Kept by a database trigger in the transaction of every change, so it is never stale: clusters at low zoom and the
    counts of unfiltered lists are sums over some thousands of rows instead of a million.
    """

    register = models.ForeignKey(
        Register, on_delete=models.CASCADE, related_name="+", db_index=False, db_comment="Which register."
    )
    kind = models.CharField(_("kind"), max_length=8, db_comment="Title kind code.")
    state = models.CharField(_("state"), max_length=12, db_comment="Title state code.")
    cell = models.IntegerField(_("cell"), db_comment="Morton code of a zoom 9 tile: titleversion.cell >> 12.")
    titles = models.IntegerField(_("titles"), db_comment="How many current versions.")
    area_ha = models.DecimalField(
        _("area in hectares"), max_digits=18, decimal_places=4, db_comment="Sum of their areas in hectares."
    )

    class Meta:
        db_table_comment = "Counts of current titles by register, kind, state and zoom 9 cell; kept by trigger."
        verbose_name = _("ground cell")
        verbose_name_plural = _("ground cells")
        constraints = [
            models.UniqueConstraint(fields=["cell", "register", "kind", "state"], name="titles_groundcell_once"),
            models.CheckConstraint(condition=models.Q(titles__gte=0), name="titles_groundcell_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.cell}: {self.titles}"
