"""What a party can do, what it looks for, and what it has done."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from emining.parties.models.party import Party
from emining.parties.types import DIRECTIONS, STAGES


class Capability(models.Model):
    """What a party can do, or looks for, at one stage of the value chain. Commodities are CGI codes; none means any."""

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="capabilities", db_comment="Whose.")
    direction = models.CharField(
        _("direction"), max_length=8, choices=list(DIRECTIONS.items()), db_comment="offered or sought."
    )
    stage = models.CharField(
        _("stage"), max_length=16, choices=list(STAGES.items()), db_comment="Stage of the value chain."
    )
    commodities = ArrayField(
        models.CharField(max_length=16), default=list, blank=True, db_comment="CGI CommodityCode notations; empty: any."
    )
    jurisdictions = ArrayField(
        models.CharField(max_length=10), default=list, blank=True, db_comment="Codes of places; empty: anywhere."
    )
    words_en = models.TextField(_("in English"), blank=True, db_comment="In the party's own words, English.")
    words_zh = models.TextField(_("in Chinese"), blank=True, db_comment="In the party's own words, Chinese.")
    words_ur = models.TextField(_("in Urdu"), blank=True, db_comment="In the party's own words, Urdu.")
    source_language = models.CharField(max_length=8, default="en", db_comment="Language it was written in.")
    capacity = models.DecimalField(
        _("capacity"),
        null=True,
        blank=True,
        max_digits=16,
        decimal_places=3,
        db_comment="How much a year, in the unit.",
    )
    capacity_unit = models.CharField(
        _("unit"), max_length=12, blank=True, db_comment="Unit of the capacity: t/a, t/d, m."
    )
    stated_on = models.DateField(_("stated on"), null=True, blank=True, db_comment="As of which day the party says so.")

    class Meta:
        db_table_comment = "Capabilities and interests of parties by stage of the value chain."
        verbose_name = _("capability")
        verbose_name_plural = _("capabilities")
        constraints = [
            models.CheckConstraint(condition=models.Q(stage__in=sorted(STAGES)), name="capability_stage_known"),
            models.CheckConstraint(
                condition=models.Q(direction__in=sorted(DIRECTIONS)), name="capability_direction_known"
            ),
        ]
        indexes = [
            GinIndex(fields=["commodities"], name="capability_commodities"),
            models.Index(fields=["stage", "direction"], name="capability_by_stage"),
        ]

    def __str__(self) -> str:
        return f"{self.direction} {self.stage}"


class TrackRecord(models.Model):
    """Something a party has done, with the evidence for it."""

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="track_record", db_comment="Whose.")
    title_en = models.CharField(_("title in English"), max_length=250, blank=True, db_comment="What was done, English.")
    title_zh = models.CharField(_("title in Chinese"), max_length=250, blank=True, db_comment="What was done, Chinese.")
    title_ur = models.CharField(_("title in Urdu"), max_length=250, blank=True, db_comment="What was done, Urdu.")
    source_language = models.CharField(max_length=8, default="en", db_comment="Language it was written in.")
    stage = models.CharField(
        _("stage"), max_length=16, choices=list(STAGES.items()), db_comment="Stage of the value chain."
    )
    commodities = ArrayField(
        models.CharField(max_length=16), default=list, blank=True, db_comment="CGI CommodityCode notations."
    )
    country = models.CharField(_("country"), max_length=2, db_comment="Where; ISO 3166-1 alpha-2 code.")
    year_from = models.PositiveSmallIntegerField(_("from year"), db_comment="First year.")
    year_to = models.PositiveSmallIntegerField(
        _("to year"), null=True, blank=True, db_comment="Last year; empty: goes on."
    )
    source = models.CharField(_("source"), max_length=300, blank=True, db_comment="Where it can be read.")
    evidence = models.ForeignKey(
        "documents.Document", null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_comment="Its proof."
    )
    evidence_is_public = models.BooleanField(
        default=False, db_comment="Whether whoever sees the profile may read the proof."
    )

    class Meta:
        db_table_comment = "What parties have done, with evidence."
        verbose_name = _("track record")
        verbose_name_plural = _("track records")
        constraints = [
            models.CheckConstraint(condition=models.Q(stage__in=sorted(STAGES)), name="track_record_stage_known"),
            models.CheckConstraint(
                condition=models.Q(year_to__isnull=True) | models.Q(year_to__gte=models.F("year_from")),
                name="track_record_years_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.title_en or self.title_zh or self.title_ur


class Certificate(models.Model):
    """A certificate or licence that a party shows: quality, environment, safety, a mining contractor's class."""

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="certificates", db_comment="Whose.")
    name = models.CharField(_("name"), max_length=200, db_comment="As printed on it: ISO 14001:2015.")
    number = models.CharField(_("number"), max_length=80, blank=True, db_comment="As printed on it.")
    issuer = models.CharField(_("issued by"), max_length=200, blank=True, db_comment="As printed on it.")
    issued_on = models.DateField(_("issued on"), null=True, blank=True, db_comment="Day of issue.")
    expires_on = models.DateField(_("expires on"), null=True, blank=True, db_comment="Last day of validity.")
    document = models.ForeignKey(
        "documents.Document", null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_comment="Its scan."
    )
    document_is_public = models.BooleanField(
        default=False, db_comment="Whether whoever sees the profile may read the scan."
    )

    class Meta:
        db_table_comment = "Certificates that parties show."
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """One member of a consortium, with its share as a fraction of whole numbers."""

    consortium = models.ForeignKey(
        Party, on_delete=models.CASCADE, related_name="members", db_comment="The consortium."
    )
    member = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="memberships", db_comment="The member.")
    numerator = models.BigIntegerField(
        null=True, blank=True, db_comment="Share: numerator; empty when not established."
    )
    denominator = models.BigIntegerField(null=True, blank=True, db_comment="Share: denominator.")
    role = models.CharField(
        _("role"), max_length=80, blank=True, db_comment="lead, partner, in words of the agreement."
    )
    agreed_at = models.DateTimeField(
        null=True, blank=True, db_comment="When the member agreed to be named; empty until then."
    )
    since = models.DateField(null=True, blank=True, db_comment="First day.")
    until = models.DateField(null=True, blank=True, db_comment="Last day; empty while it lasts.")

    class Meta:
        db_table_comment = "Members of consortia."
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.UniqueConstraint(fields=["consortium", "member", "since"], name="consortium_member_once"),
            models.UniqueConstraint(
                fields=["consortium", "member"],
                condition=models.Q(until__isnull=True),
                name="consortium_member_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=~models.Q(consortium=models.F("member")), name="consortium_not_its_own_member"
            ),
            models.CheckConstraint(
                condition=models.Q(numerator__isnull=True, denominator__isnull=True)
                | models.Q(
                    numerator__isnull=False,
                    denominator__isnull=False,
                    numerator__gt=0,
                    denominator__gt=0,
                    numerator__lte=models.F("denominator"),
                ),
                name="consortium_share_is_a_part",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} in {self.consortium_id}"
