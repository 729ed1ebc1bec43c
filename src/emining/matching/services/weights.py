"""Changing the weights."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from emining.accounts.types import Actor
from emining.audit.services import record
from emining.audit.types import PLATFORM_CHAIN, Subject
from emining.kernel.refusals import Refused
from emining.matching import events
from emining.matching.engine.weights import weights_of
from emining.matching.models import WeightsVersion
from emining.matching.permissions import may_set_weights
from emining.matching.selectors.weights import current_weights, weights_history
from emining.matching.services.asking import ask_recompute
from emining.matching.types import SetWeights


def set_weights(*, actor: Actor, command: SetWeights) -> WeightsVersion:
    """Put new weights in force and have everything ranked anew.

    Raises the reasons of `may_set_weights`, `weights_malformed`, `weights_without_reason`, `weights_unchanged`, and
    `weights_changed_meanwhile` when somebody else changed them after the person looked.
    """
    with transaction.atomic(durable=True):
        may_set_weights(actor).require()
        try:
            weights = weights_of(command.values)
        except ValueError as error:
            raise Refused("weights_malformed") from error
        if not command.reason.strip():
            raise Refused("weights_without_reason")
        latest = weights_history().select_for_update(no_key=True).first()
        seen = latest.version if latest else 0
        if seen != command.based_on:
            raise Refused("weights_changed_meanwhile", version=seen)
        before = current_weights()
        if weights == before:
            raise Refused("weights_unchanged")
        WeightsVersion.objects.filter(is_current=True).update(is_current=False)
        version = WeightsVersion.objects.create(
            version=seen + 1,
            values=weights.as_dict(),
            reason=command.reason.strip(),
            by_id=actor.person_id,
            at=timezone.now(),
            is_current=True,
        )
        ask_recompute(cause="weights")
        record(
            code=events.WEIGHTS_SET,
            subject=Subject("matching.weights", str(version.pk), f"weights {version.version}"),
            actor=actor,
            chain=PLATFORM_CHAIN,
            reason=version.reason,
            before=before.as_dict(),
            after=weights.as_dict(),
        )
    return version
