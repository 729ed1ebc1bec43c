"""Meetings: agenda, who came, minutes, and each side's word on the minutes."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from emining.kernel.languages import LANGUAGES
from emining.workspaces import states
from emining.workspaces.models.workspace import Workspace
from emining.workspaces.types import ANSWERS, ATTENDANCE


class Meeting(models.Model):
    """A meeting of the parties. The minutes count in the language they were taken in; a translation is courtesy."""

    workspace = models.ForeignKey(
        Workspace, on_delete=models.CASCADE, related_name="meetings", db_comment="The workspace."
    )
    number = models.PositiveIntegerField(db_comment="Number within the workspace.")
    uid = models.UUIDField(unique=True, db_comment="Name of the entry in calendars; never changes.")
    sequence = models.PositiveIntegerField(default=0, db_comment="Rises with every change (RFC 5545).")
    title = models.CharField(_("title"), max_length=200, db_comment="Title as typed.")
    agenda = models.TextField(_("agenda"), blank=True, db_comment="Agenda as typed.")
    source_language = models.CharField(max_length=8, db_comment="Language of title and agenda.")
    starts_at = models.DateTimeField(_("begins"), db_comment="Beginning.")
    ends_at = models.DateTimeField(_("ends"), db_comment="End.")
    place = models.CharField(_("place"), max_length=200, blank=True, db_comment="Where, or the address of a call.")
    guests = models.TextField(_("guests"), blank=True, db_comment="Others who came, as typed; members alone read it.")
    state = models.CharField(_("state"), max_length=10, default=states.PLANNED, db_comment="State of states.MEETING.")
    minutes = models.TextField(_("minutes"), blank=True, db_comment="Minutes as taken.")
    minutes_language = models.CharField(max_length=8, blank=True, db_comment="Language in which the minutes count.")
    courtesy = models.TextField(_("courtesy translation"), blank=True, db_comment="Translation that does not count.")
    courtesy_language = models.CharField(max_length=8, blank=True, db_comment="Language of the translation.")
    minutes_version = models.PositiveIntegerField(default=0, db_comment="Rises when the minutes change; 0: none yet.")
    changed_at = models.DateTimeField(auto_now=True, db_comment="Last change.")

    class Meta:
        db_table_comment = "Meetings of workspaces with their minutes."
        ordering = ["-starts_at"]
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        constraints = [
            models.UniqueConstraint(fields=["workspace", "number"], name="workspace_meeting_number_once"),
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="workspace_meeting_takes_time"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=states.MEETING.states), name="workspace_meeting_state_known"
            ),
            models.CheckConstraint(
                condition=models.Q(source_language__in=list(LANGUAGES))
                & models.Q(minutes_language__in=["", *LANGUAGES])
                & models.Q(courtesy_language__in=["", *LANGUAGES]),
                name="workspace_meeting_languages_known",
            ),
            models.CheckConstraint(
                condition=models.Q(minutes_version=0) | (~models.Q(minutes="") & ~models.Q(minutes_language="")),
                name="workspace_minutes_have_words",
            ),
            models.CheckConstraint(
                condition=models.Q(courtesy_language="") | ~models.Q(courtesy_language=models.F("minutes_language")),
                name="workspace_courtesy_is_another_language",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.workspace_id}/{self.number}"


class Attendance(models.Model):
    """Who was invited to a meeting, and who came."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendance", db_comment="The meeting.")
    person = models.ForeignKey(
        "accounts.Person", on_delete=models.PROTECT, related_name="+", db_comment="Who was invited."
    )
    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", db_comment="For which party."
    )
    state = models.CharField(
        _("attendance"),
        max_length=8,
        default="invited",
        choices=list(ATTENDANCE.items()),
        db_comment="invited, attended or excused.",
    )

    class Meta:
        db_table_comment = "Attendance of meetings."
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        constraints = [
            models.UniqueConstraint(fields=["meeting", "person"], name="workspace_attendance_once"),
            models.CheckConstraint(condition=models.Q(state__in=list(ATTENDANCE)), name="workspace_attendance_known"),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id}: {self.state}"


class MinutesAnswer(models.Model):
    """A side's word on one version of the minutes. Written once; a new version asks every side anew."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="answers", db_comment="The meeting.")
    version = models.PositiveIntegerField(db_comment="Version of the minutes.")
    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", db_comment="The side."
    )
    person = models.ForeignKey(
        "accounts.Person", null=True, on_delete=models.PROTECT, related_name="+", db_comment="Who answered for it."
    )
    answer = models.CharField(
        _("answer"), max_length=8, choices=list(ANSWERS.items()), db_comment="approved or objected."
    )
    words = models.TextField(_("reason"), blank=True, db_comment="Why it objects, as typed.")
    source_language = models.CharField(max_length=8, db_comment="Language of the reason.")
    answered_at = models.DateTimeField(auto_now_add=True, db_comment="When.")

    class Meta:
        db_table_comment = "Each side's word on minutes; written once."
        ordering = ["pk"]
        verbose_name = _("answer on minutes")
        verbose_name_plural = _("answers on minutes")
        constraints = [
            models.UniqueConstraint(fields=["meeting", "version", "organisation"], name="workspace_answer_once"),
            models.CheckConstraint(condition=models.Q(answer__in=list(ANSWERS)), name="workspace_answer_known"),
            models.CheckConstraint(
                condition=models.Q(answer="approved") | ~models.Q(words=""), name="workspace_objection_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} v{self.version}: {self.answer}"
