"""Withdrawing an application."""

from __future__ import annotations

from django.db import transaction

from emining.accounts.types import Actor
from emining.audit.services import record
from emining.kernel.refusals import Refused
from emining.titles import states
from emining.titles.models import Application
from emining.titles.permissions import may_withdraw
from emining.titles.selectors.applications import applications_visible_to
from emining.titles.services.lodge import subject_of


def withdraw_application(*, actor: Actor, number: str, reason: str = "") -> Application:
    """Take an application back. Its number and its place in the order of receipt stay on record; the ground is free.

    Raises `application_unknown`, the reasons of `may_withdraw`, `move_not_possible` when it was withdrawn before.
    """
    with transaction.atomic(durable=True):
        seen = applications_visible_to(actor).filter(number=number).values_list("pk", flat=True).first()
        if seen is None:
            raise Refused("application_unknown", number=number)
        application = Application.objects.select_for_update(no_key=True).get(pk=seen)
        move = states.APPLICATION.move(application.state, "withdraw")
        may_withdraw(actor, application).require()
        before = application.state
        application.state = move.target
        application.save(update_fields=["state"])
        record(
            code=move.event,
            subject=subject_of(application),
            actor=actor,
            chain=application.register.jurisdiction.code,
            reason=reason,
            before={"state": before},
            after={"state": application.state},
        )
    return application
