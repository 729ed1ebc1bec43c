"""Languages, refusals, verdicts and states."""

from __future__ import annotations

import pytest

from emining.kernel.languages import LANGUAGES, Trilingual, direction, normal_language
from emining.kernel.refusals import Refused
from emining.kernel.states import Lifecycle, Move, as_mermaid, as_table
from emining.kernel.verdicts import ALLOWED, Verdict, denied, first_denied


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("zh-CN", "zh-hans"),
        ("zh_Hans", "zh-hans"),
        ("UR-pk", "ur"),
        ("en-GB", "en"),
        ("fr", "en"),
        (None, "en"),
        ("", "en"),
    ],
)
def test_nearest_language(tag: str | None, language: str) -> None:
    assert normal_language(tag) == language
    assert language in LANGUAGES


def test_direction() -> None:
    assert [direction(tag) for tag in ("ur", "zh", "en", None)] == ["rtl", "ltr", "ltr", "ltr"]


def test_text_comes_with_its_language() -> None:
    full = Trilingual("gold", "金", "سونا")
    assert full.in_language("ur-PK") == ("سونا", "ur")
    assert full.in_language("zh") == ("金", "zh-hans")
    assert full.in_language(None) == ("gold", "en")
    assert Trilingual("gold").in_language("ur") == ("gold", "en")
    assert Trilingual("", "金").in_language("ur") == ("金", "zh-hans")
    assert Trilingual("", "", "سونا").in_language("en") == ("سونا", "ur")
    assert Trilingual("").in_language("zh") == ("", "zh-hans")


def test_refusal() -> None:
    refused = Refused("area_above_limit", code="x", limit=5)
    assert refused.code == "area_above_limit"
    assert refused.facts == {"code": "x", "limit": 5}
    assert str(refused) == "area_above_limit(code='x', limit=5)"
    assert refused.args == ("area_above_limit", {"code": "x", "limit": 5})


def test_verdicts() -> None:
    assert ALLOWED
    ALLOWED.require()
    no = denied("own_application", by=1)
    assert not no
    assert no == Verdict(allowed=False, reason="own_application", facts={"by": 1})
    with pytest.raises(Refused) as caught:
        no.require()
    assert (caught.value.code, caught.value.facts) == ("own_application", {"by": 1})
    assert first_denied(ALLOWED, no, denied("later")) is no
    assert first_denied(ALLOWED, ALLOWED) is ALLOWED
    assert first_denied() is ALLOWED


LIFE = Lifecycle(
    noun="application",
    states=("draft", "lodged", "granted", "refused", "archived"),
    initial="draft",
    moves=(
        Move("lodge", sources=["draft"], target="lodged", needs="lodge", event="a.lodged"),
        Move("grant", sources=["lodged"], target="granted", needs="decide", event="a.granted"),
        Move("refuse", sources=["draft", "lodged"], target="refused", needs="decide", event="a.refused"),
    ),
)


def test_every_state_and_every_move() -> None:
    allowed = {("draft", "lodge"), ("lodged", "grant"), ("draft", "refuse"), ("lodged", "refuse")}
    pairs = LIFE.every_pair()
    assert len(pairs) == 5 * 3
    for state, verb, is_possible in pairs:
        assert is_possible == ((state, verb) in allowed)
        if is_possible:
            assert LIFE.move(state, verb).verb == verb
        else:
            with pytest.raises(Refused) as caught:
                LIFE.move(state, verb)
            assert caught.value.code == "move_not_possible"
            assert caught.value.facts == {"noun": "application", "state": state, "verb": verb}


def test_what_the_table_knows() -> None:
    assert LIFE.terminal_states == ("granted", "refused", "archived")
    assert LIFE.reachable_states == {"draft", "lodged", "granted", "refused"}
    assert LIFE.verbs == ("lodge", "grant", "refuse")
    assert [move.verb for move in LIFE.moves_from("lodged")] == ["grant", "refuse"]
    move = LIFE.move("draft", "lodge")
    assert (move.target, move.needs, move.event, move.sources) == ("lodged", "lodge", "a.lodged", frozenset({"draft"}))


def test_a_move_keeps_its_parts() -> None:
    move = Move("go", sources=["a", "b"], target="c", needs="go_there", event="x.gone")
    assert (move.verb, move.sources, move.target) == ("go", frozenset({"a", "b"}), "c")
    assert (move.needs, move.event) == ("go_there", "x.gone")


def test_pictures() -> None:
    assert as_mermaid(LIFE) == (
        "stateDiagram-v2\n"
        "    [*] --> draft\n"
        "    draft --> lodged: lodge\n"
        "    lodged --> granted: grant\n"
        "    draft --> refused: refuse\n"
        "    lodged --> refused: refuse\n"
        "    granted --> [*]\n"
        "    refused --> [*]\n"
        "    archived --> [*]\n"
    )
    assert as_table(LIFE) == (
        "| Move | From | To | Needs | Event |\n"
        "|---|---|---|---|---|\n"
        "| `lodge` | `draft` | `lodged` | `lodge` | `a.lodged` |\n"
        "| `grant` | `lodged` | `granted` | `decide` | `a.granted` |\n"
        "| `refuse` | `draft`, `lodged` | `refused` | `decide` | `a.refused` |\n"
    )


def test_wrong_tables() -> None:
    move = Move("go", sources=["a"], target="b", needs="n", event="e")
    with pytest.raises(ValueError, match=r"^x: initial state 'z' is not among its states$"):
        Lifecycle("x", ("a", "b"), "z", (move,))
    with pytest.raises(ValueError, match=r"^x: move 'go' names unknown states \['b'\]$"):
        Lifecycle("x", ("a",), "a", (move,))
    with pytest.raises(ValueError, match=r"^x: two moves 'go' leave 'a'$"):
        Lifecycle("x", ("a", "b"), "a", (move, move))
