"""Companies and authorities."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from emining.parties.types import GRADES, IDENTIFIER_TYPES, KINDS


class Party(models.Model):
    """The particulars of an organisation: what it is, where, what it does, and who says so."""

    organisation = models.OneToOneField(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", db_comment="The organisation it extends."
    )
    kind = models.CharField(_("kind"), max_length=12, db_comment="authority or company.")
    country = models.CharField(_("country"), max_length=2, db_comment="ISO 3166-1 alpha-2 code.")
    jurisdiction = models.ForeignKey(
        "places.Jurisdiction",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_comment="Where an authority acts; empty for companies.",
    )
    role_en = models.TextField(_("role in English"), blank=True, db_comment="What it does, in English.")
    role_zh = models.TextField(_("role in Chinese"), blank=True, db_comment="What it does, in Chinese.")
    role_ur = models.TextField(_("role in Urdu"), blank=True, db_comment="What it does, in Urdu.")
    source = models.CharField(_("source"), max_length=300, blank=True, db_comment="Who says so.")
    grade = models.CharField(
        _("grade"), max_length=1, blank=True, db_comment="P official text, S secondary, M unverified; empty: invented."
    )
    is_demonstration = models.BooleanField(default=False, db_comment="Invented for demonstration; nobody real.")

    class Meta:
        db_table_comment = "Particulars of companies and authorities, one to one with organisations."
        verbose_name = _("party")
        verbose_name_plural = _("parties")
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=sorted(KINDS)), name="party_kind_known"),
            models.CheckConstraint(condition=models.Q(country__regex="^[A-Z]{2}$"), name="party_country_iso"),
            models.CheckConstraint(condition=models.Q(grade__in=sorted(GRADES)), name="party_grade_known"),
            models.CheckConstraint(
                condition=models.Q(is_demonstration=True) | (~models.Q(grade="") & ~models.Q(source="")),
                name="party_real_ones_are_sourced",
            ),
        ]

    def __str__(self) -> str:
        return str(self.organisation_id)


class Identifier(models.Model):
    """A number under which a register knows a party."""

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="identifiers", db_comment="Whose.")
    kind = models.CharField(_("kind"), max_length=12, db_comment="uscc, secp or ntn.")
    value = models.CharField(_("value"), max_length=30, db_comment="In its canonical spelling.")
    is_demonstration = models.BooleanField(default=False, db_comment="Invented: no register knows it.")

    class Meta:
        db_table_comment = "Registration numbers of parties."
        verbose_name = _("identifier")
        verbose_name_plural = _("identifiers")
        constraints = [
            models.UniqueConstraint(fields=["kind", "value"], name="identifier_has_one_party"),
            models.CheckConstraint(condition=models.Q(kind__in=sorted(IDENTIFIER_TYPES)), name="identifier_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.value}"


class Address(models.Model):
    """Where a party can be written to."""

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="addresses", db_comment="Whose.")
    lines = models.TextField(_("address"), db_comment="As it is written on an envelope, without the country.")
    country = models.CharField(_("country"), max_length=2, db_comment="ISO 3166-1 alpha-2 code.")

    class Meta:
        db_table_comment = "Postal addresses of parties."
        verbose_name = _("address")
        verbose_name_plural = _("addresses")

    def __str__(self) -> str:
        return self.lines
