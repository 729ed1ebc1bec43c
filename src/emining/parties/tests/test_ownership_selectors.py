"""From rows to graphs: days, mergers, branches, consortia, contradictions; and what other apps may ask."""

from __future__ import annotations

from datetime import UTC, date, datetime
from fractions import Fraction
from itertools import pairwise

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from emining.parties.models import Membership, Officer, Party
from emining.parties.ownership import SHARES, Solver
from emining.parties.selectors.ownership import are_related, effective_interests
from emining.parties.selectors.ownership_graph import graph_around, party_node, whole_graph
from emining.parties.tests.ownership_factories import DAY, hold, make_company, make_person

pytestmark = pytest.mark.django_db


def merge(gone: Party, into: Party) -> None:
    Party.objects.filter(pk=gone.pk).update(state="merged", merged_into=into)


def test_effective_interests_on_a_day_through_a_circle() -> None:
    a, b, p = make_company("A"), make_company("B"), make_person()
    hold(a, b, "1/2", start=date(2025, 1, 1))
    hold(b, a, "1/2")
    hold(a, p, "1/2")
    found = {
        (one.organisation_id, one.holder_kind): one.share for one in effective_interests(a.organisation_id, on=DAY)
    }
    assert found == {(None, "person"): Fraction(2, 3), (b.organisation_id, "party"): Fraction(1, 2)}
    before = effective_interests(a.organisation_id, on=date(2024, 6, 1))
    assert [(one.holder_kind, one.share) for one in before] == [("person", Fraction(1, 2))]
    assert effective_interests(10**9, on=DAY) == []


def test_a_merged_company_is_the_one_it_was_merged_into() -> None:
    old, older, new, subject, owner = (make_company(name) for name in "OLNSW")
    hold(subject, older, "1/2")
    hold(subject, new, "1/4")
    hold(old, owner, "2/3")
    hold(new, owner, "2/3")
    hold(new, old, "1/4")
    merge(old, new)
    merge(older, old)
    graph = graph_around([subject.pk], on=DAY).graph
    assert graph.shares_of == {
        party_node(subject.pk): {party_node(new.pk): Fraction(3, 4)},
        party_node(new.pk): {party_node(owner.pk): Fraction(2, 3)},
    }
    assert are_related(older.organisation_id, new.organisation_id, on=DAY).kind == "same"  # type: ignore[union-attr]


def test_what_a_merger_makes_exceed_the_whole_counts_as_not_established() -> None:
    one, same, first, second = make_company("S"), make_company("S2"), make_company("A"), make_company("B")
    hold(one, first, "3/4")
    hold(same, second, "1/2")
    merge(same, one)
    loaded = graph_around([one.pk], on=DAY)
    assert loaded.contradictory == {party_node(one.pk)}
    assert {edge.share for edge in loaded.graph.edges} == {None}
    assert effective_interests(one.organisation_id, on=DAY) == []


def test_branches_and_agreed_shares_in_consortia_are_ownership_too() -> None:
    head, partner, silent = make_company("H"), make_company("P"), make_company("Q")
    branch = make_company("HB", kind="branch", parent=head)
    venture = make_company("V", kind="consortium")
    at = datetime(2026, 1, 1, tzinfo=UTC)
    Membership.objects.create(consortium=venture, member=branch, numerator=3, denominator=5, agreed_at=at)
    Membership.objects.create(consortium=venture, member=partner, numerator=1, denominator=5, agreed_at=at)
    Membership.objects.create(consortium=venture, member=silent, numerator=1, denominator=5)
    found = {one.organisation_id: one.share for one in effective_interests(venture.organisation_id, on=DAY)}
    assert found == {
        branch.organisation_id: Fraction(3, 5),
        head.organisation_id: Fraction(3, 5),
        partner.organisation_id: Fraction(1, 5),
    }
    assert are_related(head.organisation_id, venture.organisation_id, on=DAY).kind == "controls"  # type: ignore[union-attr]


@pytest.mark.parametrize("kind", ["controls", "common_control", "common_holder", "holds"])
def test_related_parties_with_the_path(kind: str) -> None:
    a, b, top = make_company("A"), make_company("B"), make_company("T")
    share = {"controls": "2/3", "common_control": "2/3", "common_holder": "1/3", "holds": "1/4"}[kind]
    if kind in ("controls", "holds"):
        hold(b, a, share)
    else:
        hold(a, top, share)
        hold(b, top, share)
    found = are_related(a.organisation_id, b.organisation_id, on=DAY)
    assert found is not None
    assert found.kind == kind
    assert found.through == (a if kind in ("controls", "holds") else top).organisation_id
    assert found.share == (None if "control" in kind else Fraction(share))
    assert {step.subject for step in found.path} <= {a.organisation_id, b.organisation_id}
    assert are_related(a.organisation_id, b.organisation_id, on=date(2019, 1, 1)) is None
    assert are_related(a.organisation_id, 10**9, on=DAY) is None


def test_one_officer_in_two_companies_by_document_not_by_name() -> None:
    a, b, c = make_company("A"), make_company("B"), make_company("C")
    for party, digest in ((a, "d1"), (b, "d1"), (c, "")):
        Officer.objects.create(
            party=party, name="Same Name", position="director", nationality="PK", document_digest=digest
        )
    found = are_related(a.organisation_id, b.organisation_id, on=DAY)
    assert found is not None
    assert (found.kind, found.through) == ("shared_officer", None)
    assert are_related(a.organisation_id, c.organisation_id, on=DAY) is None
    Officer.objects.filter(party=b).update(until=date(2025, 1, 1))
    assert are_related(a.organisation_id, b.organisation_id, on=DAY) is None


def test_one_person_by_document_behind_two_companies() -> None:
    a, b = make_company("A"), make_company("B")
    for party in (a, b):
        officer = Officer.objects.create(
            party=party, name="N", position="controller", nationality="PK", document_digest="d9"
        )
        hold(party, make_person(officer=officer), "3/4")
    found = are_related(a.organisation_id, b.organisation_id, on=DAY)
    assert found is not None
    assert (found.kind, found.through) == ("common_control", None)


def test_the_whole_graph_is_the_sum_of_the_parts_in_a_few_queries() -> None:
    chain = [make_company(f"N{n}") for n in range(12)]
    for lower, upper in pairwise(chain):
        hold(lower, upper, "1/2")
    with CaptureQueriesContext(connection) as told:
        whole = whole_graph(on=DAY)
    assert len(told) <= 4
    around = graph_around([chain[0].pk], on=DAY)
    top = party_node(chain[-1].pk)
    for loaded in (whole, around):
        assert Solver(loaded.graph).interests_in(party_node(chain[0].pk)).shares[top] == Fraction(1, 2**11)
    assert {edge.kind for edge in whole.graph.edges} == {SHARES}
