"""An event where companies meet."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from emining.forum import kinds, states
from emining.forum.models.named import Named


class Event(Named):
    """A forum: when, where, who runs it, and the rules by which its meetings are asked for and planned."""

    code = models.SlugField(_("code"), max_length=40, unique=True, db_comment="Stable ASCII code, in addresses.")
    about_en = models.TextField(_("about, in English"), blank=True, default="", db_comment="What it is for, English.")
    about_zh = models.TextField(_("about, in Chinese"), blank=True, default="", db_comment="What it is for, Chinese.")
    about_ur = models.TextField(_("about, in Urdu"), blank=True, default="", db_comment="What it is for, Urdu.")
    organiser = models.ForeignKey(
        "accounts.Organisation",
        on_delete=models.PROTECT,
        related_name="+",
        db_comment="The organisation whose organisers run it.",
    )
    jurisdiction = models.ForeignKey(
        "places.Jurisdiction",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_comment="Where it takes place; its audit chain.",
    )
    venue_en = models.CharField(_("venue in English"), max_length=200, db_comment="Building and city, in English.")
    venue_zh = models.CharField(
        _("venue in Chinese"), max_length=200, blank=True, default="", db_comment="Building and city, in Chinese."
    )
    venue_ur = models.CharField(
        _("venue in Urdu"), max_length=200, blank=True, default="", db_comment="Building and city, in Urdu."
    )
    time_zone = models.CharField(
        _("time zone"), max_length=40, default="Asia/Karachi", db_comment="IANA time zone of the venue."
    )
    starts_on = models.DateField(_("first day"), db_comment="First day, in the venue's time zone.")
    ends_on = models.DateField(_("last day"), db_comment="Last day, in the venue's time zone.")
    state = models.CharField(
        _("state"),
        max_length=20,
        default=states.DRAFT,
        choices=[(code, states.EVENT_STATE_NAMES[code]) for code in states.EVENT.states],
        db_comment="draft, open, closed_for_requests, scheduled, running or over.",
    )
    request_mode = models.CharField(
        _("when a request counts"),
        max_length=8,
        default=kinds.OPT_IN,
        choices=list(kinds.REQUEST_MODES.items()),
        db_comment="opt_in: both must say yes; opt_out: counts unless declined.",
    )
    scheduling = models.CharField(
        _("who sets the times"),
        max_length=10,
        default=kinds.ORGANISER,
        choices=list(kinds.SCHEDULING.items()),
        db_comment="self: the companies; organiser: the plan.",
    )
    promised_minimum = models.PositiveSmallIntegerField(
        _("promised meetings"), default=5, db_comment="Meetings promised to each delegation, where it can be."
    )
    requests_cap = models.PositiveSmallIntegerField(
        _("requests at most"), default=30, db_comment="Requests a delegation may have open at a time."
    )
    max_back_to_back = models.PositiveSmallIntegerField(
        _("meetings in a row at most"), default=4, db_comment="Meetings without a pause, per delegation."
    )
    interpreter_back_to_back = models.PositiveSmallIntegerField(
        _("meetings in a row at most, interpreters"), default=4, db_comment="Meetings without a pause, per interpreter."
    )
    walking_m_per_min = models.PositiveSmallIntegerField(
        _("walking speed (m/min)"), default=60, db_comment="Metres a minute that people walk between tables."
    )
    rest_minutes = models.PositiveSmallIntegerField(
        _("a pause lasts at least (minutes)"), default=15, db_comment="A gap this long ends a row of meetings."
    )
    room_change_minutes = models.PositiveSmallIntegerField(
        _("minutes to change rooms"), default=2, db_comment="Added to walking when the next table is in another room."
    )
    reserve_tables = models.PositiveSmallIntegerField(
        _("tables kept in reserve"), default=0, db_comment="Left free in every slot, for changes on the day."
    )
    capacity_people = models.PositiveIntegerField(
        _("people at most"), null=True, blank=True, db_comment="Participants admitted; empty: no limit."
    )
    capacity_delegations = models.PositiveIntegerField(
        _("companies at most"), null=True, blank=True, db_comment="Delegations approved; empty: no limit."
    )
    world = models.PositiveBigIntegerField(
        default=1, db_comment="Raised by every change that a plan depends on; a plan is taken for one number only."
    )
    printed_at = models.DateTimeField(
        null=True, blank=True, db_comment="When agendas were last printed as a batch; later changes are marked."
    )
    source = models.CharField(
        _("source"), max_length=300, blank=True, default="", db_comment="Where its shape is taken from, if anywhere."
    )
    is_demonstration = models.BooleanField(default=False, db_comment="Invented for demonstration; nobody real.")
    created_at = models.DateTimeField(auto_now_add=True, db_comment="When it was recorded here.")

    class Meta:
        db_table_comment = "Events where companies meet."
        verbose_name = _("event")
        verbose_name_plural = _("events")
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=states.EVENT.states), name="forum_event_state_known"),
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="forum_event_ends_after_start"
            ),
            models.CheckConstraint(
                condition=models.Q(request_mode__in=list(kinds.REQUEST_MODES)), name="forum_event_mode_known"
            ),
            models.CheckConstraint(
                condition=models.Q(scheduling__in=list(kinds.SCHEDULING)), name="forum_event_scheduling_known"
            ),
            models.CheckConstraint(
                condition=models.Q(max_back_to_back__gte=1, interpreter_back_to_back__gte=1, walking_m_per_min__gte=1),
                name="forum_event_limits_positive",
            ),
        ]

    def __str__(self) -> str:
        return self.code
