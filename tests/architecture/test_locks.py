"""How rows are locked."""

from __future__ import annotations

import ast
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src" / "emining"


def test_no_row_is_locked_against_others_that_merely_name_it():
    """Locks are `no_key`: foreign keys are checked at commit, when the writer has its audit chain.

    A service that locks a company against being named, and then waits for the chain to record its event, waits for a
    writer that has the chain and waits to name the company: neither would ever end.
    """
    found = []
    for path in sorted(SOURCE.rglob("*.py")):
        if "tests" in path.parts or "migrations" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or getattr(node.func, "attr", "") != "select_for_update":
                continue
            if not any(keyword.arg == "no_key" for keyword in node.keywords):
                found.append(f"{path.relative_to(SOURCE)}:{node.lineno}")
    assert found == []
