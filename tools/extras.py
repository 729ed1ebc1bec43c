"""The rarer verbs: benchmarks, locks, reference, mutation tests, bill of materials."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from front_end import ensure_front_end, ensure_node_packages, ensure_translations
from machine import ensure_packages
from python_environment import PYTHON, VENV, ensure_environment
from say import say, stop
from stamps import ROOT

_PEERS = ROOT / ".venv-bench"


def _run(*command: str, **environment: str) -> int:
    return subprocess.run(command, cwd=ROOT, env=os.environ | environment, check=False).returncode


def _development() -> None:
    ensure_packages()
    ensure_environment("dev")
    ensure_front_end()
    ensure_translations()


def bench() -> int:
    """Measure the platform beside its peers (tipg and raw SQL) and print JSON. BENCH_ARGS is handed on."""
    _development()
    _ensure_peers()
    arguments = os.environ.get("BENCH_ARGS", "").split()
    return _run(
        str(PYTHON),
        "-m",
        "emining.config.throwaway",
        str(PYTHON),
        "-m",
        "bench",
        *arguments,
        PYTHONPATH=f"{ROOT}:{ROOT / 'src'}",
    )


def _ensure_peers() -> None:
    """The peers stand in an environment of their own, so that their versions never bend ours."""
    from stamps import digest, is_done, mark_done

    lock, python = ROOT / "requirements" / "bench.txt", _PEERS / "bin" / "python"
    content = digest([lock], str(_PEERS))
    if is_done("python-bench", content) and python.exists():
        return
    say("Installing the peers of the benchmark")
    _run(str(PYTHON), "-m", "venv", str(_PEERS))
    if _run(str(python), "-m", "pip", "install", "-q", "--require-hashes", "--no-deps", "-r", str(lock)) != 0:
        stop("The peers of the benchmark could not be installed: see pip's message above.")
    mark_done("python-bench", content)


def lock() -> int:
    """Pin every requirement with hashes again, from requirements/*.in (needs `uv`; installed when absent)."""
    ensure_environment("dev")
    uv = VENV / "bin" / "uv"
    if not uv.exists():
        _run(str(PYTHON), "-m", "pip", "install", "-q", "uv")
    for source in sorted(Path(ROOT / "requirements").glob("*.in")):
        say(f"Locking {source.name}")
        words = ["pip", "compile", "--quiet", "--universal", "--python-version", "3.11", "--generate-hashes"]
        target = source.with_suffix(".txt")
        command = [*words, "--no-emit-find-links", str(source.relative_to(ROOT)), "-o", str(target.relative_to(ROOT))]
        if _run(str(uv), *command) != 0:
            stop(f"{source.name} could not be locked: see the message above.")
    return 0


def docs() -> int:
    """Write the generated reference: settings, commands, lifecycles, events, routes by role."""
    _development()
    routes = _run(str(PYTHON), "-m", "tests.architecture.routes", PYTHONPATH=f"{ROOT}:{ROOT / 'src'}")
    return _run(str(VENV / "bin" / "emining"), "reference") or routes


def mutation() -> int:
    """Change the kernel and the coordinate parser in thousands of small ways and count what the tests notice."""
    _development()
    return _run(str(VENV / "bin" / "mutmut"), "run") or _run(str(VENV / "bin" / "mutmut"), "results")


def alarms() -> int:
    """Break the model room on purpose, one thing at a time, and see that the check meant for it fails."""
    _development()
    return _run(
        str(PYTHON),
        "-m",
        "emining.config.throwaway",
        str(PYTHON),
        str(ROOT / "tools" / "alarms.py"),
        PYTHONPATH=str(ROOT / "src"),
    )


def sbom() -> int:
    """Write the CycloneDX bills of materials in docs/sbom and say what is known about advisories."""
    _development()
    ensure_node_packages()
    return _run(str(PYTHON), str(ROOT / "tools" / "bill_of_materials.py"))
