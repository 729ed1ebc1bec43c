"""One thing that happened."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from emining.audit import hashing


class Event(models.Model):
    """One change, by whom, from which seat, why, with facts before and after; chained to the one before it.

    Written once: triggers of the database refuse every update and deletion, and every insertion that does not continue
    its chain. Ids of people and seats are kept without foreign keys: the audit outlives what it tells about.
    """

    chain = models.CharField(_("chain"), max_length=10, db_comment="Jurisdiction whose chain this event belongs to.")
    sequence = models.BigIntegerField(_("position"), db_comment="Position in the chain, from 1 without gaps.")
    scheme = models.SmallIntegerField(default=hashing.SCHEME, db_comment="Version of the hashed form.")
    code = models.CharField(_("event"), max_length=100, db_comment="What happened: app.noun.past_participle.")
    subject_kind = models.CharField(max_length=100, db_comment="Kind of thing: app.noun.")
    subject_id = models.CharField(max_length=100, db_comment="Key of the thing, as text.")
    subject_label = models.CharField(max_length=300, db_comment="Number people call it by; never a person's name.")
    actor_person_id = models.BigIntegerField(null=True, db_comment="Who acted; null for the platform itself.")
    actor_seat_id = models.BigIntegerField(null=True, db_comment="Seat acted from; null when none.")
    actor_seat_label = models.CharField(max_length=300, blank=True, db_comment="Seat in words, or system:job.")
    reason = models.TextField(_("reason"), blank=True, db_comment="Why, in the actor's words; no personal data.")
    before = models.JSONField(default=dict, db_comment="Named facts before the change.")
    after = models.JSONField(default=dict, db_comment="Named facts after the change.")
    commitments = models.JSONField(default=dict, db_comment="Salted hashes of personal values, by field.")
    request_id = models.CharField(max_length=64, blank=True, db_comment="Request that caused it.")
    occurred_at = models.DateTimeField(_("time"), db_comment="When, by the database's clock, once the chain was held.")
    previous_hash = models.CharField(max_length=64, db_comment="Hash of the event before; genesis value for the first.")
    hash = models.CharField(max_length=64, db_comment="SHA-256 over the canonical form of this row.")

    class Meta:
        db_table_comment = "What happened: write-once, hash-chained per jurisdiction."
        verbose_name = _("event")
        verbose_name_plural = _("events")
        constraints = [
            models.UniqueConstraint(fields=["chain", "sequence"], name="audit_event_position"),
            models.UniqueConstraint(fields=["chain", "previous_hash"], name="audit_event_one_successor"),
            models.CheckConstraint(condition=models.Q(sequence__gte=1), name="audit_event_sequence_from_one"),
            models.CheckConstraint(condition=models.Q(hash__regex=r"^[0-9a-f]{64}$"), name="audit_event_hash_form"),
        ]
        indexes = [
            models.Index(fields=["subject_kind", "subject_id", "id"], name="audit_event_subject"),
            models.Index(fields=["chain", "occurred_at"], name="audit_event_time"),
            models.Index(fields=["code", "id"], name="audit_event_code"),
            models.Index(fields=["actor_person_id", "id"], name="audit_event_actor"),
            models.Index(fields=["hash"], name="audit_event_hash"),
        ]

    def __str__(self) -> str:
        return f"{self.chain}:{self.sequence} {self.code}"

    def exported(self) -> dict[str, Any]:
        """The event as it is hashed and exported, without its hash and personal values."""
        return {
            "scheme": self.scheme,
            "chain": self.chain,
            "sequence": self.sequence,
            "code": self.code,
            "subject": {"kind": self.subject_kind, "id": self.subject_id, "label": self.subject_label},
            "actor": {
                "person_id": self.actor_person_id,
                "seat_id": self.actor_seat_id,
                "seat_label": self.actor_seat_label,
            },
            "reason": self.reason,
            "before": self.before,
            "after": self.after,
            "commitments": self.commitments,
            "request_id": self.request_id,
            "occurred_at": hashing.instant(self.occurred_at),
            "previous_hash": self.previous_hash,
        }
