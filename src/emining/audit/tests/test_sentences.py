"""Events read as sentences, whatever they hold or lack."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from emining.audit import registry
from emining.audit.models import Event
from emining.audit.registry import register, registered
from emining.audit.sentences import in_words, render
from emining.audit.tests.factories import TESTED
from emining.audit.types import EventType


def an_event(**changes: Any) -> Event:
    values = {
        "code": TESTED.code,
        "subject_label": "T-1",
        "actor_person_id": 7,
        "actor_seat_label": "An officer",
        "after": {"what": "something"},
    }
    return Event(**values | changes)


def test_facts_fill_the_sentence() -> None:
    assert render(an_event(), {}) == "An officer did something to T-1."
    assert render(an_event(), {"actor": "Demo Person"}) == "Demo Person (An officer) did something to T-1."


def test_a_missing_fact_says_so() -> None:
    assert render(an_event(after={}), {}) == "An officer did not established to T-1."
    assert render(an_event(after={"what": None}), {}) == "An officer did not established to T-1."


def test_a_hidden_name_is_said_to_be_hidden() -> None:
    assert render(an_event(actor_seat_label=""), {}).startswith("a person whose name is not shown did")
    assert render(an_event(actor_seat_label="", actor_person_id=None), {}).startswith("not established did")


def test_an_unknown_code_reads_as_its_code() -> None:
    assert render(an_event(code="gone.app.happened"), {}) == "gone.app.happened: T-1"


def test_a_broken_sentence_never_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "known", lambda code: EventType(code, "%(what)d %"))
    assert render(an_event(), {}) == "audit.test.happened: T-1"


def test_facts_are_isolated_in_right_to_left_sentences() -> None:
    with translation.override("ur"):
        assert "\u2068T-1\u2069" in render(an_event(), {})


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@given(after=st.dictionaries(st.sampled_from(["what", "x", "actor", "%(y)s"]), JSON), before=JSON)
def test_no_facts_make_it_fail(after: dict[str, Any], before: Any) -> None:
    assert render(an_event(after=after, before={"what": before}), {})


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "not established"),
        ("", "not established"),
        (True, "yes"),
        ([], "none"),
        (["a", 1], "a, 1"),
        ({"a": [1, 2]}, "a: 1, 2"),
        (0, "0"),
    ],
)
def test_values_in_words(value: Any, words: str) -> None:
    assert in_words(value) == words


def test_every_registered_code_has_a_sentence_that_can_be_rendered() -> None:
    for event in registered():
        for language in ("en", "zh-hans", "ur"):
            with translation.override(language):
                sentence = render(an_event(code=event.code), {})
                assert sentence != f"{event.code}: T-1", f"{event.code} has no usable sentence in {language}"


def test_every_declared_event_is_registered() -> None:
    codes = {event.code for event in registered()}
    for config in apps.get_app_configs():
        if not config.name.startswith("emining."):
            continue
        try:
            module = import_module(f"{config.name}.events")
        except ModuleNotFoundError:
            continue
        declared = {value.code for value in vars(module).values() if isinstance(value, EventType)}
        declared |= {event.code for event in getattr(module, "EVENTS", ())}
        assert declared <= codes, f"{config.label} declares events that it does not register"


@pytest.mark.parametrize(
    "event",
    [EventType("Not A Code", "x"), EventType("single", "x"), EventType("a.b.c", " "), EventType(TESTED.code, "Other.")],
)
def test_bad_declarations_are_refused(event: EventType) -> None:
    with pytest.raises(ValueError, match="event"):
        register([event])
