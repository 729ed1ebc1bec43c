"""How cost grows with the register: tiles, lists and details at 10,000, 100,000 and 1,000,000 titles.

    python bench/growth.py [--sizes 10000 100000 1000000]

Makes the demonstration titles in between (growing only adds), so give it a database of its own in DATABASE_URL.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import measure

HERE = Path(__file__).parent
EMINING = str(Path(sys.executable).parent / "emining")


def run(script: str, folder: str, *words: str) -> dict[str, object]:
    """One benchmark in a process of its own; its document."""
    environment = os.environ | {"BENCH_OUT": folder}
    subprocess.run([sys.executable, str(HERE / script), *words], check=True, env=environment, stdout=subprocess.DEVNULL)
    return json.loads((Path(folder) / f"{Path(script).stem}.json").read_text())


def main() -> None:
    """Grow, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    options = parser.parse_args()
    figures = []
    for size in sorted(options.sizes):
        begun = time.monotonic()
        subprocess.run([EMINING, "demo", "--titles", str(size)], check=True, stdout=subprocess.DEVNULL)
        figures.append(
            {"name": "making titles", "titles": size, "value": round(time.monotonic() - begun, 1), "unit": "s", "n": 1}
        )
        with tempfile.TemporaryDirectory() as folder:
            for script, words in (("tiles.py", ["--without-tipg", "--seconds", "4"]), ("pages.py", ["--seconds", "8"])):
                figures += [{"titles": size, **one} for one in run(script, folder, *words)["figures"]]
    measure.report("growth", figures)


if __name__ == "__main__":
    main()
