"""What changes the course of a signed agreement: changes that all confirm, suspensions, reviews, disputes."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from emining.agreements import states_following as states
from emining.agreements.models.agreement import Agreement
from emining.agreements.models.following import Milestone
from emining.agreements.types_following import CHANGE_KINDS, ITEM_KINDS
from emining.kernel.languages import LANGUAGES


class Change(models.Model):
    """A change to a signed agreement or its milestones that one party proposes and every other party confirms."""

    agreement = models.ForeignKey(
        Agreement, on_delete=models.PROTECT, related_name="changes", db_comment="Of which agreement."
    )
    kind = models.CharField(
        _("kind"), max_length=16, choices=list(CHANGE_KINDS.items()), db_comment="Code of CHANGE_KINDS."
    )
    milestone = models.ForeignKey(
        Milestone,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="changes",
        db_comment="The milestone it changes or waives.",
    )
    payload = models.JSONField(default=dict, db_comment="What shall be otherwise: fields of a milestone, days as text.")
    words = models.TextField(_("reason"), db_comment="Why, as typed.")
    language = models.CharField(max_length=8, db_comment="Language of the words.")
    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", db_comment="Who proposes."
    )
    person = models.ForeignKey(
        "accounts.Person", null=True, on_delete=models.PROTECT, related_name="+", db_comment="Whose hand; never public."
    )
    at = models.DateTimeField(db_comment="When it was proposed.")
    state = models.CharField(max_length=10, default=states.OPEN, db_comment="State of states_following.CHANGE.")
    effective_on = models.DateField(
        null=True, blank=True, db_comment="Day of its effect once all have confirmed: for a termination with notice."
    )
    settled_at = models.DateTimeField(null=True, blank=True, db_comment="When the last answer or its withdrawal came.")

    class Meta:
        db_table_comment = "Changes of signed agreements that all parties must confirm."
        verbose_name = _("change of an agreement")
        verbose_name_plural = _("changes of agreements")
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=list(CHANGE_KINDS)), name="change_kind_known"),
            models.CheckConstraint(condition=models.Q(state__in=states.CHANGE.states), name="change_state_known"),
            models.CheckConstraint(condition=models.Q(language__in=LANGUAGES), name="change_language_known"),
            models.CheckConstraint(
                condition=~models.Q(kind__in=["milestone_edit", "milestone_waive"]) | models.Q(milestone__isnull=False),
                name="change_names_its_milestone",
            ),
            models.UniqueConstraint(
                fields=["agreement", "kind"],
                condition=models.Q(state__in=[states.OPEN, states.AGREED], milestone__isnull=True)
                & ~models.Q(kind="milestone_add"),
                name="change_one_of_a_kind_open",
            ),
            models.UniqueConstraint(
                fields=["milestone"], condition=models.Q(state=states.OPEN), name="change_one_open_a_milestone"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} #{self.pk}"


class ChangeAnswer(models.Model):
    """One party's answer to a proposed change. Written once."""

    change = models.ForeignKey(Change, on_delete=models.PROTECT, related_name="answers", db_comment="To which change.")
    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", db_comment="Which party."
    )
    agrees = models.BooleanField(db_comment="Confirms, or refuses.")
    reason = models.TextField(_("reason"), blank=True, db_comment="Why not, as typed.")
    language = models.CharField(max_length=8, db_comment="Language of the reason.")
    person = models.ForeignKey(
        "accounts.Person", null=True, on_delete=models.PROTECT, related_name="+", db_comment="Whose hand; never public."
    )
    at = models.DateTimeField(db_comment="When.")

    class Meta:
        db_table_comment = "Answers of parties to proposed changes, written once."
        verbose_name = _("answer to a change")
        verbose_name_plural = _("answers to changes")
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["change", "organisation"], name="change_answered_once"),
            models.CheckConstraint(
                condition=models.Q(agrees=True) | ~models.Q(reason=""), name="change_refusal_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"answer #{self.pk}"


class Suspension(models.Model):
    """A span in which the agreement rests: nothing is claimed, reminded of or missed. Due days stay where they are."""

    agreement = models.ForeignKey(
        Agreement, on_delete=models.PROTECT, related_name="suspensions", db_comment="Of which agreement."
    )
    from_on = models.DateField(_("from"), db_comment="First day of rest.")
    until_on = models.DateField(_("until"), null=True, blank=True, db_comment="Last day of rest; empty: until lifted.")
    reason = models.TextField(_("reason"), db_comment="Why, as typed.")
    language = models.CharField(max_length=8, db_comment="Language of the reason.")
    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", db_comment="Which party suspends."
    )
    person = models.ForeignKey(
        "accounts.Person", null=True, on_delete=models.PROTECT, related_name="+", db_comment="Whose hand; never public."
    )
    at = models.DateTimeField(db_comment="When it was declared.")
    began_on = models.DateField(
        null=True, blank=True, db_comment="Day on which the agreement was moved; empty: not yet."
    )
    lifted_on = models.DateField(null=True, blank=True, db_comment="Day on which it ended or was called off.")

    class Meta:
        db_table_comment = "Suspensions of agreements."
        verbose_name = _("suspension")
        verbose_name_plural = _("suspensions")
        ordering = ["-from_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until_on__isnull=True) | models.Q(until_on__gte=models.F("from_on")),
                name="suspension_days_in_order",
            ),
            models.CheckConstraint(condition=~models.Q(reason=""), name="suspension_has_a_reason"),
            models.UniqueConstraint(
                fields=["agreement"], condition=models.Q(lifted_on__isnull=True), name="suspension_one_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"suspension #{self.pk}"


class Review(models.Model):
    """A meeting in which the parties go through the agreement: its agenda, who came, the minutes, the next day."""

    agreement = models.ForeignKey(
        Agreement, on_delete=models.PROTECT, related_name="reviews", db_comment="Of which agreement."
    )
    number = models.PositiveSmallIntegerField(db_comment="Number within the agreement.")
    planned_on = models.DateField(_("planned for"), db_comment="The day it is to be held.")
    held_on = models.DateField(_("held on"), null=True, blank=True, db_comment="The day it was held.")
    state = models.CharField(max_length=8, default=states.PLANNED, db_comment="planned, held or skipped.")
    language = models.CharField(_("written in"), max_length=8, db_comment="Language in which minutes were written.")
    minutes_en = models.TextField(_("minutes in English"), blank=True, db_comment="Minutes in English.")
    minutes_zh = models.TextField(_("minutes in Chinese"), blank=True, db_comment="Minutes in Chinese.")
    minutes_ur = models.TextField(_("minutes in Urdu"), blank=True, db_comment="Minutes in Urdu.")
    recorded_by = models.ForeignKey(
        "accounts.Organisation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_comment="Whose people wrote the minutes; empty: not held.",
    )
    person = models.ForeignKey(
        "accounts.Person", null=True, on_delete=models.PROTECT, related_name="+", db_comment="Whose hand; never public."
    )
    recorded_at = models.DateTimeField(null=True, blank=True, db_comment="When the minutes were recorded.")
    known_on = models.DateField(db_comment="Day on which it was planned.")

    class Meta:
        db_table_comment = "Reviews of agreements with their minutes."
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        ordering = ["-planned_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "number"], name="review_number_once"),
            models.UniqueConstraint(
                fields=["agreement"], condition=models.Q(state=states.PLANNED), name="review_one_planned"
            ),
            models.CheckConstraint(condition=models.Q(state__in=states.REVIEW.states), name="review_state_known"),
            models.CheckConstraint(condition=models.Q(language__in=LANGUAGES), name="review_language_known"),
            models.CheckConstraint(
                condition=~models.Q(state=states.HELD)
                | (
                    models.Q(held_on__isnull=False)
                    & (~models.Q(minutes_en="") | ~models.Q(minutes_zh="") | ~models.Q(minutes_ur=""))
                ),
                name="review_held_has_minutes",
            ),
        ]

    def __str__(self) -> str:
        return f"R{self.number}"


class ReviewPresence(models.Model):
    """Who of one party came to a review."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="presences", db_comment="Which review.")
    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", db_comment="Which party or office."
    )
    names = models.TextField(_("names"), db_comment="Who came, as typed; for the parties and the nodal office alone.")

    class Meta:
        db_table_comment = "Attendance of reviews."
        verbose_name = _("attendance")
        verbose_name_plural = _("attendance")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["review", "organisation"], name="reviewpresence_once"),
        ]

    def __str__(self) -> str:
        return f"{self.review_id}/{self.organisation_id}"


class ReviewItem(models.Model):
    """A point of a review: of its agenda, a decision, or what somebody is to do."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="items", db_comment="Of which review.")
    kind = models.CharField(
        _("kind"), max_length=10, choices=list(ITEM_KINDS.items()), db_comment="agenda, decision or action."
    )
    position = models.PositiveSmallIntegerField(db_comment="Order within its kind.")
    words_en = models.TextField(_("in English"), blank=True, db_comment="In English.")
    words_zh = models.TextField(_("in Chinese"), blank=True, db_comment="In Chinese.")
    words_ur = models.TextField(_("in Urdu"), blank=True, db_comment="In Urdu.")
    source_language = models.CharField(max_length=8, db_comment="Language in which it was written.")
    owner = models.ForeignKey(
        "accounts.Organisation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_comment="The party that is to do it.",
    )
    due_on = models.DateField(_("until"), null=True, blank=True, db_comment="Until when.")
    milestone = models.ForeignKey(
        Milestone,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_comment="Which milestone it is about.",
    )

    class Meta:
        db_table_comment = "Agenda points, decisions and tasks of reviews."
        verbose_name = _("point of a review")
        verbose_name_plural = _("points of reviews")
        ordering = ["kind", "position"]
        constraints = [
            models.UniqueConstraint(fields=["review", "kind", "position"], name="reviewitem_position_once"),
            models.CheckConstraint(condition=models.Q(kind__in=list(ITEM_KINDS)), name="reviewitem_kind_known"),
            models.CheckConstraint(condition=models.Q(source_language__in=LANGUAGES), name="reviewitem_language_known"),
            models.CheckConstraint(
                condition=~models.Q(words_en="") | ~models.Q(words_zh="") | ~models.Q(words_ur=""),
                name="reviewitem_has_words",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.position}"


class Dispute(models.Model):
    """That one party disputes something. Noted, never judged here; seen by the parties and the nodal office."""

    agreement = models.ForeignKey(
        Agreement, on_delete=models.PROTECT, related_name="disputes", db_comment="Under which agreement."
    )
    milestone = models.ForeignKey(
        Milestone,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="disputes",
        db_comment="About which milestone.",
    )
    clause = models.CharField(
        _("clause"), max_length=20, blank=True, db_comment="Number of the clause, where it is one."
    )
    words = models.TextField(_("what is disputed"), db_comment="As typed.")
    language = models.CharField(max_length=8, db_comment="Language of the words.")
    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", db_comment="Which party noted it."
    )
    person = models.ForeignKey(
        "accounts.Person", null=True, on_delete=models.PROTECT, related_name="+", db_comment="Whose hand; never public."
    )
    at = models.DateTimeField(db_comment="When it was noted.")
    state = models.CharField(max_length=10, default=states.NOTED, db_comment="noted, resolved or withdrawn.")
    outcome = models.TextField(_("how it ended"), blank=True, db_comment="As typed.")
    outcome_language = models.CharField(max_length=8, blank=True, db_comment="Language of the outcome.")
    settled_at = models.DateTimeField(null=True, blank=True, db_comment="When it ended.")

    class Meta:
        db_table_comment = "Disputes noted under agreements."
        verbose_name = _("dispute")
        verbose_name_plural = _("disputes")
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=states.DISPUTE.states), name="dispute_state_known"),
            models.CheckConstraint(condition=models.Q(language__in=LANGUAGES), name="dispute_language_known"),
            models.CheckConstraint(condition=~models.Q(words=""), name="dispute_has_words"),
            models.CheckConstraint(
                condition=models.Q(state=states.NOTED) | models.Q(settled_at__isnull=False),
                name="dispute_ended_has_a_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"dispute #{self.pk}"
