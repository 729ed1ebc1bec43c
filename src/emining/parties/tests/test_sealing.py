"""Sealed numbers: not readable without the key, found again by their digest."""

from __future__ import annotations

from typing import Any

import pytest

from emining.kernel.refusals import Refused
from emining.parties.sealing import digest_of, seal, unseal


def test_a_sealed_number_opens_again_and_shows_only_its_tail() -> None:
    sealed = seal("cnic", "3420108912318")
    assert unseal(sealed.token) == "3420108912318"
    assert b"3420108912318" not in sealed.token
    assert sealed.tail == "2318"
    assert seal("cnic", "3420108912318").token != sealed.token


def test_the_digest_finds_the_same_document_and_no_other_kind() -> None:
    assert digest_of("cnic", "1") == seal("cnic", "1").digest != digest_of("passport", "1")


def test_another_key_opens_nothing(settings: Any) -> None:
    sealed = seal("cnic", "3420108912318")
    settings.PARTIES_SEALING_KEY = "another key of the platform"
    with pytest.raises(Refused, match="seal_broken"):
        unseal(sealed.token)
    assert digest_of("cnic", "3420108912318") != sealed.digest
