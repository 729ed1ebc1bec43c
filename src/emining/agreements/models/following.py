"""What is owed under an agreement, what was done of it, and who saw to it."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from emining.agreements import states_following as states
from emining.agreements.models.agreement import Agreement
from emining.agreements.types_following import CLOSED_DAYS, EVIDENCE_KINDS, MILESTONE_KINDS, RULES, SHOWN
from emining.kernel.languages import LANGUAGES


class FollowUp(models.Model):
    """How one agreement is followed: closed days, the cycle of reviews, what an amendment changes. Absent: defaults."""

    agreement = models.OneToOneField(
        Agreement, primary_key=True, on_delete=models.CASCADE, related_name="follow_up", db_comment="The agreement."
    )
    closed_days = models.CharField(
        _("due days on which offices are closed"),
        max_length=10,
        default=SHOWN,
        choices=list(CLOSED_DAYS.items()),
        db_comment="shown: a due day stays; next_open: the agreement says that it moves to the next open day.",
    )
    review_months = models.PositiveSmallIntegerField(
        _("months between reviews"), default=1, db_comment="Months from one review to the next; 0: none are planned."
    )
    new_expiry = models.DateField(
        _("new last day of the amended agreement"),
        null=True,
        blank=True,
        db_comment="For an amendment: the last day that the amended agreement has once this one is in force.",
    )
    amended_at = models.DateTimeField(
        null=True, blank=True, db_comment="For an amendment: when its effect on the amended agreement was recorded."
    )

    class Meta:
        db_table_comment = "How agreements are followed up, where it is not the usual way."
        verbose_name = _("terms of follow-up")
        verbose_name_plural = _("terms of follow-up")
        constraints = [
            models.CheckConstraint(condition=models.Q(closed_days__in=list(CLOSED_DAYS)), name="followup_days_known"),
            models.CheckConstraint(condition=models.Q(review_months__lte=12), name="followup_review_within_a_year"),
        ]

    def __str__(self) -> str:
        return f"follow-up of {self.agreement_id}"


class Milestone(models.Model):
    """Something that one party owes by a day. A rule ("every quarter until") is one row a due day, numbered alike."""

    agreement = models.ForeignKey(
        Agreement, on_delete=models.PROTECT, related_name="milestones", db_comment="Under which agreement."
    )
    number = models.PositiveSmallIntegerField(db_comment="Number within the agreement, never used again.")
    occurrence = models.PositiveSmallIntegerField(default=1, db_comment="Which due day of its rule, from 1.")
    kind = models.CharField(
        _("kind"), max_length=10, choices=list(MILESTONE_KINDS.items()), db_comment="milestone or obligation."
    )
    title_en = models.CharField(_("title in English"), max_length=250, blank=True, db_comment="What, in English.")
    title_zh = models.CharField(_("title in Chinese"), max_length=250, blank=True, db_comment="What, in Chinese.")
    title_ur = models.CharField(_("title in Urdu"), max_length=250, blank=True, db_comment="What, in Urdu.")
    source_language = models.CharField(
        _("written in"), max_length=8, db_comment="Language of title and words as agreed; other titles are courtesy."
    )
    words = models.TextField(_("details"), blank=True, db_comment="Details, in the source language.")
    owner = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", db_comment="The party that owes it."
    )
    starts_on = models.DateField(
        _("begins on"), null=True, blank=True, db_comment="First day of the work; empty: none."
    )
    due_on = models.DateField(_("due on"), db_comment="Last day, as agreed, in Pakistan.")
    rule = models.CharField(
        _("repeats"),
        max_length=10,
        blank=True,
        choices=list(RULES.items()),
        db_comment="Rule it came from; empty: once.",
    )
    evidence_kinds = ArrayField(
        models.CharField(max_length=12), default=list, blank=True, db_comment="Kinds of paper required: EVIDENCE_KINDS."
    )
    evidence_words = models.TextField(
        _("evidence, in words"), blank=True, db_comment="What the papers must show, in the source language."
    )
    weight = models.PositiveSmallIntegerField(
        _("weight"), default=1, db_comment="Points in the progress; 0: counts not."
    )
    clause = models.CharField(_("clause"), max_length=20, blank=True, db_comment="Number of the clause it comes from.")
    state = models.CharField(
        _("state"),
        max_length=10,
        default=states.PLANNED,
        db_index=True,
        db_comment="State of states_following.MILESTONE.",
    )
    known_on = models.DateField(
        db_comment="Day since which it has been due then: reminders before it are not made good."
    )
    missed_on = models.DateField(null=True, blank=True, db_comment="Day on which it was first found missed.")
    met_on = models.DateField(null=True, blank=True, db_comment="Day on which it was met, as claimed and not returned.")
    verified_at = models.DateTimeField(null=True, blank=True, db_comment="When it was verified.")
    changed_at = models.DateTimeField(auto_now=True, db_comment="When the row last changed.")

    class Meta:
        db_table_comment = "Milestones and obligations of agreements, one row a due day."
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        ordering = ["due_on", "number", "occurrence"]
        indexes = [
            models.Index(fields=["state", "due_on"], name="milestone_state_due"),
            models.Index(fields=["owner", "state"], name="milestone_owner_state"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "number", "occurrence"], name="milestone_number_once"),
            models.CheckConstraint(condition=models.Q(state__in=states.MILESTONE.states), name="milestone_state_known"),
            models.CheckConstraint(condition=models.Q(kind__in=list(MILESTONE_KINDS)), name="milestone_kind_known"),
            models.CheckConstraint(condition=models.Q(rule__in=list(RULES)), name="milestone_rule_known"),
            models.CheckConstraint(condition=models.Q(source_language__in=LANGUAGES), name="milestone_language_known"),
            models.CheckConstraint(
                condition=models.Q(evidence_kinds__contained_by=list(EVIDENCE_KINDS)), name="milestone_evidence_known"
            ),
            models.CheckConstraint(
                condition=~models.Q(title_en="") | ~models.Q(title_zh="") | ~models.Q(title_ur=""),
                name="milestone_has_a_title",
            ),
            models.CheckConstraint(
                condition=models.Q(starts_on__isnull=True) | models.Q(starts_on__lte=models.F("due_on")),
                name="milestone_days_in_order",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=states.VERIFIED) | models.Q(verified_at__isnull=False, met_on__isnull=False),
                name="milestone_verified_has_a_day",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def code(self) -> str:
        """How people call it within its agreement: M3, or M3.2 for the second due day of a rule."""
        return f"M{self.number}.{self.occurrence}" if self.rule else f"M{self.number}"


class Claim(models.Model):
    """A party says that its milestone was met. Written once; only what became of it is added."""

    milestone = models.ForeignKey(
        Milestone, on_delete=models.PROTECT, related_name="claims", db_comment="Of which milestone."
    )
    met_on = models.DateField(_("met on"), db_comment="Day on which it was met, as claimed.")
    words = models.TextField(_("what was done"), blank=True, db_comment="As typed.")
    language = models.CharField(max_length=8, db_comment="Language of the words.")
    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", db_comment="Who claims: the owner."
    )
    person = models.ForeignKey(
        "accounts.Person", null=True, on_delete=models.PROTECT, related_name="+", db_comment="Whose hand; never public."
    )
    at = models.DateTimeField(db_comment="When it was claimed.")
    state = models.CharField(max_length=10, default=states.OPEN, db_comment="open, accepted, returned, taken_back.")

    class Meta:
        db_table_comment = "Claims that milestones were met."
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["milestone", "-at"], name="claim_newest")]
        constraints = [
            models.UniqueConstraint(
                fields=["milestone"], condition=models.Q(state=states.OPEN), name="claim_one_open_a_milestone"
            ),
            models.CheckConstraint(condition=models.Q(state__in=states.CLAIM_STATES), name="claim_state_known"),
            models.CheckConstraint(condition=models.Q(language__in=LANGUAGES), name="claim_language_known"),
        ]

    def __str__(self) -> str:
        return f"claim #{self.pk}"


class Evidence(models.Model):
    """A paper of a claim. While it counts, the same content proves nothing else, under this or any other agreement."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="evidence", db_comment="With which claim.")
    document = models.OneToOneField(
        "documents.Document", on_delete=models.PROTECT, related_name="+", db_comment="The stored file."
    )
    sha256 = models.CharField(max_length=64, db_comment="Digest of its content when it was claimed with.")
    kind = models.CharField(
        _("kind"), max_length=12, choices=list(EVIDENCE_KINDS.items()), db_comment="Code of EVIDENCE_KINDS."
    )
    words = models.CharField(_("what it shows"), max_length=500, blank=True, db_comment="In the claim's language.")
    counts = models.BooleanField(
        default=True, db_comment="False once its claim was returned or taken back: the file may be used anew."
    )

    class Meta:
        db_table_comment = "Evidence of claims: which file proves which milestone."
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["sha256"], condition=models.Q(counts=True), name="evidence_proves_one_thing"
            ),
            models.CheckConstraint(condition=models.Q(kind__in=list(EVIDENCE_KINDS)), name="evidence_kind_known"),
            models.CheckConstraint(condition=models.Q(sha256__regex="^[0-9a-f]{64}$"), name="evidence_sha256_hex"),
        ]

    def __str__(self) -> str:
        return f"evidence #{self.pk}"


class Verification(models.Model):
    """What the other side or the nodal officer found about a claim. Written once."""

    claim = models.OneToOneField(
        Claim, on_delete=models.PROTECT, related_name="verification", db_comment="Of which claim."
    )
    accepts = models.BooleanField(db_comment="Accepted, or returned.")
    reason = models.TextField(_("reason"), blank=True, db_comment="Why, as typed; a returned claim has one.")
    language = models.CharField(max_length=8, db_comment="Language of the reason.")
    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", db_comment="Whose people verified."
    )
    as_nodal = models.BooleanField(default=False, db_comment="Verified by the nodal office, not by a party.")
    person = models.ForeignKey(
        "accounts.Person", null=True, on_delete=models.PROTECT, related_name="+", db_comment="Whose hand; never public."
    )
    at = models.DateTimeField(db_comment="When.")

    class Meta:
        db_table_comment = "Verifications of claims, written once."
        verbose_name = _("verification")
        verbose_name_plural = _("verifications")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(accepts=True) | ~models.Q(reason=""), name="verification_return_has_a_reason"
            ),
            models.CheckConstraint(condition=models.Q(language__in=LANGUAGES), name="verification_language_known"),
        ]

    def __str__(self) -> str:
        return f"verification #{self.pk}"


class Reminder(models.Model):
    """That somebody was told of a due day, once. The row is what keeps a notice from going out twice."""

    agreement = models.ForeignKey(
        Agreement, on_delete=models.PROTECT, related_name="reminders", db_comment="Of which agreement."
    )
    about = models.CharField(max_length=20, db_comment="milestone:KEY, review:KEY, silence or expiry.")
    stage = models.CharField(max_length=12, db_comment="Code of schedule_following.STAGES, or silent.")
    for_day = models.DateField(db_comment="The due day it speaks of; a changed due day is reminded of anew.")
    told = models.PositiveSmallIntegerField(db_comment="How many people were told.")
    at = models.DateTimeField(db_comment="When.")

    class Meta:
        db_table_comment = "Reminders and escalations that went out."
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        constraints = [
            models.UniqueConstraint(fields=["agreement", "about", "stage", "for_day"], name="reminder_never_twice"),
        ]

    def __str__(self) -> str:
        return f"{self.about} {self.stage}"
