"""Who may see how much of whose geometry, as recorded by authority."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from emining.places.models.jurisdiction import Jurisdiction
from emining.places.types import AUDIENCES, LAYERS, PRECISIONS


class PublicationRule(models.Model):
    """A recorded departure from the default publication policy (`places.types.DEFAULT_POLICY`).

    Exact geometry of an official register needs the approval of an authority (Surveying and Mapping Act 2014, s.11):
    the database refuses such a rule without the name of who approved it, the day and the text it rests on.
    """

    jurisdiction = models.ForeignKey(
        Jurisdiction,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="publication_rules",
        db_comment="For which jurisdiction; empty = all.",
    )
    layer = models.CharField(
        _("layer"), max_length=40, choices=tuple(LAYERS.items()), db_comment="Layer code of places.types.LAYERS."
    )
    audience = models.CharField(
        _("audience"), max_length=12, choices=tuple(AUDIENCES.items()), db_comment="public or officer."
    )
    precision = models.CharField(
        _("precision"), max_length=12, choices=tuple(PRECISIONS.items()), db_comment="exact, generalised or none."
    )
    basis = models.TextField(_("basis"), db_comment="Text the rule rests on, with its number and date.")
    approved_by = models.CharField(
        _("approved by"), max_length=200, blank=True, db_comment="Authority that approved, as on its letter."
    )
    approved_on = models.DateField(_("approved on"), null=True, blank=True, db_comment="Day of the approval.")
    recorded_at = models.DateTimeField(_("recorded at"), auto_now_add=True, db_comment="When it was recorded here.")

    class Meta:
        db_table_comment = "Publication rules: how exactly which layer of which jurisdiction is shown to whom."
        verbose_name = _("publication rule")
        verbose_name_plural = _("publication rules")
        constraints = [
            models.UniqueConstraint(
                fields=["jurisdiction", "layer", "audience"],
                nulls_distinct=False,
                name="publication_rule_once",
            ),
            models.CheckConstraint(
                condition=models.Q(layer__in=sorted(LAYERS))
                & models.Q(audience__in=sorted(AUDIENCES))
                & models.Q(precision__in=sorted(PRECISIONS)),
                name="publication_rule_codes_known",
            ),
            models.CheckConstraint(
                condition=~models.Q(layer="titles", audience="public", precision="exact")
                | (~models.Q(approved_by="") & models.Q(approved_on__isnull=False) & ~models.Q(basis="")),
                name="publication_rule_exact_is_approved",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.layer}/{self.audience}: {self.precision}"
