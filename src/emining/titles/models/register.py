"""A register of mineral titles."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from emining.titles import kinds


class Register(models.Model):
    """One jurisdiction's register of mineral titles, with its standing and its source.

    A foreign reference register is a dated copy of what another state publishes. A demonstration register is invented.
    An official register exists only once an operating authority keeps it here.
    """

    code = models.SlugField(_("code"), max_length=40, unique=True, db_comment="Stable ASCII code, as demo-pk-ba.")
    jurisdiction = models.ForeignKey(
        "places.Jurisdiction", on_delete=models.PROTECT, related_name="+", db_comment="Whose titles it holds."
    )
    kind = models.CharField(
        _("kind"),
        max_length=20,
        choices=list(kinds.REGISTER_KINDS.items()),
        db_comment="official, demonstration or foreign_reference.",
    )
    name_en = models.CharField(_("name in English"), max_length=200, db_comment="Name in English.")
    name_zh = models.CharField(_("name in Chinese"), max_length=200, blank=True, db_comment="Name in Chinese.")
    name_ur = models.CharField(_("name in Urdu"), max_length=200, blank=True, db_comment="Name in Urdu.")
    source = models.TextField(_("source"), blank=True, db_comment="Where the facts come from, as one citation.")
    licence = models.CharField(_("licence"), max_length=200, blank=True, db_comment="Terms of reuse at the source.")
    retrieved_on = models.DateField(
        _("retrieved on"), null=True, blank=True, db_comment="When the source was read; empty for a register kept here."
    )
    is_public = models.BooleanField(
        _("public"), default=True, db_comment="Whether the public may read it at all; how exactly is a policy."
    )

    class Meta:
        db_table_comment = "Registers of mineral titles, each of one jurisdiction and one standing."
        verbose_name = _("register")
        verbose_name_plural = _("registers")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=list(kinds.REGISTER_KINDS)), name="titles_register_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def is_demonstration(self) -> bool:
        """Whether everything in it is invented."""
        return self.kind == kinds.DEMONSTRATION

    @property
    def is_foreign(self) -> bool:
        """Whether it is a copy of another state's register."""
        return self.kind == kinds.FOREIGN_REFERENCE
