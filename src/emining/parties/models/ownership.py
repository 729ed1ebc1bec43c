"""Who holds what of whom: natural persons as holders, and interests, each with dates and a source. Rows are kept."""

from __future__ import annotations

import uuid

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from emining.parties.models.party import Party
from emining.parties.models.people import Officer
from emining.parties.types_ownership import INTEREST_KINDS, UNKNOWN_REASONS

SOURCE_GRADES = ["C", "M", "P", "S"]


class HolderPerson(models.Model):
    """A natural person who holds an interest. The name is private unless a law or the person lets it be shown."""

    key = models.UUIDField(
        default=uuid.uuid4, unique=True, editable=False, db_comment="Stable key for exports; says nothing of who it is."
    )
    name = models.CharField(_("name"), max_length=200, db_comment="As the source writes it; private unless is_public.")
    nationality = models.CharField(
        _("nationality"), max_length=2, blank=True, default="", db_comment="ISO 3166-1 alpha-2 code; empty: not known."
    )
    officer = models.ForeignKey(
        Officer,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        db_comment="The officer who is this person, where that is known.",
    )
    is_public = models.BooleanField(default=False, db_comment="Whether the name may be shown to everybody.")
    public_source = models.CharField(
        _("why the name is public"),
        max_length=300,
        blank=True,
        default="",
        db_comment="The law, register or consent by which the name may be shown.",
    )
    is_demonstration = models.BooleanField(default=False, db_comment="Invented; nobody real.")
    recorded_by = models.ForeignKey(
        "accounts.Person", null=True, on_delete=models.PROTECT, related_name="+", db_comment="Who recorded them."
    )
    recorded_at = models.DateTimeField(auto_now_add=True, db_comment="When they were first recorded here.")

    class Meta:
        db_table_comment = "Natural persons who hold interests in parties; private unless a source says otherwise."
        verbose_name = _("person who holds")
        verbose_name_plural = _("persons who hold")
        constraints = [
            models.CheckConstraint(
                condition=Q(is_public=False) | ~Q(public_source=""), name="holder_person_public_by_a_source"
            ),
            models.CheckConstraint(
                condition=Q(nationality="") | Q(nationality__regex="^[A-Z]{2}$"), name="holder_person_nationality_iso"
            ),
        ]

    def __str__(self) -> str:
        return f"person #{self.pk}"


class Interest(models.Model):
    """One interest in a company, as known for a time. Never edited: closed in `known`, and another added."""

    record = models.UUIDField(
        default=uuid.uuid4, db_index=True, db_comment="Shared by all versions of one interest; used by exports."
    )
    subject = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="interests_in", db_comment="Of whom.")
    holder = models.ForeignKey(
        Party,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="interests",
        db_comment="The party that holds it.",
    )
    person = models.ForeignKey(
        HolderPerson,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="interests",
        db_comment="The natural person who holds it.",
    )
    unknown_reason = models.CharField(
        max_length=20,
        blank=True,
        default="",
        db_comment="Why no holder is named: not_established, public_float, withheld; empty when one is.",
    )
    kind = models.CharField(
        _("kind"), max_length=8, choices=list(INTEREST_KINDS.items()), db_comment="shares, voting, control or board."
    )
    numerator = models.BigIntegerField(
        null=True, blank=True, db_comment="Share: numerator; empty when not established."
    )
    denominator = models.BigIntegerField(null=True, blank=True, db_comment="Share: denominator.")
    valid = DateRangeField(db_comment="When it was true: first day, and the first day on which it is so no more.")
    known = DateTimeRangeField(db_comment="When the platform held it for true; open while it does.")
    source = models.CharField(_("source"), max_length=300, db_comment="Who says so.")
    source_date = models.DateField(_("date of the source"), null=True, blank=True, db_comment="Day of the source.")
    grade = models.CharField(
        _("grade"), max_length=1, db_comment="P official text, S secondary, M unverified, C said by itself."
    )
    is_beneficial = models.BooleanField(
        default=False, db_comment="Whether the source names the person as a beneficial owner."
    )
    is_demonstration = models.BooleanField(default=False, db_comment="Invented: says nothing of anybody real.")
    recorded_by = models.ForeignKey(
        "accounts.Person", null=True, on_delete=models.PROTECT, related_name="+", db_comment="Who recorded it."
    )

    class Meta:
        db_table_comment = "Interests in parties: who holds how much of whom, from when to when, and who says so."
        verbose_name = _("interest")
        verbose_name_plural = _("interests")
        constraints = [
            models.CheckConstraint(
                condition=Q(holder__isnull=False, person__isnull=True, unknown_reason="")
                | Q(holder__isnull=True, person__isnull=False, unknown_reason="")
                | Q(holder__isnull=True, person__isnull=True, unknown_reason__in=sorted(UNKNOWN_REASONS)),
                name="interest_has_one_holder",
            ),
            models.CheckConstraint(
                condition=Q(holder__isnull=True) | ~Q(subject=F("holder")), name="interest_not_in_itself"
            ),
            models.CheckConstraint(condition=Q(kind__in=sorted(INTEREST_KINDS)), name="ownership_interest_kind_known"),
            models.CheckConstraint(
                condition=Q(numerator__isnull=True, denominator__isnull=True)
                | Q(numerator__gt=0, denominator__gt=0, numerator__lte=F("denominator")),
                name="interest_share_is_a_part",
            ),
            models.CheckConstraint(condition=Q(grade__in=SOURCE_GRADES), name="interest_grade_known"),
            models.CheckConstraint(condition=~Q(source=""), name="interest_is_sourced"),
            models.CheckConstraint(
                condition=Q(is_beneficial=False) | Q(person__isnull=False), name="interest_beneficial_is_a_person"
            ),
            models.CheckConstraint(
                condition=Q(valid__isempty=False, known__isempty=False), name="interest_lasts_at_all"
            ),
            ExclusionConstraint(
                name="interest_of_holder_once_at_a_time",
                expressions=[
                    ("subject", RangeOperators.EQUAL),
                    ("holder", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    ("valid", RangeOperators.OVERLAPS),
                ],
                condition=Q(known__upper_inf=True, holder__isnull=False),
            ),
            ExclusionConstraint(
                name="interest_of_person_once_at_a_time",
                expressions=[
                    ("subject", RangeOperators.EQUAL),
                    ("person", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    ("valid", RangeOperators.OVERLAPS),
                ],
                condition=Q(known__upper_inf=True, person__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["subject"], condition=Q(known__upper_inf=True), name="interest_in_now"),
            models.Index(fields=["holder"], condition=Q(known__upper_inf=True), name="interest_of_now"),
        ]

    def __str__(self) -> str:
        return f"interest #{self.pk}"
