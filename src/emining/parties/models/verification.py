"""Verification of a party: a case, its checklist, the papers behind each item."""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from emining.parties import states
from emining.parties.models.party import Party
from emining.parties.types_trust import CASE_REASONS, ITEM_REASONS, ITEMS, LONGEST_DAYS, OUTCOMES

_LIVE = [states.OPEN, states.RETURNED, states.PROPOSED]
_DECIDED = [states.VERIFIED, states.LAPSED, states.REVOKED]
_WITH_REASON = [states.RETURNED, states.REFUSED, states.REVOKED]


class VerificationCase(models.Model):
    """One request of a company to be verified: one officer proposes, another confirms."""

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="verifications", db_comment="Whose.")
    state = models.CharField(
        _("state"),
        max_length=12,
        default=states.OPEN,
        choices=[(code, states.STATE_NAMES[code]) for code in states.VERIFICATION.states],
        db_comment="open, returned, proposed, verified, refused, lapsed or revoked.",
    )
    asked_by = models.ForeignKey(
        "accounts.Person",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_comment="Who asked for the company.",
    )
    asked_at = models.DateTimeField(db_comment="When it was asked for.")
    waiting_since = models.DateTimeField(db_comment="Since when it waits for an officer; order of the queue.")
    previous = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="later",
        db_comment="The case before it, whose valid papers were taken over.",
    )
    proposed_by = models.ForeignKey(
        "accounts.Person",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_comment="First officer.",
    )
    proposed_seat = models.CharField(max_length=120, blank=True, db_comment="Seat of the first officer.")
    proposed_office = models.JSONField(default=dict, blank=True, db_comment="Office of the first officer: en, zh, ur.")
    proposed_at = models.DateTimeField(null=True, blank=True, db_comment="When it was proposed.")
    confirmed_by = models.ForeignKey(
        "accounts.Person",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_comment="Second officer.",
    )
    confirmed_seat = models.CharField(max_length=120, blank=True, db_comment="Seat of the second officer.")
    confirmed_office = models.JSONField(default=dict, blank=True, db_comment="Office of the second: en, zh, ur.")
    confirmed_at = models.DateTimeField(null=True, blank=True, db_comment="When it was confirmed.")
    valid_from = models.DateField(null=True, blank=True, db_comment="First day of the verification.")
    valid_until = models.DateField(
        null=True, blank=True, db_comment="Last day: earliest expiry, twelve months at most."
    )
    ended_by = models.ForeignKey(
        "accounts.Person",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_comment="Who returned, refused or revoked it.",
    )
    ended_seat = models.CharField(max_length=120, blank=True, db_comment="In which seat.")
    ended_at = models.DateTimeField(null=True, blank=True, db_comment="When.")
    reason = models.CharField(max_length=24, blank=True, db_comment="Code of the reason to return, refuse or revoke.")
    words = models.TextField(blank=True, db_comment="The officer's words to the company.")
    words_language = models.CharField(max_length=8, blank=True, db_comment="Language of those words.")
    particulars = models.JSONField(
        default=dict, blank=True, db_comment="Names and numbers as they were when confirmed: what the badge speaks of."
    )
    reminded_days = models.PositiveSmallIntegerField(
        null=True, blank=True, db_comment="The last reminder: days before the end."
    )

    class Meta:
        db_table_comment = "Requests to be verified, each checked by one officer and confirmed by another."
        verbose_name = _("verification")
        verbose_name_plural = _("verifications")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=states.VERIFICATION.states), name="verification_state_known"
            ),
            models.UniqueConstraint(
                fields=["party"], condition=models.Q(state__in=_LIVE), name="verification_one_running"
            ),
            models.UniqueConstraint(
                fields=["party"], condition=models.Q(state=states.VERIFIED), name="verification_one_in_force"
            ),
            models.CheckConstraint(
                condition=models.Q(confirmed_by__isnull=True)
                | (models.Q(proposed_by__isnull=False) & ~models.Q(confirmed_by=models.F("proposed_by"))),
                name="verification_two_officers",
            ),
            models.CheckConstraint(
                condition=models.Q(asked_by__isnull=True)
                | (
                    (models.Q(proposed_by__isnull=True) | ~models.Q(proposed_by=models.F("asked_by")))
                    & (models.Q(confirmed_by__isnull=True) | ~models.Q(confirmed_by=models.F("asked_by")))
                ),
                name="verification_not_by_the_asker",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=_DECIDED)
                | models.Q(
                    confirmed_by__isnull=False,
                    confirmed_at__isnull=False,
                    valid_from__isnull=False,
                    valid_until__isnull=False,
                ),
                name="verification_confirmed_is_whole",
            ),
            models.CheckConstraint(
                condition=models.Q(valid_until__isnull=True)
                | models.Q(
                    valid_until__gte=models.F("valid_from"),
                    valid_until__lte=models.F("valid_from") + timedelta(days=LONGEST_DAYS),
                ),
                name="verification_twelve_months",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=states.PROPOSED) | models.Q(proposed_by__isnull=False),
                name="verification_proposed_by_somebody",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=_WITH_REASON) | models.Q(reason__in=sorted(CASE_REASONS)),
                name="verification_says_why_not",
            ),
        ]
        indexes = [models.Index(fields=["state", "waiting_since"], name="verification_queue")]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The number people call it by."""
        return f"V-{self.pk:06d}"


class ChecklistItem(models.Model):
    """One thing that is checked, and what was found."""

    case = models.ForeignKey(
        VerificationCase, on_delete=models.CASCADE, related_name="items", db_comment="Of which case."
    )
    code = models.CharField(max_length=24, db_comment="Code of parties.types_trust.ITEMS.")
    outcome = models.CharField(
        max_length=16, blank=True, db_comment="met, not_met, not_applicable; empty until it was looked at."
    )
    reason = models.CharField(max_length=24, blank=True, db_comment="Code of the reason, unless it is met.")
    remark = models.TextField(blank=True, db_comment="The officer's words.")
    remark_language = models.CharField(max_length=8, blank=True, db_comment="Language of those words.")
    decided_by = models.ForeignKey(
        "accounts.Person",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_comment="Which officer.",
    )
    decided_seat = models.CharField(max_length=120, blank=True, db_comment="In which seat.")
    decided_at = models.DateTimeField(null=True, blank=True, db_comment="When.")

    class Meta:
        db_table_comment = "The checklist of a verification."
        verbose_name = _("checklist item")
        verbose_name_plural = _("checklist items")
        constraints = [
            models.UniqueConstraint(fields=["case", "code"], name="checklist_item_once"),
            models.CheckConstraint(condition=models.Q(code__in=sorted(ITEMS)), name="checklist_item_known"),
            models.CheckConstraint(
                condition=models.Q(outcome__in=["", *sorted(OUTCOMES)]), name="checklist_outcome_known"
            ),
            models.CheckConstraint(
                condition=models.Q(outcome__in=["", "met"]) | models.Q(reason__in=sorted(ITEM_REASONS)),
                name="checklist_says_why_not",
            ),
            models.CheckConstraint(
                condition=models.Q(outcome="", decided_by__isnull=True)
                | (~models.Q(outcome="") & models.Q(decided_by__isnull=False, decided_at__isnull=False)),
                name="checklist_decided_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.code


class Evidence(models.Model):
    """A paper that the company handed in for one item."""

    item = models.ForeignKey(ChecklistItem, on_delete=models.CASCADE, related_name="evidence", db_comment="For what.")
    document = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, related_name="+", db_comment="The file; never public."
    )
    expires_on = models.DateField(
        _("valid until"), null=True, blank=True, db_comment="Last day of its validity; empty: it does not expire."
    )
    handed_in_by = models.ForeignKey(
        "accounts.Person", null=True, on_delete=models.PROTECT, related_name="+", db_comment="Who handed it in."
    )
    handed_in_at = models.DateTimeField(db_comment="When it was first handed in.")
    is_taken_over = models.BooleanField(default=False, db_comment="Taken over from the case before, still valid.")

    class Meta:
        db_table_comment = "Papers handed in for verification."
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        constraints = [models.UniqueConstraint(fields=["item", "document"], name="evidence_once")]

    def __str__(self) -> str:
        return f"evidence #{self.pk}"
