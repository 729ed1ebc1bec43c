"""Every component is pinned with its hash, named in the bill of materials, and comes from no address written here."""

from __future__ import annotations

import importlib
import json
import re
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))


@pytest.fixture
def tool(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    return importlib.import_module("bill_of_materials")


def test_the_bills_say_what_the_locks_say(tool: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tool, "TARGET", tmp_path)
    tool.main()
    for made in tmp_path.iterdir():
        kept = ROOT / "docs" / "sbom" / made.name
        assert kept.read_text() == made.read_text(), f"{kept.name} is out of date: run `make sbom`"


def test_the_statement_is_never_green_without_an_audit() -> None:
    for bill in (ROOT / "docs" / "sbom").glob("*.cdx.json"):
        content = json.loads(bill.read_text())
        assert {"name": "emining:advisories", "value": "not audited"} in content["metadata"]["properties"]
        assert len(content["components"]) > 20
    assert "not audited" in (ROOT / "docs" / "sbom" / "README.md").read_text()


@pytest.mark.parametrize("lock", LOCKS, ids=[lock.name for lock in LOCKS])
def test_every_python_package_is_pinned_with_a_hash(lock: Path) -> None:
    packages = re.split(r"\n(?=[A-Za-z0-9])", lock.read_text())[1:]
    assert packages
    for package in packages:
        assert re.match(r"[A-Za-z0-9._-]+(\[[^]]*\])?==", package), package[:80]
        assert "--hash=sha256:" in package, package[:80]


def test_no_lock_names_a_download_address() -> None:
    for lock in (*LOCKS, ROOT / "frontend" / "package-lock.json"):
        text = lock.read_text()
        assert '"resolved"' not in text, lock.name
        assert not re.search(r"--(index-url|extra-index-url|find-links)", text), lock.name
