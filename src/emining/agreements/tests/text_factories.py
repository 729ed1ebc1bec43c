"""Texts of agreements for tests."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.test import Client

from emining.accounts.types import Actor
from emining.agreements import states
from emining.agreements.models import Agreement, Clause
from emining.agreements.services.text import create_text_from_template, cut_version, save_clause
from emining.agreements.tests.factories import make_agreement, side_actor
from emining.agreements.types_text import SaveClause, Words

EN = Words("Confidentiality", "Each Party keeps confidential what it learns.\nThis lasts 5 years.")
ZH = Words("保密", "各方对所获知的信息应予保密。\n期限为5年。")
UR = Words("رازداری", "ہر فریق حاصل شدہ معلومات کو خفیہ رکھے گا۔\nمدت 5 سال ہے۔")
ALL = {"en": EN, "zh-hans": ZH, "ur": UR}


def negotiation(sides: int = 2, **fields: Any) -> tuple[Agreement, Actor, Actor]:
    """A shared agreement with the holder of the pen and the other side."""
    agreement = make_agreement(states.NEGOTIATING, sides=sides, **fields)
    return agreement, side_actor(agreement, 1), side_actor(agreement, 2)


def clause_of(agreement: Agreement, actor: Actor, **more: Any) -> Clause:
    """A clause in the languages of the agreement."""
    words = more.pop("words", {one: ALL[one] for one in agreement.languages})
    return save_clause(actor=actor, command=SaveClause(agreement.pk, words, **more))


def texted(sides: int = 2, **fields: Any) -> tuple[Agreement, Actor, Actor]:
    """The same with a text from a template and one version."""
    agreement, holder, other = negotiation(sides, **fields)
    create_text_from_template(actor=holder, agreement_id=agreement.pk, template="mou_minerals")
    cut_version(actor=holder, agreement_id=agreement.pk, words="First draft")
    return agreement, holder, other


def browser(actor: Actor) -> Client:
    """A browser signed in as this actor."""
    client = Client()
    client.force_login(get_user_model().objects.get(pk=actor.person_id))
    return client
