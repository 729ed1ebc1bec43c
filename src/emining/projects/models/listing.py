"""Needs and offers."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from emining.kernel.languages import LANGUAGES
from emining.kernel.money import CURRENCIES
from emining.parties.types import STAGES
from emining.projects import states
from emining.projects.models.project import Project
from emining.projects.types import CATEGORIES, LISTING_KINDS, OUTCOMES


class Listing(models.Model):
    """One need or one offer of an organisation, alone or for one of its projects."""

    number = models.CharField(
        _("number"),
        max_length=40,
        unique=True,
        null=True,
        blank=True,
        db_comment="Register number with check character; empty for a draft never submitted.",
    )
    slug = models.SlugField(_("code"), max_length=60, blank=True, db_comment="Stable code of a demonstration listing.")
    kind = models.CharField(_("kind"), max_length=8, choices=list(LISTING_KINDS.items()), db_comment="need or offer.")
    state = models.CharField(_("state"), max_length=12, default=states.DRAFT, db_comment="State of states.LISTING.")
    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", db_comment="Whose need or offer."
    )
    project = models.ForeignKey(
        Project,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="listings",
        db_comment="For which project of the same organisation; empty: for the organisation itself.",
    )
    category = models.CharField(
        _("category"), max_length=24, choices=list(CATEGORIES.items()), db_comment="Code of types.CATEGORIES."
    )
    stage = models.CharField(
        _("stage"), max_length=16, blank=True, db_comment="Stage of parties.types.STAGES; empty: any."
    )
    commodities = ArrayField(
        models.CharField(max_length=16), default=list, blank=True, db_comment="CGI CommodityCode notations; empty: any."
    )
    jurisdictions = ArrayField(
        models.CharField(max_length=10), default=list, blank=True, db_comment="Codes of places; empty: anywhere."
    )
    quantity = models.DecimalField(
        _("quantity"), null=True, blank=True, max_digits=18, decimal_places=3, db_comment="How much, in the unit."
    )
    unit = models.CharField(_("unit"), max_length=16, blank=True, db_comment="Unit of the quantity: t/a, t/d, m.")
    amount = models.DecimalField(
        _("amount"), null=True, blank=True, max_digits=20, decimal_places=2, db_comment="Sum of money, if one."
    )
    currency = models.CharField(_("currency"), max_length=3, blank=True, db_comment="PKR, USD or CNY; empty: no sum.")
    amount_on = models.DateField(_("as of"), null=True, blank=True, db_comment="The day the sum is stated for.")
    name_en = models.CharField(_("headline in English"), max_length=200, blank=True, db_comment="Headline, English.")
    name_zh = models.CharField(_("headline in Chinese"), max_length=200, blank=True, db_comment="Headline, Chinese.")
    name_ur = models.CharField(_("headline in Urdu"), max_length=200, blank=True, db_comment="Headline, Urdu.")
    words_en = models.TextField(_("in English"), blank=True, db_comment="In words, English.")
    words_zh = models.TextField(_("in Chinese"), blank=True, db_comment="In words, Chinese.")
    words_ur = models.TextField(_("in Urdu"), blank=True, db_comment="In words, Urdu.")
    source_language = models.CharField(
        _("source language"), max_length=8, default="en", db_comment="Written in this; the others are courtesy."
    )
    is_exclusive = models.BooleanField(
        _("exclusive"), default=False, db_comment="Bound to somebody by an exclusive mandate: nobody else is matched."
    )
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
    vetted_score = models.PositiveSmallIntegerField(
        null=True, blank=True, db_comment="Total of the latest vetting; empty: never vetted."
    )
    vetted_on = models.DateField(null=True, blank=True, db_comment="Day of the latest vetting.")
    changed_since_vetting = models.BooleanField(
        default=False, db_comment="The owner changed what is said after the latest vetting."
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
    ended_on = models.DateField(null=True, blank=True, db_comment="Day it was withdrawn or closed.")
    outcome = models.CharField(
        _("outcome"), max_length=20, blank=True, db_comment="Code of types.OUTCOMES, once closed."
    )
    outcome_words = models.CharField(
        _("outcome in words"), max_length=500, blank=True, db_comment="The owner's words on the outcome."
    )
    search_key = models.TextField(
        blank=True, default="", db_comment="Number, headline, words, commodities and owner, normalised, for search."
    )

    class Meta:
        db_table_comment = "Needs and offers of organisations and of their projects."
        verbose_name = _("need or offer")
        verbose_name_plural = _("needs and offers")
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=sorted(LISTING_KINDS)), name="listing_kind_known"),
            models.CheckConstraint(condition=models.Q(state__in=states.LISTING.states), name="listing_state_known"),
            models.CheckConstraint(condition=models.Q(category__in=sorted(CATEGORIES)), name="listing_category_known"),
            models.CheckConstraint(
                condition=models.Q(stage="") | models.Q(stage__in=sorted(STAGES)), name="listing_stage_known"
            ),
            models.CheckConstraint(
                condition=models.Q(state=states.DRAFT) | models.Q(number__isnull=False),
                name="listing_number_after_draft",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=states.LISTED)
                | models.Q(
                    vetted_score__isnull=False,
                    listed_at__isnull=False,
                    expires_on__isnull=False,
                    confirmed_on__isnull=False,
                ),
                name="listing_listed_is_vetted_and_dated",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=states.LISTED)
                | models.Q(contact_seat__isnull=False, contact_consent_at__isnull=False)
                | ~models.Q(slug=""),
                name="listing_listed_with_consent",
            ),
            models.CheckConstraint(
                condition=models.Q(amount__isnull=True, currency="")
                | models.Q(amount__isnull=False, amount__gt=0, currency__in=CURRENCIES, amount_on__isnull=False),
                name="listing_amount_whole",
            ),
            models.CheckConstraint(
                condition=models.Q(quantity__isnull=True, unit="")
                | (models.Q(quantity__isnull=False, quantity__gt=0) & ~models.Q(unit="")),
                name="listing_quantity_has_unit",
            ),
            models.CheckConstraint(
                condition=models.Q(source_language__in=LANGUAGES), name="listing_source_language_known"
            ),
            models.CheckConstraint(
                condition=models.Q(outcome="") | models.Q(outcome__in=sorted(OUTCOMES), state=states.CLOSED),
                name="listing_outcome_of_closed",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=states.CLOSED) | ~models.Q(outcome=""), name="listing_closed_with_outcome"
            ),
            models.UniqueConstraint(fields=["slug"], condition=~models.Q(slug=""), name="listing_slug_once"),
        ]
        indexes = [
            GinIndex(fields=["search_key"], opclasses=["gin_trgm_ops"], name="listing_search_key"),
            GinIndex(fields=["commodities"], name="listing_commodities"),
            models.Index(fields=["-listed_at", "-id"], name="listing_newest"),
            models.Index(fields=["-confirmed_on", "-id"], name="listing_confirmed"),
            models.Index(fields=["state", "kind"], include=["id"], name="listing_living_figures"),
            models.Index(fields=["state", "kind", "category", "-listed_at", "-id"], name="listing_by_state"),
            models.Index(fields=["organisation", "state"], name="listing_by_owner"),
            models.Index(fields=["expires_on"], condition=models.Q(state=states.LISTED), name="listing_expiring"),
        ]

    def __str__(self) -> str:
        return self.number or f"draft {self.pk}"
