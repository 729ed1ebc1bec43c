"""A registered target and a way to import into it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from emining.accounts.types import system_actor
from emining.kernel.refusals import Refused
from emining.places.intake import messages, targets
from emining.places.intake.runner import ImportRequest, ImportResult, import_file
from emining.places.intake.tests.makers import MAPPING, MadeTarget


@pytest.fixture
def target() -> Iterator[MadeTarget]:
    made = MadeTarget()
    targets.register(made)
    yield made
    targets._targets.pop("made")


@pytest.fixture
def take(target: MadeTarget) -> Callable[..., ImportResult]:
    def run(path: Path, **asked: Any) -> ImportResult:
        asked.setdefault("mapping_text", MAPPING)
        return import_file(actor=system_actor("test"), request=ImportRequest(path=path, target="made", **asked))

    return run


@pytest.fixture
def refusal(take: Callable[..., ImportResult]) -> Callable[..., str]:
    """The code of the refusal of a file; its sentence must be complete and its advice must exist."""

    def run(path: Path, **asked: Any) -> str:
        with pytest.raises(Refused) as caught:
            take(path, **asked)
        said = messages.sentence(caught.value.code, caught.value.facts)
        assert "%(" not in said, said
        assert said != caught.value.code, f"no sentence for {caught.value.code}"
        assert messages.advice(caught.value.code, caught.value.facts)
        return caught.value.code.removeprefix("import_")

    return run
