"""Questions about a room and its documents, their answers, and courtesy translations of both."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from emining.kernel.languages import LANGUAGES
from emining.rooms import question_states
from emining.rooms.models.room import Room
from emining.rooms.models.things import RoomDocument


class Question(models.Model):
    """A member's question. Its words are never changed; who asked is known to the owner and the asker's own people."""

    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="questions", db_comment="In which room.")
    number = models.PositiveIntegerField(_("number"), db_comment="1, 2, 3 … within the room.")
    document = models.ForeignKey(
        RoomDocument,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="questions",
        db_comment="About which document; empty: about the room.",
    )
    state = models.CharField(
        _("state"), max_length=10, default=question_states.ASKED, db_comment="State of question_states.QUESTION."
    )
    text = models.TextField(_("question"), db_comment="As it was typed.")
    source_language = models.CharField(_("language"), max_length=8, db_comment="Its language: en, zh-hans or ur.")
    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", db_comment="For whom it was asked."
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_comment="Who asked."
    )
    asked_at = models.DateTimeField(auto_now_add=True, db_comment="When.")
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_comment="Who of the owner is to answer.",
    )
    due_on = models.DateField(_("answer due"), null=True, blank=True, db_comment="Day by which it is to be answered.")
    published_wording = models.TextField(
        _("wording for all members"),
        blank=True,
        db_comment="What other members read instead of the question; empty: the question itself.",
    )
    published_language = models.CharField(
        _("language of that wording"), max_length=8, blank=True, db_comment="Language of published_wording."
    )
    reason = models.CharField(
        _("reason"), max_length=500, blank=True, db_comment="Why it is not answered, as the owner typed it."
    )

    class Meta:
        db_table_comment = "Questions in data rooms."
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        indexes = [models.Index(fields=["room", "state", "due_on"], name="room_question_due")]
        constraints = [
            models.UniqueConstraint(fields=["room", "number"], name="room_question_number_once"),
            models.CheckConstraint(
                condition=models.Q(state__in=question_states.QUESTION.states), name="room_question_state_known"
            ),
            models.CheckConstraint(
                condition=models.Q(source_language__in=LANGUAGES), name="room_question_language_known"
            ),
            models.CheckConstraint(condition=~models.Q(text=""), name="room_question_has_words"),
            models.CheckConstraint(
                condition=models.Q(published_wording="", published_language="")
                | (~models.Q(published_wording="") & models.Q(published_language__in=LANGUAGES)),
                name="room_question_wording_whole",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=question_states.ASSIGNED) | models.Q(assigned_to__isnull=False),
                name="room_question_assigned_to_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.room_id}/{self.number}"


class Answer(models.Model):
    """One answer, or an addition to one. Written once: a correction is the next."""

    question = models.ForeignKey(
        Question, on_delete=models.PROTECT, related_name="answers", db_comment="To which question."
    )
    text = models.TextField(_("answer"), db_comment="As it was typed.")
    source_language = models.CharField(_("language"), max_length=8, db_comment="Its language: en, zh-hans or ur.")
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_comment="Who answered."
    )
    answered_at = models.DateTimeField(auto_now_add=True, db_comment="When.")

    class Meta:
        db_table_comment = "Answers in data rooms. Write-once."
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(source_language__in=LANGUAGES), name="room_answer_language_known"
            ),
            models.CheckConstraint(condition=~models.Q(text=""), name="room_answer_has_words"),
        ]

    def __str__(self) -> str:
        return f"{self.question_id}/{self.pk}"


class CourtesyTranslation(models.Model):
    """A person's translation of a question or an answer, beside the original and never instead of it. Written once."""

    question = models.ForeignKey(
        Question, on_delete=models.PROTECT, related_name="courtesies", db_comment="Of which question's conversation."
    )
    answer = models.ForeignKey(
        Answer,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="courtesies",
        db_comment="Of which answer; empty: of the question itself.",
    )
    language = models.CharField(_("language"), max_length=8, db_comment="Into which language: en, zh-hans or ur.")
    text = models.TextField(_("translation"), db_comment="As it was typed.")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_comment="Who translated."
    )
    made_at = models.DateTimeField(auto_now_add=True, db_comment="When.")

    class Meta:
        db_table_comment = "Courtesy translations of questions and answers. Write-once; the latest of a language shows."
        verbose_name = _("courtesy translation")
        verbose_name_plural = _("courtesy translations")
        constraints = [
            models.CheckConstraint(condition=models.Q(language__in=LANGUAGES), name="room_courtesy_language_known"),
            models.CheckConstraint(condition=~models.Q(text=""), name="room_courtesy_has_words"),
        ]

    def __str__(self) -> str:
        return f"{self.question_id}/{self.answer_id}/{self.language}"
