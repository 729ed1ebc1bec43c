"""Who wants to meet whom, and who will not."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from emining.forum import kinds, states
from emining.forum.models.event import Event
from emining.forum.models.ground import Slot
from emining.forum.models.people import Delegation


class MeetingRequest(models.Model):
    """One delegation asks another for a meeting."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="requests", db_comment="At which event.")
    asker = models.ForeignKey(Delegation, on_delete=models.CASCADE, related_name="asked", db_comment="Who asks.")
    asked = models.ForeignKey(Delegation, on_delete=models.CASCADE, related_name="asked_by", db_comment="Who is asked.")
    priority = models.PositiveSmallIntegerField(
        _("priority"), default=2, choices=list(kinds.PRIORITIES.items()), db_comment="1 highest, 3 lowest."
    )
    words = models.CharField(_("message"), max_length=500, blank=True, default="", db_comment="In the asker's words.")
    source_language = models.CharField(
        max_length=8, blank=True, default="", db_comment="Language of the message: en, zh-hans or ur."
    )
    state = models.CharField(
        _("state"),
        max_length=10,
        default=states.ASKED,
        choices=[(code, states.REQUEST_STATE_NAMES[code]) for code in states.REQUEST.states],
        db_comment="asked, accepted, declined or withdrawn.",
    )
    reason = models.CharField(
        _("reason"), max_length=20, blank=True, default="", db_comment="Code of a reason for declining."
    )
    is_mutual = models.BooleanField(default=False, db_comment="Both asked each other, or the asked accepted.")
    wished_slot = models.ForeignKey(
        Slot,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        db_comment="Time chosen where companies choose themselves.",
    )
    asked_at = models.DateTimeField(auto_now_add=True, db_comment="When it was asked.")
    answered_at = models.DateTimeField(null=True, blank=True, db_comment="When it was accepted or declined.")

    class Meta:
        db_table_comment = "Requests for meetings between delegations."
        verbose_name = _("meeting request")
        verbose_name_plural = _("meeting requests")
        constraints = [
            models.UniqueConstraint(fields=["asker", "asked"], name="forum_request_once"),
            models.CheckConstraint(condition=~models.Q(asker=models.F("asked")), name="forum_request_not_oneself"),
            models.CheckConstraint(condition=models.Q(priority__range=(1, 3)), name="forum_request_priority_1_3"),
            models.CheckConstraint(
                condition=models.Q(state__in=states.REQUEST.states), name="forum_request_state_known"
            ),
        ]
        indexes = [models.Index(fields=["event", "state"], name="forum_request_by_state")]

    def __str__(self) -> str:
        return f"{self.asker_id} > {self.asked_id}"


class Block(models.Model):
    """A delegation will not meet another. Private: nobody but the one who blocks ever learns of it."""

    delegation = models.ForeignKey(
        Delegation, on_delete=models.CASCADE, related_name="blocks", db_comment="Who blocks."
    )
    blocked = models.ForeignKey(Delegation, on_delete=models.CASCADE, related_name="+", db_comment="Who is blocked.")
    made_at = models.DateTimeField(auto_now_add=True, db_comment="When.")

    class Meta:
        db_table_comment = "Private blocks between delegations."
        verbose_name = _("block")
        verbose_name_plural = _("blocks")
        constraints = [
            models.UniqueConstraint(fields=["delegation", "blocked"], name="forum_block_once"),
            models.CheckConstraint(condition=~models.Q(delegation=models.F("blocked")), name="forum_block_not_oneself"),
        ]

    def __str__(self) -> str:
        return f"{self.delegation_id} x"
