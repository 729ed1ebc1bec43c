"""Which edition of a register readers have before them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from emining.titles.models.register import Register


class RegisterEdition(models.Model):
    """A number that rises with every change of a register's versions, in the same transaction.

    Caches of tiles and pages carry it in their keys: an old edition is simply never asked for again.
    """

    register = models.OneToOneField(
        Register, primary_key=True, on_delete=models.CASCADE, related_name="edition", db_comment="Which register."
    )
    number = models.BigIntegerField(_("edition"), default=0, db_comment="Rises with every change.")
    changed_at = models.DateTimeField(_("changed at"), db_comment="When the last change was made.")

    class Meta:
        db_table_comment = "Edition of each register, raised by trigger; caches are keyed by it."
        verbose_name = _("register edition")
        verbose_name_plural = _("register editions")

    def __str__(self) -> str:
        return f"{self.register_id}: {self.number}"
