"""The text of agreements: clauses in up to three languages, versions, comments, proposals, read receipts."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from emining.agreements.models.agreement import Agreement
from emining.agreements.states_text import PROPOSAL, PROPOSAL_STATES
from emining.agreements.types_text import DEEPEST, LONGEST_HEADING, PROPOSAL_KINDS, TERMS
from emining.kernel.languages import LANGUAGES


class Clause(models.Model):
    """One clause as it stands now. Its number is computed from order and depth; versions keep what it said before.

    A language's revision says to which text of its twins it answers: the smaller one is older than its twins.
    """

    agreement = models.ForeignKey(
        Agreement, on_delete=models.CASCADE, related_name="clauses", db_comment="The agreement."
    )
    position = models.PositiveIntegerField(db_comment="Order in the text, counted through all depths.")
    level = models.PositiveSmallIntegerField(default=1, db_comment="Depth: 1 for 1, 2 for 1.1, 3 for 1.1.1.")
    library_key = models.CharField(max_length=60, blank=True, db_comment="Key of the model clause it began as.")
    terms = ArrayField(
        models.CharField(max_length=30), default=list, blank=True, db_comment="Key terms, codes of types_text.TERMS."
    )
    revision = models.PositiveIntegerField(default=1, db_comment="Counts every change; whoever saves must know it.")
    heading_en = models.CharField(
        _("heading in English"), max_length=LONGEST_HEADING, blank=True, db_comment="Heading in English."
    )
    heading_zh = models.CharField(
        _("heading in Chinese"), max_length=LONGEST_HEADING, blank=True, db_comment="Heading in Chinese."
    )
    heading_ur = models.CharField(
        _("heading in Urdu"), max_length=LONGEST_HEADING, blank=True, db_comment="Heading in Urdu."
    )
    body_en = models.TextField(_("text in English"), blank=True, db_comment="Text in English.")
    body_zh = models.TextField(_("text in Chinese"), blank=True, db_comment="Text in Chinese.")
    body_ur = models.TextField(_("text in Urdu"), blank=True, db_comment="Text in Urdu.")
    revision_en = models.PositiveIntegerField(default=0, db_comment="Revision that the English answers to.")
    revision_zh = models.PositiveIntegerField(default=0, db_comment="Revision that the Chinese answers to.")
    revision_ur = models.PositiveIntegerField(default=0, db_comment="Revision that the Urdu answers to.")
    changed_at = models.DateTimeField(auto_now=True, db_comment="When it was last changed.")
    is_removed = models.BooleanField(default=False, db_comment="Taken out of the text; kept for what hangs on it.")

    class Meta:
        db_table_comment = "Clauses of agreements as they stand now."
        ordering = ["position", "pk"]
        verbose_name = _("clause")
        verbose_name_plural = _("clauses")
        indexes = [models.Index(fields=["agreement", "position"], name="clause_order")]
        constraints = [
            models.CheckConstraint(condition=models.Q(level__gte=1, level__lte=DEEPEST), name="clause_depth"),
            models.CheckConstraint(condition=models.Q(terms__contained_by=list(TERMS)), name="clause_terms_known"),
        ]

    def __str__(self) -> str:
        return f"{self.agreement_id}/{self.pk}"


class Version(models.Model):
    """The whole text at a moment, kept for ever: what people read, compare and sign. Written once."""

    agreement = models.ForeignKey(
        Agreement, on_delete=models.PROTECT, related_name="versions", db_comment="The agreement."
    )
    number = models.PositiveIntegerField(_("version"), db_comment="1, 2, 3 within the agreement.")
    made_by = models.ForeignKey(
        "accounts.Person", null=True, on_delete=models.PROTECT, related_name="+", db_comment="Who cut it."
    )
    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", db_comment="Whose pen cut it."
    )
    made_at = models.DateTimeField(db_comment="When it was cut.")
    note = models.CharField(_("note"), max_length=500, blank=True, db_comment="What is new, as typed.")
    content = models.JSONField(db_comment="Languages, parties, clauses; see versioning.py for its form.")
    digest = models.CharField(max_length=64, db_comment="SHA-256 over the canonical spelling of the content.")

    class Meta:
        db_table_comment = "Versions of the text of agreements, written once."
        ordering = ["number"]
        verbose_name = _("version of a text")
        verbose_name_plural = _("versions of a text")
        constraints = [
            models.UniqueConstraint(fields=["agreement", "number"], name="agreement_version_once"),
            models.CheckConstraint(
                condition=models.Q(digest__regex=r"^[0-9a-f]{64}$"), name="agreement_version_has_a_digest"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agreement_id} v{self.number}"


class ClauseComment(models.Model):
    """What somebody says about a clause or the whole text: to all parties, or a note for the own side alone."""

    agreement = models.ForeignKey(
        Agreement, on_delete=models.CASCADE, related_name="comments", db_comment="The agreement."
    )
    clause = models.ForeignKey(
        Clause, null=True, blank=True, on_delete=models.CASCADE, related_name="comments",
        db_comment="The clause; empty: the whole text.",
    )  # fmt: skip
    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", db_comment="For which side."
    )
    person = models.ForeignKey(
        "accounts.Person", null=True, on_delete=models.PROTECT, related_name="+", db_comment="Who wrote it."
    )
    at = models.DateTimeField(db_comment="When.")
    words = models.TextField(_("comment"), db_comment="As written.")
    source_language = models.CharField(max_length=8, db_comment="Language it is written in.")
    is_private = models.BooleanField(
        default=False, db_comment="A note for the own side: no other party, office or auditor reads it."
    )

    class Meta:
        db_table_comment = "Comments on clauses, and private notes of one side."
        ordering = ["at", "pk"]
        verbose_name = _("comment on a clause")
        verbose_name_plural = _("comments on a clause")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(source_language__in=LANGUAGES), name="clause_comment_language_known"
            ),
            models.CheckConstraint(condition=~models.Q(words=""), name="clause_comment_says_something"),
        ]

    def __str__(self) -> str:
        return f"comment #{self.pk}"


class Proposal(models.Model):
    """What a side without the pen would like to have changed. The holder of the pen accepts or refuses it."""

    agreement = models.ForeignKey(
        Agreement, on_delete=models.CASCADE, related_name="proposals", db_comment="The agreement."
    )
    kind = models.CharField(
        _("kind"), max_length=8, choices=list(PROPOSAL_KINDS.items()), db_comment="add, change, remove or move."
    )
    clause = models.ForeignKey(
        Clause, null=True, blank=True, on_delete=models.CASCADE, related_name="proposals",
        db_comment="The clause; empty for a new one.",
    )  # fmt: skip
    after = models.ForeignKey(
        Clause, null=True, blank=True, on_delete=models.SET_NULL, related_name="+",
        db_comment="Behind which clause a new or moved one shall stand; empty: first.",
    )  # fmt: skip
    level = models.PositiveSmallIntegerField(default=1, db_comment="Depth wished for a new or moved clause.")
    base_revision = models.PositiveIntegerField(
        default=0, db_comment="Revision of the clause that the proposer had before the eyes."
    )
    languages = ArrayField(
        models.CharField(max_length=8), default=list, blank=True, db_comment="Languages the proposal words."
    )
    heading_en = models.CharField(max_length=LONGEST_HEADING, blank=True, db_comment="Proposed heading in English.")
    heading_zh = models.CharField(max_length=LONGEST_HEADING, blank=True, db_comment="Proposed heading in Chinese.")
    heading_ur = models.CharField(max_length=LONGEST_HEADING, blank=True, db_comment="Proposed heading in Urdu.")
    body_en = models.TextField(blank=True, db_comment="Proposed text in English.")
    body_zh = models.TextField(blank=True, db_comment="Proposed text in Chinese.")
    body_ur = models.TextField(blank=True, db_comment="Proposed text in Urdu.")
    why = models.TextField(_("why"), blank=True, db_comment="Why it is proposed, as typed.")
    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", db_comment="Which side proposes."
    )
    person = models.ForeignKey(
        "accounts.Person", null=True, on_delete=models.PROTECT, related_name="+", db_comment="Who proposed it."
    )
    at = models.DateTimeField(db_comment="When.")
    state = models.CharField(
        max_length=10, default=PROPOSAL.initial, choices=list(PROPOSAL_STATES.items()),
        db_comment="State of states_text.PROPOSAL.",
    )  # fmt: skip
    reason = models.TextField(_("reason"), blank=True, db_comment="Why it was accepted or refused, as typed.")
    decided_by = models.ForeignKey(
        "accounts.Person", null=True, on_delete=models.PROTECT, related_name="+", db_comment="Who decided."
    )
    decided_at = models.DateTimeField(null=True, db_comment="When it left the open state.")

    class Meta:
        db_table_comment = "Changes that parties propose to the holder of the pen."
        ordering = ["at", "pk"]
        verbose_name = _("proposal for a text")
        verbose_name_plural = _("proposals for a text")
        indexes = [models.Index(fields=["agreement", "state"], name="text_proposal_open")]
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=PROPOSAL.states), name="text_proposal_state_known"),
            models.CheckConstraint(condition=models.Q(kind__in=list(PROPOSAL_KINDS)), name="text_proposal_kind_known"),
            models.CheckConstraint(
                condition=models.Q(kind="add", clause__isnull=True)
                | (~models.Q(kind="add") & models.Q(clause__isnull=False)),
                name="text_proposal_names_its_clause",
            ),
            models.CheckConstraint(
                condition=models.Q(languages__contained_by=list(LANGUAGES)), name="text_proposal_languages_known"
            ),
            models.CheckConstraint(condition=models.Q(level__gte=1, level__lte=DEEPEST), name="text_proposal_depth"),
            models.CheckConstraint(
                condition=~models.Q(state="refused") | ~models.Q(reason=""), name="text_proposal_refused_with_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"proposal #{self.pk}"


class ReadReceipt(models.Model):
    """Somebody says in a seat that this version was read. Written once; nobody is said to have read by looking."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="receipts", db_comment="Which version.")
    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", db_comment="For which side."
    )
    person = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+", db_comment="Who read it.")
    seat_id = models.BigIntegerField(null=True, db_comment="Seat then held; seats end, receipts do not.")
    seat_label = models.CharField(max_length=250, blank=True, db_comment="The seat in words, then.")
    at = models.DateTimeField(db_comment="When it was confirmed.")

    class Meta:
        db_table_comment = "Who confirmed having read which version, written once."
        ordering = ["at", "pk"]
        verbose_name = _("read receipt")
        verbose_name_plural = _("read receipts")
        indexes = [models.Index(fields=["person", "version"], name="read_receipt_of_person")]

    def __str__(self) -> str:
        return f"{self.version_id} read by {self.person_id}"
