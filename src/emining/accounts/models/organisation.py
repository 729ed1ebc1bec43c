"""Bare organisations and their offices. `parties` extends an organisation one to one."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Organisation(models.Model):
    """A company or an authority, as far as sign-in needs to know it."""

    code = models.SlugField(_("code"), max_length=60, unique=True, db_comment="Stable ASCII code.")
    name_en = models.CharField(_("name in English"), max_length=250, db_comment="Name in English.")
    name_zh = models.CharField(_("name in Chinese"), max_length=250, blank=True, db_comment="Name in Chinese.")
    name_ur = models.CharField(_("name in Urdu"), max_length=250, blank=True, db_comment="Name in Urdu.")
    is_demonstration = models.BooleanField(default=False, db_comment="Made by demonstration mode; nobody real.")

    class Meta:
        db_table_comment = "Bare organisations to which seats point; parties holds the full record."
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")

    def __str__(self) -> str:
        return self.name_en


class Office(models.Model):
    """A desk of an organisation, in a place: the Directorate General of Mines in Quetta."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="offices", db_comment="Whose office it is."
    )
    jurisdiction = models.ForeignKey(
        "places.Jurisdiction", on_delete=models.PROTECT, related_name="+", db_comment="Where it acts."
    )
    code = models.SlugField(_("code"), max_length=60, unique=True, db_comment="Stable ASCII code.")
    name_en = models.CharField(_("name in English"), max_length=250, db_comment="Name in English.")
    name_zh = models.CharField(_("name in Chinese"), max_length=250, blank=True, db_comment="Name in Chinese.")
    name_ur = models.CharField(_("name in Urdu"), max_length=250, blank=True, db_comment="Name in Urdu.")

    class Meta:
        db_table_comment = "Offices of organisations; a seat is held in one."
        verbose_name = _("office")
        verbose_name_plural = _("offices")

    def __str__(self) -> str:
        return self.name_en
