"""Register numbers and their check character."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emining.kernel import codes
from emining.kernel.codes import RegisterNumber
from emining.kernel.refusals import Refused

NUMBERS = st.builds(
    RegisterNumber,
    st.sampled_from(["PK", "PK-BA", "PK-KP", "PK-GB", "AU-NT", "CN"]),
    st.sampled_from(["EL", "ML", "ML-S", "RL", "MDRL", "APP"]),
    st.integers(1900, 2200),
    st.integers(1, 10**9),
)
SIGNS = string.digits + string.ascii_uppercase


def test_known_number() -> None:
    assert codes.make(jurisdiction="PK-BA", kind="EL", year=2026, serial=123) == "PK-BA/EL/2026/000123-V"
    number = codes.parse("PK-BA/EL/2026/000123-V")
    assert number == RegisterNumber("PK-BA", "EL", 2026, 123)
    assert (number.stem, number.check) == ("PK-BA/EL/2026/000123", "V")


def test_check_by_hand() -> None:
    """ISO 7064 MOD 37,36 computed step by step over the letters and digits."""
    product = 36
    for sign in "PKBAEL2026000123":
        total = (product + SIGNS.index(sign)) % 36 or 36
        product = total * 2 % 37
    assert SIGNS[(37 - product) % 36] == "V"


@given(NUMBERS)
def test_there_and_back(number: RegisterNumber) -> None:
    assert codes.parse(str(number)) == number
    assert codes.is_valid(str(number))


@given(NUMBERS, st.data())
def test_one_wrong_character_is_found(number: RegisterNumber, data: st.DataObject) -> None:
    text = str(number)
    index = data.draw(st.sampled_from([i for i, sign in enumerate(text) if sign in SIGNS]))
    other = data.draw(st.sampled_from([s for s in SIGNS if s != text[index]]))
    assert not codes.is_valid(text[:index] + other + text[index + 1 :])


@pytest.mark.parametrize(
    "text",
    [
        " pk-ba/el/2026/000123-v ",
        "PK‑BA/EL/2026/000123‑V",
        "PK–BA／EL／2026／000123–V",
        "PK-BA/EL/۲۰۲۶/۰۰۰۱۲۳-V",
        "PK-BA / EL / 2026 / 000123 - V",
        "\u2067PK-BA/EL/2026/000123-V\u2069",
    ],
)
def test_read_as_typed(text: str) -> None:
    assert codes.parse(text) == RegisterNumber("PK-BA", "EL", 2026, 123)


@pytest.mark.parametrize(
    "text",
    [
        "", "PK-BA", "PK-BA/EL/2026/000123", "PK-BA/EL/26/000123-V", "PK-BA/EL/2026/0123-V", "PKBA/EL/2026/000123-V",
        "PK-BA/EL/2026/000000-V", "PK-BA/EL/0926/000123-V", "PK-BA/EL/2026/000123-V1", "PK-BA/E1L/2026/000123-V",
    ],
)  # fmt: skip
def test_malformed(text: str) -> None:
    with pytest.raises(Refused) as caught:
        codes.parse(text)
    assert (caught.value.code, caught.value.facts) == ("number_malformed", {"text": text})
    assert not codes.is_valid(text)


def test_wrong_check_is_told_without_the_right_one() -> None:
    with pytest.raises(Refused) as caught:
        codes.parse("PK-BA/EL/2026/000123-W")
    assert caught.value.code == "number_check_failed"
    assert caught.value.facts == {"text": "PK-BA/EL/2026/000123-W"}


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        (("pk", "EL", 2026, 1), "not a jurisdiction code: 'pk'"),
        (("PK-BALO", "EL", 2026, 1), "not a jurisdiction code: 'PK-BALO'"),
        (("PK", "el", 2026, 1), "not a kind code: 'el'"),
        (("PK", "EL", 999, 1), "not a year of four digits: 999"),
        (("PK", "EL", 10000, 1), "not a year of four digits: 10000"),
        (("PK", "EL", 2026, 0), "not a serial: 0"),
        (("PK", "EL", 2026, 10**12), "not a serial: 1000000000000"),
    ],
)
def test_impossible_parts(parts: tuple[str, str, int, int], message: str) -> None:
    with pytest.raises(ValueError, match=r"^not a ") as caught:
        RegisterNumber(*parts)
    assert str(caught.value) == message


def test_edges() -> None:
    assert RegisterNumber("PK", "EL", 1000, 1).stem == "PK/EL/1000/000001"
    assert RegisterNumber("PK", "EL", 9999, 10**12 - 1).stem == "PK/EL/9999/999999999999"
