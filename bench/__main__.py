"""`make bench`: every measurement that needs only a database, one after another, on one made for it. Prints JSON.

    python -m bench [--titles 10000] [--seconds 8] [--only pages tiles audit_record schedule]

The database in DATABASE_URL is brought up to date and given that many demonstration titles first. What cannot be
measured here (tiles without wrk) is said on the error stream and left out.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SCRIPTS = ("audit_record", "pages", "tiles", "schedule")


def _run(*words: str) -> int:
    return subprocess.run(words, cwd=ROOT, check=False).returncode


def main() -> int:
    """The number of measurements that failed."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__.splitlines()[0])
    parser.add_argument("--titles", type=int, default=10_000)
    parser.add_argument("--seconds", type=int, default=8)
    parser.add_argument("--only", nargs="+", choices=SCRIPTS, default=list(SCRIPTS))
    given = parser.parse_args()
    emining = [sys.executable, "-m", "emining.config.cli"]
    for command in (["migrate"], ["demo", "--titles", str(given.titles)]):
        made = subprocess.run([*emining, *command], cwd=ROOT, check=False, stdout=sys.stderr)
        if made.returncode != 0:
            return made.returncode
    failed = 0
    for name in given.only:
        words = [] if name in {"audit_record", "schedule"} else ["--seconds", str(given.seconds)]
        if name == "tiles":
            if shutil.which("wrk") is None:
                print("tiles: left out, because wrk is not installed", file=sys.stderr)
                continue
            words += ["--titles", str(given.titles)]
        failed += _run(sys.executable, f"bench/{name}.py", *words) != 0
    return failed


if __name__ == "__main__":
    sys.exit(main())
