"""The clause library: what is shipped, and that its loader is strict."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from emining.agreements.model_clauses import LibraryFault, fill, library, load
from emining.agreements.types import KINDS
from emining.agreements.types_text import BLANK, TERMS, Words
from emining.agreements.word_paragraphs import language_of


def clause(**fields):
    words = {"en": "One thing.", "zh": "一件事。", "ur": "ایک بات۔"}
    return {"key": "one", "terms": ["purpose"], "heading": words, "body": words} | fields


def write(folder: Path, *clauses, standing="model_not_reviewed", templates=None):
    (folder / "a.yaml").write_text(
        yaml.safe_dump({"standing": standing, "clauses": list(clauses)}, allow_unicode=True), encoding="utf-8"
    )
    name = {"en": "A", "zh": "甲", "ur": "الف"}
    every = templates or [{"code": f"t_{kind}", "kind": kind, "name": name, "clauses": ["one"]} for kind in KINDS]
    (folder / "templates.yaml").write_text(yaml.safe_dump({"templates": every}, allow_unicode=True), encoding="utf-8")
    return folder


def test_a_small_library_loads(tmp_path):
    assert load(write(tmp_path, clause())).clauses["one"].body.ur == "ایک بات۔"


@pytest.mark.parametrize(
    "bad",
    [
        clause(colour="red"),
        {name: value for name, value in clause().items() if name != "terms"},
        clause(terms=[]),
        clause(terms=["bribe"]),
        clause(heading={"en": "One", "zh": "一"}),
        clause(body={"en": "One", "zh": "", "ur": "ایک"}),
        clause(body={"en": "{parties}", "zh": "{parties}", "ur": "فریقین"}),
        clause(body={"en": "{price}", "zh": "{price}", "ur": "{price}"}),
        clause(body={"en": "a […]", "zh": "b", "ur": "c […]"}),
        clause(body={"en": "a {b", "zh": "a {b", "ur": "a {b"}),
        clause(key="Not A Key"),
    ],
)
def test_what_is_not_exact_is_not_loaded(tmp_path, bad):
    with pytest.raises(LibraryFault):
        load(write(tmp_path, bad))


def test_a_clause_given_twice(tmp_path):
    with pytest.raises(LibraryFault, match="twice"):
        load(write(tmp_path, clause(), clause()))


def test_a_standing_that_claims_more(tmp_path):
    with pytest.raises(LibraryFault, match="standing"):
        load(write(tmp_path, clause(), standing="reviewed"))


@pytest.mark.parametrize(
    "templates",
    [
        [{"code": "t", "kind": "mou", "name": {"en": "A", "zh": "甲", "ur": "الف"}, "clauses": ["two"]}],
        [{"code": "t", "kind": "mou", "name": {"en": "A", "zh": "甲", "ur": "الف"}, "clauses": ["one"]}],
        [{"code": "t", "kind": "treaty", "name": {"en": "A", "zh": "甲", "ur": "الف"}, "clauses": ["one"]}],
    ],
)
def test_templates_name_known_clauses_for_every_kind(tmp_path, templates):
    with pytest.raises(LibraryFault):
        load(write(tmp_path, clause(), templates=templates))


def test_what_is_shipped():
    shipped = library()
    assert len(shipped.clauses) >= 45
    assert {one.kind for one in shipped.templates.values()} == set(KINDS)
    used = {term for one in shipped.clauses.values() for term in one.terms}
    assert used == set(TERMS), "every coded term has a model clause"
    assert set(shipped.clauses) == {key for one in shipped.templates.values() for key, _level in one.clauses}


@pytest.mark.parametrize("key", sorted(library().clauses))
def test_each_language_is_in_its_script(key):
    one = library().clauses[key]
    for language in ("en", "zh-hans", "ur"):
        assert language_of(one.words(language).body.replace("{", "").replace("}", "")) == language
        assert language_of(one.words(language).heading) == language
    # Western digits everywhere.
    assert not set(one.body.ur + one.body.zh) & set("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩０１２３４５６７８９")


def test_what_is_not_known_stays_a_blank():
    assert fill(Words("", "In {place}: {number}"), {"number": "7"}).body == f"In {BLANK}: 7"
