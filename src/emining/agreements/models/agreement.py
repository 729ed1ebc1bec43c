"""Agreements, who is party to them, and what they are tied to."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from emining.agreements import states
from emining.agreements.types import ANY_ORDER, KINDS, LINK_KINDS, ORIGINS, PUBLIC_BASES, ROLES, SIGNING_ORDERS
from emining.kernel.languages import LANGUAGES


class Agreement(models.Model):
    """A text between two or more parties, from the first draft to its end. It grants no title and alters none.

    The pen is with one side at a time: only it changes the text itself; the others propose.
    """

    number = models.CharField(
        _("number"),
        max_length=40,
        unique=True,
        db_comment="Number with check character, given when the draft is opened.",
    )
    verify_code = models.CharField(
        max_length=32, unique=True, db_comment="Random code in the QR address under which anybody verifies the paper."
    )
    kind = models.CharField(_("kind"), max_length=20, choices=list(KINDS.items()), db_comment="Code of types.KINDS.")
    state = models.CharField(
        _("state"), max_length=12, default=states.DRAFT, db_comment="State of states.AGREEMENT.", db_index=True
    )
    title_en = models.CharField(_("title in English"), max_length=250, blank=True, db_comment="Title in English.")
    title_zh = models.CharField(_("title in Chinese"), max_length=250, blank=True, db_comment="Title in Chinese.")
    title_ur = models.CharField(_("title in Urdu"), max_length=250, blank=True, db_comment="Title in Urdu.")
    languages = ArrayField(
        models.CharField(max_length=8), default=list, db_comment="Languages of the text, in the order of its columns."
    )
    authoritative = ArrayField(
        models.CharField(max_length=8),
        default=list,
        db_comment="Languages whose text counts; the others are courtesy translations.",
    )
    jurisdiction = models.ForeignKey(
        "places.Jurisdiction",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_comment="Province or territory it concerns; empty: none in particular.",
    )
    value_chain = ArrayField(
        models.CharField(max_length=16), default=list, blank=True, db_comment="Stages of parties.types.STAGES."
    )
    origin = models.CharField(
        _("opened from"),
        max_length=12,
        default="blank",
        choices=list(ORIGINS.items()),
        db_comment="Code of types.ORIGINS.",
    )
    amends = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="amendments",
        db_comment="The agreement that this one amends or extends.",
    )
    room = models.ForeignKey(
        "rooms.Room",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_comment="Its data room.",
    )
    pen_holder = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", db_comment="Who changes the text now."
    )
    opened_by = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", db_comment="Whose people opened it."
    )
    nodal_office = models.ForeignKey(
        "accounts.Office",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_comment="Office whose officers follow it up and verify evidence. It follows; it grants nothing.",
    )
    signing_order = models.CharField(
        _("order of signing"),
        max_length=4,
        default=ANY_ORDER,
        choices=list(SIGNING_ORDERS.items()),
        db_comment="any or set (by position of the sides).",
    )
    public_basis = models.CharField(
        _("basis of publication"),
        max_length=8,
        blank=True,
        choices=list(PUBLIC_BASES.items()),
        db_comment="Why its public part is public once signed: consent or law; empty: it is not.",
    )
    law_basis = models.CharField(
        _("law that demands it"), max_length=300, blank=True, db_comment="Instrument and clause when the basis is law."
    )
    opened_at = models.DateTimeField(auto_now_add=True, db_comment="When the draft was opened.")
    shared_at = models.DateTimeField(null=True, blank=True, db_comment="When all parties could first read it.")
    signed_at = models.DateTimeField(null=True, blank=True, db_comment="When the last signature was made.")
    in_force_from = models.DateField(_("in force from"), null=True, blank=True, db_comment="First day in force.")
    expires_on = models.DateField(
        _("expires on"), null=True, blank=True, db_comment="Last day in force; empty: no end was agreed."
    )
    ended_on = models.DateField(null=True, blank=True, db_comment="Day of completion, termination, expiry, withdrawal.")
    end_reason = models.TextField(_("reason"), blank=True, db_comment="Why it ended or is suspended, as typed.")
    is_demonstration = models.BooleanField(default=False, db_comment="Invented, with invented parties.")

    class Meta:
        db_table_comment = "Agreements between parties, from draft to end."
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        indexes = [
            GinIndex(fields=["value_chain"], name="agreement_chain"),
            models.Index(fields=["jurisdiction", "state"], name="agreement_place"),
            models.Index(fields=["-opened_at"], name="agreement_newest"),
            models.Index(fields=["expires_on"], name="agreement_expiry"),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=states.AGREEMENT.states), name="agreement_state_known"),
            models.CheckConstraint(condition=models.Q(kind__in=list(KINDS)), name="agreement_kind_known"),
            models.CheckConstraint(
                condition=models.Q(languages__contained_by=list(LANGUAGES)) & models.Q(languages__len__gte=1),
                name="agreement_languages_known",
            ),
            models.CheckConstraint(
                condition=models.Q(authoritative__contained_by=models.F("languages"))
                & models.Q(authoritative__len__gte=1),
                name="agreement_some_language_counts",
            ),
            models.CheckConstraint(
                condition=~models.Q(title_en="") | ~models.Q(title_zh="") | ~models.Q(title_ur=""),
                name="agreement_has_a_title",
            ),
            models.CheckConstraint(
                condition=~models.Q(public_basis="law") | ~models.Q(law_basis=""), name="agreement_law_is_named"
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=sorted(states.SIGNED)) | models.Q(in_force_from__isnull=False),
                name="agreement_in_force_has_a_day",
            ),
            models.CheckConstraint(
                condition=models.Q(expires_on__isnull=True)
                | models.Q(in_force_from__isnull=True)
                | models.Q(expires_on__gte=models.F("in_force_from")),
                name="agreement_dates_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.number


class Side(models.Model):
    """One party of an agreement, with its role and what it consents to have published."""

    agreement = models.ForeignKey(
        Agreement, on_delete=models.CASCADE, related_name="sides", db_comment="The agreement."
    )
    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", db_comment="The party."
    )
    role = models.CharField(_("role"), max_length=12, choices=list(ROLES.items()), db_comment="Code of types.ROLES.")
    position = models.PositiveSmallIntegerField(db_comment="Order in the text and, where one is set, of signing.")
    consents_to_publication = models.BooleanField(
        null=True,
        blank=True,
        db_comment="Whether it agrees that the public part is public; empty: not asked or silent.",
    )
    consented_at = models.DateTimeField(null=True, blank=True, db_comment="When it answered.")

    class Meta:
        db_table_comment = "Parties of agreements."
        ordering = ["position"]
        verbose_name = _("party to an agreement")
        verbose_name_plural = _("parties to an agreement")
        constraints = [
            models.UniqueConstraint(fields=["agreement", "organisation"], name="side_once_an_agreement"),
            models.UniqueConstraint(
                fields=["agreement", "position"], name="side_position_once", deferrable=models.Deferrable.DEFERRED
            ),
            models.CheckConstraint(condition=models.Q(role__in=list(ROLES)), name="side_role_known"),
        ]

    def __str__(self) -> str:
        return f"{self.agreement_id}/{self.position}"


class Link(models.Model):
    """What an agreement is tied to: a project, a title, an economic zone, a meeting at a forum."""

    agreement = models.ForeignKey(
        Agreement, on_delete=models.CASCADE, related_name="links", db_comment="The agreement."
    )
    kind = models.CharField(_("kind"), max_length=8, choices=list(LINK_KINDS.items()), db_comment="Code of LINK_KINDS.")
    project = models.ForeignKey(
        "projects.Project", null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_comment="The project."
    )
    title = models.ForeignKey(
        "titles.Title", null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_comment="The title."
    )
    zone = models.ForeignKey(
        "places.Place", null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_comment="The zone."
    )
    meeting_id = models.BigIntegerField(
        null=True, blank=True, db_comment="Number of the forum meeting; forum does not know of agreements."
    )
    label = models.CharField(
        max_length=200, blank=True, db_comment="Words for a meeting: the code of the event and the day."
    )

    class Meta:
        db_table_comment = "What agreements are tied to."
        ordering = ["kind", "pk"]
        verbose_name = _("link of an agreement")
        verbose_name_plural = _("links of an agreement")
        constraints = [
            models.UniqueConstraint(fields=["agreement", "project"], name="link_project_once"),
            models.UniqueConstraint(fields=["agreement", "title"], name="link_title_once"),
            models.UniqueConstraint(fields=["agreement", "zone"], name="link_zone_once"),
            models.UniqueConstraint(fields=["agreement", "meeting_id"], name="link_meeting_once"),
            models.CheckConstraint(
                condition=models.Q(kind="project", project__isnull=False)
                | models.Q(kind="title", title__isnull=False)
                | models.Q(kind="zone", zone__isnull=False)
                | models.Q(kind="meeting", meeting_id__isnull=False),
                name="link_names_its_end",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agreement_id}: {self.kind}"


class NumberCounter(models.Model):
    """The last number given for a place, kind and year."""

    stem = models.CharField(max_length=40, primary_key=True, db_comment="Number without serial: PK-BA/MOU/2026.")
    last = models.PositiveIntegerField(default=0, db_comment="Last serial given.")

    class Meta:
        db_table_comment = "Counters of agreement numbers."

    def __str__(self) -> str:
        return self.stem
