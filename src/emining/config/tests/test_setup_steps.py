"""A step runs once for a content, again when it changes, and not at all for an authority's instance."""

from __future__ import annotations

import dataclasses

import pytest

from emining.config import setup_steps
from emining.config.models import SetupStepDone
from emining.config.setup_steps import STEPS, SetupStep, carry_out_steps, everything_digest, steps_wanted


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    made: list[str] = []
    source = ("requirements/runtime.in",)
    steps = (
        SetupStep("one", "Loading one", lambda _say: made.append("one"), source),
        SetupStep("demo", "Loading demo", lambda _say: made.append("demo"), source, demonstration=True),
    )
    monkeypatch.setattr(setup_steps, "STEPS", steps)
    monkeypatch.setenv("EMINING_DEMONSTRATION", "1")
    monkeypatch.delenv("EMINING_OPERATING_AUTHORITY", raising=False)
    return made


@pytest.mark.django_db
def test_a_step_is_not_repeated_for_the_same_content(calls: list[str]) -> None:
    said: list[str] = []
    assert carry_out_steps(said.append) == 2
    assert carry_out_steps(said.append) == 0
    assert calls == ["one", "demo"]
    assert said == ["Loading one", "Loading demo"]


@pytest.mark.django_db
def test_a_changed_content_is_loaded_again(calls: list[str]) -> None:
    carry_out_steps(print)
    SetupStepDone.objects.filter(name="one").update(digest="other")
    assert carry_out_steps(print) == 1
    assert calls == ["one", "demo", "one"]


@pytest.mark.django_db
def test_a_failed_step_is_tried_again(calls: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_say: object) -> None:
        raise RuntimeError

    broken = dataclasses.replace(setup_steps.STEPS[0], carry_out=fails)
    monkeypatch.setattr(setup_steps, "STEPS", (broken,))
    with pytest.raises(RuntimeError):
        carry_out_steps(print)
    assert not SetupStepDone.objects.filter(name="one").exists()


def test_an_authority_gets_no_demonstration(calls: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EMINING_OPERATING_AUTHORITY", "Directorate|局|محکمہ")
    assert [step.name for step in steps_wanted()] == ["one"]


def test_every_source_of_every_step_exists() -> None:
    for step in STEPS:
        for source in step.sources:
            assert (setup_steps.ROOT / source).exists(), f"{step.name}: {source}"
    assert len({step.name for step in STEPS}) == len(STEPS)


def test_everything_changes_with_the_standing(monkeypatch: pytest.MonkeyPatch) -> None:
    before = everything_digest()
    assert before == everything_digest()
    monkeypatch.setenv("EMINING_DEMONSTRATION", "0")
    assert everything_digest() != before
