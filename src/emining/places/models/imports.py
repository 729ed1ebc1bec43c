"""Imports: what was read, from which file, under which mapping, and what became of every feature."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from emining.places.models.jurisdiction import Jurisdiction


class ImportRun(models.Model):
    """One import of one layer of one file, or its rehearsal.

    Counts add up: read = written + updated + unchanged + refused.

    A finished run is either written whole or, as a rehearsal (`is_dry_run`), not at all. A refused run wrote nothing:
    `fault_code` says what is wrong with the file.
    """

    STATES = (
        ("uploaded", _("Uploaded")),
        ("queued", _("Waiting")),
        ("running", _("Running")),
        ("finished", _("Finished")),
        ("refused", _("Refused")),
    )

    reference = models.UUIDField(
        _("reference"), default=uuid.uuid4, unique=True, editable=False, db_comment="Public key of the run."
    )
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=STATES,
        default="uploaded",
        db_comment="uploaded, queued, running, finished, refused.",
    )
    target = models.SlugField(
        _("imported as"), max_length=40, db_comment="Target code: titles, occurrences, boundaries."
    )
    jurisdiction = models.ForeignKey(
        Jurisdiction,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="import_runs",
        db_comment="Whose register or ground it is; empty while only uploaded.",
    )
    file_name = models.CharField(_("file"), max_length=255, db_comment="Name of the file as given.")
    file_sha256 = models.CharField(_("SHA-256 of the file"), max_length=64, blank=True, db_comment="Of its bytes, hex.")
    file_size = models.BigIntegerField(_("size"), default=0, db_comment="Bytes.")
    stored_as = models.CharField(
        _("stored as"), max_length=255, blank=True, db_comment="Name in the file storage while an upload waits."
    )
    layer = models.CharField(_("layer"), max_length=255, blank=True, db_comment="Layer read.")
    mapping_name = models.CharField(_("mapping"), max_length=120, blank=True, db_comment="Name of the mapping.")
    mapping_digest = models.CharField(
        _("SHA-256 of the mapping"), max_length=64, blank=True, db_comment="Of the mapping's text, hex."
    )
    mapping_text = models.TextField(_("mapping text"), blank=True, db_comment="The mapping as it was used.")
    source = models.JSONField(_("source"), default=dict, db_comment="Register, publisher, licence as the mapping says.")
    options = models.JSONField(_("options"), default=dict, db_comment="CRS, encoding, repair as asked for.")
    source_crs = models.CharField(_("coordinate system"), max_length=80, blank=True, db_comment="CRS the file was in.")
    operation = models.CharField(
        _("coordinate operation"), max_length=240, blank=True, db_comment="Operation to WGS 84 that was used."
    )
    accuracy_m = models.FloatField(
        _("accuracy of the operation (m)"), null=True, blank=True, db_comment="Metres; empty = not established."
    )
    is_dry_run = models.BooleanField(_("is a dry run"), default=False, db_comment="Reported without writing.")
    read_count = models.PositiveIntegerField(_("read"), default=0, db_comment="Features read.")
    written_count = models.PositiveIntegerField(_("written"), default=0, db_comment="Features new.")
    updated_count = models.PositiveIntegerField(_("updated"), default=0, db_comment="Features changed.")
    unchanged_count = models.PositiveIntegerField(_("unchanged"), default=0, db_comment="Features the same.")
    refused_count = models.PositiveIntegerField(_("refused"), default=0, db_comment="Features not accepted.")
    fault_code = models.SlugField(_("fault"), max_length=60, blank=True, db_comment="Why the whole file was refused.")
    fault_facts = models.JSONField(_("facts of the fault"), default=dict, db_comment="Facts of the fault's sentence.")
    row_digest = models.CharField(
        _("digest of the report"), max_length=64, blank=True, db_comment="SHA-256 over the row report; in the event."
    )
    actor = models.JSONField(_("actor"), default=dict, db_comment="Who asked, in which seat, as the audit names them.")
    person_id_given = models.BigIntegerField(
        _("person"), null=True, blank=True, db_comment="Who uploaded; no foreign key, people are another app's."
    )
    begun_at = models.DateTimeField(_("begun at"), auto_now_add=True, db_comment="When it was uploaded or begun.")
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True, db_comment="When it finished or was refused.")

    class Meta:
        db_table_comment = "Imports and their rehearsals: file, mapping, coordinate operation, counts that add up."
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ("-begun_at", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    read_count=F("written_count") + F("updated_count") + F("unchanged_count") + F("refused_count")
                ),
                name="import_run_counts_add_up",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("uploaded", "queued", "running", "finished", "refused")),
                name="import_run_state_known",
            ),
            models.CheckConstraint(
                condition=Q(state="refused", read_count=0) & ~Q(fault_code="") | ~Q(state="refused") & Q(fault_code=""),
                name="import_run_refused_has_fault",
            ),
            models.CheckConstraint(
                condition=~Q(state="finished")
                | ~Q(row_digest="") & Q(jurisdiction__isnull=False, ended_at__isnull=False),
                name="import_run_finished_is_whole",
            ),
        ]
        indexes = [models.Index(fields=["jurisdiction", "-begun_at"], name="import_run_latest")]

    def __str__(self) -> str:
        return f"{self.file_name} ({self.target})"


class ImportRow(models.Model):
    """What became of one feature of a run. A refused one says which field, why, by code and facts."""

    OUTCOMES = (
        ("written", _("Written")),
        ("updated", _("Updated")),
        ("unchanged", _("Unchanged")),
        ("refused", _("Refused")),
    )

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="rows", db_comment="The import.")
    number = models.PositiveIntegerField(_("feature number"), db_comment="Counts from 1 in the layer as read.")
    key = models.CharField(_("identity"), max_length=200, blank=True, db_comment="Key columns joined by |.")
    outcome = models.CharField(
        _("outcome"), max_length=10, choices=OUTCOMES, db_comment="written, updated, unchanged, refused."
    )
    code = models.SlugField(_("reason"), max_length=60, blank=True, db_comment="Why it was refused.")
    field = models.CharField(_("field"), max_length=120, blank=True, db_comment="Field at fault, if one is.")
    facts = models.JSONField(_("facts"), default=dict, db_comment="Facts of the reason's sentence.")
    notes = models.JSONField(_("notes"), default=list, db_comment="What was done to it: [code, facts] each.")
    subject_id = models.CharField(_("record"), max_length=40, blank=True, db_comment="Key of the record it became.")

    class Meta:
        db_table_comment = "Import report: one row for each feature read."
        verbose_name = _("imported feature")
        verbose_name_plural = _("imported features")
        ordering = ("run", "number")
        constraints = [
            models.UniqueConstraint(fields=["run", "number"], name="import_row_once"),
            models.CheckConstraint(
                condition=Q(outcome__in=("written", "updated", "unchanged", "refused")), name="import_row_outcome_known"
            ),
            models.CheckConstraint(
                condition=Q(outcome="refused") & ~Q(code="") | ~Q(outcome="refused") & Q(code=""),
                name="import_row_refused_has_reason",
            ),
        ]
        indexes = [models.Index(fields=["run", "outcome", "number"], name="import_row_outcome")]

    def __str__(self) -> str:
        return f"{self.number}: {self.outcome}"
