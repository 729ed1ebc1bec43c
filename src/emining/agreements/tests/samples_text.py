"""Texts that routes need, for the route matrix: an agreement to which the asker's organisation is a party."""

from __future__ import annotations

from typing import Any

from django.test import Client

from emining.accounts.tests.factories import make_organisation
from emining.accounts.types import Actor
from emining.agreements import states
from emining.agreements.models import Agreement
from emining.agreements.selectors.text import clauses_of
from emining.agreements.services.text import create_text_from_template, cut_version, propose
from emining.agreements.tests.factories import make_agreement, side_actor
from emining.agreements.types_text import ProposeChange, Words


def text(client: Client) -> dict[str, Any]:
    """A shared text with a version; the asker's side holds the pen."""
    return {"key": _texted(client).pk}


def text_without_pen(client: Client) -> dict[str, Any]:
    """The same; the other side holds the pen."""
    return {"key": _texted(client, own_pen=False).pk}


def clause(client: Client) -> dict[str, Any]:
    """A clause that the asker's side may write."""
    return _clause(_texted(client))


def clause_without_pen(client: Client) -> dict[str, Any]:
    """A clause for which the asker's side may propose."""
    return _clause(_texted(client, own_pen=False))


def proposal(client: Client) -> dict[str, Any]:
    """A proposal of the other side, which the asker decides."""
    agreement = _texted(client)
    return _proposal(agreement, side_actor(agreement, 2))


def own_proposal(client: Client) -> dict[str, Any]:
    """A proposal of the asker's side."""
    agreement = _texted(client, own_pen=False)
    return _proposal(agreement, side_actor(agreement, 2))


def version(client: Client) -> dict[str, Any]:
    """A version."""
    return {"key": _texted(client).pk, "number": 1}


def _texted(client: Client, *, own_pen: bool = True) -> Agreement:
    """The asker's organisation opened it, or is the second party of what another opened."""
    seat = getattr(client, "seat", None)
    own = seat.office.organisation if seat is not None else make_organisation()
    parties = [own, make_organisation()]
    agreement = make_agreement(states.NEGOTIATING, organisations=parties if own_pen else parties[::-1])
    holder: Actor = side_actor(agreement, 1)
    create_text_from_template(actor=holder, agreement_id=agreement.pk, template="mou_minerals")
    cut_version(actor=holder, agreement_id=agreement.pk)
    return agreement


def _clause(agreement: Agreement) -> dict[str, Any]:
    first = clauses_of(agreement.pk).first()
    return {"key": agreement.pk, "clause": first.pk if first else 0}


def _proposal(agreement: Agreement, actor: Actor) -> dict[str, Any]:
    first = clauses_of(agreement.pk)[0]
    made = propose(
        actor=actor,
        command=ProposeChange(
            agreement.pk, "change", first.pk, first.revision, words={"en": Words("Parties", "Other words.")}
        ),
    )
    return {"key": agreement.pk, "proposal": made.pk}
