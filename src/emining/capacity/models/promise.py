"""What is promised under agreements to build skill and know-how."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from emining.capacity import states
from emining.capacity.types import KINDS, MEASURES


class Promise(models.Model):
    """One promise under an agreement: so many people trained, equipment of such a value, a share of local workers.

    One side states it, another confirms it; from then on deliveries are counted against it.
    """

    agreement = models.ForeignKey(
        "agreements.Agreement", on_delete=models.PROTECT, related_name="+", db_comment="Under which agreement."
    )
    kind = models.CharField(_("kind"), max_length=12, choices=list(KINDS.items()), db_comment="Code of types.KINDS.")
    state = models.CharField(_("state"), max_length=10, default=states.PROPOSED, db_comment="State of states.PROMISE.")
    title_en = models.CharField(_("title in English"), max_length=200, blank=True, db_comment="Title in English.")
    title_zh = models.CharField(_("title in Chinese"), max_length=200, blank=True, db_comment="Title in Chinese.")
    title_ur = models.CharField(_("title in Urdu"), max_length=200, blank=True, db_comment="Title in Urdu.")
    source_language = models.CharField(
        max_length=8, default="en", db_comment="Language in which it was written; the others are courtesy translations."
    )
    giver = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", db_comment="The side that promises."
    )
    receiver = models.ForeignKey(
        "accounts.Organisation",
        on_delete=models.PROTECT,
        related_name="+",
        db_comment="The side that it is promised to.",
    )
    stated_by = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", db_comment="The side that wrote it down."
    )
    measure = models.CharField(
        _("measured in"), max_length=8, choices=list(MEASURES.items()), db_comment="people, money or share."
    )
    target = models.DecimalField(
        _("target"), max_digits=18, decimal_places=2, db_comment="People, amount in the currency, or per cent."
    )
    currency = models.CharField(max_length=3, blank=True, db_comment="ISO 4217; empty unless money is measured.")
    hours = models.DecimalField(
        _("hours for each person"), null=True, blank=True, max_digits=7, decimal_places=1, db_comment="Hours a person."
    )
    jurisdiction = models.ForeignKey(
        "places.Jurisdiction",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_comment="Where it is delivered; empty: not established.",
    )
    stage = models.CharField(
        _("stage of the value chain"), max_length=16, blank=True, db_comment="Code of parties.types.STAGES."
    )
    clause = models.CharField(
        _("clause"),
        max_length=20,
        blank=True,
        db_comment="Number of the clause that promises it; empty: not established.",
    )
    starts_on = models.DateField(_("begins on"), null=True, blank=True, db_comment="First day planned.")
    due_on = models.DateField(_("due on"), db_comment="Day by which it is to be delivered.")
    stated_at = models.DateTimeField(auto_now_add=True, db_comment="When it was written down.")
    settled_at = models.DateTimeField(null=True, blank=True, db_comment="When it reached its present state.")
    is_demonstration = models.BooleanField(default=False, db_comment="Under an invented agreement.")

    class Meta:
        db_table_comment = "Promises of training, transfer, local work and purchasing under agreements."
        verbose_name = _("promise")
        verbose_name_plural = _("promises")
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=states.PROMISE.states), name="promise_state_known"),
            models.CheckConstraint(condition=models.Q(kind__in=list(KINDS)), name="promise_kind_known"),
            models.CheckConstraint(condition=models.Q(target__gt=0), name="promise_target_positive"),
            models.CheckConstraint(
                condition=~models.Q(measure="share") | models.Q(target__lte=100), name="promise_share_within_whole"
            ),
            models.CheckConstraint(
                condition=models.Q(measure="money") ^ models.Q(currency=""), name="promise_currency_with_money_alone"
            ),
            models.CheckConstraint(condition=~models.Q(giver=models.F("receiver")), name="promise_between_two_sides"),
            models.CheckConstraint(
                condition=models.Q(starts_on__isnull=True) | models.Q(due_on__gte=models.F("starts_on")),
                name="promise_days_in_order",
            ),
            models.CheckConstraint(
                condition=~models.Q(title_en="") | ~models.Q(title_zh="") | ~models.Q(title_ur=""),
                name="promise_has_a_title",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agreement_id}/{self.pk}"
