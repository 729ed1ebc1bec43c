"""The canonical form: exact bytes, and no value with two spellings."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from decimal import Decimal
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emining.kernel import canonical
from emining.kernel.canonical import NotCanonical

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=12,
)


def test_exact_bytes() -> None:
    value = {"b": [1, -2, None, True, False], "a": {"ن": "اردو", "中": "矿"}, "c": 'q"\\\n\x01', "d": ()}
    assert canonical.dumps(value) == (
        '{"a":{"ن":"اردو","中":"矿"},"b":[1,-2,null,true,false],"c":"q\\"\\\\\\n\\u0001","d":[]}'.encode()
    )


def test_known_digest() -> None:
    assert canonical.digest({}) == hashlib.sha256(b"{}").hexdigest()
    assert canonical.digest({"a": 1}) == "015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862"


def test_order_of_names_does_not_matter() -> None:
    assert canonical.dumps({"z": 1, "a": 2}) == canonical.dumps({"a": 2, "z": 1}) == b'{"a":2,"z":1}'


def test_order_of_items_does() -> None:
    assert canonical.digest([1, 2]) != canonical.digest([2, 1])


def test_composed_and_decomposed_are_one() -> None:
    assert canonical.dumps("e\u0301") == canonical.dumps("\u00e9") == '"\u00e9"'.encode()
    assert canonical.dumps({"e\u0301": 1}) == '{"\u00e9":1}'.encode()


def test_true_is_not_one() -> None:
    assert canonical.dumps([True, 1, False, 0]) == b"[true,1,false,0]"


class Colour(StrEnum):
    RED = "red"


class Count(int):
    pass


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (1.5, "$: float has no canonical form; write it as a string"),
        (Decimal(1), "$: Decimal has no canonical form; write it as a string"),
        ({"on": date(2026, 1, 1)}, "$.on: date has no canonical form; write it as a string"),
        ({"a": [0, {"b": b"x"}]}, "$.a[1].b: bytes has no canonical form; write it as a string"),
        ([{1, 2}], "$[0]: set has no canonical form; write it as a string"),
        (Colour.RED, "$: Colour has no canonical form; write it as a string"),
        (Count(3), "$: Count has no canonical form; write it as a string"),
        ({"a": {1: 2}}, "$.a: the name 1 is not a string"),
        ({"x": {"e\u0301": 1, "\u00e9": 2}}, "$.x: two names are both 'é' once normalised"),
        (["\ud800"], "$[0]: the text holds half a surrogate pair"),
        ({"k": {"\udfff": 1}}, "$.k: the text holds half a surrogate pair"),
    ],
)
def test_refuses_what_has_no_form(value: object, message: str) -> None:
    with pytest.raises(NotCanonical) as caught:
        canonical.dumps(value)
    assert str(caught.value) == message


@given(VALUES)
def test_is_json_and_a_fixed_point(value: object) -> None:
    try:
        once = canonical.dumps(value)
    except NotCanonical:
        return  # two names that normalise to one, or half a surrogate pair
    assert canonical.dumps(json.loads(once)) == once
