"""Every event, notice and refusal has its sentence, and the sentence names only facts."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest
from django.apps import apps

from emining.audit.registry import registered
from emining.config.refusals import sentences
from emining.notices.registry import registered as notice_kinds

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "src" / "emining").rglob("*.py"))
_BROKEN = re.compile(r"%(?!\(\w+\)s|%)")
_REFUSED = re.compile(r"""Refused\(\s*"([a-z_]+)\"""")
_DENIED = re.compile(r"""denied\(\s*"([a-z_]+)\"""")


def _own_events() -> list[object]:
    found: list[object] = []
    for config in apps.get_app_configs():
        name = f"{config.name}.events"
        if config.name.startswith("emining.") and find_spec(name):
            found += list(getattr(import_module(name), "EVENTS", ()))
    return found


def test_every_declared_event_is_registered() -> None:
    missing = [event.code for event in _own_events() if event not in registered()]  # type: ignore[attr-defined]
    assert not missing, f"declared in events.py but not registered in apps.py: {missing}"


@pytest.mark.parametrize("registry", [registered, notice_kinds], ids=["events", "notices"])
def test_sentences_can_be_filled(registry: Callable[[], tuple[object, ...]]) -> None:
    for kind in registry():
        for name in ("sentence", "subject", "body"):
            words = str(getattr(kind, name, "-"))
            assert words.strip(), f"{kind} has no {name}"
            assert not _BROKEN.search(words), f"{kind}: %(name)s is the only placeholder"


def test_every_refusal_has_its_sentence() -> None:
    known = sentences()
    spoken: dict[str, str] = {}
    for source in SOURCES:
        if "/tests/" in str(source):
            continue
        text = source.read_text(encoding="utf-8")
        for pattern in (_REFUSED, _DENIED):
            spoken |= dict.fromkeys(pattern.findall(text), str(source.relative_to(ROOT)))
    assert spoken, "no refusals: the test looks in the wrong place"
    silent = {code: where for code, where in spoken.items() if code not in known}
    assert not silent, f"refusals without a sentence in their app's refusals.py: {silent}"


def test_refusal_sentences_can_be_filled() -> None:
    broken = {code for code, words in sentences().items() if _BROKEN.search(str(words))}
    assert not broken


def test_no_template_writes_a_key_with_separators() -> None:
    """Numbers of pages are grouped for readers (1,000): a key in an attribute would not be found again."""
    bare = re.compile(r"\{\{ (?:[\w.]+\.)?pk \}\}")
    found = [str(path.relative_to(ROOT)) for path in (ROOT / "src").rglob("*.html") if bare.search(path.read_text())]
    assert not found, f'write keys as {{{{ thing.pk|stringformat:"d" }}}} in {found}'
