"""Everything that can be done to a chain is found, and both verifiers say the same about it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from emining.audit import hashing
from emining.audit.checking import verify_database, verify_end_of_chain, write_export
from emining.audit.known_heads import read_head
from emining.audit.models import Event, PersonalValue
from emining.audit.services import current_head, erase_personal_values, sign_heads
from emining.audit.standalone import VERIFIER
from emining.audit.tests.factories import SYSTEM, a_chain, tamper

pytestmark = pytest.mark.django_db

Findings = list[tuple[str, int, str]]


def built_in(*heads: str) -> Findings:
    """What `emining audit verify` finds."""
    known = [head for given in heads for head in read_head(given)]
    return [(found.chain, found.sequence, found.reason) for found in verify_database(heads=known).findings]


def stand_alone(folder: Path, *heads: str) -> Findings:
    """What the one-file verifier finds in an export, run as its own process without the platform."""
    export = folder / "export.jsonl"
    write_export(export, with_personal=True, standing="Demonstration; not an official register")
    arguments = [argument for head in heads for argument in ("--head", head)]
    ran = subprocess.run(
        [sys.executable, "-I", "-S", str(VERIFIER), str(export), "--json", *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
    )
    assert ran.stderr == ""
    result = json.loads(ran.stdout)
    assert ran.returncode == (0 if result["intact"] else 1)
    return [(found["chain"], found["sequence"], found["reason"]) for found in result["findings"]]


@pytest.fixture
def found(tmp_path: Path) -> Callable[..., Findings]:
    """Findings of both verifiers, which must be the same."""

    def both(*heads: str) -> Findings:
        ours = built_in(*heads)
        assert stand_alone(tmp_path, *heads) == ours
        return ours

    return both


def test_intact_chains(found: Callable[..., Findings]) -> None:
    a_chain("PK-BA")
    a_chain("PK", 2)
    sign_heads()
    assert found() == []


def test_nothing_recorded_yet(found: Callable[..., Findings]) -> None:
    assert found() == []


@pytest.mark.parametrize(
    "column",
    [
        "reason = 'Another.'",
        "code = 'audit.test.published'",
        "subject_label = 'T-99'",
        "actor_seat_id = 4",
        "actor_person_id = NULL",
        "occurred_at = occurred_at + interval '1 microsecond'",
        "request_id = ''",
        "before = '{}'",
        "after = jsonb_set(after, '{area_ha}', '\"12.5\"')",
        "after = after || '{\"added\": 1}'",
        "commitments = '{}'",
        "scheme = 2",
    ],
)
def test_an_edited_fact(found: Callable[..., Findings], column: str) -> None:
    a_chain()
    tamper(f"UPDATE audit_event SET {column} WHERE sequence = 3")  # noqa: S608
    assert ("PK-BA", 3, "edited") in found()


def test_an_edit_with_its_hash_made_anew_breaks_the_next_link(found: Callable[..., Findings]) -> None:
    a_chain()
    event = Event.objects.get(sequence=3)
    event.reason = "Another."
    tamper(
        "UPDATE audit_event SET reason = 'Another.', hash = %s WHERE sequence = 3",
        [hashing.event_hash(event.exported())],
    )
    assert found() == [("PK-BA", 4, "unlinked")]


def test_a_tampered_personal_value(found: Callable[..., Findings]) -> None:
    a_chain()
    tamper(
        "UPDATE audit_personalvalue SET value = '\"Somebody Else\"' WHERE field = 'applicant' "
        "AND event_id = (SELECT id FROM audit_event WHERE sequence = 2)"
    )
    assert found() == [("PK-BA", 2, "personal_edited")]


def test_a_personal_value_taken_away(found: Callable[..., Findings]) -> None:
    a_chain()
    tamper(
        "DELETE FROM audit_personalvalue WHERE field = 'actor' "
        "AND event_id = (SELECT id FROM audit_event WHERE sequence = 2)"
    )
    assert found() == [("PK-BA", 2, "personal_missing")]


def test_an_erased_personal_value_leaves_the_chain_intact(found: Callable[..., Findings]) -> None:
    events = a_chain()
    erase_personal_values(
        actor=SYSTEM, event_id=events[1].event_id, fields=["applicant"], reason="Asked by the person."
    )
    row = PersonalValue.objects.get(event_id=events[1].event_id, field="applicant")
    assert (row.salt, row.value) == (None, None)
    assert found() == []


def test_an_erasure_that_nobody_recorded(found: Callable[..., Findings]) -> None:
    a_chain()
    tamper(
        "UPDATE audit_personalvalue SET salt = NULL, value = NULL, redacted_by_id = event_id "
        "WHERE field = 'applicant' AND event_id = (SELECT id FROM audit_event WHERE sequence = 2)"
    )
    assert found() == [("PK-BA", 2, "erasure_unrecorded")]


def delete(*sequences: int) -> None:
    numbers = ",".join(str(number) for number in sequences)
    chosen = f"SELECT id FROM audit_event WHERE sequence IN ({numbers})"  # noqa: S608
    tamper(f"DELETE FROM audit_personalvalue WHERE event_id IN ({chosen})")  # noqa: S608
    tamper(f"DELETE FROM audit_event WHERE sequence IN ({numbers})")  # noqa: S608


def test_a_deleted_row(found: Callable[..., Findings]) -> None:
    a_chain()
    delete(3)
    assert found() == [("PK-BA", 3, "missing")]


def test_a_deleted_row_with_the_gap_closed(found: Callable[..., Findings]) -> None:
    a_chain()
    delete(3)
    tamper("UPDATE audit_event SET sequence = sequence - 1 WHERE sequence > 3")
    assert ("PK-BA", 3, "moved") in found()


def test_the_first_row_deleted(found: Callable[..., Findings]) -> None:
    a_chain()
    delete(1)
    assert found() == [("PK-BA", 1, "missing")]


def test_two_rows_in_each_others_place(found: Callable[..., Findings]) -> None:
    a_chain()
    for was, becomes in ((3, 99), (4, 3), (99, 4)):
        tamper("UPDATE audit_event SET sequence = %s WHERE sequence = %s", [becomes, was])
    assert [finding for finding in found() if finding[2] == "moved"] == [("PK-BA", 3, "moved"), ("PK-BA", 4, "moved")]


def test_a_cut_tail_shows_against_a_published_head_only(found: Callable[..., Findings]) -> None:
    a_chain()
    head = current_head("PK-BA")
    assert head is not None
    delete(5, 6)
    assert found() == []
    assert found(head.text) == [("PK-BA", 6, "head_cut")]
    assert found(head.hash) == [("", 0, "head_not_found")]


def test_a_cut_tail_shows_against_the_heads_in_the_database(found: Callable[..., Findings]) -> None:
    a_chain()
    sign_heads()
    delete(6)
    assert found() == [("PK-BA", 6, "head_cut")]


def test_a_chain_that_is_wholly_gone(found: Callable[..., Findings]) -> None:
    a_chain(length=2)
    head = current_head("PK-BA")
    assert head is not None
    delete(1, 2)
    assert found(head.text) == [("PK-BA", 2, "head_cut")]


def rewrite() -> None:
    """What an owner of the tables could do: another history with every hash made anew."""
    previous = hashing.genesis("PK-BA")
    for event in Event.objects.order_by("sequence"):
        event.reason, event.previous_hash = "A better story.", previous
        previous = hashing.event_hash(event.exported())
        tamper(
            "UPDATE audit_event SET reason = %s, previous_hash = %s, hash = %s WHERE id = %s",
            [event.reason, event.previous_hash, previous, event.pk],
        )


def test_a_wholly_rewritten_chain_shows_against_a_published_head_only(found: Callable[..., Findings]) -> None:
    a_chain()
    head = current_head("PK-BA")
    assert head is not None
    rewrite()
    assert found() == []
    assert found(head.text) == [("PK-BA", 6, "head_rewritten")]
    assert found(head.hash) == [("", 0, "head_not_found")]


def test_a_rewritten_chain_shows_against_the_custodians_file(
    found: Callable[..., Findings], tmp_path: Path, settings: object
) -> None:
    settings.AUDIT_CUSTODIAN_FILE = str(tmp_path / "heads.jsonl")  # type: ignore[attr-defined]
    a_chain()
    sign_heads()
    tamper("DELETE FROM audit_signedhead")
    rewrite()
    assert found() == []
    assert found(str(tmp_path / "heads.jsonl")) == [("PK-BA", 6, "head_rewritten")]


def test_a_forged_head_in_the_database(found: Callable[..., Findings]) -> None:
    a_chain()
    sign_heads()
    tamper("UPDATE audit_signedhead SET at = at + interval '1 second'")
    assert found() == [("PK-BA", 6, "head_signature")]


def test_a_head_signed_with_a_key_that_is_not_trusted(tmp_path: Path) -> None:
    a_chain()
    sign_heads()
    assert [found.reason for found in verify_database(trusted_keys=["00" * 32]).findings] == ["head_key"]


def test_one_chain_alone() -> None:
    a_chain("PK-BA")
    a_chain("PK-SD")
    tamper("UPDATE audit_event SET reason = 'x' WHERE chain = 'PK-BA' AND sequence = 1")
    assert verify_database("PK-SD").is_intact
    assert not verify_database("PK-BA").is_intact


def test_the_end_of_a_chain_alone() -> None:
    a_chain(length=9)
    tamper("UPDATE audit_event SET reason = 'x' WHERE sequence IN (2, 8)")
    report = verify_end_of_chain("PK-BA", at_most=4)
    assert report.events == 4
    assert [(found.sequence, found.reason) for found in report.findings] == [(8, "edited")]


def test_an_export_without_personal_values_still_verifies(tmp_path: Path) -> None:
    a_chain(length=2)
    export = tmp_path / "public.jsonl"
    assert write_export(export, with_personal=False, standing="") == 2
    text = export.read_text()
    assert "Somebody Invented" not in text
    assert "Demo Person" not in text
    ran = subprocess.run([sys.executable, str(VERIFIER), str(export)], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout
    assert "withheld: 4" in ran.stdout


def test_an_interrupted_export_leaves_nothing(tmp_path: Path) -> None:
    a_chain(length=2)

    def interrupt(number: int) -> None:
        raise KeyboardInterrupt

    import emining.audit.checking as module

    before, module.STEP = module.STEP, 1
    try:
        with pytest.raises(KeyboardInterrupt):
            write_export(tmp_path / "x.jsonl", with_personal=True, standing="", progress=interrupt)
    finally:
        module.STEP = before
    assert list(tmp_path.iterdir()) == []
