"""A seat in the history of a thing is said in the reader's language, not in codes."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from emining.accounts.roles import seat_in_words
from emining.audit.registry import seat_in_words as said


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "Company owner (demo-marble)"), ("zh-hans", "企业所有人 (demo-marble)")],
)
def test_a_seat_is_said_in_words(language: str, words: str) -> None:
    with override(language):
        assert said("company_owner @ demo-marble") == words


def test_what_is_no_seat_stays_as_it_was_kept() -> None:
    assert seat_in_words("An officer") == "An officer"
    assert seat_in_words("gone_role @ office") == "gone_role @ office"
