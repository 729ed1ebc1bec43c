"""Plain progress lines: seconds since the start, then what happens."""

from __future__ import annotations

import sys
import time
from typing import NoReturn

_STARTED = time.monotonic()


def say(sentence: str) -> None:
    """One line of progress."""
    print(f"[{time.monotonic() - _STARTED:5.1f} s] {sentence}", flush=True)


def stop(sentence: str) -> NoReturn:
    """End with a message that says what to do."""
    print(f"\n{sentence}\n", file=sys.stderr, flush=True)
    raise SystemExit(1)
