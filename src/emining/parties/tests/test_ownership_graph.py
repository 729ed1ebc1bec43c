"""The arithmetic of ownership: worked examples by hand, and laws that hold for every graph."""

from __future__ import annotations

import random
from fractions import Fraction as F  # noqa: N817 - as on paper
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emining.parties.ownership import (
    Edge,
    Graph,
    Solver,
    WholeExceeded,
    beneficial_owners,
    controlled_by,
    controllers_of,
    effective_interests,
    largest_path,
    related,
    ultimate,
)
from emining.parties.ownership.graph import BOARD, CONTROL, VOTING


def graph(*rows: tuple[str, str, str | None]) -> Graph:
    """Edges as "holder", "subject", "1/2"."""
    return Graph(Edge(a, b, share=None if share is None else F(share), key=n) for n, (a, b, share) in enumerate(rows))


# ---- by hand
def test_a_chain_multiplies() -> None:
    found = effective_interests(graph(("p", "h", "1/3"), ("h", "s", "3/4")), "s")
    assert found.shares == {"h": F(3, 4), "p": F(1, 4)}
    assert found.ends == {"p": F(1, 4)}
    assert found.missing == {"s": F(1, 4), "h": F(1, 2)}
    assert found.not_established == F(3, 4)


def test_two_ways_to_one_holder_add_up() -> None:
    found = effective_interests(graph(("p", "x", "1/2"), ("p", "y", "1"), ("x", "s", "1/2"), ("y", "s", "1/2")), "s")
    assert found.shares["p"] == F(3, 4)


def test_a_circle_is_the_limit_of_its_series() -> None:
    """P holds half of A, Q half of B, and A and B half of each other: P has 2/3 of A and 1/3 of B."""
    ring = graph(("p", "a", "1/2"), ("b", "a", "1/2"), ("q", "b", "1/2"), ("a", "b", "1/2"))
    in_a, in_b = effective_interests(ring, "a"), effective_interests(ring, "b")
    series = sum(F(1, 2) * F(1, 4) ** n for n in range(40))
    assert in_a.shares["p"] == F(2, 3)
    assert abs(in_a.shares["p"] - series) < F(1, 10**20)
    assert in_b.shares["p"] == F(1, 3)
    assert in_a.shares["b"] == F(1, 2), "B keeps what comes to it: the half that goes round is not counted again"
    assert in_a.ends == {"p": F(2, 3), "q": F(1, 3)}
    assert ring.rings == (frozenset({"a", "b"}),)


def test_companies_that_own_each_other_whole_belong_to_nobody() -> None:
    found = effective_interests(graph(("a", "b", "1"), ("b", "a", "1"), ("a", "s", "1/2"), ("p", "s", "1/2")), "s")
    assert found.in_circles == F(1, 2) == found.not_established
    assert found.shares == {"a": F(1, 2), "b": F(1, 2), "p": F(1, 2)}


def test_what_is_not_established_is_not_guessed() -> None:
    found = effective_interests(graph(("p", "h", None), ("h", "s", "1/2"), ("x", "s", None)), "s")
    assert found.shares == {"h": F(1, 2)}
    assert found.ends == {"h": F(1, 2)}
    assert found.missing == {"s": F(1, 2)}
    assert effective_interests(Graph([]), "s").not_established == 1


@pytest.mark.parametrize("share", ["0", "-1/2", "3/2"])
def test_a_share_is_a_part_of_the_whole(share: str) -> None:
    with pytest.raises(ValueError, match="share"):
        graph(("a", "b", share))


def test_nobody_holds_itself_and_kinds_are_known() -> None:
    with pytest.raises(ValueError, match="itself"):
        graph(("a", "a", "1/2"))
    with pytest.raises(ValueError, match="kind"):
        Graph([Edge("a", "b", "luck")])


def test_more_than_the_whole_is_refused_with_the_total() -> None:
    with pytest.raises(WholeExceeded) as refused:
        graph(("a", "s", "2/3"), ("b", "s", "1/3"), ("c", "s", "1/1000"))
    assert refused.value.total == F(1001, 1000)
    assert graph(("a", "s", "1/3"), ("b", "s", "1/3"), ("c", "s", "1/3")).total("s") == 1


# ---- control
def test_control_gathers_what_the_controlled_hold() -> None:
    held = graph(
        ("p", "x", "51/100"), ("p", "y", "1"), ("x", "s", "30/100"), ("y", "s", "21/100"), ("q", "s", "49/100")
    )
    assert set(controlled_by(held, "p")) == {"x", "y", "s"}
    assert set(controlled_by(held, "q")) == set()
    assert set(controllers_of(held, "s")) == {"p"}
    assert [edge.holder for edge in controllers_of(held, "s")["p"]] == ["p", "x"]


def test_half_is_not_more_than_half() -> None:
    assert controlled_by(graph(("p", "s", "1/2")), "p") == {}


def test_votes_count_before_shares_and_records_before_both() -> None:
    split = Graph(
        [
            Edge("p", "s", share=F(9, 10)),
            Edge("q", "s", VOTING, F(6, 10)),
            Edge("r", "t", CONTROL),
            Edge("m", "u", BOARD),
        ]
    )
    assert set(controllers_of(split, "s")) == {"q"}
    assert controlled_by(split, "r")["t"].how == "recorded"
    assert controlled_by(split, "m")["u"].how == "board"


def test_the_last_controller() -> None:
    line = graph(("p", "h", "1"), ("h", "m", "2/3"), ("m", "s", "2/3"))
    found = controllers_of(line, "s")
    assert set(found) == {"p", "h", "m"}
    assert ultimate(line, found) == {"p"}
    assert [edge.subject for edge in found["p"]] == ["h", "m", "s"]
    circle = graph(("a", "b", "2/3"), ("b", "a", "2/3"))
    assert set(controllers_of(circle, "a")) == {"b"}


# ---- people behind
def test_beneficial_owners_by_share_by_control_and_by_declaration() -> None:
    held = Graph([
        Edge("person:1", "h", share=F(1, 2)), Edge("person:2", "h", share=F(1, 2)), Edge("h", "s", share=F(1, 2)),
        Edge("person:3", "s", CONTROL), Edge("person:4", "s", share=F(1, 100), is_declared_beneficial=True),
        Edge("person:5", "s", share=F(1, 100)),
    ])  # fmt: skip
    found = beneficial_owners(held, "s", is_person=lambda node: node.startswith("person:"))
    assert {owner.person: owner.reasons for owner in found} == {
        "person:1": ("ownership",),
        "person:2": ("ownership",),
        "person:3": ("control",),
        "person:4": ("declared",),
    }
    assert [owner.person for owner in found][:2] == ["person:1", "person:2"]


# ---- related parties
@pytest.mark.parametrize(
    ("a", "b", "kind", "through"),
    [
        ("s", "s", "same", "s"),
        ("h", "s", "controls", "h"),
        ("s", "h", "controls", "h"),
        ("s", "t", "common_control", "h"),
        ("m", "s", "holds", "m"),
        ("u", "v", "common_holder", "k"),
        ("w", "z", "shared_officer", "officer"),
        ("s", "z", None, ""),
    ],
)
def test_the_strongest_tie_is_told(a: str, b: str, kind: str | None, through: str) -> None:
    web = graph(
        ("h", "s", "3/5"), ("h", "t", "2/3"), ("m", "s", "1/4"), ("k", "u", "1/4"), ("k", "v", "1/3"), ("j", "w", "1/2")
    )  # fmt: skip
    found = related(web, a, b, officers={"w": ["officer", "x"], "z": ["officer"]})
    assert (found.kind if found else None) == kind
    assert (found.through if found else "") == through


def test_the_path_gives_the_reasons() -> None:
    web = graph(("p", "h", "1/2"), ("h", "s", "1/2"), ("p", "t", "1/4"), ("x", "s", "1/4"))
    found = related(web, "s", "t")
    assert found is not None
    assert found.share == F(1, 4)
    assert [(edge.holder, edge.subject) for edge in found.path] == [("p", "h"), ("h", "s"), ("p", "t")]
    assert related(web, "s", "t", threshold=F(1, 3)) is None


# ---- for every graph
@st.composite
def graphs(draw: st.DrawFn, *, whole: bool = False) -> Graph:
    """Up to eight nodes; each subject gives parts of itself to some others. `whole`: everything is given away."""
    names = "abcdefgh"[: draw(st.integers(2, 8))]
    edges = []
    for subject in names:
        holders = draw(st.lists(st.sampled_from(names), unique=True, max_size=4))
        parts = [(holder, draw(st.integers(1, 9))) for holder in holders if holder != subject]
        kept = 0 if whole else draw(st.integers(0, 9))
        total = sum(part for _holder, part in parts) + kept
        edges += [Edge(holder, subject, share=F(part, total)) for holder, part in parts]
    return Graph(edges)


@given(graphs())
@settings(max_examples=200, deadline=None)
def test_nobody_has_more_than_the_whole_and_the_ends_add_up(made: Graph) -> None:
    solver = Solver(made)
    for subject in made.nodes:
        found = solver.interests_in(subject)
        assert all(0 < share <= 1 for share in found.shares.values())
        assert sum(found.ends.values(), F(0)) + found.not_established == 1
        assert set(found.ends) <= set(found.shares)
        assert subject not in found.shares


@given(graphs(), st.randoms(use_true_random=False))
@settings(max_examples=100, deadline=None)
def test_the_order_of_the_record_does_not_matter(made: Graph, dice: random.Random) -> None:
    edges = list(made.edges)
    dice.shuffle(edges)
    again = Solver(Graph(edges))
    solver = Solver(made)
    for subject in made.nodes:
        assert again.interests_in(subject) == solver.interests_in(subject)
        assert controlled_by(made, subject).keys() == controlled_by(Graph(edges), subject).keys()


@given(graphs())
@settings(max_examples=60, deadline=None)
def test_it_is_the_limit_of_passing_on_again_and_again(made: Graph) -> None:
    """The slow way: a holder keeps what it gets, everybody else passes on, many times over."""
    solver = Solver(made)
    rows = {subject: {holder: float(share) for holder, share in row.items()} for subject, row in made.shares_of.items()}
    for holder in made.nodes:
        reach = dict.fromkeys(made.nodes, 0.0) | {holder: 1.0}
        for _round in range(2_000):
            before = dict(reach)
            for subject, row in rows.items():
                if subject != holder:
                    reach[subject] = sum(share * reach[above] for above, share in row.items())
            if max(abs(reach[node] - before[node]) for node in reach) < 1e-13:
                break
        for subject in made.nodes - {holder}:
            exact = float(solver.interests_in(subject).shares.get(holder, F(0)))
            assert exact == pytest.approx(reach[subject], abs=1e-6)


@given(graphs(), st.data())
@settings(max_examples=100, deadline=None)
def test_taking_an_interest_away_never_raises_another_path(made: Graph, data: st.DataObject) -> None:
    """Without one interest nobody's effective share in anything grows, and the gone holder's falls or stays."""
    if not made.edges:
        return
    gone = data.draw(st.sampled_from(made.edges))
    less = Solver(Graph(edge for edge in made.edges if edge is not gone))
    more = Solver(made)
    for subject in made.nodes:
        was, now = more.interests_in(subject).shares, less.interests_in(subject).shares
        assert all(share <= was[holder] for holder, share in now.items())
        assert set(now) <= set(was)


@given(graphs(whole=True))
@settings(max_examples=60, deadline=None)
def test_when_everything_is_given_away_only_circles_keep_it(made: Graph) -> None:
    solver = Solver(made)
    for subject in made.shares_of:
        assert solver.interests_in(subject).missing == {}


@given(graphs(), st.data())
@settings(max_examples=60, deadline=None)
def test_a_relation_is_told_of_both_alike(made: Graph, data: st.DataObject) -> None:
    if len(made.nodes) < 2:
        return
    a, b = data.draw(st.lists(st.sampled_from(sorted(made.nodes)), min_size=2, max_size=2, unique=True))
    one, other = related(made, a, b), related(made, b, a)
    assert (one.kind if one else None) == (other.kind if other else None)
    if one is not None and one.kind in ("holds", "controls"):
        assert one.path
        assert one.path[0].holder == one.through


@given(graphs(), st.data())
@settings(max_examples=60, deadline=None)
def test_the_largest_path_is_a_chain_from_holder_to_subject(made: Graph, data: st.DataObject) -> None:
    if not made.edges:
        return
    subject = data.draw(st.sampled_from(sorted(made.nodes)))
    for holder, share in Solver(made).interests_in(subject).shares.items():
        path = largest_path(made, holder, subject)
        assert path[0].holder == holder
        assert path[-1].subject == subject
        assert all(upper.subject == lower.holder for upper, lower in pairwise(path))
        product = F(1)
        for edge in path:
            product *= edge.share or F(0)
        assert product <= share
