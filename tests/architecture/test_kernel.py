"""The kernel is a closed list of plain modules: what belongs to one app lives in that app."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

KERNEL = Path(__file__).resolve().parents[2] / "src" / "emining" / "kernel"

MODULES = {
    "calendars",
    "canonical",
    "codes",
    "languages",
    "money",
    "periods",
    "refusals",
    "spreadsheets",
    "states",
    "units",
    "verdicts",
}
LIBRARIES = {"holidays", "stdnum"}


def test_the_list_of_modules_is_closed() -> None:
    found = {path.stem for path in KERNEL.glob("*.py")} - {"__init__"}
    assert found == MODULES, "a new kernel module needs a reason: does it not belong to one app?"
    assert {path.name for path in KERNEL.iterdir() if path.is_dir()} <= {"tests", "__pycache__"}


@pytest.mark.parametrize("module", sorted(MODULES))
def test_only_the_standard_library_and_two_others(module: str) -> None:
    import sys

    tree = ast.parse((KERNEL / f"{module}.py").read_text(encoding="utf-8"))
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
    strangers = {
        name
        for name in names
        if name.split(".")[0] not in sys.stdlib_module_names | LIBRARIES and not name.startswith("emining.kernel.")
    }
    assert strangers == set()


@pytest.mark.parametrize("module", sorted(MODULES))
def test_every_module_says_what_it_is_for(module: str) -> None:
    tree = ast.parse((KERNEL / f"{module}.py").read_text(encoding="utf-8"))
    assert ast.get_docstring(tree)
