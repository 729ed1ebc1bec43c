"""The project's commands, on a machine that has only Python 3.11 or newer.

`make run` is `python3 tools/bootstrap.py run`, and so on. Every step is skipped when nothing it depends on changed.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable

if sys.version_info < (3, 11):  # noqa: UP036  an older Python gets this sentence instead of a traceback
    raise SystemExit("Python 3.11 or newer is needed; this is " + sys.version.split()[0])

import checks
import extras
from front_end import ensure_front_end, ensure_translations
from machine import ensure_app_user, ensure_packages
from python_environment import VENV, ensure_environment
from say import say
from stamps import ROOT


def setup() -> int:
    """Install and build everything that the platform needs, without starting it."""
    ensure_packages()
    ensure_app_user()
    ensure_environment("runtime")
    ensure_front_end()
    ensure_translations()
    return 0


def run() -> int:
    """Set up what is absent, then serve at http://localhost:8000 (PORT, HOST, DATA_DIR, DATABASE_URL change that)."""
    _refuse_busy_port()
    setup()
    say("Starting the platform")
    command = str(VENV / "bin" / "emining")
    os.execv(command, [command, "run"])  # noqa: S606  the supervisor takes this process's place, so Ctrl-C reaches it
    return 0


def _refuse_busy_port() -> None:
    """A busy port is said before minutes of work. Only the standard library is here yet, so the module stands alone."""
    sys.path.insert(0, str(ROOT / "src"))
    from emining.config.ports import port_complaint

    complaint = port_complaint(os.environ.get("HOST") or "127.0.0.1", os.environ.get("PORT") or "8000")
    if complaint:
        raise SystemExit(complaint)


def _prepare_for_tests(*, browser: bool) -> None:
    ensure_packages(browser=browser)
    ensure_environment("dev")
    ensure_front_end()
    ensure_translations()


def test() -> int:
    """Every check: lint, format, types, architecture, unit, rule and browser tests on a throw-away cluster."""
    _prepare_for_tests(browser=True)
    return checks.run_all(fast=False)


def test_fast() -> int:
    """The inner loop: the same without slow and browser tests."""
    _prepare_for_tests(browser=False)
    return checks.run_all(fast=True)


def lint() -> int:
    """Lint, format, templates, architecture and types only."""
    _prepare_for_tests(browser=False)
    return checks.run_lints()


def image() -> int:
    """For container images: packages, front end, static files. The system's own packages are the image's business."""
    ensure_environment("runtime")
    ensure_front_end()
    ensure_translations()
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "emining.config.settings",
        "DATA_DIR": str(ROOT / ".cache" / "image"),
    }
    program = "import django; django.setup(); from emining.config import preparation; preparation.collect_static(print)"
    return subprocess.run([str(VENV / "bin" / "python"), "-c", program], env=environment, check=False).returncode


def clean() -> int:
    """Remove what can be made again: caches, builds, test results. Never DATA_DIR."""
    for name in (".cache", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".import_linter_cache", "test-results"):
        shutil.rmtree(ROOT / name, ignore_errors=True)
    shutil.rmtree(ROOT / "src" / "emining" / "static" / "dist", ignore_errors=True)
    shutil.rmtree(ROOT / "frontend" / "node_modules", ignore_errors=True)
    return 0


VERBS: dict[str, Callable[[], int]] = {
    "run": run,
    "setup": setup,
    "image": image,
    "test": test,
    "test-fast": test_fast,
    "lint": lint,
    "bench": extras.bench,
    "lock": extras.lock,
    "docs": extras.docs,
    "mutation": extras.mutation,
    "alarms": extras.alarms,
    "sbom": extras.sbom,
    "clean": clean,
}


def usage() -> str:
    """The verbs with what they do."""
    lines = [f"  make {verb:10} {(function.__doc__ or '').strip().splitlines()[0]}" for verb, function in VERBS.items()]
    return "\n".join(["Usage: make VERB, or python3 tools/bootstrap.py VERB", "", *lines])


def main(arguments: list[str]) -> int:
    """Carry out one verb."""
    if not arguments or arguments[0] in {"-h", "--help", "help"}:
        print(usage())
        return 0
    if arguments[0] not in VERBS:
        print(f"Unknown: {arguments[0]}\n\n{usage()}", file=sys.stderr)
        return 2
    os.chdir(ROOT)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        return VERBS[arguments[0]]()
    except KeyboardInterrupt:
        print("\nInterrupted; the next run goes on from here.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
