"""Differences: by word and character, moves by identity."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emining.agreements.comparing import compare, segments
from emining.agreements.types_text import AgreementText, ClauseText, Words
from emining.agreements.versioning import numbers_of
from emining.kernel.languages import Trilingual

LANGUAGES = ("en", "zh-hans", "ur")


def text(*clauses: tuple[int, int, str]) -> AgreementText:
    """A text of (id, depth, words)."""
    numbers = numbers_of(level for _id, level, _words in clauses)
    rows = tuple(
        ClauseText(key, level, number, {one: Words("", words) for one in LANGUAGES})
        for (key, level, words), number in zip(clauses, numbers, strict=True)
    )
    return AgreementText(1, "N", "mou", Trilingual("T"), LANGUAGES, ("en",), (), rows, 1, "")


def marked(old: str, new: str, language: str) -> str:
    marks = {"same": "{}", "ins": "[+{}]", "del": "[-{}]"}
    return "".join(marks[one.op].format(one.text) for one in segments(old, new, language))


@pytest.mark.parametrize(
    ("language", "old", "new", "expected"),
    [
        ("en", "within 30 days of notice", "within 45 days of notice", "within [-30][+45] days of notice"),
        ("zh-hans", "期限为5年。", "期限为10年。", "期限为[-5][+10]年。"),
        ("ur", "مدت 5 سال ہے۔", "مدت 10 سال ہے۔", "مدت [-5][+10] سال ہے۔"),
        ("ur", "فریق معلومات دے گا", "فریق خفیہ معلومات دے گا", "فریق [+خفیہ ]معلومات دے گا"),
        ("en", "", "New", "[+New]"),
        ("en", "Old", "", "[-Old]"),
        ("en", "Same", "Same", "Same"),
    ],
)
def test_a_readable_difference(language, old, new, expected):
    assert marked(old, new, language) == expected


@given(st.text(max_size=60), st.text(max_size=60), st.sampled_from(LANGUAGES))
def test_both_texts_can_be_read_out_of_it(old, new, language):
    found = segments(old, new, language)
    assert "".join(one.text for one in found if one.op != "ins") == old
    assert "".join(one.text for one in found if one.op != "del") == new


def test_a_moved_clause_is_moved_and_not_taken_out():
    old = text((1, 1, "a"), (2, 1, "b"), (3, 1, "c"), (4, 1, "d"))
    new = text((4, 1, "d"), (1, 1, "a"), (2, 1, "b"), (3, 1, "c"))
    found = {one.id: one for one in compare(old, new)}
    assert [key for key, one in found.items() if one.is_moved] == [4]
    assert (found[4].old_number, found[4].new_number, found[4].status) == ("4", "1", "unchanged")


def test_a_clause_that_went_deeper_moved():
    found = compare(text((1, 1, "a"), (2, 1, "b")), text((1, 1, "a"), (2, 2, "b")))
    assert [one.is_moved for one in found] == [False, True]


def test_what_went_out_stands_where_it_stood():
    found = compare(text((1, 1, "a"), (2, 1, "b"), (3, 1, "c")), text((1, 1, "a"), (3, 1, "C"), (9, 1, "n")))
    assert [(one.id, one.status) for one in found] == [
        (1, "unchanged"), (2, "removed"), (3, "changed"), (9, "added"),
    ]  # fmt: skip


@given(st.lists(st.integers(1, 3), max_size=30))
def test_numbers_are_unique_and_follow_their_depth(levels):
    numbers = numbers_of(levels)
    assert len(set(numbers)) == len(numbers)
    assert [number.count(".") + 1 for number in numbers] == levels


@given(st.permutations(list(range(1, 9))))
def test_exactly_what_left_its_order_moved(order):
    found = compare(text(*((key, 1, "x") for key in range(1, 9))), text(*((key, 1, "x") for key in order)))
    stayed = [one.id for one in found if not one.is_moved]
    assert stayed == sorted(stayed)
