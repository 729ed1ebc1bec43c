"""The API, mergers of organisations, background work, demonstration, and the rows that other apps give."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from emining.accounts.models import Organisation
from emining.accounts.services.demonstration import create_demonstration_seats
from emining.audit.models import Event
from emining.audit.outbox import names_for
from emining.matching import merging, states, tasks
from emining.matching.evaluation.measure import report, side
from emining.matching.models import Interest, Message, Suggestion
from emining.matching.profiles import load_market
from emining.matching.sentences import CAUTIONS, IMPROVEMENTS, REASONS, Speaker
from emining.matching.services import create_demonstration_interests, recompute_suggestions
from emining.matching.services.asking import RECOMPUTE, ask_recompute
from emining.matching.tests.factories import (
    actor_of,
    client_of,
    listing_of,
    make_interest,
    make_introduced,
    make_mutual,
    mine,
    plant,
    project_of,
    write,
)
from emining.matching.views.about import quality
from emining.parties.models import Contact, Party
from emining.parties.selectors.matching import capability_rows, party_rows, track_record_rows
from emining.parties.services import create_demonstration_companies
from emining.parties.tests.factories import make_party
from emining.projects.selectors.matching import listing_rows, project_rows, tonnes_a_year

pytestmark = pytest.mark.django_db


def _post(client: Any, path: str, body: dict[str, Any]) -> Any:
    return client.post(f"/api/v1/matching/{path}", json.dumps(body), content_type="application/json")


def test_the_api_expresses_accepts_and_declines():
    digger, processor = mine(), plant()
    asking, answering = client_of(actor_of(processor)), client_of(actor_of(digger))
    made = _post(
        asking, "interests", {"kind": "party", "id": digger.organisation_id, "words": "你好", "language": "zh-hans"}
    )
    assert made.status_code == 201
    token = made.json()["token"]
    assert _post(asking, "interests", {"kind": "party", "id": digger.organisation_id}).json()["code"] == (
        "interest_already_live"
    )
    assert _post(asking, f"interests/{token}/accept", {}).status_code == 409
    assert _post(answering, f"interests/{token}/accept", {}).json()["state"] == states.MUTUAL
    assert _post(answering, f"interests/{token}/decline", {"reason": "other"}).json()["code"] == "move_not_possible"
    project = project_of(digger)
    second = _post(asking, "interests", {"kind": "project", "id": project.pk}).json()["token"]
    declined = _post(answering, f"interests/{second}/decline", {"reason": "not_now"})
    assert declined.json()["decline_reason"] == "not_now"
    third = _post(asking, "interests", {"kind": "project", "id": project.pk}).json()["token"]
    assert _post(asking, f"interests/{third}/withdraw", {}).json()["state"] == states.WITHDRAWN


def test_the_api_gives_own_suggestions_whose_parts_add_up():
    digger, processor = mine(), plant()
    project_of(digger)
    recompute_suggestions()
    found = client_of(actor_of(processor)).get("/api/v1/matching/suggestions").json()
    assert len(found) == 1
    assert found[0]["score"] == sum(part["weight"] * part["value"] for part in found[0]["parts"].values())


def test_the_weights_are_public(client):
    found = client.get("/api/v1/matching/weights").json()
    assert sum(found["weights"].values()) == 1000


# -- mergers ----------------------------------------------------------------------------------------------------------


def test_interests_and_messages_go_with_a_merged_company_and_come_back():
    digger, processor, keeper = mine(), plant(), mine()
    interest = make_introduced(actor_of(processor), digger, actor_of(digger))
    write(actor_of(digger), interest)
    own = make_interest(actor_of(digger), plant())
    facts = merging.move_organisation(digger.organisation_id, keeper.organisation_id)
    json.dumps(facts)
    interest.refresh_from_db()
    own.refresh_from_db()
    assert (interest.receiver_id, interest.about_id) == (keeper.organisation_id, keeper.organisation_id)
    assert own.sender_id == keeper.organisation_id
    assert Message.objects.get().organisation_id == keeper.organisation_id
    merging.move_back(digger.organisation_id, keeper.organisation_id, facts)
    interest.refresh_from_db()
    assert interest.receiver_id == digger.organisation_id
    assert Message.objects.get().organisation_id == digger.organisation_id


def test_a_merger_of_two_who_talked_and_of_doubles_does_not_break():
    one, other, third = mine(), mine(), plant()
    between = make_mutual(actor_of(one), other, actor_of(other))
    make_interest(actor_of(third), one)
    make_interest(actor_of(third), other)
    project = project_of(third)
    assert project
    merging.move_organisation(one.organisation_id, other.organisation_id)
    between.refresh_from_db()
    assert between.sender_id == one.organisation_id
    live = Interest.objects.filter(sender_id=third.organisation_id, receiver_id=other.organisation_id)
    assert live.count() == 1


# -- background work --------------------------------------------------------------------------------------------------


def test_changes_of_the_market_ask_for_one_computation():
    assert ask_recompute(cause="test", seconds=60)
    assert not ask_recompute(cause="test", seconds=60)
    assert any(name.startswith("matching.recompute") for name in names_for("parties.capability.stated"))
    assert any(name.startswith("matching.recompute") for name in names_for("projects.project.listed"))
    assert tasks.recompute.name == RECOMPUTE
    digger = mine()
    project_of(digger)
    plant()
    assert tasks.recompute(cause="test") == Suggestion.objects.count() == 2


def test_the_night_expires_and_asks():
    tasks.nightly(0)
    assert not Interest.objects.exists()


# -- rows of other apps -----------------------------------------------------------------------------------------------


def test_only_published_companies_that_look_for_somebody_are_rows():
    digger = mine()
    make_party(state="draft")
    make_party(state="hidden")
    make_party(kind="authority")
    assert [row.organisation_id for row in party_rows()] == [digger.organisation_id]
    assert {row.organisation_id for row in capability_rows()} == {digger.organisation_id}
    assert party_rows([]) == [] == capability_rows([]) == track_record_rows([])


def test_languages_are_those_of_the_profile_and_of_all_contacts_together():
    digger = mine()
    Contact.objects.create(party=digger, name="A", languages=["ur"])
    Contact.objects.create(party=digger, name="B", languages=["zh-hans"])
    assert party_rows()[0].languages == {"en", "ur", "zh-hans"}


def test_only_what_is_on_the_market_is_a_row():
    digger = mine()
    project_of(digger, state="draft")
    listed = project_of(digger)
    need = listing_of(digger, "need")
    listing_of(digger, "offer", state="lapsed")
    assert [row.id for row in project_rows()] == [listed.pk]
    assert [row.id for row in listing_rows()] == [need.pk]


def test_profiles_say_what_a_project_offers_and_seeks():
    digger = mine()
    project_of(digger, seeks=["finance", "offtake"], sought_amount=Decimal(280_000_000), sought_currency="PKR",
               sought_on="2026-01-01")  # fmt: skip
    listing_of(digger, "need", category="offtake", quantity=Decimal(300), unit="t/d")
    market = load_market()
    project = market.projects[0]
    assert [line.stage for line in project.offers] == ["extraction"]
    assert [line.stage for line in project.seeks] == ["finance", "processing"]
    money = project.seeks[0].amount
    assert money is not None
    assert round(money.most) == 1_000_000
    need = market.needs[0]
    assert need.offers[0].stage == "extraction"
    assert not need.offers[0].is_holding
    assert need.offers[0].amount is not None
    assert need.offers[0].amount.most == 99_000
    assert not need.seeks


def test_units_that_are_no_yearly_mass_are_not_compared():
    assert tonnes_a_year(Decimal("1.5"), "Mt/a") == 1_500_000
    assert tonnes_a_year(Decimal(8000), "m") is None
    assert tonnes_a_year(None, "t/a") is None


# -- words and figures ------------------------------------------------------------------------------------------------


def test_every_code_of_the_ranking_has_its_sentence():
    speaker = Speaker()
    for queries in (side(is_held_out=False), side(is_held_out=True)):
        from emining.matching.engine import DEFAULT_WEIGHTS
        from emining.matching.evaluation.convert import pool_of, profile_of

        for query in queries:
            for one in pool_of(query.to, DEFAULT_WEIGHTS).rank(profile_of(query.id)).suggested:
                assert {reason.code for reason in one.reasons} <= REASONS.keys()
                assert {caution.code for caution in one.cautions} <= CAUTIONS.keys()
                assert {improvement.code for improvement in one.improvements} <= IMPROVEMENTS.keys()
                assert all(speaker.reasons(one.reasons))
                assert len(speaker.cautions(one.cautions)) == len(one.cautions)


@pytest.mark.slow
def test_the_figures_shown_are_those_that_can_be_measured():
    """After a change of the ranking: `python bench/matching_quality.py`, and write its figures beside the set."""
    measured = report(side(is_held_out=True))
    shown = quality()["held_out"]
    assert shown["rankings"] == measured["rankings"]
    assert (shown["queries"], shown["pairs"]) == (measured["queries"], measured["pairs"])


# -- demonstration ----------------------------------------------------------------------------------------------------


def test_demonstration_interests_are_made_once_between_invented_companies():
    assert create_demonstration_interests() == 0, "nobody there to be interested"
    create_demonstration_companies()
    create_demonstration_seats()
    Party.objects.filter(is_demonstration=True).update(state="published")
    before = Event.objects.count()
    made = create_demonstration_interests()
    assert made >= 5
    assert Event.objects.count() == before + 1
    assert create_demonstration_interests() == 0
    assert {row.state for row in Interest.objects.all()} >= {states.EXPRESSED, states.MUTUAL, states.INTRODUCED}
    assert {row.language for row in Message.objects.all()} == {"en", "zh-hans", "ur"}
    involved = set(Interest.objects.values_list("sender_id", flat=True))
    assert Organisation.objects.filter(pk__in=involved, is_demonstration=False).count() == 0
