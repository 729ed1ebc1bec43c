"""Who governs where."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Jurisdiction(models.Model):
    """Who has a say over minerals, or a foreign jurisdiction whose register is shown for reference.

    Codes are ISO 3166 (`PK`, `PK-BA`, `AU-NT`). Minerals other than nuclear substances, oil and gas belong to the
    provinces (Act XXIV of 1948, s.2 and 6), so titles hang on provincial rows, never on `PK`.
    """

    KINDS = (
        ("federation", _("Federation")),
        ("province", _("Province")),
        ("territory", _("Territory")),
        ("foreign", _("Foreign jurisdiction")),
    )

    code = models.CharField(_("code"), max_length=10, unique=True, db_comment="ISO 3166-1 or 3166-2 code.")
    kind = models.CharField(
        _("kind"), max_length=12, choices=KINDS, db_comment="federation, province, territory, foreign."
    )
    parent = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
        db_comment="Within what.",
    )
    name_en = models.CharField(_("name in English"), max_length=120, db_comment="Name in English.")
    name_zh = models.CharField(_("name in Chinese"), max_length=120, blank=True, db_comment="Name in Chinese.")
    name_ur = models.CharField(_("name in Urdu"), max_length=120, blank=True, db_comment="Name in Urdu.")
    time_zone = models.CharField(_("time zone"), max_length=40, default="Asia/Karachi", db_comment="IANA time zone.")

    class Meta:
        db_table_comment = "Jurisdictions: who governs minerals where."
        verbose_name = _("jurisdiction")
        verbose_name_plural = _("jurisdictions")

    def __str__(self) -> str:
        return self.name_en
