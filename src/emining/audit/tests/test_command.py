"""`emining audit` from the command line: what it says and how it ends."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from emining.audit.models import SignedHead
from emining.audit.services import current_head
from emining.audit.tests.factories import a_chain, tamper
from emining.config import database_access
from emining.config.commands.audit import command

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def database_at_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """The test database stands already; the command need not start one."""
    monkeypatch.setattr(database_access, "database", contextlib.nullcontext)
    monkeypatch.setattr(database_access, "hand_over", lambda: None)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(command, list(arguments))


def test_intact_chains_end_well_and_a_head_is_asked_for() -> None:
    a_chain(length=3)
    result = run("verify")
    assert result.exit_code == 0, result.output
    assert "INTACT" in result.output
    assert "No head from outside was given" in result.output


def test_findings_name_the_place_and_the_reason() -> None:
    a_chain(length=3)
    tamper("UPDATE audit_event SET reason = 'x' WHERE sequence = 2")
    result = run("verify", "--chain", "PK-BA")
    assert result.exit_code == 1
    assert "FOUND  PK-BA  position 2  edited" in result.output
    assert run("verify", "--chain", "PK-SD").exit_code == 0


def test_a_cut_chain_shows_against_a_printed_head() -> None:
    a_chain(length=3)
    head = current_head("PK-BA")
    assert head is not None
    tamper("DELETE FROM audit_personalvalue WHERE event_id IN (SELECT id FROM audit_event WHERE sequence = 3)")
    tamper("DELETE FROM audit_event WHERE sequence = 3")
    assert run("verify").exit_code == 0
    assert run("verify", "--head", head.text).exit_code == 1


def test_what_is_no_head_is_a_clear_error() -> None:
    result = run("verify", "--head", "nonsense")
    assert result.exit_code == 1
    assert "neither a head" in result.output


def test_exporting_and_signing(tmp_path: Path) -> None:
    a_chain(length=3)
    assert "PK-BA:3:" in run("sign").output
    assert SignedHead.objects.count() == 1
    result = run("export", str(tmp_path / "audit.jsonl"))
    assert result.exit_code == 0, result.output
    assert "3 events" in result.output
    assert [path.name for path in tmp_path.iterdir()] == ["audit.jsonl"]
