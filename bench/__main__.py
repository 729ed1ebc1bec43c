"""`make bench`: every measurement that needs only a database, one after another, on one made for it. Prints JSON.

    python -m bench [--titles 10000] [--seconds 8] [--full] [--only pages tiles audit_record schedule]

The database in DATABASE_URL is brought up to date and given that many demonstration titles first, unless only such are
asked for that need none. Sizes are chosen to end within minutes; `--full` takes each script's own, for the published
figures. What cannot be measured here (tiles without wrk) is said on the error stream and left out.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Script:
    """One measurement. `quick`: words for its small size; `first`: another script that fills the database for it."""

    quick: tuple[str, ...] = ()
    first: tuple[str, ...] = ()
    needs_database: bool = True
    takes_seconds: bool = False
    takes_titles: bool = False


SCRIPTS = {
    "audit_record": Script(),
    "pages": Script(takes_seconds=True),
    "tiles": Script(takes_seconds=True, takes_titles=True),
    "matching_quality": Script(needs_database=False),
    "matching": Script(("--profiles", "3000", "--naive", "150"), needs_database=False),
    "ownership": Script(("--companies", "2000"), needs_database=False),
    "schedule": Script(("--seeds", "1", "--large-seeds", "1"), needs_database=False),
    "trust": Script(("--companies", "5000", "--entries", "2000", "--asked", "20")),
    "uploads": Script(("--megabytes", "256", "--rounds", "1")),
    # These two leave their companies in the database: last.
    "directory": Script(first=("companies", "--count", "5000"), takes_seconds=True),
    "market": Script(("--companies", "2000", "--projects", "2000", "--listings", "4000"), takes_seconds=True),
}
"""In the order in which they are run."""


def _run(*words: str) -> int:
    return subprocess.run(words, cwd=ROOT, check=False).returncode


def _prepare(titles: int) -> int:
    emining = [sys.executable, "-m", "emining.config.cli"]
    for command in (["migrate"], ["demo", "--titles", str(titles)]):
        made = subprocess.run([*emining, *command], cwd=ROOT, check=False, stdout=sys.stderr)
        if made.returncode != 0:
            return made.returncode
    return 0


def _measure(name: str, given: argparse.Namespace) -> bool:
    script = SCRIPTS[name]
    words = [] if given.full else [*script.quick]
    if script.takes_seconds:
        words += ["--seconds", str(given.seconds)]
    if script.takes_titles:
        words += ["--titles", str(given.titles)]
    if name == "tiles" and shutil.which("wrk") is None:
        print("tiles: left out, because wrk is not installed", file=sys.stderr)
        return True
    if script.first:
        filler, *size = script.first
        if _run(sys.executable, f"bench/{filler}.py", *([] if given.full else size)) != 0:
            return False
    return _run(sys.executable, f"bench/{name}.py", *words) == 0


def main() -> int:
    """The number of measurements that failed."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__.splitlines()[0])
    parser.add_argument("--titles", type=int, default=10_000)
    parser.add_argument("--seconds", type=int, default=8)
    parser.add_argument("--full", action="store_true", help="each script's own sizes, for the published figures")
    parser.add_argument("--only", nargs="+", choices=list(SCRIPTS), default=list(SCRIPTS))
    given = parser.parse_args()
    if any(SCRIPTS[name].needs_database for name in given.only) and (failed := _prepare(given.titles)):
        return failed
    return sum(not _measure(name, given) for name in SCRIPTS if name in given.only)


if __name__ == "__main__":
    sys.exit(main())
