"""No cell of ours runs in a spreadsheet."""

from __future__ import annotations

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emining.kernel.spreadsheets import Echo, disarmed


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@x", "\t=1", " =1", "＝1", "\r@x", "\tx", "\n\n-x", "\u3000＠x"])
def test_what_would_run_is_disarmed(cell: str) -> None:
    assert disarmed(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "  ", "plain - text", "铜", "a=b", -1.5, None, 7])
def test_what_is_plain_stays(cell: object) -> None:
    assert disarmed(cell) == cell


@given(st.text())
def test_nothing_that_begins_with_a_sign_comes_through_and_twice_is_as_once(text: str) -> None:
    once = disarmed(text)
    assert once.strip()[:1] not in set("=+-@＝＋－＠")
    assert disarmed(once) == once


def test_a_line_comes_back_as_it_was_written() -> None:
    assert csv.writer(Echo()).writerow(["a", "b,c"]) == 'a,"b,c"\r\n'
