"""Numbers: what is read, what is refused and in which words, what is accepted with a doubt."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import ric, uscc

from emining.kernel.refusals import Refused
from emining.parties.identifiers import DOCUMENTS, WARNINGS, Number, read_document, read_identifier
from emining.parties.refusals import REFUSALS
from emining.parties.types import IDENTIFIER_TYPES

VECTORS = Path(__file__).resolve().parents[5] / "shared" / "data" / "identifiers" / "id_test_vectors.csv"
GOOD = "91110000600037341L"


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        ("uscc", GOOD, GOOD),
        ("uscc", " 9 1 110000 600037341l ", GOOD),
        ("uscc", "９１１１００００６０００３７３４１Ｌ", GOOD),
        ("uscc", "9111-0000-6000-3734-1L", GOOD),
        ("secp", "0123456", "0123456"),
        ("secp", "۰۱۲۳۴۵۶", "0123456"),
        ("secp", "٠١٢٣٤٥٦", "0123456"),
        ("ntn", "1234567", "1234567"),
        ("ntn", "1234567-8", "1234567-8"),
        ("ntn", "1234567 8", "1234567-8"),
        ("ntn", "۱۲۳۴۵۶۷‎-۸", "1234567-8"),
        ("strn", "32-77-8761-234-52", "3277876123452"),
    ],
)
def test_what_people_type_is_read(kind: str, typed: str, value: str) -> None:
    number = read_identifier(kind, typed)
    assert (number.value, number.warning) == (value, "")


@pytest.mark.parametrize(
    ("kind", "typed", "code"),
    [
        ("uscc", "91110000600037341K", "uscc_check_digit_wrong"),
        ("uscc", "19110000600037341L", "uscc_check_digit_wrong"),
        ("uscc", "91350211M00013FA1N", "uscc_check_digit_wrong"),
        ("uscc", "12345", "uscc_length_wrong"),
        ("uscc", "A1110000600037341L", "uscc_characters_wrong"),
        ("uscc", "9111000060003734IL", "uscc_characters_wrong"),
        ("secp", "123456", "secp_form_wrong"),
        ("secp", "12345678", "secp_form_wrong"),
        ("ntn", "12-3", "ntn_form_wrong"),
        ("ntn", "42201-0397640-8", "ntn_is_an_individuals"),
        ("strn", "123456789012", "strn_form_wrong"),
        ("secp", "   ", "identifier_empty"),
        ("earlier", "--//--", "identifier_empty"),
        ("earlier", "OLD-17", "identifier_country_missing"),
        ("foreign", "X" * 31, "identifier_too_long"),
        ("cnic", "4220103976408", "identifier_type_unknown"),
    ],
)
def test_what_is_wrong_is_said(kind: str, typed: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        read_identifier(kind, typed)
    assert refused.value.code == code
    assert str(REFUSALS[code]) % refused.value.facts


def test_a_wrong_check_character_names_the_rule_and_gives_nothing_away() -> None:
    wrong = GOOD[:-1] + "K"
    with pytest.raises(Refused) as refused:
        read_identifier("uscc", wrong)
    words = str(REFUSALS[refused.value.code]) % refused.value.facts
    assert "GB 32100-2015" in words
    assert GOOD not in words
    assert set(refused.value.facts) == {"value"}


@pytest.mark.parametrize(
    ("kind", "typed", "country", "warning"),
    [
        ("ntn", "a123456-7", "", "ntn_new_style"),
        ("earlier", "91350211M00013FA1N", "CN", "earlier_number"),
        ("foreign", "HRB 86891", "DE", "foreign_number"),
        ("chamber", "CCCPK/2026/17", "", "chamber_number"),
    ],
)
def test_what_cannot_be_checked_is_kept_with_a_warning(kind: str, typed: str, country: str, warning: str) -> None:
    number = read_identifier(kind, typed, country=country)
    assert (number.value, number.country, number.warning) == (
        typed.upper().replace("A123456-7", "A1234567"),
        country,
        warning,
    )
    assert str(WARNINGS[number.warning])


def test_a_rural_collectives_code_is_accepted_with_a_warning() -> None:
    body = "N2330106M00000001"
    number = read_identifier("uscc", body + uscc.calc_check_digit(body))
    assert number.warning == "uscc_unusual"


@given(st.text(alphabet="0123456789ABCDEFGHJKLMNPQRTUWXY", min_size=9, max_size=9), st.integers(0, 99_999_999))
def test_every_code_with_its_check_character_is_read_and_no_other(organisation: str, front: int) -> None:
    body = f"{front:08d}{organisation}"
    check = uscc.calc_check_digit(body)
    assert read_identifier("uscc", (body + check).lower()).value == body + check
    other = "0" if check != "0" else "1"
    with pytest.raises(Refused, match="uscc_check_digit_wrong"):
        read_identifier("uscc", body + other)


@given(st.sampled_from(sorted(IDENTIFIER_TYPES)), st.text(max_size=60), st.sampled_from(["", "PK", "CN", "ZZ"]))
def test_nothing_that_is_typed_breaks_the_reader(kind: str, typed: str, country: str) -> None:
    number = _read(kind, typed, country)
    if number is not None:
        assert 0 < len(number.value) <= 30
        assert read_identifier(kind, number.value, country=number.country).value == number.value


def _read(kind: str, typed: str, country: str) -> Number | None:
    """The number; None for one that is refused, whose sentence can be filled."""
    try:
        return read_identifier(kind, typed, country=country)
    except Refused as refused:
        assert str(REFUSALS[refused.code]) % refused.facts  # noqa: PT017 - both outcomes are good
        return None


@pytest.mark.parametrize(
    ("kind", "typed", "value", "warning"),
    [
        ("cnic", "34201-0891231-8", "3420108912318", ""),
        ("cnic", "۴۲۲۰۱-۰۳۹۷۶۴۰-۸", "4220103976408", ""),
        ("cnic", "81202-0397640-8", "8120203976408", "cnic_unusual"),
        ("cnic", "34201-0891231-0", "3420108912310", "cnic_unusual"),
        ("ric", "360426199101010071", "360426199101010071", ""),
        ("ric", "36042619910101007１", "360426199101010071", ""),
        ("passport", "ab 1234567", "AB1234567", "passport_as_typed"),
    ],
)
def test_documents_of_persons(kind: str, typed: str, value: str, warning: str) -> None:
    number = read_document(kind, typed)
    assert (number.value, number.warning) == (value, warning)


def test_a_card_of_a_place_that_the_list_lacks_is_accepted_with_a_warning() -> None:
    front = "990000199001010010"
    card = front[:-1] + ric.calc_check_digit(front)
    assert read_document("ric", card).warning == "ric_unusual"


@pytest.mark.parametrize(
    ("kind", "typed", "code"),
    [
        ("cnic", "123", "cnic_form_wrong"),
        ("ric", "360426199101010072", "ric_check_digit_wrong"),
        ("ric", "36042619910101007", "ric_form_wrong"),
        ("passport", "A1", "passport_form_wrong"),
        ("library card", "A1", "document_kind_unknown"),
        ("cnic", " ", "identifier_empty"),
    ],
)
def test_a_refusal_never_repeats_a_persons_number(kind: str, typed: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        read_document(kind, typed)
    assert refused.value.code == code
    assert typed not in refused.value.facts.values()


def test_every_document_is_readable() -> None:
    assert set(DOCUMENTS) == {"cnic", "ric", "passport"}


@pytest.mark.shared
def test_the_vectors_of_others() -> None:
    if not VECTORS.exists():
        pytest.skip("the shared vectors are not here")
    rows = list(csv.DictReader(VECTORS.open(encoding="utf-8")))
    assert len(rows) >= 13
    for row in rows:
        read = read_document if "cnic" in row["source"] or "ric" in row["source"] else read_identifier
        kind = "cnic" if "cnic" in row["source"] else "ric" if "ric" in row["source"] else "uscc"
        if row["python_stdnum_is_valid"] == "True":
            assert read(kind, row["value"]).value
        else:
            with pytest.raises(Refused):
                read(kind, row["value"])
