"""Investment projects."""

from __future__ import annotations

from django.contrib.gis.db.models import PointField
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from emining.kernel.languages import LANGUAGES
from emining.kernel.money import CURRENCIES
from emining.projects import states
from emining.projects.types import FACT_SHEET, GRADES, OFFER, OUTCOMES, PROJECT_KINDS, PROJECT_STAGES


class Project(models.Model):
    """An investment project that an organisation puts on the market, or a sourced fact sheet of a real one.

    A project is no title and gives none. A fact sheet belongs to nobody here: no owner, no contact, no interest.
    `sought_*` and `vetted_*` repeat the latest capital figure and vetting, for lists over many thousand rows.
    """

    number = models.CharField(
        _("number"),
        max_length=40,
        unique=True,
        null=True,
        blank=True,
        db_comment="Register number with check character; empty for a draft never submitted.",
    )
    slug = models.SlugField(
        _("code"), max_length=60, blank=True, db_comment="Stable code of a fact sheet or demonstration project."
    )
    kind = models.CharField(
        _("kind"), max_length=12, choices=list(PROJECT_KINDS.items()), db_comment="offer or fact_sheet."
    )
    state = models.CharField(
        _("state"), max_length=12, default=states.DRAFT, db_comment="State of states.PROJECT or states.FACT_SHEET."
    )
    organisation = models.ForeignKey(
        "accounts.Organisation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_comment="The owner; empty for a fact sheet.",
    )
    name_en = models.CharField(_("name in English"), max_length=200, blank=True, db_comment="Name in English.")
    name_zh = models.CharField(_("name in Chinese"), max_length=200, blank=True, db_comment="Name in Chinese.")
    name_ur = models.CharField(_("name in Urdu"), max_length=200, blank=True, db_comment="Name in Urdu.")
    summary_en = models.TextField(_("summary in English"), blank=True, db_comment="Summary in English.")
    summary_zh = models.TextField(_("summary in Chinese"), blank=True, db_comment="Summary in Chinese.")
    summary_ur = models.TextField(_("summary in Urdu"), blank=True, db_comment="Summary in Urdu.")
    source_language = models.CharField(
        _("source language"),
        max_length=8,
        default="en",
        db_comment="en, zh-hans or ur: written in this one; the others are courtesy translations.",
    )
    stage = models.CharField(
        _("project stage"), max_length=24, blank=True, db_comment="Code of types.PROJECT_STAGES; empty in a draft."
    )
    value_chain = ArrayField(
        models.CharField(max_length=16), default=list, blank=True, db_comment="Stages of parties.types.STAGES."
    )
    commodities = ArrayField(
        models.CharField(max_length=16), default=list, blank=True, db_comment="CGI CommodityCode notations, main first."
    )
    seeks = ArrayField(
        models.CharField(max_length=24),
        default=list,
        blank=True,
        db_comment="Categories of types.CATEGORIES that the project looks for.",
    )
    jurisdiction = models.ForeignKey(
        "places.Jurisdiction",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_comment="Province or territory; empty in a draft.",
    )
    district = models.CharField(
        _("district"), max_length=160, blank=True, db_comment="District, as the owner names it."
    )
    point = PointField(_("point"), srid=4326, null=True, blank=True, db_comment="WGS 84; empty: not established.")
    accuracy_m = models.PositiveIntegerField(
        _("accuracy (m)"), null=True, blank=True, db_comment="Stated accuracy of the point in metres."
    )
    point_grade = models.CharField(
        _("grade of the point"), max_length=1, blank=True, db_comment="P, S or M; empty: said by the owner."
    )
    is_exclusive = models.BooleanField(
        _("exclusive mandate"), default=False, db_comment="Somebody holds an exclusive mandate: nobody else is matched."
    )
    exclusive_with = models.ForeignKey(
        "accounts.Organisation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_comment="Who holds the exclusive mandate.",
    )
    exclusive_until = models.DateField(
        _("exclusive until"), null=True, blank=True, db_comment="Last day of the exclusive mandate."
    )
    nationalities = ArrayField(
        models.CharField(max_length=2),
        default=list,
        blank=True,
        db_comment="ISO 3166-1 codes of the only countries partners may come from; empty: no limit recorded.",
    )
    nationality_basis = models.CharField(
        _("basis of the limit"), max_length=300, blank=True, db_comment="Rule or instrument that sets the limit."
    )
    sought_amount = models.DecimalField(
        null=True, blank=True, max_digits=20, decimal_places=2, db_comment="Latest capital figure of kind sought."
    )
    sought_currency = models.CharField(max_length=3, blank=True, db_comment="Its currency; empty when there is none.")
    sought_on = models.DateField(null=True, blank=True, db_comment="The day it is stated for.")
    contact_seat = models.ForeignKey(
        "accounts.Seat",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_comment="Whom to introduce. Never public; revealed by a mutual introduction alone.",
    )
    contact_consent_at = models.DateTimeField(
        null=True, blank=True, db_comment="When that person agreed to be introduced; empty: has not."
    )
    contact_consent_wording = models.CharField(
        max_length=20, blank=True, db_comment="Version of the words agreed to, types.CONSENT_WORDING."
    )
    room = models.ForeignKey(
        "rooms.Room",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_comment="Its data room; empty: none was opened.",
    )
    vetted_score = models.PositiveSmallIntegerField(
        null=True, blank=True, db_comment="Total of the latest vetting; empty: never vetted."
    )
    vetted_on = models.DateField(null=True, blank=True, db_comment="Day of the latest vetting.")
    changed_since_vetting = models.BooleanField(
        default=False, db_comment="The owner changed what is said after the latest vetting."
    )
    source = models.CharField(_("source"), max_length=400, blank=True, db_comment="Of a fact sheet: where it was read.")
    grade = models.CharField(_("grade"), max_length=1, blank=True, db_comment="Of a fact sheet: P, S or M.")
    compiled_on = models.DateField(
        _("compiled on"), null=True, blank=True, db_comment="Of a fact sheet: the day its sources were read."
    )
    is_demonstration = models.BooleanField(default=False, db_comment="Invented for demonstration; nobody real.")
    begun_by = models.ForeignKey(
        "accounts.Person",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_comment="Who began the draft.",
    )
    created_at = models.DateTimeField(auto_now_add=True, db_comment="When it was first recorded here.")
    changed_at = models.DateTimeField(auto_now=True, db_comment="When the row last changed.")
    submitted_at = models.DateTimeField(null=True, blank=True, db_comment="When it was last submitted.")
    listed_at = models.DateTimeField(null=True, blank=True, db_comment="When it first came on the market.")
    confirmed_on = models.DateField(null=True, blank=True, db_comment="Day the owner last said it is still true.")
    active_on = models.DateField(null=True, blank=True, db_comment="Day of the owner's last action of any kind.")
    expires_on = models.DateField(null=True, blank=True, db_comment="Last day on the market unless confirmed.")
    reminded_days = models.PositiveSmallIntegerField(
        null=True, blank=True, db_comment="Days ahead of the last reminder sent (30, 7); empty: none since confirmed."
    )
    ended_on = models.DateField(null=True, blank=True, db_comment="Day it was withdrawn, closed or retired.")
    outcome = models.CharField(
        _("outcome"), max_length=20, blank=True, db_comment="Code of types.OUTCOMES, once closed."
    )
    outcome_words = models.CharField(
        _("outcome in words"), max_length=500, blank=True, db_comment="The owner's words on the outcome."
    )
    search_key = models.TextField(
        blank=True, default="", db_comment="Number, names, place, commodities and owner, normalised, for search."
    )

    class Meta:
        db_table_comment = "Investment projects on the market, their drafts, and sourced fact sheets of real ones."
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=sorted(PROJECT_KINDS)), name="project_kind_known"),
            models.CheckConstraint(
                condition=models.Q(kind=OFFER, state__in=states.PROJECT.states, organisation__isnull=False)
                | models.Q(
                    kind=FACT_SHEET,
                    state__in=states.FACT_SHEET.states,
                    organisation__isnull=True,
                    contact_seat__isnull=True,
                ),
                name="project_fact_sheet_has_no_owner",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind=FACT_SHEET)
                | (~models.Q(source="") & models.Q(grade__in=sorted(GRADES), compiled_on__isnull=False)),
                name="project_fact_sheet_is_sourced",
            ),
            models.CheckConstraint(
                condition=models.Q(state=states.DRAFT) | models.Q(number__isnull=False),
                name="project_number_after_draft",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=states.LISTED)
                | models.Q(
                    vetted_score__isnull=False,
                    listed_at__isnull=False,
                    expires_on__isnull=False,
                    confirmed_on__isnull=False,
                ),
                name="project_listed_is_vetted_and_dated",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=states.LISTED)
                | models.Q(contact_seat__isnull=False, contact_consent_at__isnull=False)
                | ~models.Q(slug=""),
                name="project_listed_with_consent",
            ),
            models.CheckConstraint(
                condition=models.Q(stage="") | models.Q(stage__in=sorted(PROJECT_STAGES)), name="project_stage_known"
            ),
            models.CheckConstraint(
                condition=models.Q(source_language__in=LANGUAGES), name="project_source_language_known"
            ),
            models.CheckConstraint(
                condition=models.Q(outcome="") | models.Q(outcome__in=sorted(OUTCOMES), state=states.CLOSED),
                name="project_outcome_of_closed",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=states.CLOSED) | ~models.Q(outcome=""), name="project_closed_with_outcome"
            ),
            models.CheckConstraint(
                condition=models.Q(sought_amount__isnull=True, sought_currency="")
                | models.Q(
                    sought_amount__isnull=False,
                    sought_amount__gt=0,
                    sought_currency__in=CURRENCIES,
                    sought_on__isnull=False,
                ),
                name="project_capital_whole",
            ),
            models.UniqueConstraint(fields=["slug"], condition=~models.Q(slug=""), name="project_slug_once"),
        ]
        indexes = [
            GinIndex(fields=["search_key"], opclasses=["gin_trgm_ops"], name="project_search_key"),
            GinIndex(fields=["commodities"], name="project_commodities"),
            models.Index(fields=["-listed_at", "-id"], name="project_newest"),
            models.Index(fields=["-confirmed_on", "-id"], name="project_confirmed"),
            models.Index(fields=["name_en", "id"], name="project_by_name"),
            # Counts and sums of the market's home, answered without the rows.
            models.Index(
                fields=["state", "kind", "sought_currency"],
                include=["sought_amount", "sought_on", "is_demonstration", "id"],
                name="project_living_figures",
            ),
            models.Index(fields=["state", "kind", "-listed_at", "-id"], name="project_by_state"),
            models.Index(fields=["jurisdiction", "state", "-listed_at", "-id"], name="project_by_place"),
            models.Index(fields=["sought_currency", "sought_amount", "id"], name="project_by_capital"),
            models.Index(fields=["organisation", "state"], name="project_by_owner"),
            models.Index(fields=["expires_on"], condition=models.Q(state=states.LISTED), name="project_expiring"),
        ]

    def __str__(self) -> str:
        return self.number or f"draft {self.pk}"
