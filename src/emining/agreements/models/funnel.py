"""What became of agreements: stages reached, capital committed and disbursed, and where each stands for the figures."""

from __future__ import annotations

from decimal import Decimal

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from emining.agreements.models.agreement import Agreement
from emining.agreements.types import FUNNEL
from emining.agreements.types_funnel import BASES, CAPITAL_KINDS, PLATFORM
from emining.kernel.languages import LANGUAGES
from emining.kernel.money import CURRENCIES


class Claim(models.Model):
    """Something that one party, the office or the platform says of an agreement, and another confirms.

    Written once: of a row only its verification is added later, once. What was wrong is corrected by a row that
    supersedes it as soon as somebody else verifies that; `is_void` says that the superseded row was not true at all.
    """

    words = models.TextField(_("what it rests on"), blank=True, db_comment="What it rests on, as written.")
    source_language = models.CharField(max_length=8, default="en", db_comment="Language of these words.")
    document = models.ForeignKey(
        "documents.Document",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_comment="Paper that shows it.",
    )
    is_void = models.BooleanField(default=False, db_comment="Says that what it supersedes was not so.")
    recorded_by = models.ForeignKey(
        "accounts.Organisation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_comment="Whose people recorded it; empty: the platform itself.",
    )
    recorder = models.ForeignKey(
        "accounts.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_comment="Who did."
    )
    recorded_at = models.DateTimeField(auto_now_add=True, db_comment="When it was recorded.")
    verified_by = models.ForeignKey(
        "accounts.Organisation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_comment="Other party, or the authority of the office, that confirmed it; empty with verified_at: platform.",
    )
    verifier = models.ForeignKey(
        "accounts.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_comment="Who did."
    )
    verified_at = models.DateTimeField(
        null=True, blank=True, db_comment="When it was confirmed; empty: it is a claim and counts in no figure."
    )

    class Meta:
        abstract = True


class StageReached(Claim):
    """That an agreement reached a stage of the funnel on a day."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="stages", db_comment="Which.")
    stage = models.CharField(
        _("stage"), max_length=12, choices=list(FUNNEL.items()), db_comment="Code of types.FUNNEL."
    )
    reached_on = models.DateField(_("reached on"), db_comment="Day on which it was reached.")
    basis = models.CharField(
        max_length=12, default=PLATFORM, choices=list(BASES.items()), db_comment="Code of types_funnel.BASES."
    )
    supersedes = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="corrections",
        db_comment="Row that this one corrects.",
    )

    class Meta:
        db_table_comment = "Stages that agreements reached, written once; corrections supersede."
        verbose_name = _("stage reached")
        verbose_name_plural = _("stages reached")
        indexes = [models.Index(fields=["agreement", "stage"], name="stagereached_of_agreement")]
        constraints = [
            models.CheckConstraint(condition=models.Q(stage__in=list(FUNNEL)), name="stagereached_stage_known"),
            models.CheckConstraint(condition=models.Q(basis__in=list(BASES)), name="stagereached_basis_known"),
            models.CheckConstraint(
                condition=models.Q(source_language__in=LANGUAGES), name="stagereached_language_known"
            ),
            models.CheckConstraint(
                condition=models.Q(verified_by__isnull=True)
                | models.Q(recorded_by__isnull=True)
                | ~models.Q(verified_by=models.F("recorded_by")),
                name="stagereached_verified_by_another",
            ),
            models.CheckConstraint(
                condition=models.Q(is_void=False) | models.Q(supersedes__isnull=False),
                name="stagereached_void_supersedes",
            ),
            models.UniqueConstraint(
                fields=["supersedes"],
                condition=models.Q(verified_at__isnull=False),
                name="stagereached_corrected_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agreement_id}: {self.stage} {self.reached_on}"


class CapitalEntry(Claim):
    """Capital committed or disbursed under an agreement: an exact sum in its own currency, as of a day."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="capital", db_comment="Which.")
    kind = models.CharField(_("kind"), max_length=10, choices=list(CAPITAL_KINDS.items()), db_comment="Code.")
    currency = models.CharField(_("currency"), max_length=3, db_comment="PKR, USD or CNY.")
    amount = models.DecimalField(_("amount"), max_digits=18, decimal_places=2, db_comment="In units of the currency.")
    on = models.DateField(_("on"), db_comment="Day on which it was committed or paid.")
    supersedes = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="corrections",
        db_comment="Row that this one corrects.",
    )

    class Meta:
        db_table_comment = "Capital committed and disbursed under agreements, written once; corrections supersede."
        verbose_name = _("sum of capital")
        verbose_name_plural = _("sums of capital")
        indexes = [models.Index(fields=["agreement", "kind"], name="capitalentry_of_agreement")]
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=list(CAPITAL_KINDS)), name="capitalentry_kind_known"),
            models.CheckConstraint(
                condition=models.Q(currency__in=list(CURRENCIES)), name="capitalentry_currency_known"
            ),
            models.CheckConstraint(condition=models.Q(amount__gt=Decimal(0)), name="capitalentry_amount_positive"),
            models.CheckConstraint(
                condition=models.Q(source_language__in=LANGUAGES), name="capitalentry_language_known"
            ),
            models.CheckConstraint(
                condition=models.Q(verified_by__isnull=True)
                | models.Q(recorded_by__isnull=True)
                | ~models.Q(verified_by=models.F("recorded_by")),
                name="capitalentry_verified_by_another",
            ),
            models.CheckConstraint(
                condition=models.Q(is_void=False) | models.Q(supersedes__isnull=False),
                name="capitalentry_void_supersedes",
            ),
            models.UniqueConstraint(
                fields=["supersedes"],
                condition=models.Q(verified_at__isnull=False),
                name="capitalentry_corrected_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agreement_id}: {self.kind} {self.amount} {self.currency}"


class DollarRate(models.Model):
    """A rate that the operator recorded: how many units of a currency one US dollar was worth on a day."""

    currency = models.CharField(_("currency"), max_length=3, db_comment="PKR or CNY.")
    on = models.DateField(_("on"), db_comment="The day for which the source states it.")
    per_usd = models.DecimalField(
        _("units for one US dollar"), max_digits=14, decimal_places=6, db_comment="Units of the currency for USD 1."
    )
    source = models.CharField(_("source"), max_length=300, db_comment="Who publishes it, and where.")
    recorder = models.ForeignKey(
        "accounts.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_comment="Who did."
    )
    recorded_at = models.DateTimeField(auto_now_add=True, db_comment="When it was recorded.")

    class Meta:
        db_table_comment = "Exchange rates recorded with their source; nothing is converted without one."
        verbose_name = _("rate of the US dollar")
        verbose_name_plural = _("rates of the US dollar")
        constraints = [
            models.UniqueConstraint(fields=["currency", "on"], name="dollarrate_once_a_day"),
            models.CheckConstraint(condition=models.Q(per_usd__gt=Decimal(0)), name="dollarrate_positive"),
            models.CheckConstraint(condition=models.Q(currency__in=["PKR", "CNY"]), name="dollarrate_currency_known"),
        ]

    def __str__(self) -> str:
        return f"{self.per_usd} {self.currency} {self.on}"


class Standing(models.Model):
    """Where an agreement stands in the funnel: repeated from its verified stages and particulars, rewritten with them.

    `counts` is false for kinds that are not counted, for what was never shared, and for what is counted with an earlier
    agreement of the same parties. The figures read this table; a test recomputes them from the stages alone.
    """

    agreement = models.OneToOneField(
        Agreement, primary_key=True, on_delete=models.CASCADE, related_name="standing", db_comment="Which."
    )
    counts = models.BooleanField(default=True, db_comment="Whether the figures count it.")
    furthest = models.SmallIntegerField(db_comment="Place in types.FUNNEL of the furthest stage reached, from 0.")
    begun_on = models.DateField(db_comment="Day of the first stage reached.")
    jurisdiction = models.ForeignKey(
        "places.Jurisdiction",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_comment="Repeated from the agreement.",
    )
    value_chain = ArrayField(
        models.CharField(max_length=16), default=list, blank=True, db_comment="Repeated from the agreement."
    )
    is_demonstration = models.BooleanField(default=False, db_comment="Repeated from the agreement.")
    interest_on = models.DateField(null=True, blank=True, db_comment="Expression of interest.")
    mou_on = models.DateField(null=True, blank=True, db_comment="Memorandum signed.")
    binding_on = models.DateField(null=True, blank=True, db_comment="Binding agreement.")
    financed_on = models.DateField(null=True, blank=True, db_comment="Financed.")
    permitted_on = models.DateField(null=True, blank=True, db_comment="Permitted.")
    building_on = models.DateField(null=True, blank=True, db_comment="Being built.")
    producing_on = models.DateField(null=True, blank=True, db_comment="Producing.")
    moved_on = models.DateField(db_comment="Day on which its latest stage was reached.")

    class Meta:
        db_table_comment = "Where each agreement stands in the funnel, repeated from its stages."
        verbose_name = _("standing in the funnel")
        verbose_name_plural = _("standings in the funnel")
        indexes = [models.Index(fields=["moved_on"], name="standing_moved")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(furthest__gte=0, furthest__lt=len(FUNNEL)), name="standing_furthest_known"
            )
        ]

    def __str__(self) -> str:
        return f"{self.agreement_id}: {self.furthest}"
