"""Meetings that stand, and every change that was made to one."""

from __future__ import annotations

import uuid

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.utils.translation import gettext_lazy as _

from emining.forum import kinds, states
from emining.forum.models.event import Event
from emining.forum.models.ground import Slot, Table
from emining.forum.models.people import Delegation, Interpreter
from emining.forum.models.plan import Plan

_LIVE = models.Q(state__in=states.LIVE)


class Meeting(models.Model):
    """Two delegations at one table in one slot. Never deleted: what does not take place is cancelled, and told.

    The two exclusion constraints and those of `MeetingSide` are checked at the end of the transaction, so that two
    meetings can change places. Sides are written by a trigger of the database and by nothing else.
    """

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="meetings", db_comment="At which event.")
    uid = models.UUIDField(default=uuid.uuid4, unique=True, db_comment="Stable identity in calendars.")
    plan = models.ForeignKey(
        Plan,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="meetings",
        db_comment="The plan that placed it last; empty: by hand or by the companies.",
    )
    a = models.ForeignKey(
        Delegation, on_delete=models.PROTECT, related_name="meetings_as_a", db_comment="The side with the lower key."
    )
    b = models.ForeignKey(
        Delegation, on_delete=models.PROTECT, related_name="meetings_as_b", db_comment="The other side."
    )
    slot = models.ForeignKey(Slot, on_delete=models.PROTECT, related_name="meetings", db_comment="When.")
    table = models.ForeignKey(Table, on_delete=models.PROTECT, related_name="meetings", db_comment="Where.")
    interpreter = models.ForeignKey(
        Interpreter,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="meetings",
        db_comment="Who interprets; empty when the sides share a language.",
    )
    state = models.CharField(
        _("state"),
        max_length=10,
        default=states.PLANNED,
        choices=[(code, states.MEETING_STATE_NAMES[code]) for code in states.MEETING.states],
        db_comment="planned, locked, moved, cancelled, held or no_show.",
    )
    sequence = models.PositiveIntegerField(default=0, db_comment="Raised by every change, as calendars expect.")
    why_not = models.JSONField(default=dict, blank=True, db_comment="Why it could not take place: code and facts.")
    made_at = models.DateTimeField(auto_now_add=True, db_comment="When it was first placed.")
    changed_at = models.DateTimeField(auto_now=True, db_comment="When it last changed.")

    class Meta:
        db_table_comment = "Meetings between delegations."
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        constraints = [
            models.CheckConstraint(condition=models.Q(a__lt=models.F("b")), name="forum_meeting_sides_ordered"),
            models.CheckConstraint(
                condition=models.Q(state__in=states.MEETING.states), name="forum_meeting_state_known"
            ),
            models.UniqueConstraint(fields=["a", "b"], condition=_LIVE, name="forum_meeting_pair_once"),
            ExclusionConstraint(
                name="forum_meeting_table_once",
                expressions=[("slot", RangeOperators.EQUAL), ("table", RangeOperators.EQUAL)],
                condition=_LIVE,
                deferrable=models.Deferrable.DEFERRED,
            ),
            ExclusionConstraint(
                name="forum_meeting_interpreter_once",
                expressions=[("slot", RangeOperators.EQUAL), ("interpreter", RangeOperators.EQUAL)],
                condition=_LIVE,
                deferrable=models.Deferrable.DEFERRED,
            ),
        ]
        indexes = [models.Index(fields=["event", "state"], name="forum_meeting_by_state")]

    def __str__(self) -> str:
        return str(self.uid)


class MeetingSide(models.Model):
    """One delegation in one meeting. Kept by a trigger on meetings, so that nobody can be in two places."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="sides", db_comment="Which meeting.")
    delegation = models.ForeignKey(
        Delegation, on_delete=models.PROTECT, related_name="sides", db_comment="Which delegation."
    )
    slot = models.ForeignKey(Slot, on_delete=models.PROTECT, related_name="+", db_comment="When, as in the meeting.")
    is_live = models.BooleanField(db_comment="Whether the meeting takes its slot.")

    class Meta:
        db_table_comment = "Delegations in meetings; written by a trigger."
        verbose_name = _("side of a meeting")
        verbose_name_plural = _("sides of meetings")
        constraints = [
            models.UniqueConstraint(fields=["meeting", "delegation"], name="forum_side_once"),
            ExclusionConstraint(
                name="forum_side_one_place",
                expressions=[("slot", RangeOperators.EQUAL), ("delegation", RangeOperators.EQUAL)],
                condition=models.Q(is_live=True),
                deferrable=models.Deferrable.DEFERRED,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id}: {self.delegation_id}"


class MeetingChange(models.Model):
    """One change of one meeting: from where to where, why, who was told when, and what each side answered."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="changes", db_comment="Which meeting.")
    plan = models.ForeignKey(
        Plan, null=True, blank=True, on_delete=models.SET_NULL, related_name="changes", db_comment="By which plan."
    )
    kind = models.CharField(
        _("kind"),
        max_length=12,
        choices=list(kinds.CHANGE_KINDS.items()),
        db_comment="moved, table, interpreter, cancelled or restored.",
    )
    why = models.CharField(_("why"), max_length=24, choices=list(kinds.CAUSES.items()), db_comment="Code of the cause.")
    old_slot = models.ForeignKey(
        Slot, null=True, on_delete=models.SET_NULL, related_name="+", db_comment="Time before."
    )
    new_slot = models.ForeignKey(
        Slot, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", db_comment="Time after; empty: none."
    )
    old_table = models.ForeignKey(
        Table, null=True, on_delete=models.SET_NULL, related_name="+", db_comment="Table before."
    )
    new_table = models.ForeignKey(
        Table,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        db_comment="Table after; empty: none.",
    )
    old_interpreter = models.ForeignKey(
        Interpreter,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        db_comment="Before; may be none.",
    )
    new_interpreter = models.ForeignKey(
        Interpreter,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        db_comment="After; may be none.",
    )
    offered_slot = models.ForeignKey(
        Slot,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        db_comment="Another time offered for a meeting that was cancelled.",
    )
    offered_table = models.ForeignKey(
        Table, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", db_comment="Table offered with it."
    )
    offered_interpreter = models.ForeignKey(
        Interpreter, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", db_comment="Offered with it."
    )
    answer_a = models.CharField(
        max_length=10, blank=True, default="", db_comment="Answer of side a: accepted, another or empty."
    )
    answer_b = models.CharField(
        max_length=10, blank=True, default="", db_comment="Answer of side b: accepted, another or empty."
    )
    made_at = models.DateTimeField(auto_now_add=True, db_comment="When the change was made.")
    told_at = models.DateTimeField(null=True, blank=True, db_comment="When everybody affected was told.")

    class Meta:
        db_table_comment = "Every change of every meeting."
        verbose_name = _("change of a meeting")
        verbose_name_plural = _("changes of meetings")
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=list(kinds.CHANGE_KINDS)), name="forum_change_kind_known"
            ),
            models.CheckConstraint(condition=models.Q(why__in=list(kinds.CAUSES)), name="forum_change_why_known"),
            models.CheckConstraint(
                condition=models.Q(answer_a__in=list(kinds.ANSWERS), answer_b__in=list(kinds.ANSWERS)),
                name="forum_change_answers_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id}: {self.kind}"
