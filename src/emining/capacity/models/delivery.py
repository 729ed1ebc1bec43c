"""What was delivered of a promise, by whom it was verified, and the certificates that people were given."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from emining.capacity import states
from emining.capacity.models.promise import Promise
from emining.capacity.types import LEVELS, SEXES


class Delivery(models.Model):
    """One course, secondment, shipment or report. It counts once another side or an officer verified it."""

    promise = models.ForeignKey(Promise, on_delete=models.PROTECT, related_name="deliveries", db_comment="Of which.")
    state = models.CharField(_("state"), max_length=10, default=states.REPORTED, db_comment="State of states.DELIVERY.")
    held_from = models.DateField(_("from"), db_comment="First day.")
    held_until = models.DateField(_("until"), db_comment="Last day.")
    place = models.CharField(_("place"), max_length=160, blank=True, db_comment="Where, as typed.")
    words = models.TextField(_("what was delivered"), blank=True, db_comment="Words of the reporting side, as typed.")
    hours = models.DecimalField(
        _("hours for each person"), null=True, blank=True, max_digits=7, decimal_places=1, db_comment="Hours a person."
    )
    amount = models.DecimalField(
        _("amount"),
        null=True,
        blank=True,
        max_digits=18,
        decimal_places=2,
        db_comment="Amount in the promise's currency, or per cent; empty where people are counted.",
    )
    reported_by = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", db_comment="The side that reports it."
    )
    reported_at = models.DateTimeField(auto_now_add=True, db_comment="When it was reported.")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_comment="Who verified or returned it.",
    )
    decided_at = models.DateTimeField(null=True, blank=True, db_comment="When.")
    reason = models.CharField(max_length=500, blank=True, db_comment="Why it was returned.")

    class Meta:
        db_table_comment = "Deliveries reported against promises."
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        ordering = ["-held_until", "-pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=states.DELIVERY.states), name="delivery_state_known"),
            models.CheckConstraint(
                condition=models.Q(held_until__gte=models.F("held_from")), name="delivery_days_in_order"
            ),
            models.CheckConstraint(
                condition=models.Q(amount__isnull=True) | models.Q(amount__gte=0), name="delivery_amount_not_negative"
            ),
            models.CheckConstraint(
                condition=models.Q(state="reported") | models.Q(decided_at__isnull=False), name="delivery_decided_when"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.promise_id}/{self.pk}"


class Heads(models.Model):
    """People of one sex, district and level in a delivery. Never a name."""

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="heads", db_comment="Of which.")
    sex = models.CharField(_("sex"), max_length=10, choices=list(SEXES.items()), db_comment="Code of types.SEXES.")
    district = models.CharField(
        _("district"), max_length=120, blank=True, db_comment="Home district, as typed; empty: not stated."
    )
    level = models.CharField(
        _("level"), max_length=12, choices=list(LEVELS.items()), db_comment="Code of types.LEVELS."
    )
    people = models.PositiveIntegerField(_("people"), db_comment="How many.")

    class Meta:
        db_table_comment = "People counted in deliveries, without names."
        verbose_name = _("count of people")
        verbose_name_plural = _("counts of people")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["delivery", "sex", "district", "level"], name="heads_once"),
            models.CheckConstraint(condition=models.Q(people__gt=0), name="heads_positive"),
            models.CheckConstraint(condition=models.Q(sex__in=list(SEXES)), name="heads_sex_known"),
            models.CheckConstraint(condition=models.Q(level__in=list(LEVELS)), name="heads_level_known"),
        ]

    def __str__(self) -> str:
        return f"{self.delivery_id}: {self.people}"


class Paper(models.Model):
    """A file that proves a delivery. Its digest proves one delivery and no other."""

    delivery = models.ForeignKey(Delivery, on_delete=models.PROTECT, related_name="papers", db_comment="Of which.")
    document = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, related_name="+", db_comment="The file."
    )
    sha256 = models.CharField(max_length=64, unique=True, db_comment="Its digest, lower-case hex.")
    added_at = models.DateTimeField(auto_now_add=True, db_comment="When it was added.")

    class Meta:
        db_table_comment = "Evidence of deliveries."
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.delivery_id}: {self.sha256[:12]}"


class Certificate(models.Model):
    """What a person was given after a verified delivery. The name is on the paper, on no public page."""

    delivery = models.ForeignKey(
        Delivery, on_delete=models.PROTECT, related_name="certificates", db_comment="Of which."
    )
    code = models.CharField(max_length=32, unique=True, db_comment="Random code of the QR address.")
    holder = models.CharField(max_length=200, db_comment="Name on the paper, as given by the issuing side. Personal.")
    level = models.CharField(
        _("level"), max_length=12, choices=list(LEVELS.items()), db_comment="Code of types.LEVELS."
    )
    issued_on = models.DateField(db_comment="Day of issue.")
    issued_by = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", db_comment="The issuing side."
    )
    revoked_at = models.DateTimeField(null=True, blank=True, db_comment="When it was revoked; empty: it stands.")
    revoked_reason = models.CharField(max_length=300, blank=True, db_comment="Why.")

    class Meta:
        db_table_comment = "Certificates given to people after verified deliveries."
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["delivery", "holder"], condition=models.Q(revoked_at__isnull=True), name="certificate_once"
            ),
            models.CheckConstraint(
                condition=models.Q(revoked_at__isnull=True) | ~models.Q(revoked_reason=""),
                name="certificate_revoked_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.code
