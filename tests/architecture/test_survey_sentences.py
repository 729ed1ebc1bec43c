"""Every code that kernel and the coordinate reader can raise or note has a sentence, and the facts that it needs."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from emining.config.refusals import sentences
from emining.places.refusals import FINDINGS, NOTES
from emining.places.survey.findings import SEVERITIES

SOURCE = Path(__file__).resolve().parents[2] / "src" / "emining"
FILES = sorted([*(SOURCE / "kernel").glob("*.py"), *(SOURCE / "places" / "survey").glob("*.py")])
# Added on the way out: parse_point adds the text, read_vertices the line or vertex.
ADDED = {"text", "line", "vertex"}
# A second or third reading of the same constructor, whose code is a variable.
BY_VARIABLE = {
    "minutes_out_of_range": {"text", "value"},
    "seconds_out_of_range": {"text", "value"},
    "axes_swapped": {"lon", "lat"},
    "easting_northing_swapped": {"lon", "lat"},
    "number_empty": {"text"},
    "number_not_recognised": {"text"},
    "currency_missing": {"text"},
    "currency_not_recognised": {"text"},
    "unit_missing": {"text"},
    "unit_not_recognised": {"text"},
    "outside_pakistan": set(),
    "outside_expected_area": set(),
}


def calls(name: str) -> dict[str, set[str]]:
    """Codes given as plain strings to a constructor, with the names of the facts given every time."""
    found: dict[str, set[str]] = {}
    for file in FILES:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and getattr(node.func, "id", "") == name and node.args):
                continue
            code = node.args[0]
            if isinstance(code, ast.Constant) and isinstance(code.value, str):
                facts = {keyword.arg for keyword in node.keywords if keyword.arg}
                for argument in node.args[1:]:
                    if isinstance(argument, ast.Dict):
                        facts |= {key.value for key in argument.keys if isinstance(key, ast.Constant)}
                found[code.value] = found.get(code.value, facts) & facts
    return found


REFUSED = {**calls("Refused"), **{code: facts for code, facts in BY_VARIABLE.items() if code not in NOTES}}
NOTED = {**calls("Note"), **{code: facts for code, facts in BY_VARIABLE.items() if code in NOTES}}


def placeholders(sentence: object) -> set[str]:
    return set(re.findall(r"%\((\w+)\)s", str(sentence)))


@pytest.mark.parametrize("code", sorted(REFUSED))
def test_each_refusal_has_its_sentence(code: str) -> None:
    assert code in sentences()
    assert placeholders(sentences()[code]) <= REFUSED[code] | ADDED


@pytest.mark.parametrize("code", sorted(NOTED))
def test_each_note_has_its_sentence(code: str) -> None:
    assert code in NOTES
    assert placeholders(NOTES[code]) <= NOTED[code]


def test_no_note_without_a_use() -> None:
    assert set(NOTES) == set(NOTED)


def test_each_finding_has_its_sentence() -> None:
    assert set(FINDINGS) == set(SEVERITIES)
