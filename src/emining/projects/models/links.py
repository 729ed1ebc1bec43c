"""What a project is tied to: records of the ground, titles, places, papers."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from emining.kernel.languages import LANGUAGES
from emining.projects.models.project import Project
from emining.projects.types import DOCUMENT_KINDS, DOCUMENT_LEVELS, PLACE_ROLES


class ProjectOccurrence(models.Model):
    """That a project concerns a recorded occurrence or deposit."""

    project = models.ForeignKey(
        Project, on_delete=models.CASCADE, related_name="occurrence_links", db_comment="Which project."
    )
    occurrence = models.ForeignKey(
        "geoscience.Occurrence", on_delete=models.PROTECT, related_name="+", db_comment="Which record."
    )

    class Meta:
        db_table_comment = "Occurrences and deposits that projects concern."
        verbose_name = _("occurrence of a project")
        verbose_name_plural = _("occurrences of projects")
        constraints = [
            models.UniqueConstraint(fields=["project", "occurrence"], name="project_occurrence_once"),
        ]

    def __str__(self) -> str:
        return f"{self.project_id}: {self.occurrence_id}"


class ProjectTitle(models.Model):
    """That a project stands on a title of the register. The owner says so; the register says who holds it."""

    project = models.ForeignKey(
        Project, on_delete=models.CASCADE, related_name="title_links", db_comment="Which project."
    )
    title = models.ForeignKey("titles.Title", on_delete=models.PROTECT, related_name="+", db_comment="Which title.")

    class Meta:
        db_table_comment = "Titles that projects stand on."
        verbose_name = _("title of a project")
        verbose_name_plural = _("titles of projects")
        constraints = [models.UniqueConstraint(fields=["project", "title"], name="project_title_once")]

    def __str__(self) -> str:
        return f"{self.project_id}: {self.title_id}"


class ProjectPlace(models.Model):
    """A zone, port, plant site or crossing that a project uses."""

    project = models.ForeignKey(
        Project, on_delete=models.CASCADE, related_name="place_links", db_comment="Which project."
    )
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+", db_comment="Which place.")
    role = models.CharField(_("role"), max_length=12, db_comment="zone, port, plant, route or crossing.")

    class Meta:
        db_table_comment = "Zones, ports, plants and routes that projects use."
        verbose_name = _("place of a project")
        verbose_name_plural = _("places of projects")
        constraints = [
            models.UniqueConstraint(fields=["project", "place", "role"], name="project_place_once"),
            models.CheckConstraint(condition=models.Q(role__in=sorted(PLACE_ROLES)), name="project_place_role_known"),
        ]

    def __str__(self) -> str:
        return f"{self.project_id}: {self.role}"


class ProjectDocument(models.Model):
    """A paper of a project and who may read it: everybody, the parties, or whoever the owner opens it to."""

    project = models.ForeignKey(
        Project, on_delete=models.CASCADE, related_name="documents", db_comment="Which project."
    )
    document = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, related_name="+", db_comment="The file."
    )
    kind = models.CharField(_("kind"), max_length=20, db_comment="Code of types.DOCUMENT_KINDS.")
    title = models.CharField(_("title"), max_length=200, db_comment="As on the paper, in its own language.")
    language = models.CharField(_("language"), max_length=8, default="en", db_comment="Language of the paper.")
    level = models.CharField(
        _("who may read it"), max_length=12, db_comment="public, parties or on_request: types.DOCUMENT_LEVELS."
    )
    stated_on = models.DateField(_("date of the paper"), null=True, blank=True, db_comment="Date on the paper.")
    added_at = models.DateTimeField(auto_now_add=True, db_comment="When it was added.")

    class Meta:
        db_table_comment = "Papers of projects and their confidentiality."
        verbose_name = _("document of a project")
        verbose_name_plural = _("documents of projects")
        ordering = ("project", "kind", "pk")
        constraints = [
            models.UniqueConstraint(fields=["project", "document"], name="project_document_once"),
            models.CheckConstraint(
                condition=models.Q(kind__in=sorted(DOCUMENT_KINDS), level__in=sorted(DOCUMENT_LEVELS)),
                name="project_document_words_known",
            ),
            models.CheckConstraint(condition=models.Q(language__in=LANGUAGES), name="project_document_language_known"),
        ]

    def __str__(self) -> str:
        return self.title


class DocumentGrant(models.Model):
    """That the owner opened the non-public papers of a project to an organisation, and until when."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="grants", db_comment="Whose papers.")
    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", db_comment="Who may read them."
    )
    level = models.CharField(max_length=12, db_comment="parties, or on_request, which includes parties.")
    granted_by = models.ForeignKey(
        "accounts.Person", null=True, on_delete=models.PROTECT, related_name="+", db_comment="Who opened them."
    )
    granted_at = models.DateTimeField(auto_now_add=True, db_comment="When.")
    ended_at = models.DateTimeField(null=True, blank=True, db_comment="When it was taken back; empty while it lasts.")

    class Meta:
        db_table_comment = "Organisations to which owners opened the papers of their projects."
        verbose_name = _("opened papers")
        verbose_name_plural = _("opened papers")
        constraints = [
            models.UniqueConstraint(
                fields=["project", "organisation"],
                condition=models.Q(ended_at__isnull=True),
                name="project_grant_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(level__in=["on_request", "parties"]), name="project_grant_level_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project_id} to {self.organisation_id}"
