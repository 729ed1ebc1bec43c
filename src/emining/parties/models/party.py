"""Companies and authorities."""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from emining.parties import states
from emining.parties.types import GRADES, IDENTIFIER_TYPES, KINDS, SIZES


class Party(models.Model):
    """The particulars of an organisation: what it is, where, what it does, and who says so."""

    organisation = models.OneToOneField(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", db_comment="The organisation it extends."
    )
    kind = models.CharField(_("kind"), max_length=12, db_comment="authority, company, branch, consortium or chamber.")
    country = models.CharField(_("country"), max_length=2, db_comment="ISO 3166-1 alpha-2 code.")
    jurisdiction = models.ForeignKey(
        "places.Jurisdiction",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_comment="Where an authority acts, or where a company has its seat in Pakistan; empty when not said.",
    )
    state = models.CharField(
        _("state"),
        max_length=12,
        default=states.PUBLISHED,
        choices=[(code, states.STATE_NAMES[code]) for code in states.PROFILE.states],
        db_comment="draft, published, hidden or merged.",
    )
    parent = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="branches",
        db_comment="The company whose branch this is; empty for all others.",
    )
    merged_into = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="merged_from",
        db_comment="The party that took this one's place.",
    )
    role_en = models.TextField(_("role in English"), blank=True, db_comment="What it does, in English.")
    role_zh = models.TextField(_("role in Chinese"), blank=True, db_comment="What it does, in Chinese.")
    role_ur = models.TextField(_("role in Urdu"), blank=True, db_comment="What it does, in Urdu.")
    source_language = models.CharField(
        max_length=8,
        blank=True,
        default="",
        db_comment="en, zh-hans or ur: the language the role was written in; others are courtesy.",
    )
    legal_form = models.CharField(
        _("legal form"), max_length=80, blank=True, default="", db_comment="As the register names it."
    )
    founded_on = models.DateField(_("founded on"), null=True, blank=True, db_comment="Day of incorporation.")
    website = models.URLField(
        _("website"), max_length=200, blank=True, default="", db_comment="https address; never fetched."
    )
    size = models.CharField(
        _("size"),
        max_length=8,
        blank=True,
        default="",
        choices=list(SIZES.items()),
        db_comment="Size class by number of people.",
    )
    source = models.CharField(_("source"), max_length=300, blank=True, db_comment="Who says so.")
    grade = models.CharField(
        _("grade"),
        max_length=1,
        blank=True,
        db_comment="P official text, S secondary, M unverified, C said by itself; empty: invented.",
    )
    is_demonstration = models.BooleanField(default=False, db_comment="Invented for demonstration; nobody real.")
    is_verified = models.BooleanField(
        default=False, db_comment="Whether a verification confirmed by two officers is in force."
    )
    verified_until = models.DateField(null=True, blank=True, db_comment="Last day of that verification.")
    search_key = models.TextField(
        blank=True, default="", db_comment="Names in all scripts and numbers, normalised, for search."
    )
    sort_name = models.CharField(
        max_length=120, blank=True, default="", db_comment="Latin spelling of the name, by which lists are ordered."
    )
    created_at = models.DateTimeField(auto_now_add=True, null=True, db_comment="When it was first recorded here.")
    changed_at = models.DateTimeField(auto_now=True, null=True, db_comment="When its particulars last changed.")

    class Meta:
        db_table_comment = "Particulars of companies and authorities, one to one with organisations."
        verbose_name = _("party")
        verbose_name_plural = _("parties")
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=sorted(KINDS)), name="party_kind_known"),
            models.CheckConstraint(condition=models.Q(country__regex="^[A-Z]{2}$"), name="party_country_iso"),
            models.CheckConstraint(condition=models.Q(grade__in=sorted(GRADES)), name="party_grade_known"),
            models.CheckConstraint(
                condition=models.Q(is_demonstration=True) | (~models.Q(grade="") & ~models.Q(source="")),
                name="party_real_ones_are_sourced",
            ),
            models.CheckConstraint(condition=models.Q(state__in=states.PROFILE.states), name="party_state_known"),
            models.CheckConstraint(
                condition=models.Q(state=states.MERGED, merged_into__isnull=False)
                | (~models.Q(state=states.MERGED) & models.Q(merged_into__isnull=True)),
                name="party_merged_says_into_whom",
            ),
            models.CheckConstraint(
                condition=models.Q(is_verified=False) | models.Q(verified_until__isnull=False),
                name="party_verified_until_a_day",
            ),
        ]
        indexes = [
            GinIndex(fields=["search_key"], opclasses=["gin_trgm_ops"], name="party_search_key"),
            # The directory counts and filters from this index alone: the rows themselves are wide.
            models.Index(
                fields=["state", "kind", "country"],
                include=["id", "jurisdiction", "is_demonstration", "is_verified", "verified_until"],
                name="party_by_kind",
            ),
            models.Index(fields=["state", "sort_name", "id"], name="party_by_name"),
            models.Index(fields=["state", "kind", "sort_name", "id"], name="party_by_kind_and_name"),
        ]

    def __str__(self) -> str:
        return str(self.organisation_id)


class Name(models.Model):
    """One more name of a party: a transliteration, a short, a trading or a former one."""

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="names", db_comment="Whose.")
    kind = models.CharField(max_length=16, db_comment="transliteration, short, former or trading.")
    language = models.CharField(max_length=8, db_comment="en, zh-hans or ur: the script it is written in.")
    text = models.CharField(_("name"), max_length=250, db_comment="The name as written.")
    is_machine_made = models.BooleanField(default=False, db_comment="Transliterated by the platform, not given.")

    class Meta:
        db_table_comment = "Further names of parties, used to find them and to find doubles."
        verbose_name = _("name")
        verbose_name_plural = _("names")
        constraints = [
            models.UniqueConstraint(fields=["party", "kind", "language", "text"], name="party_name_once"),
            models.CheckConstraint(
                condition=models.Q(kind__in=["former", "short", "trading", "transliteration"]),
                name="party_name_kind_known",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class NameKey(models.Model):
    """The spelling of one name by which likenesses are found: latin letters, no legal form, words in order."""

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="name_keys", db_comment="Whose.")
    key = models.CharField(max_length=250, db_comment="Normalised transliteration of one name.")

    class Meta:
        db_table_comment = "Normalised transliterated names, for finding the same company under other spellings."
        verbose_name = _("name key")
        verbose_name_plural = _("name keys")
        constraints = [models.UniqueConstraint(fields=["party", "key"], name="party_name_key_once")]
        indexes = [GinIndex(fields=["key"], opclasses=["gin_trgm_ops"], name="party_name_key")]

    def __str__(self) -> str:
        return self.key


class Identifier(models.Model):
    """A number under which a register knows a party."""

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="identifiers", db_comment="Whose.")
    kind = models.CharField(_("kind"), max_length=12, db_comment="Code of parties.types.IDENTIFIER_TYPES.")
    value = models.CharField(_("value"), max_length=30, db_comment="In its canonical spelling.")
    country = models.CharField(
        _("country"),
        max_length=2,
        blank=True,
        default="",
        db_comment="Whose register, for foreign numbers; ISO 3166-1 alpha-2.",
    )
    warning = models.CharField(
        max_length=40, blank=True, default="", db_comment="Code of a doubt about its form; empty when there is none."
    )
    is_demonstration = models.BooleanField(default=False, db_comment="Invented: no register knows it.")

    class Meta:
        db_table_comment = "Registration numbers of parties."
        verbose_name = _("identifier")
        verbose_name_plural = _("identifiers")
        constraints = [
            models.UniqueConstraint(fields=["kind", "country", "value"], name="identifier_has_one_party"),
            models.CheckConstraint(condition=models.Q(kind__in=sorted(IDENTIFIER_TYPES)), name="identifier_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.value}"


class Address(models.Model):
    """Where a party can be written to."""

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="addresses", db_comment="Whose.")
    kind = models.CharField(
        _("kind"), max_length=12, default="registered", db_comment="registered, office, works or postal."
    )
    lines = models.TextField(_("address"), db_comment="As it is written on an envelope, without the country.")
    language = models.CharField(
        max_length=8, blank=True, default="", db_comment="en, zh-hans or ur: the script it is written in."
    )
    country = models.CharField(_("country"), max_length=2, db_comment="ISO 3166-1 alpha-2 code.")

    class Meta:
        db_table_comment = "Postal addresses of parties."
        verbose_name = _("address")
        verbose_name_plural = _("addresses")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=["office", "postal", "registered", "works"]), name="address_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return self.lines
