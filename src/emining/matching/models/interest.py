"""Interests."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from emining.kernel.languages import LANGUAGES
from emining.matching import states
from emining.matching.types import DECLINE_REASONS, KINDS


class Interest(models.Model):
    """That one organisation is interested in another, or in its project, need or offer, and what became of it.

    Nobody but the two sides sees it. `about_name_*` repeats the name at that time, so that an interest still reads when
    the thing is gone. Each side agrees to the exchange of contacts for itself.
    """

    token = models.CharField(max_length=24, unique=True, db_comment="Random; its address. Knowing it opens nothing.")
    sender = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", db_comment="Who is interested."
    )
    receiver = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", db_comment="In whom, or in whose thing."
    )
    about_kind = models.CharField(_("about"), max_length=8, db_comment="party, project, need or offer.")
    about_id = models.BigIntegerField(db_comment="Its number; of a party the organisation's.")
    about_name_en = models.CharField(max_length=250, blank=True, db_comment="Its name then, English.")
    about_name_zh = models.CharField(max_length=250, blank=True, db_comment="Its name then, Chinese.")
    about_name_ur = models.CharField(max_length=250, blank=True, db_comment="Its name then, Urdu.")
    about_path = models.CharField(max_length=200, blank=True, db_comment="Its page, without language prefix.")
    words = models.TextField(_("in your words"), blank=True, db_comment="What the sender said, as written.")
    language = models.CharField(max_length=8, default="en", db_comment="Language of these words.")
    score = models.PositiveIntegerField(null=True, blank=True, db_comment="Score of the match then; empty: none.")
    state = models.CharField(
        _("state"),
        max_length=12,
        default=states.EXPRESSED,
        choices=[(code, states.STATE_NAMES[code]) for code in states.INTEREST.states],
        db_comment="State of states.INTEREST.",
    )
    expressed_by = models.ForeignKey(
        "accounts.Person", null=True, on_delete=models.PROTECT, related_name="+", db_comment="Person of the sender."
    )
    expressed_at = models.DateTimeField(_("expressed at"), db_comment="When.")
    expires_on = models.DateField(_("expires on"), db_comment="Last day for an answer.")
    answered_by = models.ForeignKey(
        "accounts.Person",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_comment="Person of the receiver who answered.",
    )
    answered_at = models.DateTimeField(null=True, blank=True, db_comment="When it was answered, withdrawn or expired.")
    decline_reason = models.CharField(max_length=24, blank=True, db_comment="Code of types.DECLINE_REASONS.")
    sender_agreed_at = models.DateTimeField(
        null=True, blank=True, db_comment="When the sender agreed to exchange contacts; empty: has not."
    )
    sender_agreed_by = models.ForeignKey(
        "accounts.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_comment="Who agreed."
    )
    receiver_agreed_at = models.DateTimeField(
        null=True, blank=True, db_comment="When the receiver agreed to exchange contacts; empty: has not."
    )
    receiver_agreed_by = models.ForeignKey(
        "accounts.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_comment="Who agreed."
    )
    introduced_at = models.DateTimeField(null=True, blank=True, db_comment="When both had agreed.")
    closed_at = models.DateTimeField(null=True, blank=True, db_comment="When the conversation was closed.")
    closed_by = models.ForeignKey(
        "accounts.Organisation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_comment="Which side closed it; empty: the operator.",
    )
    is_demonstration = models.BooleanField(default=False, db_comment="Between invented companies; nobody real.")

    class Meta:
        db_table_comment = "Interests between organisations: private to the two sides."
        verbose_name = _("interest")
        verbose_name_plural = _("interests")
        constraints = [
            models.CheckConstraint(condition=models.Q(about_kind__in=sorted(KINDS)), name="interest_kind_known"),
            models.CheckConstraint(condition=models.Q(state__in=states.INTEREST.states), name="interest_state_known"),
            models.CheckConstraint(condition=models.Q(language__in=LANGUAGES), name="interest_language_known"),
            models.CheckConstraint(condition=~models.Q(sender=models.F("receiver")), name="interest_between_two"),
            models.CheckConstraint(
                condition=models.Q(state=states.DECLINED, decline_reason__in=sorted(DECLINE_REASONS))
                | (~models.Q(state=states.DECLINED) & models.Q(decline_reason="")),
                name="interest_declined_with_a_reason",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=states.INTRODUCED)
                | models.Q(
                    sender_agreed_at__isnull=False, receiver_agreed_at__isnull=False, introduced_at__isnull=False
                ),
                name="interest_introduced_by_both",
            ),
            models.UniqueConstraint(
                fields=["sender", "receiver", "about_kind", "about_id"],
                condition=models.Q(state__in=sorted(states.LIVE)),
                name="interest_live_once",
            ),
        ]
        indexes = [
            models.Index(fields=["receiver", "state", "-expressed_at"], name="interest_received"),
            models.Index(fields=["sender", "state", "-expressed_at"], name="interest_sent"),
            models.Index(fields=["expires_on"], condition=models.Q(state=states.EXPRESSED), name="interest_expiring"),
        ]

    def __str__(self) -> str:
        return self.token
