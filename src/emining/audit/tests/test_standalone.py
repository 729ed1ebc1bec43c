"""The one-file verifier: its own Ed25519, and no change to an exported file that it does not find."""

from __future__ import annotations

import ast
import hashlib
import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from emining.audit import exporting
from emining.audit.checking import write_export
from emining.audit.events import PERSONAL_VALUE_REDACTED
from emining.audit.services import erase_personal_values, sign_heads
from emining.audit.standalone import VERIFIER
from emining.audit.tests.factories import SYSTEM, a_chain
from emining.kernel import canonical


def load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("verify_audit", VERIFIER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


VERIFY = load()

# RFC 8032, section 7.1: secret, public, message, signature of tests 1, 2, 3 and SHA(abc).
VECTORS = [
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        (
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
            "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
        ),
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        (
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
            "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
        ),
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        (
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
            "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
        ),
    ),
    (
        "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
        (
            "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
            "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"
        ),
        (
            "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b589"
            "09351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704"
        ),
    ),
]


@pytest.mark.parametrize(("public", "message", "signature"), VECTORS)
def test_ed25519_by_the_rfc(public: str, message: str, signature: str) -> None:
    key, text, signed = bytes.fromhex(public), bytes.fromhex(message), bytes.fromhex(signature)
    assert VERIFY.ed25519_holds(key, text, signed)
    assert not VERIFY.ed25519_holds(key, text + b"x", signed)
    assert not VERIFY.ed25519_holds(key, text, signed[:32] + bytes(32))
    assert not VERIFY.ed25519_holds(key, text, signed[:63])


@settings(max_examples=25, deadline=None)
@given(seed=st.binary(min_size=32, max_size=32), message=st.binary(max_size=200), flip=st.integers(0, 511))
def test_ed25519_agrees_with_cryptography(seed: bytes, message: bytes, flip: int) -> None:
    private = Ed25519PrivateKey.from_private_bytes(seed)
    public, signature = private.public_key().public_bytes_raw(), bytearray(private.sign(message))
    assert VERIFY.ed25519_holds(public, message, bytes(signature))
    signature[flip // 8] ^= 1 << (flip % 8)
    assert not VERIFY.ed25519_holds(public, message, bytes(signature))


def test_a_signature_with_the_group_order_added_is_refused() -> None:
    public, message, signature = VECTORS[0]
    raw = bytes.fromhex(signature)
    stretched = raw[:32] + (int.from_bytes(raw[32:], "little") + VERIFY.L).to_bytes(32, "little")
    assert not VERIFY.ed25519_holds(bytes.fromhex(public), bytes.fromhex(message), stretched)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abcde"), inner, max_size=3),
    max_leaves=8,
)


@given(value=JSON)
def test_one_canonical_form(value: Any) -> None:
    assert VERIFY.canonical(value) == canonical.dumps(value)


def test_it_needs_the_standard_library_alone() -> None:
    tree = ast.parse(VERIFIER.read_text(encoding="utf-8"))
    modules = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    modules |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {module.split(".")[0] for module in modules} <= sys.stdlib_module_names
    assert not modules & {"socket", "urllib", "http", "subprocess"}


def test_constants_are_the_platforms() -> None:
    assert (VERIFY.FORMAT, VERIFY.ERASURE) == (exporting.FORMAT, PERSONAL_VALUE_REDACTED)


@pytest.fixture
def export(tmp_path: Path, db: None) -> Path:
    """Two chains, an erasure, signed heads."""
    events = a_chain("PK-BA", 4)
    a_chain("PK", 2)
    erase_personal_values(actor=SYSTEM, event_id=events[0].event_id, fields=["actor"], reason="Asked by the person.")
    sign_heads()
    path = tmp_path / "export.jsonl"
    write_export(path, with_personal=True, standing="Demonstration; not an official register")
    return path


def sealed(lines: list[dict[str, Any]], path: Path) -> Path:
    """Write lines as a forger would: counts and digest of the last line are made to fit (not its signature)."""
    raw = [json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode() + b"\n" for line in lines[:-1]]
    counts = {f"{kind}s": sum(line.get("type") == kind for line in lines) for kind in ("event", "head")}
    last = lines[-1] | counts | {"sha256": hashlib.sha256(b"".join(raw)).hexdigest()}
    path.write_bytes(b"".join(raw) + json.dumps(last).encode() + b"\n")
    return path


def lines_of(export: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in export.read_text(encoding="utf-8").splitlines()]


def leaves(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Paths to every member that holds no other."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    found = [leaf for name, item in inside for leaf in leaves(item, (*path, name))]
    return found or [path]


def found_by_content(path: Path) -> set[str]:
    """Findings, those about the last line's signature left out: the content alone must give the change away."""
    return {finding[2] for finding in VERIFY.verify(str(path)).findings} - {"file_signature"}


def test_the_untouched_export_is_intact(export: Path) -> None:
    assert VERIFY.verify(str(export)).findings == []
    assert found_by_content(sealed(lines_of(export), export)) == set()


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_single_change_to_an_event_or_head_is_found(export: Path, data: st.DataObject) -> None:
    lines = lines_of(export)
    number = data.draw(st.sampled_from([n for n, line in enumerate(lines) if line["type"] in {"event", "head"}]))
    path = data.draw(st.sampled_from(leaves(lines[number])))
    holder = lines[number]
    for step in path[:-1]:
        holder = holder[step]
    old = holder[path[-1]]
    replacement = data.draw((JSON | st.floats(allow_nan=False)).filter(lambda new: differs(new, old)))
    holder[path[-1]] = replacement
    assert found_by_content(sealed(lines, export.with_name("changed.jsonl"))) != set(), (path, old, replacement)


@pytest.mark.parametrize("empty", ["", None])
def test_a_head_without_the_signature_of_the_key_it_names_is_found(export: Path, empty: str | None) -> None:
    lines = lines_of(export)
    head = next(line for line in lines if line["type"] == "head")
    head["signature"] = empty
    if empty is None:
        del head["signature"]
    assert found_by_content(sealed(lines, export.with_name("changed.jsonl"))) == {"head_signature"}


def differs(new: Any, old: Any) -> bool:
    """Whether two values are two to the chain (1 and true are; two spellings of one normal form are not)."""
    try:
        return canonical.dumps(new) != canonical.dumps(old)
    except canonical.NotCanonical:
        return True


@pytest.mark.parametrize("removed", range(1, 9))
def test_any_removed_line_is_found(export: Path, removed: int) -> None:
    lines = lines_of(export)
    line = lines.pop(removed)
    reasons = found_by_content(sealed(lines, export.with_name("changed.jsonl")))
    # A head left out of the file is no harm to the chain; the signed last line tells of it.
    assert reasons or line["type"] == "head"


def test_any_two_events_in_each_others_place_are_found(export: Path) -> None:
    lines = lines_of(export)
    first = next(n for n, line in enumerate(lines) if line["type"] == "event")
    for n in range(first, len(lines) - 2):
        changed = list(lines)
        changed[n], changed[n + 1] = changed[n + 1], changed[n]
        if lines[n]["chain"] == lines[n + 1]["chain"]:
            assert found_by_content(sealed(changed, export.with_name("changed.jsonl")))


def test_a_file_cut_short_is_found(export: Path) -> None:
    whole = export.read_bytes()
    for size in (len(whole) - 1, len(whole) // 2, 10, 0):
        export.write_bytes(whole[:size])
        reasons = {finding[2] for finding in VERIFY.verify(str(export)).findings}
        assert reasons & {"file_incomplete", "malformed"} or size == len(whole) - 1


def test_a_resealed_file_fails_its_signature(export: Path) -> None:
    lines = lines_of(export)
    lines[0]["standing"] = "The official register"
    changed = sealed(lines, export.with_name("changed.jsonl"))
    assert {finding[2] for finding in VERIFY.verify(str(changed)).findings} == {"file_signature"}


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[]\n", b'{"type":"header"}\n', b"\x00" * 100, b"{" * 5000])
def test_rubbish_is_found_and_never_crashes(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "rubbish.jsonl"
    path.write_bytes(content)
    assert VERIFY.verify(str(path)).findings


def test_a_name_given_twice_is_found(export: Path) -> None:
    text = export.read_text(encoding="utf-8").replace('"reason":"Because."', '"reason":"x","reason":"Because."', 1)
    export.write_text(text, encoding="utf-8")
    assert "malformed" in {finding[2] for finding in VERIFY.verify(str(export)).findings}


def test_exit_codes(export: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert VERIFY.main([str(export)]) == 0
    assert "INTACT" in capsys.readouterr().out
    assert VERIFY.main([str(export), "--head", f"PK-BA:1:{'0' * 64}"]) == 1
    assert "head_rewritten" in capsys.readouterr().out
    assert VERIFY.main([str(export), "--head", "nonsense"]) == 2
    assert VERIFY.main([str(export.with_name("absent"))]) == 2
    assert VERIFY.main([str(export), "--key", "00" * 32]) == 1
