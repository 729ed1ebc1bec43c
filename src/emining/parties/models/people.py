"""People of a party: business contacts and officers. Natural persons: least exposure, consent recorded."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from emining.parties import states
from emining.parties.models.party import Party
from emining.parties.types import PURPOSES


class Contact(models.Model):
    """A person or desk that can be reached for a party. Never public; revealed by a mutual introduction alone."""

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="contacts", db_comment="Whose.")
    name = models.CharField(_("name"), max_length=200, db_comment="As the person writes it, or the desk's name.")
    position = models.CharField(_("position"), max_length=120, blank=True, db_comment="What they do there.")
    email = models.EmailField(_("e-mail address"), blank=True, db_comment="Business address.")
    phone = models.CharField(
        _("telephone"), max_length=40, blank=True, db_comment="In E.164 form where it could be read."
    )
    wechat = models.CharField(_("WeChat ID"), max_length=60, blank=True, db_comment="WeChat identifier.")
    residence = models.CharField(
        _("lives in"),
        max_length=2,
        blank=True,
        default="",
        db_comment="ISO 3166-1 alpha-2 code of where the person lives; empty for a desk.",
    )
    languages = models.JSONField(default=list, db_comment="Language codes the contact speaks: en, zh-hans, ur.")
    is_desk = models.BooleanField(default=False, db_comment="A shared desk and no natural person.")
    is_main = models.BooleanField(default=False, db_comment="Whom to introduce first.")

    class Meta:
        db_table_comment = "Business contacts of parties; shown after mutual consent only."
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")

    def __str__(self) -> str:
        return f"contact #{self.pk}"


class Officer(models.Model):
    """A director, signatory or controller of a party. The identity document's number is sealed, never shown whole."""

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="officers", db_comment="Whose.")
    name = models.CharField(_("name"), max_length=200, db_comment="As in the identity document.")
    name_latin = models.CharField(_("name in Latin letters"), max_length=200, blank=True, db_comment="Transliterated.")
    position = models.CharField(
        _("position"), max_length=24, db_comment="director, chief_executive, signatory, controller."
    )
    nationality = models.CharField(_("nationality"), max_length=2, db_comment="ISO 3166-1 alpha-2 code.")
    residence = models.CharField(
        _("lives in"),
        max_length=2,
        blank=True,
        default="",
        db_comment="ISO 3166-1 alpha-2 code of where the person lives.",
    )
    document_kind = models.CharField(
        max_length=12, blank=True, db_comment="cnic, ric or passport; empty when not given."
    )
    document_sealed = models.BinaryField(
        null=True, blank=True, db_comment="The number, encrypted with the platform's key."
    )
    document_digest = models.CharField(
        max_length=64,
        blank=True,
        db_index=True,
        db_comment="Keyed digest of the number, to find the same person again.",
    )
    document_tail = models.CharField(max_length=4, blank=True, db_comment="Last characters, to recognise it by.")
    document_warning = models.CharField(max_length=40, blank=True, db_comment="Code of a doubt about its form.")
    since = models.DateField(_("since"), null=True, blank=True, db_comment="First day in this position.")
    until = models.DateField(_("until"), null=True, blank=True, db_comment="Last day in it; empty while it lasts.")
    is_demonstration = models.BooleanField(default=False, db_comment="Invented; nobody real.")

    class Meta:
        db_table_comment = "Directors, signatories and controllers of parties; private."
        verbose_name = _("officer")
        verbose_name_plural = _("officers")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(position__in=["chief_executive", "controller", "director", "signatory"]),
                name="officer_position_known",
            ),
            models.CheckConstraint(
                condition=models.Q(document_kind__in=["", "cnic", "passport", "ric"]),
                name="officer_document_kind_known",
            ),
        ]

    def __str__(self) -> str:
        return f"officer #{self.pk}"


class Consent(models.Model):
    """That a natural person agreed to a use of their data, to which wording, and when they took it back."""

    party = models.ForeignKey(
        Party,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="consents",
        db_comment="For whom it was given.",
    )
    contact = models.ForeignKey(
        Contact,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="consents",
        db_comment="The contact, if one.",
    )
    officer = models.ForeignKey(
        Officer,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="consents",
        db_comment="The officer, if one.",
    )
    person = models.ForeignKey(
        "accounts.Person",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_comment="The signed-in person, if one.",
    )
    purpose = models.CharField(
        max_length=24, db_comment="Code of the purpose: introduction, verification, forum, cross_border."
    )
    wording = models.CharField(max_length=20, db_comment="Version of the words that were agreed to.")
    given_at = models.DateTimeField(db_comment="When it was given.")
    given_by = models.ForeignKey(
        "accounts.Person", null=True, on_delete=models.PROTECT, related_name="+", db_comment="Who recorded it."
    )
    withdrawn_at = models.DateTimeField(
        null=True, blank=True, db_comment="When it was taken back; empty while it stands."
    )

    class Meta:
        db_table_comment = "Consents of natural persons, each to one purpose and one wording."
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        constraints = [
            models.CheckConstraint(condition=models.Q(purpose__in=sorted(PURPOSES)), name="consent_purpose_known"),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.wording}"


class AccessRequest(models.Model):
    """A signed-in person asks the owners of a party for a seat in it."""

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="access_requests", db_comment="Of which.")
    person = models.ForeignKey(
        "accounts.Person", on_delete=models.PROTECT, related_name="+", db_comment="Who asks for a seat."
    )
    words = models.CharField(
        _("message to the owner"), max_length=500, blank=True, db_comment="Who they are to the company, in own words."
    )
    state = models.CharField(
        max_length=12,
        default=states.ASKED,
        choices=[(code, states.STATE_NAMES[code]) for code in states.ACCESS.states],
        db_comment="asked, accepted, declined or taken_back.",
    )
    asked_at = models.DateTimeField(auto_now_add=True, db_comment="When it was asked.")
    decided_at = models.DateTimeField(null=True, blank=True, db_comment="When an owner answered; empty until then.")
    decided_by = models.ForeignKey(
        "accounts.Person",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_comment="The owner who answered.",
    )

    class Meta:
        db_table_comment = "Requests of persons for a seat in a party, answered by its owners."
        verbose_name = _("request for access")
        verbose_name_plural = _("requests for access")
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=states.ACCESS.states), name="access_state_known"),
            models.UniqueConstraint(
                fields=["party", "person"], condition=models.Q(state=states.ASKED), name="access_asked_once_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"access request #{self.pk}"
