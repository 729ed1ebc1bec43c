"""Mapping files: strict, with the line named; those that ship are right for their targets and drop holders."""

from __future__ import annotations

import pytest

from emining.places.intake import catalogue, messages, targets
from emining.places.intake.faults import FileFault
from emining.places.intake.mapping import check_against, read_mapping
from emining.places.intake.tests.makers import MAPPING, MadeTarget


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        (MAPPING + "extra: 1\n", "mapping_key_unknown", 11),
        (MAPPING + "key: [id]\n", "mapping_key_twice", 11),
        (MAPPING.replace("key: [id]\n", ""), "mapping_value_wrong", None),
        (MAPPING.replace("format: 1", "format: 2"), "mapping_value_wrong", 1),
        (MAPPING.replace("read: {}", "read: {decimal: ';'}"), "mapping_value_wrong", 7),
        (MAPPING.replace("read: {}", "read: {extent: [1, 2]}"), "mapping_value_wrong", 7),
        (MAPPING.replace("read: {}", "read: {geometry: {x: a}}"), "mapping_value_wrong", 7),
        (MAPPING + "  size: {of: a}\n", "mapping_key_unknown", 11),
        (MAPPING + "  size: {}\n", "mapping_key_missing", 11),
        (MAPPING.replace("name: made\ntitle", "title"), "mapping_key_missing", 1),
        ("a: &a [1]\nb: *a\n", "mapping_alias", 2),
        ("a: [1\n", "mapping_broken", 2),
        ("- 1\n", "mapping_broken", 1),
        ("a: !!python/object/apply:os.system [x]\n", "mapping_key_unknown", None),
        ("a" * 300_000, "mapping_too_large", None),
    ],
)
def test_a_wrong_mapping_names_its_line(text: str, code: str, line: int | None) -> None:
    with pytest.raises(FileFault) as caught:
        read_mapping(text)
    assert caught.value.code == code
    if line is not None:
        assert caught.value.facts["line"] == line
    assert "%(" not in messages.sentence(code, caught.value.facts)


def test_fields_are_those_of_the_target() -> None:
    target = MadeTarget()
    text = MAPPING + "  colour: colour\n"
    with pytest.raises(FileFault) as caught:
        check_against(read_mapping(text), text, target.fields)
    assert (caught.value.code, caught.value.facts["line"]) == ("mapping_field_unknown", 11)
    text = MAPPING.replace("name: name", "size: size")
    with pytest.raises(FileFault) as caught:
        check_against(read_mapping(text), text, target.fields)
    assert caught.value.code == "mapping_field_missing"


def test_every_shipped_mapping_fits_its_target() -> None:
    known = catalogue.shipped()
    assert len({one.mapping.name for one in known}) == len(known) >= 18
    for one in known:
        check_against(one.mapping, one.text, targets.target_for(one.mapping.target).fields)
        source = one.mapping.source
        assert source.name_en, one.mapping.name
        assert source.name_zh, one.mapping.name
        assert source.name_ur, one.mapping.name
        assert source.licence, one.mapping.name


HOLDERS = {"COMPANY", "HOLDER", "titular", "titular_norm", "concesiona"}


def test_no_shipped_mapping_reads_a_holder() -> None:
    for one in catalogue.shipped():
        read = {column for rule in one.mapping.rules for column in rule.columns} | set(one.mapping.key)
        assert not read & HOLDERS, one.mapping.name


def test_every_code_has_words_of_its_own() -> None:
    said = [str(sentence) for sentence, _advice in messages.WORDS.values()]
    assert len(set(said)) == len(said)
