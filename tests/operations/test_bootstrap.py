"""The set-up on machines that lack things."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def tool(monkeypatch: pytest.MonkeyPatch) -> object:
    """Import a module of tools/, as the set-up itself does."""
    monkeypatch.syspath_prepend(str(ROOT / "tools"))

    def load(name: str) -> ModuleType:
        for known in ("machine", "stamps", "say", "python_environment", "front_end", "checks", "extras"):
            sys.modules.pop(known, None)
        return importlib.import_module(name)

    return load


def test_every_verb_of_the_makefile_exists() -> None:
    shown = subprocess.run(
        [sys.executable, "tools/bootstrap.py", "--help"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    makefile = (ROOT / "Makefile").read_text()
    verbs = next(line for line in makefile.splitlines() if line.startswith("run setup")).rstrip(":").split()
    for verb in verbs:
        assert f"make {verb}" in shown, verb


def test_without_root_and_sudo_it_names_one_command_and_stops(tool, monkeypatch, capsys) -> None:  # type: ignore[no-untyped-def]
    machine = tool("machine")
    monkeypatch.setattr(machine, "missing_packages", lambda **_: ["postgresql", "gettext"])
    monkeypatch.setattr(machine.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(machine.shutil, "which", lambda name: None if name == "sudo" else f"/usr/bin/{name}")
    with pytest.raises(SystemExit) as ended:
        machine.ensure_packages()
    said = capsys.readouterr().err
    assert ended.value.code == 1
    assert said.count("sudo sh -c") == 1
    assert "apt-get install -y -q --no-install-recommends postgresql gettext" in said


def test_where_nothing_is_absent_no_package_manager_is_asked(tool, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    machine = tool("machine")
    monkeypatch.setattr(machine, "missing_packages", lambda **_: [])
    monkeypatch.setattr(machine.subprocess, "run", lambda *_a, **_k: pytest.fail("something was run"))
    machine.ensure_packages()


def test_a_first_postgresql_is_told_to_start_no_server(tool, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    machine = tool("machine")
    monkeypatch.setattr(machine.Path, "exists", lambda _self: False)
    assert "create_main_cluster=false" in machine._install_command(["postgresql"])
    assert "create_main_cluster" not in machine._install_command(["gettext"])


def test_a_digest_changes_with_content_and_name(tool, monkeypatch, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    stamps = tool("stamps")
    monkeypatch.setattr(stamps, "ROOT", tmp_path)
    monkeypatch.setattr(stamps, "STAMPS", tmp_path / "stamps")
    source = tmp_path / "source"
    source.mkdir()
    (source / "a").write_text("1")
    first = stamps.digest([source])
    stamps.mark_done("step", first)
    assert stamps.is_done("step", first)
    (source / "node_modules").mkdir()
    (source / "node_modules" / "x").write_text("ignored")
    assert stamps.digest([source]) == first
    (source / "a").rename(source / "b")
    assert stamps.digest([source]) != first
    assert not stamps.is_done("step", stamps.digest([source]))


def test_an_unprivileged_account_can_make_and_reach_its_own_cluster(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The whole cluster as a person who is not root: it makes, starts, serves and ends it."""
    if os.geteuid() != 0:
        pytest.skip("this account is not root, so every other test shows it")
    program = (
        "import tempfile, pathlib, psycopg\n"
        "from emining.config.private_cluster import throwaway_cluster\n"
        "from emining.config.roles_in_database import prepare_private_cluster\n"
        "with throwaway_cluster(pathlib.Path(tempfile.mkdtemp(prefix='emining-'))) as cluster:\n"
        "    prepare_private_cluster(cluster)\n"
        "    connection = psycopg.connect(cluster.address(database='postgres'))\n"
        "    print(connection.execute('SELECT current_user').fetchone()[0])\n"
    )
    interpreter = Path(sys.executable).resolve()
    if not all(parent.stat().st_mode & 0o001 for parent in (*interpreter.parents, *ROOT.parents, ROOT)):
        pytest.skip("another account cannot reach this Python or this checkout")
    answer = subprocess.run(
        ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", sys.executable, "-c", program],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "src"), "HOME": "/nonexistent"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        cwd="/",
    )
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.strip() == "emining_owner"


def _report(folder: Path, *, tests: int, failures: int, skipped: int) -> list[str]:
    text = f'<testsuites><testsuite tests="{tests}" failures="{failures}" errors="0" skipped="{skipped}"/></testsuites>'
    return [sys.executable, "-c", f"import pathlib; pathlib.Path({str(folder / 'tests.xml')!r}).write_text({text!r})"]


@pytest.mark.parametrize(
    ("lint_code", "failures", "expected"), [(0, 0, 0), (1, 0, 1), (0, 2, 1)], ids=["good", "lint", "tests"]
)
@pytest.mark.parametrize("fast", [True, False])
def test_one_closing_line_and_no_success_with_a_failure(  # type: ignore[no-untyped-def]
    *, tool, monkeypatch, capsys, tmp_path: Path, lint_code: int, failures: int, expected: int, fast: bool
) -> None:
    checks = tool("checks")
    lint = checks.Check("lint", [sys.executable, "-c", f"raise SystemExit({lint_code})"])
    tests = checks.Check("tests", _report(tmp_path, tests=9, failures=failures, skipped=3))
    monkeypatch.setattr(checks, "RESULTS", tmp_path)
    monkeypatch.setattr(checks, "lint_checks", lambda: [lint])
    monkeypatch.setattr(checks, "test_checks", lambda *, fast: [tests])
    assert checks.run_all(fast=fast) == expected
    assert capsys.readouterr().out.splitlines()[-1] == f"{6 - failures} passed, {failures} failed, 3 skipped"


def test_when_no_test_ran_it_is_no_success(tool, monkeypatch, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    checks = tool("checks")
    monkeypatch.setattr(checks, "RESULTS", tmp_path)
    monkeypatch.setattr(checks, "lint_checks", list)
    monkeypatch.setattr(checks, "test_checks", lambda *, fast: [])
    assert checks.run_all(fast=False) == 1
