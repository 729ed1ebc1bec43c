"""Documents name files, verbs and tests that exist: a reader who follows them is not led astray."""

from __future__ import annotations

import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
APPS = ROOT / "src" / "emining"
DOCUMENTS = sorted(
    [
        *ROOT.glob("*.md"),
        *(ROOT / "docs").rglob("*.md"),
        *(ROOT / "bench").rglob("*.md"),
        *(path for path in APPS.rglob("*.md")),
    ]
)
_IN_TICKS = re.compile(r"`([^`\n]+)`")
_FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)")
_PATH = re.compile(r"^(?:[\w.-]+/)+[\w.*-]*$|^[\w-]+\.(?:py|md|yaml|yml|toml|sql|html|css|ts|json|csv)$")
_PROOF = re.compile(r"`([\w/]*test_\w+\.py)(?:::(\w+))?`")
_MAKE = re.compile(r"\bmake ([a-z][a-z-]+)\b")
_TOP = {path.name for path in ROOT.iterdir() if path.is_dir() and not path.name.startswith(".")}
_INVENTED = re.compile(r"<|…|\*\*|^accounts/password|^(?:test-results|mutants|node_modules)/|^(?:en|ur|zh-hans)/")
"""Patterns, results of a run and addresses are not files of the source."""


def _bases(document: Path) -> list[Path]:
    """Where short paths may begin: the project, the source, the document's own folder, its app."""
    return [ROOT, ROOT / "src", APPS, document.parent, *(p for p in document.parents if p.parent == APPS)]


def _exists(document: Path, named: str) -> bool:
    name = named.rstrip("/")
    if name.endswith(".typ"):  # a paper is called by app and name
        app, _, rest = name.partition("/")
        return (APPS / app / "typst" / rest).exists()
    return any(any(base.glob(name)) if "*" in name else (base / name).exists() for base in _bases(document))


def named_files(text: str) -> list[str]:
    """What stands in ticks and reads like a path of the source, `::test` and line numbers taken off."""
    found = []
    for words in _IN_TICKS.findall(_FENCED.sub("", text)):
        name = re.sub(r"(::.*|:\d+)$", "", words.strip())
        if _PATH.match(name) and not _INVENTED.search(name):
            found.append(name)
    return found


def _is_of_the_source(name: str) -> bool:
    """A path that begins with a folder of the project or an app. A bare file name is held by the app's own document."""
    first = name.split("/", maxsplit=1)[0]
    return "/" in name and (first in _TOP or (APPS / first).is_dir())


def test_a_wrong_path_would_be_found() -> None:
    assert named_files("see `docs/no-such.md`, `tests/x.py::test_y` and `make run`") == [
        "docs/no-such.md",
        "tests/x.py",
    ]
    assert not _exists(ROOT / "README.md", "docs/no-such.md")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_named_files_exist(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    gone = [name for name in named_files(text) if _is_of_the_source(name) and not _exists(document, name)]
    gone += [link for link in _LINK.findall(text) if not (document.parent / link).exists()]
    assert not gone


@cache
def _verbs() -> frozenset[str]:
    usage = subprocess.run(
        [sys.executable, "tools/bootstrap.py", "--help"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    return frozenset({*re.findall(r"make ([a-z-]+)", usage), "help"})


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_named_verbs_exist(document: Path) -> None:
    commands = " ".join(_IN_TICKS.findall(document.read_text(encoding="utf-8")))
    assert set(_MAKE.findall(commands)) <= _verbs()


def test_tests_named_as_proof_exist() -> None:
    """`docs/security/asvs.md` names the test that holds each requirement: `path` or `path::function`."""
    claims = _PROOF.findall((ROOT / "docs/security/asvs.md").read_text(encoding="utf-8"))
    assert claims
    wrong = []
    for path, function in claims:
        places = [base / path for base in (ROOT, APPS) if (base / path).is_file()]
        if not places or (function and f"def {function}(" not in places[0].read_text(encoding="utf-8")):
            wrong.append(f"{path}::{function}")
    assert not wrong
