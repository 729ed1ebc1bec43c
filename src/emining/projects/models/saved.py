"""What a person keeps: searches, and forms half filled in."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from emining.projects.models.listing import Listing
from emining.projects.models.project import Project
from emining.projects.types import SEARCH_KINDS


class SavedSearch(models.Model):
    """A person's question to the market, kept under a name. Private; alerts tell only what the public may see."""

    person = models.ForeignKey(
        "accounts.Person", on_delete=models.CASCADE, related_name="+", db_comment="Whose search it is."
    )
    name = models.CharField(_("name"), max_length=120, db_comment="As the person calls it.")
    kind = models.CharField(_("kind"), max_length=10, db_comment="projects or listings.")
    query = models.CharField(
        _("question"), max_length=600, blank=True, db_comment="The filter as a query string, without the question mark."
    )
    alerts = models.BooleanField(_("alerts"), default=True, db_comment="Whether new matches are told.")
    checked_at = models.DateTimeField(db_comment="What came on the market after this instant has not been told yet.")
    created_at = models.DateTimeField(auto_now_add=True, db_comment="When it was saved.")

    class Meta:
        db_table_comment = "Saved searches of the market, private to a person."
        verbose_name = _("saved search")
        verbose_name_plural = _("saved searches")
        ordering = ("name", "pk")
        constraints = [
            models.UniqueConstraint(fields=["person", "kind", "query"], name="saved_search_once"),
            models.CheckConstraint(condition=models.Q(kind__in=sorted(SEARCH_KINDS)), name="saved_search_kind_known"),
            models.CheckConstraint(condition=~models.Q(name=""), name="saved_search_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


class SectionDraft(models.Model):
    """What a person typed into one section of a form and has not saved yet, however incomplete. No standing."""

    person = models.ForeignKey(
        "accounts.Person", on_delete=models.CASCADE, related_name="+", db_comment="Who typed it."
    )
    project = models.ForeignKey(
        Project, null=True, blank=True, on_delete=models.CASCADE, related_name="+", db_comment="For which project."
    )
    listing = models.ForeignKey(
        Listing, null=True, blank=True, on_delete=models.CASCADE, related_name="+", db_comment="For which listing."
    )
    section = models.CharField(max_length=20, db_comment="Code of the section of the form.")
    values = models.JSONField(default=dict, db_comment="The form as typed, by field name, lists as typed.")
    saved_at = models.DateTimeField(auto_now=True, db_comment="When it was last kept.")

    class Meta:
        db_table_comment = "Sections half filled in; deleted when they are saved."
        verbose_name = _("section half filled in")
        verbose_name_plural = _("sections half filled in")
        constraints = [
            models.UniqueConstraint(fields=["person", "project", "section"], name="section_draft_of_project_once"),
            models.UniqueConstraint(fields=["person", "listing", "section"], name="section_draft_of_listing_once"),
            models.CheckConstraint(
                condition=models.Q(project__isnull=False, listing__isnull=True)
                | models.Q(project__isnull=True, listing__isnull=False),
                name="section_draft_of_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.section} of {self.project_id or self.listing_id}"
