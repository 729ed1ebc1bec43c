"""Every check of the project, with how long each took."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from front_end import FRONTEND, ensure_node_packages
from python_environment import PYTHON, VENV
from say import say
from stamps import ROOT

RESULTS = ROOT / "test-results"


@dataclass(frozen=True)
class Check:
    """One command that must succeed."""

    name: str
    command: list[str]
    environment: dict[str, str] = field(default_factory=dict)
    folder: str = "."


@dataclass(frozen=True)
class Outcome:
    """How a check ended."""

    name: str
    passed: bool
    seconds: float


def _tool(*words: str) -> list[str]:
    return [str(VENV / "bin" / words[0]), *words[1:]]


def lint_checks() -> list[Check]:
    """Style, format, templates, architecture and types."""
    python_paths = [name for name in ("src", "tests", "bench", "tools") if (ROOT / name).is_dir()]
    checks = [
        Check("lint", _tool("ruff", "check", "--quiet", *python_paths)),
        Check("format", _tool("ruff", "format", "--check", "--quiet", *python_paths)),
        Check("templates", _tool("djlint", "src/emining", "--lint", "--quiet")),
        Check("architecture", _tool("lint-imports")),
        Check("types", _tool("mypy")),
    ]
    if (FRONTEND / "tsconfig.json").exists():
        environment = ensure_node_packages()
        checks.append(Check("front-end types", ["npx", "--no-install", "tsc", "--noEmit"], environment, "frontend"))
    return checks


def _pytest(name: str, *words: str) -> Check:
    """Pytest on a cluster that is made for it and removed after it."""
    report = RESULTS / f"{name}.xml"
    command = [str(PYTHON), "-m", "emining.config.throwaway", *_tool("pytest", f"--junitxml={report}", *words)]
    return Check(name, command, {"PYTHONPATH": str(ROOT / "src")})


def test_checks(*, fast: bool) -> list[Check]:
    """Unit, rule, architecture and browser tests."""
    if fast:
        return [_pytest("tests", "-n", "2", "--dist", "loadfile", "-m", "not slow and not journey")]
    return [
        _pytest("tests", "-n", "2", "--dist", "loadfile", "-m", "not journey", "--durations=15"),
        _pytest("journeys", "-m", "journey", "--durations=15"),
    ]


def run_check(check: Check, *, live: bool) -> Outcome:
    """Run one check; its output is shown as it comes, or at the end and only when it failed."""
    say(f"{check.name} …")
    began = time.monotonic()
    code, output = _run_to_its_end(check, live=live)
    # Pytest answers 5 when a selection holds no test, which is no failure of that selection.
    passed = code == 0 or (live and code == 5)
    if not passed and output:
        print(output, flush=True)
    outcome = Outcome(check.name, passed, time.monotonic() - began)
    say(f"{check.name}: {'passed' if passed else 'FAILED'} in {outcome.seconds:.1f} s")
    return outcome


def _run_to_its_end(check: Check, *, live: bool) -> tuple[int, str]:
    """Exit code and output. Interrupted, it lets the command tidy up: a throw-away cluster is to be removed."""
    process = subprocess.Popen(
        check.command,
        cwd=ROOT / check.folder,
        env=os.environ | check.environment,
        text=True,
        stdout=None if live else subprocess.PIPE,
        stderr=None if live else subprocess.STDOUT,
    )
    try:
        output, _ = process.communicate()
    except BaseException:
        process.terminate()
        process.wait(60)
        raise
    return process.returncode, output or ""


def run_all(*, fast: bool) -> int:
    """All checks, the durations, one closing line with the counts. Not zero when anything failed."""
    RESULTS.mkdir(exist_ok=True)
    for old in RESULTS.glob("*.xml"):
        old.unlink()
    lints, tests = lint_checks(), test_checks(fast=fast)
    if fast:
        with ThreadPoolExecutor(1) as beside:
            waiting = beside.submit(lambda: [run_check(check, live=False) for check in lints])
            outcomes = [run_check(check, live=True) for check in tests]
            outcomes = waiting.result() + outcomes
    else:
        outcomes = [run_check(check, live=False) for check in lints]
        outcomes += [run_check(check, live=True) for check in tests]
    return summary(outcomes)


def run_lints() -> int:
    """The checks that need no database."""
    outcomes = [run_check(check, live=False) for check in lint_checks()]
    return 0 if all(outcome.passed for outcome in outcomes) else 1


def counts() -> tuple[int, int, int]:
    """Tests passed, failed and skipped, from pytest's own reports."""
    total = failed = skipped = 0
    for report in RESULTS.glob("*.xml"):
        for suite in ET.parse(report).getroot().iter("testsuite"):  # noqa: S314  our own file
            total += int(suite.get("tests", 0))
            failed += int(suite.get("failures", 0)) + int(suite.get("errors", 0))
            skipped += int(suite.get("skipped", 0))
    return total - failed - skipped, failed, skipped


def summary(outcomes: list[Outcome]) -> int:
    """Print durations and the closing line; give the exit code."""
    print("\nDurations")
    for outcome in outcomes:
        print(f"  {outcome.name:16} {outcome.seconds:7.1f} s  {'passed' if outcome.passed else 'FAILED'}")
    passed, failed, skipped = counts()
    broken = [outcome.name for outcome in outcomes if not outcome.passed]
    if broken:
        print(f"\nFailed: {', '.join(broken)}", flush=True)
    sys.stdout.flush()
    print(f"\n{passed} passed, {failed} failed, {skipped} skipped", flush=True)
    return 1 if broken or failed or not passed else 0
