"""Heads leave the database, signed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from emining.audit import signing
from emining.audit.known_heads import read_head
from emining.audit.models import SignedHead
from emining.audit.services import current_head, sign_heads
from emining.audit.tests.factories import a_chain, happen

pytestmark = pytest.mark.django_db


def test_every_chain_is_signed_kept_and_handed_to_the_custodian(tmp_path: Path, settings: object) -> None:
    path = tmp_path / "custodian" / "heads.jsonl"
    settings.AUDIT_CUSTODIAN_FILE = str(path)  # type: ignore[attr-defined]
    a_chain("PK-BA", 2)
    happen("PK")
    heads = sign_heads()
    assert [(head.chain, head.sequence) for head in heads] == [("PK", 1), ("PK-BA", 2)]
    assert [row.published for row in SignedHead.objects.all()] == [["page", "custodian"]] * 2
    first = path.read_bytes()
    lines = [json.loads(line) for line in first.splitlines()]
    for line in lines:
        assert signing.is_signed(signing.head_form(line), line["signature"], line["public_key"])
    happen("PK")
    sign_heads()
    assert path.read_bytes().startswith(first)
    assert [head.sequence for head in read_head(str(path))] == [1, 2, 2, 2]


def test_without_a_custodian_heads_are_on_the_page_alone(settings: object) -> None:
    settings.AUDIT_CUSTODIAN_FILE = ""  # type: ignore[attr-defined]
    happen()
    sign_heads()
    assert SignedHead.objects.get().published == ["page"]


def test_the_current_head_covers_the_event_just_recorded() -> None:
    recorded = happen()
    head = current_head("PK-BA")
    assert head is not None
    assert (head.sequence, head.hash) == (recorded.sequence, recorded.hash)
    assert head.text == f"PK-BA:1:{recorded.hash}"
    form = {"chain": head.chain, "sequence": head.sequence, "hash": head.hash, "at": head.at, "key_id": head.key_id}
    assert signing.is_signed(signing.head_form(form), head.signature, signing.public_key())
    assert not signing.is_signed(signing.head_form(form | {"sequence": 2}), head.signature, signing.public_key())
    assert current_head("PK-SD") is None


def test_the_daily_task_is_in_the_queue() -> None:
    from procrastinate.contrib.django import app as queue

    happen()
    queue.tasks["audit.sign_heads"](timestamp=0)
    assert SignedHead.objects.count() == 1
    assert ("audit.sign_heads", "audit.sign_heads") in queue.periodic_registry.periodic_tasks


@pytest.mark.parametrize("given", ["nonsense", "PK-BA:0:" + "a" * 64, "pk-ba:1:" + "a" * 64, "a" * 63])
def test_what_is_no_head_is_refused(given: str) -> None:
    with pytest.raises(ValueError, match="neither"):
        read_head(given)


def test_a_file_of_printed_heads(tmp_path: Path) -> None:
    path = tmp_path / "heads.txt"
    path.write_text(f"PK-BA:3:{'a' * 64}\nPK:1:{'b' * 64}\n")
    assert [(head.chain, head.sequence) for head in read_head(str(path))] == [("PK-BA", 3), ("PK", 1)]
    path.write_text("hello\n")
    with pytest.raises(ValueError, match="not a head"):
        read_head(str(path))


@pytest.mark.parametrize("key", ["short", "AAAA"])
def test_a_key_of_the_wrong_size_is_refused(key: str, settings: object) -> None:
    settings.AUDIT_SIGNING_KEY = key  # type: ignore[attr-defined]
    with pytest.raises(ValueError):  # noqa: PT011 - base64 or length, both are said
        signing.public_key()
