"""The virtual environment, from requirements pinned with hashes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from say import say, stop
from stamps import ROOT, digest, is_done, mark_done

VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"


def _base_python() -> str:
    """Python 3.11+ for the environment. As root one that other accounts can reach: services drop root's rights."""
    here = os.path.realpath(sys.executable)
    system = Path("/usr/bin/python3")
    if os.geteuid() == 0 and not _reachable_by_all(here) and system.exists():
        new_enough = [str(system), "-c", "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))"]
        if subprocess.run(new_enough, capture_output=True, check=False).returncode == 0:
            return str(system)
    return sys.executable


def _reachable_by_all(path: str) -> bool:
    return all(parent.stat().st_mode & 0o001 for parent in Path(path).parents)


def ensure_environment(requirements: str) -> None:
    """Make `.venv` and install `requirements/<requirements>.txt`, every download checked against its hash."""
    lock = ROOT / "requirements" / f"{requirements}.txt"
    if not PYTHON.exists():
        say("Creating the Python environment")
        if VENV.exists():
            shutil.rmtree(VENV)
        made = subprocess.run([_base_python(), "-m", "venv", str(VENV)], check=False)
        if made.returncode != 0:
            stop("The Python environment could not be created. On Debian: apt-get install python3-venv")
    content = digest([lock], str(PYTHON.resolve()), str(VENV))
    if not is_done(f"python-{requirements}", content):
        say(f"Installing Python packages of requirements/{lock.name} (pinned, each checked against its hash)")
        pip = [str(PYTHON), "-m", "pip", "install", "--require-hashes", "--no-deps", "--quiet", "--progress-bar", "off"]
        installed = subprocess.run([*pip, "--disable-pip-version-check", "-r", str(lock)], check=False)
        if installed.returncode != 0:
            stop(f"The packages of requirements/{lock.name} could not be installed: see pip's message above.")
        mark_done(f"python-{requirements}", content)
    _link_the_project()


def _link_the_project() -> None:
    """Put `src` on the environment's path and the `emining` command into it, without building anything."""
    site = next((VENV / "lib").glob("python3.*/site-packages"))
    link, command = site / "emining-platform.pth", VENV / "bin" / "emining"
    wanted = f"#!{PYTHON}\nimport sys\n\nfrom emining.config.cli import main\n\nsys.exit(main())\n"
    if not link.exists() or link.read_text().strip() != str(ROOT / "src"):
        link.write_text(f"{ROOT / 'src'}\n")
    if not command.exists() or command.read_text() != wanted:
        command.write_text(wanted)
        command.chmod(0o755)
