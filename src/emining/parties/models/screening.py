"""Lists that the operator loads, their entries, and the hits that people decide. Nothing here is public."""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from emining.parties import states_trust as states
from emining.parties.models.party import Party
from emining.parties.models.people import Officer
from emining.parties.types_trust import ENTRY_KINDS, HIT_REASONS, LIST_KINDS, ROW_REFUSALS, SUBJECT_KINDS


class ScreeningList(models.Model):
    """A list against which names are screened: sanctions, black or watch list."""

    code = models.SlugField(_("code"), max_length=40, unique=True, db_comment="Stable ASCII code.")
    name = models.CharField(_("name"), max_length=200, db_comment="As its publisher calls it.")
    kind = models.CharField(_("kind"), max_length=12, db_comment="sanction, black or watch.")
    publisher = models.CharField(_("publisher"), max_length=200, db_comment="Who publishes it.")
    source = models.CharField(_("source"), max_length=300, db_comment="Where the operator took it from.")
    is_demonstration = models.BooleanField(default=False, db_comment="Invented; nobody real.")

    class Meta:
        db_table_comment = "Screening lists by code."
        verbose_name = _("screening list")
        verbose_name_plural = _("screening lists")
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=sorted(LIST_KINDS)), name="screening_list_kind_known")
        ]

    def __str__(self) -> str:
        return self.code


class ListVersion(models.Model):
    """One loading of a list, with the full account of its rows."""

    screening_list = models.ForeignKey(
        ScreeningList, on_delete=models.PROTECT, related_name="versions", db_comment="Which list."
    )
    version = models.CharField(max_length=60, db_comment="The publisher's own date or number of it.")
    dated = models.DateField(null=True, blank=True, db_comment="Day of publication, where it is known.")
    layout = models.CharField(max_length=8, db_comment="csv, ofac or un: how it was read.")
    sha256 = models.CharField(max_length=64, db_comment="Digest of the file.")
    file_name = models.CharField(max_length=200, db_comment="Its name as given.")
    rows_read = models.PositiveIntegerField(db_comment="Rows read: taken and refused together.")
    rows_taken = models.PositiveIntegerField(db_comment="Rows that became entries.")
    rows_refused = models.PositiveIntegerField(db_comment="Rows that did not.")
    rows_digest = models.CharField(max_length=64, db_comment="Digest of the account of rows.")
    added = models.PositiveIntegerField(default=0, db_comment="Entries that were not there before.")
    changed = models.PositiveIntegerField(default=0, db_comment="Entries that changed.")
    removed = models.PositiveIntegerField(default=0, db_comment="Entries that are no longer there.")
    loaded_by = models.ForeignKey(
        "accounts.Person", null=True, on_delete=models.PROTECT, related_name="+", db_comment="Who loaded it."
    )
    loaded_at = models.DateTimeField(db_comment="When.")

    class Meta:
        db_table_comment = "Loadings of screening lists, each with the account of its rows."
        verbose_name = _("version of a list")
        verbose_name_plural = _("versions of lists")
        constraints = [
            models.UniqueConstraint(fields=["screening_list", "sha256", "version"], name="list_version_once"),
            models.CheckConstraint(
                condition=models.Q(rows_read=models.F("rows_taken") + models.F("rows_refused")),
                name="list_version_accounts_for_rows",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.screening_list_id} {self.version}"


class RefusedRow(models.Model):
    """A row of a list that was not taken, and why."""

    version = models.ForeignKey(
        ListVersion, on_delete=models.CASCADE, related_name="refused", db_comment="In which loading."
    )
    number = models.PositiveIntegerField(db_comment="Row in the file, the first after the heading being 1.")
    reason = models.CharField(max_length=24, db_comment="Code of the reason.")
    words = models.CharField(max_length=120, blank=True, db_comment="How the row begins.")

    class Meta:
        db_table_comment = "Rows of screening lists that were refused."
        verbose_name = _("refused row")
        verbose_name_plural = _("refused rows")
        constraints = [
            models.CheckConstraint(condition=models.Q(reason__in=sorted(ROW_REFUSALS)), name="refused_row_reason_known")
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.reason}"


class ListEntry(models.Model):
    """Somebody on a list, under all their names."""

    screening_list = models.ForeignKey(
        ScreeningList, on_delete=models.PROTECT, related_name="entries", db_comment="Which list."
    )
    key = models.CharField(max_length=80, db_comment="The publisher's own key of the entry.")
    kind = models.CharField(_("kind"), max_length=12, db_comment="organisation or person.")
    names = models.JSONField(default=list, db_comment="Every name in every script, the main one first.")
    country = models.CharField(max_length=120, blank=True, db_comment="Country as the list writes it.")
    identifiers = models.JSONField(default=list, db_comment="Numbers that the list gives.")
    remark = models.TextField(blank=True, db_comment="Programme and remarks of the list.")
    listed_on = models.CharField(max_length=30, blank=True, db_comment="Day of listing as the list writes it.")
    digest = models.CharField(max_length=64, db_comment="Digest of the entry: a change opens its hits again.")
    version = models.ForeignKey(
        ListVersion, on_delete=models.PROTECT, related_name="entries", db_comment="Last loading that had it like this."
    )
    is_current = models.BooleanField(default=True, db_comment="Whether the latest loading has it.")

    class Meta:
        db_table_comment = "Entries of screening lists; kept when a list drops them."
        verbose_name = _("list entry")
        verbose_name_plural = _("list entries")
        constraints = [
            models.UniqueConstraint(fields=["screening_list", "key"], name="list_entry_once"),
            models.CheckConstraint(condition=models.Q(kind__in=sorted(ENTRY_KINDS)), name="list_entry_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.screening_list_id}:{self.key}"


class EntryKey(models.Model):
    """The spelling of one name of an entry by which it is found."""

    entry = models.ForeignKey(ListEntry, on_delete=models.CASCADE, related_name="keys", db_comment="Whose.")
    key = models.CharField(max_length=250, db_comment="Normalised transliteration of one name.")

    class Meta:
        db_table_comment = "Normalised names of list entries."
        verbose_name = _("entry key")
        verbose_name_plural = _("entry keys")
        constraints = [models.UniqueConstraint(fields=["entry", "key"], name="entry_key_once")]
        indexes = [GinIndex(fields=["key"], opclasses=["gin_trgm_ops"], name="entry_key_trgm")]

    def __str__(self) -> str:
        return self.key


class Hit(models.Model):
    """A name here that looks like one on a list. It bars nobody until two people have confirmed it."""

    entry = models.ForeignKey(ListEntry, on_delete=models.PROTECT, related_name="hits", db_comment="The entry.")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="hits", db_comment="The company concerned.")
    subject_kind = models.CharField(max_length=8, db_comment="party, officer or owner.")
    subject_key = models.CharField(max_length=80, db_comment="Which of them.")
    officer = models.ForeignKey(
        Officer, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", db_comment="The officer, if one."
    )
    names = models.JSONField(default=list, db_comment="The name here and the name on the list.")
    score = models.DecimalField(max_digits=4, decimal_places=3, db_comment="Likeness from 0 to 1.")
    reasons = models.JSONField(default=list, db_comment="Codes of what speaks for and against it.")
    entry_digest = models.CharField(max_length=64, db_comment="Digest of the entry when the hit was last opened.")
    subject_digest = models.CharField(max_length=64, db_comment="Digest of the subject's names then.")
    found_at = models.DateTimeField(db_comment="When it was opened.")
    state = models.CharField(
        _("state"),
        max_length=12,
        default=states.HIT_OPEN,
        db_comment="open, needs_more, proposed, confirmed, cleared or gone.",
    )
    reason = models.CharField(max_length=24, blank=True, db_comment="Code of the reason of the last decision.")
    words = models.TextField(blank=True, db_comment="The officer's words.")
    words_language = models.CharField(max_length=8, blank=True, db_comment="Language of those words.")
    first_by = models.ForeignKey(
        "accounts.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_comment="Who decided."
    )
    first_seat = models.CharField(max_length=120, blank=True, db_comment="In which seat.")
    first_at = models.DateTimeField(null=True, blank=True, db_comment="When.")
    second_by = models.ForeignKey(
        "accounts.Person",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_comment="Who confirmed.",
    )
    second_seat = models.CharField(max_length=120, blank=True, db_comment="In which seat.")
    second_at = models.DateTimeField(null=True, blank=True, db_comment="When.")

    class Meta:
        db_table_comment = "Likenesses between parties and list entries, decided by people."
        verbose_name = _("hit")
        verbose_name_plural = _("hits")
        constraints = [
            models.UniqueConstraint(fields=["entry", "party", "subject_kind", "subject_key"], name="hit_once"),
            models.CheckConstraint(condition=models.Q(state__in=states.HIT.states), name="hit_state_known"),
            models.CheckConstraint(
                condition=models.Q(subject_kind__in=sorted(SUBJECT_KINDS)), name="hit_subject_known"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=[states.HIT_OPEN, states.GONE])
                | models.Q(first_by__isnull=False, reason__in=sorted(HIT_REASONS)),
                name="hit_decided_with_reason",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=states.CONFIRMED)
                | (models.Q(second_by__isnull=False) & ~models.Q(second_by=models.F("first_by"))),
                name="hit_confirmed_by_two",
            ),
        ]
        indexes = [models.Index(fields=["state", "-score"], name="hit_queue")]

    def __str__(self) -> str:
        return f"S-{self.pk:06d}"
