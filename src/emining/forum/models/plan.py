"""Plans: one run of the scheduler, what it found, and what became of it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from emining.forum import kinds, states
from emining.forum.models.event import Event


class Plan(models.Model):
    """One computation of a schedule for one state of the world; published, it becomes the meetings."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="plans", db_comment="For which event.")
    number = models.PositiveIntegerField(_("number"), db_comment="Number at the event, from 1.")
    state = models.CharField(
        _("state"),
        max_length=12,
        default=states.QUEUED,
        choices=[(code, states.PLAN_STATE_NAMES[code]) for code in states.PLAN.states],
        db_comment="queued, running, stopped, proposed, published, superseded or failed.",
    )
    cause = models.CharField(
        _("cause"),
        max_length=24,
        default="first_plan",
        choices=list(kinds.CAUSES.items()),
        db_comment="Code of what it was made for.",
    )
    is_replan = models.BooleanField(default=False, db_comment="Keeps standing meetings where it can.")
    publishes_itself = models.BooleanField(
        default=False, db_comment="Published as soon as it is found: repairs on the day of the event."
    )
    world = models.PositiveBigIntegerField(default=0, db_comment="The event's world number it was computed for.")
    seed = models.PositiveIntegerField(_("seed"), default=1, db_comment="Same seed, same world: same plan.")
    seconds = models.PositiveSmallIntegerField(_("seconds at most"), default=60, db_comment="Time given to search.")
    requested_by = models.ForeignKey(
        "accounts.Person",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        db_comment="Who asked for it; empty: the platform.",
    )
    requested_at = models.DateTimeField(auto_now_add=True, db_comment="When it was asked for.")
    started_at = models.DateTimeField(null=True, blank=True, db_comment="When computing began.")
    ended_at = models.DateTimeField(null=True, blank=True, db_comment="When computing ended.")
    published_at = models.DateTimeField(null=True, blank=True, db_comment="When it was published.")
    stop_requested = models.BooleanField(default=False, db_comment="Somebody asked to stop with the best so far.")
    objective = models.FloatField(null=True, blank=True, db_comment="Value of the plan found; higher is better.")
    bound = models.FloatField(null=True, blank=True, db_comment="No plan can be better than this.")
    gap = models.FloatField(null=True, blank=True, db_comment="Distance to the bound as a share of it, 0 to 1.")
    moves = models.PositiveIntegerField(null=True, blank=True, db_comment="Standing meetings that it moves or ends.")
    progress = models.JSONField(default=list, blank=True, db_comment="Points of the search: seconds, objective, bound.")
    proposal = models.JSONField(
        default=list, blank=True, db_comment="The meetings found, with slot, table, interpreter."
    )
    report = models.JSONField(default=dict, blank=True, db_comment="Promises kept, those that cannot be and why.")
    failure = models.CharField(max_length=60, blank=True, default="", db_comment="Code of why it failed.")

    class Meta:
        db_table_comment = "Runs of the scheduler."
        verbose_name = _("plan")
        verbose_name_plural = _("plans")
        ordering = ("-number",)
        constraints = [
            models.UniqueConstraint(fields=["event", "number"], name="forum_plan_number_once"),
            models.UniqueConstraint(
                fields=["event"], condition=models.Q(state=states.PUBLISHED), name="forum_plan_one_published"
            ),
            models.UniqueConstraint(
                fields=["event"], condition=models.Q(state__in=states.AT_WORK), name="forum_plan_one_at_work"
            ),
            models.CheckConstraint(condition=models.Q(state__in=states.PLAN.states), name="forum_plan_state_known"),
        ]

    def __str__(self) -> str:
        return f"{self.event_id}/{self.number}"
