"""A mineral title: what never changes about it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from emining.titles import kinds
from emining.titles.models.register import Register


class Title(models.Model):
    """A mineral title's permanent identity: its register, its number and its kind.

    Everything that can change about it stands in its versions, each with when it was true and when it was known.
    """

    register = models.ForeignKey(
        Register, on_delete=models.PROTECT, related_name="titles", db_comment="The register that holds it."
    )
    number = models.CharField(_("number"), max_length=60, db_comment="Permanent number, unique in its register.")
    kind = models.CharField(
        _("kind"),
        max_length=8,
        choices=list(kinds.TITLE_KINDS.items()),
        db_comment="RL, EL, MDRL, ML, PL, ML-S, MMP; FOREIGN for a title of a foreign register.",
    )
    kind_at_source = models.CharField(
        _("kind at source"), max_length=120, blank=True, db_comment="What the foreign register calls it, verbatim."
    )

    class Meta:
        db_table_comment = "Mineral titles: permanent identity only; facts are in titles_titleversion."
        verbose_name = _("title")
        verbose_name_plural = _("titles")
        constraints = [
            models.UniqueConstraint(fields=["register", "number"], name="titles_title_number_once"),
            models.CheckConstraint(
                condition=models.Q(kind__in=list(kinds.TITLE_KINDS)), name="titles_title_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return self.number
