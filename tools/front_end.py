"""The front-end build and the compiled translations."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from machine import node_version
from python_environment import VENV, ensure_environment
from say import say, stop
from stamps import ROOT, digest, is_done, mark_done

FRONTEND = ROOT / "frontend"
DIST = ROOT / "src" / "emining" / "static" / "dist"


def _npm_environment() -> dict[str, str]:
    """Node 20 or newer: the system's, else the one that ships as a Python package."""
    if node_version("node") >= 20 and shutil.which("npm"):
        return dict(os.environ)
    ensure_environment("node")
    return os.environ | {"PATH": f"{VENV / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"}


def ensure_node_packages() -> dict[str, str]:
    """`npm ci` when the lock file changed. Gives the environment in which npm runs."""
    environment = _npm_environment()
    content = digest([FRONTEND / "package-lock.json", FRONTEND / "package.json"])
    if not (is_done("npm", content) and (FRONTEND / "node_modules").is_dir()):
        say("Installing front-end packages")
        npm(["ci", "--no-audit", "--no-fund", "--loglevel=error"], environment)
        mark_done("npm", content)
    return environment


def npm(arguments: list[str], environment: dict[str, str]) -> None:
    """Run npm in frontend/; stop with its message when it fails."""
    if subprocess.run(["npm", *arguments], cwd=FRONTEND, env=environment, check=False).returncode != 0:
        stop(f"npm {' '.join(arguments)} failed in frontend/: see its message above.")


def ensure_front_end() -> None:
    """Scripts, styles, fonts and map data in src/emining/static/dist, when a source changed."""
    environment = ensure_node_packages()
    content = digest([FRONTEND])
    if is_done("front-end", content) and DIST.is_dir():
        return
    say("Building the front end")
    npm(["run", "--silent", "build"], environment)
    mark_done("front-end", content)


def ensure_translations() -> None:
    """Compile each catalogue whose text changed."""
    for catalogue in sorted((ROOT / "locale").glob("*/LC_MESSAGES/*.po")):
        compiled = catalogue.with_suffix(".mo")
        content, step = digest([catalogue]), f"translation-{catalogue.parts[-3]}-{catalogue.stem}"
        if is_done(step, content) and compiled.exists():
            continue
        say(f"Compiling the translation {catalogue.parts[-3]}")
        draft = compiled.with_suffix(".mo.new")
        if subprocess.run(["msgfmt", "--check-format", "-o", str(draft), str(catalogue)], check=False).returncode != 0:
            stop(f"{Path(catalogue).relative_to(ROOT)} has an error: see msgfmt's message above.")
        draft.replace(compiled)
        mark_done(step, content)
