"""Workspaces, who works in them, and who was written to."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from emining.workspaces.types import LEAD, MEMBER_ROLES, READER


class Workspace(models.Model):
    """The common room of the parties to one agreement that came into force. Every party sees all of it.

    Nothing here is one side's own: private notes belong to the negotiation, which is over.
    """

    agreement = models.OneToOneField(
        "agreements.Agreement", on_delete=models.PROTECT, related_name="+", db_comment="The agreement it serves."
    )
    opened_at = models.DateTimeField(_("opened"), auto_now_add=True, db_comment="When it was made.")
    is_demonstration = models.BooleanField(default=False, db_comment="Made by demonstration mode; invented.")
    is_closed = models.BooleanField(
        default=False, db_comment="Taken out of use before its agreement ended; what it holds stays readable."
    )

    class Meta:
        db_table_comment = "Workspaces: one for each agreement that came into force."
        verbose_name = _("workspace")
        verbose_name_plural = _("workspaces")

    def __str__(self) -> str:
        return f"workspace {self.pk}"


class Member(models.Model):
    """A person of a party's organisation who was admitted to the workspace, until taken out."""

    workspace = models.ForeignKey(
        Workspace, on_delete=models.CASCADE, related_name="members", db_comment="The workspace."
    )
    person = models.ForeignKey(
        "accounts.Person", on_delete=models.PROTECT, related_name="+", db_comment="Who was admitted."
    )
    organisation = models.ForeignKey(
        "accounts.Organisation",
        on_delete=models.PROTECT,
        related_name="+",
        db_comment="The party from whose seat the person works here; without a seat there, nothing opens.",
    )
    role = models.CharField(
        _("role"), max_length=12, default=READER, choices=list(MEMBER_ROLES.items()), db_comment="Code of MEMBER_ROLES."
    )
    admitted_at = models.DateTimeField(auto_now_add=True, db_comment="When admitted.")
    removed_at = models.DateTimeField(null=True, blank=True, db_comment="When taken out; empty while a member.")

    class Meta:
        db_table_comment = "People admitted to workspaces."
        verbose_name = _("member of a workspace")
        verbose_name_plural = _("members of a workspace")
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "person", "organisation"],
                condition=models.Q(removed_at__isnull=True),
                name="workspace_member_once",
            ),
            models.CheckConstraint(condition=models.Q(role__in=list(MEMBER_ROLES)), name="workspace_member_role_known"),
        ]

    def __str__(self) -> str:
        return f"{self.workspace_id}: person {self.person_id} as {self.role}"

    @property
    def is_lead(self) -> bool:
        """Whether the member acts for the side."""
        return self.role == LEAD


class DigestWish(models.Model):
    """A person's wish about the weekly digest of all workspaces. Without a row it is sent."""

    person = models.OneToOneField(
        "accounts.Person", on_delete=models.CASCADE, related_name="+", db_comment="Whose wish."
    )
    is_wanted = models.BooleanField(default=True, db_comment="Whether the digest is wanted.")

    class Meta:
        db_table_comment = "Each person's wish about the weekly digest."
        verbose_name = _("wish about the weekly digest")
        verbose_name_plural = _("wishes about the weekly digest")

    def __str__(self) -> str:
        return f"#{self.person_id}: {self.is_wanted}"


class DigestSent(models.Model):
    """That a person was sent the digest of a workspace for a week: so that nobody is written to twice."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+", db_comment="The workspace.")
    person = models.ForeignKey(
        "accounts.Person", on_delete=models.CASCADE, related_name="+", db_comment="Who was written to."
    )
    week_on = models.DateField(db_comment="The Monday on which the week after the reported one begins.")
    sent_at = models.DateTimeField(auto_now_add=True, db_comment="When.")

    class Meta:
        db_table_comment = "Digests that were sent."
        verbose_name = _("weekly digest sent")
        verbose_name_plural = _("weekly digests sent")
        constraints = [
            models.UniqueConstraint(fields=["workspace", "person", "week_on"], name="workspace_digest_once_a_week")
        ]

    def __str__(self) -> str:
        return f"{self.week_on}: {self.workspace_id} to #{self.person_id}"
