"""A wish to stop is never lost, wherever in the program it arrives."""

from __future__ import annotations

import signal
from collections.abc import Callable

import pytest

from emining.config import supervisor


class _Swallowing:
    """As an interpreter's hook does, it drops whatever is raised inside it."""

    def __init__(self, inside: Callable[[], None]) -> None:
        self.inside = inside

    def __del__(self) -> None:
        self.inside()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_signal_that_arrives_inside_a_hook_still_stops_the_platform() -> None:
    run = supervisor.Supervisor()
    before = signal.signal(signal.SIGTERM, run._on_signal)
    try:
        hook = _Swallowing(lambda: signal.raise_signal(signal.SIGTERM))
        del hook
        with pytest.raises(supervisor._Stop):
            run._check_services()
    finally:
        signal.signal(signal.SIGTERM, before)
