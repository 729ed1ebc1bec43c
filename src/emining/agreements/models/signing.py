"""Who may sign, the rounds in which an agreement is signed, each party's signature, scans, and what the law says."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from emining.agreements import states_signing
from emining.agreements.models.agreement import Agreement, Side
from emining.agreements.types import ANY_ORDER, KINDS, SIGNING_ORDERS
from emining.agreements.types_signing import COUNTRIES, MEANS, METHODS, SCAN_KINDS
from emining.kernel.languages import LANGUAGES


class Signatory(models.Model):
    """A person whom a party has named to sign for it. Any one of a party's signatories signs for it, once."""

    side = models.ForeignKey(
        Side, on_delete=models.CASCADE, related_name="signatories", db_comment="The party that is signed for."
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_comment="Who may sign."
    )
    capacity = models.CharField(
        _("capacity"), max_length=150, db_comment="As what the person signs, as typed; stands on the paper."
    )
    source_language = models.CharField(max_length=8, db_comment="Language in which the capacity was typed.")
    authority_document = models.ForeignKey(
        "documents.Document",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_comment="Power of attorney, board resolution or the like; empty: none was given.",
    )
    named_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_comment="Who named this person."
    )
    named_at = models.DateTimeField(auto_now_add=True, db_comment="When.")
    removed_at = models.DateTimeField(
        null=True, blank=True, db_comment="When the naming was taken back; empty: it holds."
    )

    class Meta:
        db_table_comment = "People named by parties to sign for them."
        ordering = ["pk"]
        verbose_name = _("signatory")
        verbose_name_plural = _("signatories")
        constraints = [
            models.UniqueConstraint(
                fields=["side", "person"], condition=models.Q(removed_at__isnull=True), name="signatory_once_a_side"
            ),
            models.CheckConstraint(condition=~models.Q(capacity=""), name="signatory_has_a_capacity"),
            models.CheckConstraint(
                condition=models.Q(source_language__in=list(LANGUAGES)), name="signatory_language_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.side_id}: {self.person_id}"


class SigningRound(models.Model):
    """One round of signing: the exact paper, frozen, and the file as it stands after each signature.

    A round ends complete or void. A void round stays readable for ever; the next one begins with a paper of its own.
    """

    agreement = models.ForeignKey(
        Agreement, on_delete=models.CASCADE, related_name="rounds", db_comment="The agreement."
    )
    number = models.PositiveSmallIntegerField(db_comment="1 for the first round of the agreement.")
    state = models.CharField(
        _("state"), max_length=8, default=states_signing.ROUND.initial, db_comment="State of states_signing.ROUND."
    )
    order = models.CharField(
        _("order of signing"),
        max_length=4,
        default=ANY_ORDER,
        choices=list(SIGNING_ORDERS.items()),
        db_comment="any or set, as it was when the round was opened.",
    )
    text_version = models.PositiveIntegerField(db_comment="Number of the version of the text that is signed.")
    text_digest = models.CharField(max_length=64, db_comment="Digest of that version's text.")
    paper = models.ForeignKey(
        "documents.Document",
        on_delete=models.PROTECT,
        related_name="+",
        db_comment="The exact PDF put up for signature.",
    )
    paper_sha256 = models.CharField(max_length=64, db_comment="SHA-256 of the exact PDF: what each signatory is shown.")
    current = models.ForeignKey(
        "documents.Document",
        on_delete=models.PROTECT,
        related_name="+",
        db_comment="The file after the last signature.",
    )
    in_force_from = models.DateField(
        _("in force from"), null=True, blank=True, db_comment="Agreed first day; empty: the day of the last signature."
    )
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_comment="Who opened it."
    )
    opened_at = models.DateTimeField(auto_now_add=True, db_comment="When.")
    completed_at = models.DateTimeField(null=True, blank=True, db_comment="When the last party signed.")
    voided_at = models.DateTimeField(null=True, blank=True, db_comment="When it became void.")
    void_reason = models.TextField(_("reason"), blank=True, db_comment="Why it became void, as typed.")

    class Meta:
        db_table_comment = "Rounds of signing of agreements."
        ordering = ["agreement", "number"]
        verbose_name = _("round of signing")
        verbose_name_plural = _("rounds of signing")
        constraints = [
            models.UniqueConstraint(fields=["agreement", "number"], name="signinground_number_once"),
            models.UniqueConstraint(
                fields=["agreement"], condition=models.Q(state=states_signing.OPEN), name="signinground_one_open"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=states_signing.ROUND.states), name="signinground_state_known"
            ),
            models.CheckConstraint(
                condition=models.Q(paper_sha256__regex="^[0-9a-f]{64}$"), name="signinground_sha256_hex"
            ),
            models.CheckConstraint(
                condition=models.Q(state=states_signing.COMPLETE, completed_at__isnull=False)
                | (~models.Q(state=states_signing.COMPLETE) & models.Q(completed_at__isnull=True)),
                name="signinground_complete_has_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(state=states_signing.VOID, voided_at__isnull=False) & ~models.Q(void_reason="")
                | (~models.Q(state=states_signing.VOID) & models.Q(voided_at__isnull=True)),
                name="signinground_void_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agreement_id}/{self.number}"


class SignatureSlot(models.Model):
    """One party's place in a round: empty, signed, or lapsed with a void round. What was signed is never changed."""

    round = models.ForeignKey(
        SigningRound, on_delete=models.CASCADE, related_name="slots", db_comment="The round of signing."
    )
    side = models.ForeignKey(Side, on_delete=models.PROTECT, related_name="+", db_comment="The party.")
    position = models.PositiveSmallIntegerField(db_comment="Order of the party, and of signing where one is set.")
    field = models.CharField(max_length=20, db_comment="Name of the signature field in the PDF.")
    state = models.CharField(
        _("state"), max_length=8, default=states_signing.SLOT.initial, db_comment="State of states_signing.SLOT."
    )
    signatory = models.ForeignKey(
        Signatory, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_comment="Who signed."
    )
    signed_at = models.DateTimeField(
        null=True, blank=True, db_comment="When it was made here or accepted from outside."
    )
    method = models.CharField(
        max_length=8, blank=True, choices=list(METHODS.items()), db_comment="Code of types_signing.METHODS."
    )
    factor = models.CharField(max_length=10, blank=True, db_comment="Second factor shown: totp or webauthn.")
    seat_label = models.CharField(max_length=120, blank=True, db_comment="The seat that was held at that moment.")
    sha256_before = models.CharField(max_length=64, blank=True, db_comment="SHA-256 of the file that was signed.")
    sha256_after = models.CharField(max_length=64, blank=True, db_comment="SHA-256 of the file with the signature.")
    certificate = models.CharField(max_length=64, blank=True, db_comment="SHA-256 of the certificate, hex.")
    certificate_subject = models.CharField(max_length=300, blank=True, db_comment="Subject of an own certificate.")
    certificate_issuer = models.CharField(max_length=300, blank=True, db_comment="Issuer of an own certificate.")
    document = models.ForeignKey(
        "documents.Document",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_comment="The file with this signature.",
    )

    class Meta:
        db_table_comment = "Each party's signature in a round."
        ordering = ["round", "position"]
        verbose_name = _("place for a signature")
        verbose_name_plural = _("places for signatures")
        constraints = [
            models.UniqueConstraint(fields=["round", "side"], name="signatureslot_once_a_side"),
            models.UniqueConstraint(fields=["round", "position"], name="signatureslot_position_once"),
            models.CheckConstraint(
                condition=models.Q(state__in=states_signing.SLOT.states), name="signatureslot_state_known"
            ),
            models.CheckConstraint(
                condition=~models.Q(state=states_signing.SIGNED)
                | (
                    models.Q(signatory__isnull=False, signed_at__isnull=False, document__isnull=False)
                    & models.Q(method__in=list(METHODS))
                    & models.Q(sha256_after__regex="^[0-9a-f]{64}$")
                ),
                name="signatureslot_signed_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round_id}/{self.position}"


class PaperScan(models.Model):
    """A scan that a party attached: a paper signed by hand, a counterpart. The platform verifies nothing about it."""

    agreement = models.ForeignKey(
        Agreement, on_delete=models.CASCADE, related_name="scans", db_comment="The agreement."
    )
    kind = models.CharField(
        _("what it is"), max_length=12, choices=list(SCAN_KINDS.items()), db_comment="Code of types_signing.SCAN_KINDS."
    )
    document = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, related_name="+", db_comment="The scan."
    )
    note = models.CharField(_("remark"), max_length=300, blank=True, db_comment="What the party says of it, as typed.")
    source_language = models.CharField(max_length=8, db_comment="Language of the remark.")
    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", db_comment="Who attached it."
    )
    attached_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_comment="Which person."
    )
    attached_at = models.DateTimeField(auto_now_add=True, db_comment="When.")

    class Meta:
        db_table_comment = "Scans attached to agreements; not verified by the platform."
        ordering = ["-attached_at"]
        verbose_name = _("scan")
        verbose_name_plural = _("scans")
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=list(SCAN_KINDS)), name="paperscan_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.agreement_id}: {self.kind}"


class LegalStanding(models.Model):
    """What the operator recorded of the legal standing of electronic signatures. The newest row of its kind counts."""

    kind = models.CharField(_("kind"), max_length=20, choices=list(KINDS.items()), db_comment="Code of types.KINDS.")
    country = models.CharField(_("country"), max_length=2, choices=list(COUNTRIES.items()), db_comment="ISO 3166 code.")
    means = models.CharField(
        _("means of signing"), max_length=12, choices=list(MEANS.items()), db_comment="Code of types_signing.MEANS."
    )
    standing_en = models.TextField(_("standing in English"), blank=True, db_comment="What holds, in English.")
    standing_zh = models.TextField(_("standing in Chinese"), blank=True, db_comment="What holds, in Chinese.")
    standing_ur = models.TextField(_("standing in Urdu"), blank=True, db_comment="What holds, in Urdu.")
    source = models.CharField(_("source"), max_length=300, db_comment="Instrument and clause, or where it was read.")
    grade = models.CharField(
        _("grade"), max_length=1, db_comment="P: official text read; S: secondary; M: as a memory."
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_comment="Which operator."
    )
    recorded_at = models.DateTimeField(auto_now_add=True, db_comment="When.")

    class Meta:
        db_table_comment = "Legal standing of electronic signatures by kind of agreement, country and means."
        ordering = ["kind", "country", "means", "-recorded_at"]
        verbose_name = _("legal standing")
        verbose_name_plural = _("legal standings")
        constraints = [
            models.CheckConstraint(condition=models.Q(grade__in=["P", "S", "M"]), name="legalstanding_grade_known"),
            models.CheckConstraint(condition=~models.Q(source=""), name="legalstanding_has_a_source"),
            models.CheckConstraint(
                condition=~models.Q(standing_en="") | ~models.Q(standing_zh="") | ~models.Q(standing_ur=""),
                name="legalstanding_says_something",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.country} {self.means}"
