#!/usr/bin/env python3
"""Check an audit export of the Pak-China E-Mining Platform with nothing but Python 3.8 or newer.

    python3 verify_audit.py EXPORT.jsonl
    python3 verify_audit.py EXPORT.jsonl --head PK-BA:17:9f86d0...   # a head printed on a certificate
    python3 verify_audit.py EXPORT.jsonl --head heads-2026-11-23.json --key 5c0a...   # from the page of heads

What is checked: every event gives its hash and carries the hash of the event before it; positions run from 1 without
gaps; personal values are what the chain committed to, or an event says who erased them; signatures of heads (Ed25519);
and every head given or contained is still in its chain, so that a cut or wholly rewritten chain shows. A chain that was
rewritten as a whole shows ONLY against a head that was kept outside: bring one.

Exit code: 0 intact, 1 findings, 2 the call or the file cannot be used. No network, no writing.
"""

# ruff: noqa: FBT001, UP006, UP035, UP045 - for Python 3.8
from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
import unicodedata
from pathlib import Path
from typing import Any, Callable, Dict, Iterable, List, Optional, Sequence, Set, Tuple

Json = Dict[str, Any]
Point = Tuple[int, int, int, int]

FORMAT = "emining-audit-export/1"
ERASURE = "audit.personal_value.redacted"
REACH = 1000
HASH = re.compile(r"[0-9a-f]{64}")
CHAIN = re.compile(r"[A-Z]{2}(?:-[A-Z0-9]{1,6})?")
PRINTED = re.compile(r"([A-Z]{2}(?:-[A-Z0-9]{1,6})?):([1-9][0-9]*):([0-9a-f]{64})")


# ------------------------------------------------------------------------------------------- canonical JSON and hashes
def plain(value: Any) -> Any:
    """The value with every text in normal form C; TypeError for what has no exact spelling (fractions)."""
    if value is None or isinstance(value, bool) or type(value) is int:
        return value
    if isinstance(value, str):
        value.encode("utf-8")
        return unicodedata.normalize("NFC", value)
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        normal = {plain(name): plain(item) for name, item in value.items()}
        if len(normal) != len(value):
            raise TypeError("two names of one object are the same once normalised")
        return normal
    raise TypeError(type(value).__name__ + " has no canonical form")


def canonical(value: Any) -> bytes:
    """UTF-8, names sorted by code point, no spaces."""
    return json.dumps(plain(value), ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode("utf-8")


def digest(value: Any) -> str:
    """SHA-256 of the canonical form, in hex."""
    return hashlib.sha256(canonical(value)).hexdigest()


def event_hash(line: Json) -> str:
    """The hash covers every member but `type`, `hash` itself and the personal values, which have commitments."""
    return digest({name: item for name, item in line.items() if name not in ("type", "hash", "personal")})


# ------------------------------------------------------------------------------------------- Ed25519 (RFC 8032, 5.1)
P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)


def add(a: Point, b: Point) -> Point:
    """Sum of two points in extended coordinates."""
    e, f = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    g, h = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    p, q, r, s = f - e, h - g, h + g, f + e
    return (p * q % P, r * s % P, q * r % P, p * s % P)


def times(scalar: int, point: Point) -> Point:
    """Point added to itself `scalar` times."""
    total = (0, 1, 1, 0)
    while scalar:
        if scalar & 1:
            total = add(total, point)
        point = add(point, point)
        scalar >>= 1
    return total


def same(a: Point, b: Point) -> bool:
    """Whether two points are one."""
    return (a[0] * b[2] - b[0] * a[2]) % P == 0 and (a[1] * b[2] - b[1] * a[2]) % P == 0


def recover_x(y: int, sign: int) -> Optional[int]:
    """The x of the point with this y and sign, or None."""
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    return P - x if x & 1 != sign else x


def point(encoded: bytes) -> Optional[Point]:
    """The point in 32 bytes, or None."""
    number = int.from_bytes(encoded, "little")
    y = number & ((1 << 255) - 1)
    x = recover_x(y, number >> 255)
    return None if x is None else (x, y, 1, x * y % P)


_BASE_Y = 4 * pow(5, P - 2, P) % P
_BASE_X = recover_x(_BASE_Y, 0) or 0
BASE: Point = (_BASE_X, _BASE_Y, 1, _BASE_X * _BASE_Y % P)


def ed25519_holds(public_key: bytes, message: bytes, signature: bytes) -> bool:
    """Whether the signature (64 bytes) over the message was made with this key (32 bytes)."""
    if len(public_key) != 32 or len(signature) != 64:
        return False
    a, r = point(public_key), point(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= L:
        return False
    challenge = hashlib.sha512(signature[:32] + public_key + message).digest()
    k = int.from_bytes(challenge, "little") % L
    return same(times(s, BASE), add(r, times(k, a)))


def is_signed(value: Json, signature: str, public_key: str) -> bool:
    """Whether hex signature and hex key fit the canonical form of a value."""
    try:
        return ed25519_holds(bytes.fromhex(public_key), canonical(value), bytes.fromhex(signature))
    except (TypeError, ValueError):
        return False


def key_id(public_key: str) -> str:
    """The short name of a key."""
    return hashlib.sha256(bytes.fromhex(public_key)).hexdigest()[:16]


# ------------------------------------------------------------------------------------------- walking the chains
class Chain:
    """Where the walk along one chain stands."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.expected = 1
        self.previous = digest({"genesis": code, "scheme": 1})
        self.known = True
        self.erasures: Set[Tuple[int, int, str]] = set()
        self.erased: List[Tuple[int, int, str]] = []


class Audit:
    """Everything seen so far, and what was wrong with it."""

    def __init__(self, heads: List[Json], keys: Iterable[str]) -> None:
        self.findings: List[Tuple[str, int, str, str]] = []
        self.given = len(heads)
        self.heads = list(heads)
        self.keys = set(keys)
        self.chains: Dict[str, Chain] = {}
        self.seen: Dict[Tuple[str, int], str] = {}
        self.hashes = {head["hash"]: False for head in heads if not head.get("chain")}
        self.wanted = {(head["chain"], head["sequence"]) for head in heads if head.get("chain")}
        self.header: Json = {}
        self.count = {"event": 0, "head": 0, "erased": 0, "withheld": 0}

    def find(self, chain: str, sequence: int, reason: str, detail: str) -> None:
        self.findings.append((chain, sequence, reason, detail))

    def take(self, line: Json) -> None:
        """One line between header and end."""
        kind = line.get("type")
        if kind == "head":
            self.count["head"] += 1
            self.heads.append(checked_head(line))
            self.wanted.add((line["chain"], line["sequence"]))
        elif kind == "event":
            self.count["event"] += 1
            self.take_event(line)
        else:
            raise TypeError("unknown type of line")

    def take_event(self, line: Json) -> None:
        code, sequence, stored = line["chain"], line["sequence"], line["hash"]
        if type(code) is not str or type(sequence) is not int or type(stored) is not str:
            raise TypeError("chain, sequence or hash is of the wrong type")
        chain = self.chains.setdefault(code, Chain(code))
        if sequence > chain.expected:
            gap = f"{sequence - chain.expected} missing, to event {sequence - 1}"
            self.find(code, chain.expected, "missing", gap)
            chain.known = False
        elif sequence < chain.expected:
            self.find(code, sequence, "out_of_order", f"event {chain.expected} was expected here")
            chain.known = False
        linked = not chain.known or line["previous_hash"] == chain.previous
        if event_hash(line) != stored:
            self.name_edit(line, linked)
        elif not linked:
            self.find(code, sequence, "unlinked", "does not carry the hash of the event before it")
        self.check_personal(chain, line)
        chain.expected, chain.previous, chain.known = sequence + 1, stored, True
        if (code, sequence) in self.wanted:
            self.seen[code, sequence] = stored
        if stored in self.hashes:
            self.hashes[stored] = True

    def name_edit(self, line: Json, linked: bool) -> None:
        sequence = line["sequence"]
        if not linked:
            for was in range(max(1, sequence - REACH), sequence + REACH + 1):
                if event_hash(dict(line, sequence=was)) == line["hash"]:
                    self.find(line["chain"], sequence, "moved", f"was recorded as event {was}")
                    return
        self.find(line["chain"], sequence, "edited", "its content does not give its hash")

    def check_personal(self, chain: Chain, line: Json) -> None:
        sequence, commitments, personal = line["sequence"], line["commitments"], line["personal"]
        if line["code"] == ERASURE:
            chain.erasures |= {(sequence, line["after"]["sequence"], name) for name in line["after"]["fields"]}
        for name in sorted(commitments.keys() | personal.keys()):
            if name not in personal:
                self.find(chain.code, sequence, "personal_missing", name + " is committed to but not there")
            elif name not in commitments:
                self.find(chain.code, sequence, "personal_unexpected", name + " was never committed to")
            else:
                self.check_value(chain, sequence, name, personal[name], commitments[name])

    def check_value(self, chain: Chain, sequence: int, name: str, held: Json, committed: str) -> None:
        if held.keys() == {"erased_by"}:
            self.count["erased"] += 1
            chain.erased.append((sequence, held["erased_by"], name))
        elif held.keys() == {"withheld"}:
            self.count["withheld"] += 1
            if self.header.get("personal_values") == "included":
                self.find(chain.code, sequence, "personal_missing", name + " is withheld; the header says included")
        elif (
            held.keys() != {"salt", "value"}
            or digest({"field": name, "salt": held["salt"], "value": held["value"]}) != committed
        ):
            self.find(chain.code, sequence, "personal_edited", name + " is not what was committed to")

    def finish(self) -> None:
        """All that can only be said at the end."""
        for chain in self.chains.values():
            for at, by, name in chain.erased:
                if (by, at, name) not in chain.erasures:
                    said = f"{name} was erased; event {by} does not say so"
                    self.find(chain.code, at, "erasure_unrecorded", said)
        for head in self.heads:
            self.check_head(head)
        self.check_header()
        self.findings.sort(key=lambda finding: finding[:3])

    def check_header(self) -> None:
        declared = self.header.get("chains")
        real = {code: {"length": c.expected - 1, "hash": c.previous} for code, c in self.chains.items()}
        for code in sorted(set(declared or {}) | set(real)):
            if (declared or {}).get(code) != real.get(code):
                self.find(code, 0, "header_differs", "the header tells another length or end of this chain")

    def check_head(self, head: Json) -> None:
        code, sequence = head.get("chain", ""), head.get("sequence", 0)
        if not code:
            if not self.hashes[head["hash"]]:
                self.find("", 0, "head_not_found", "no event has the published hash " + head["hash"])
            return
        # One read from paper names no key. One that names a key is to be signed with it.
        if any(head.get(name) for name in ("signature", "key_id", "public_key")):
            self.check_signature(head)
        length = self.chains[code].expected - 1 if code in self.chains else 0
        stored = self.seen.get((code, sequence), "")
        if not stored and sequence > length:
            self.find(code, sequence, "head_cut", f"published to {sequence}; the chain ends at {length}")
        elif not stored:
            self.find(code, sequence, "head_missing", "the published event is not there")
        elif stored != head["hash"]:
            self.find(code, sequence, "head_rewritten", "another hash was published for this position")

    def check_signature(self, head: Json) -> None:
        form = {name: head.get(name) for name in ("chain", "sequence", "hash", "at", "key_id")}
        form["kind"] = "emining-audit-head"
        key = head.get("public_key", "")
        if self.keys and key not in self.keys:
            said = f"signed with the unknown key {head.get('key_id')}"
            self.find(head["chain"], head["sequence"], "head_key", said)
        elif not is_signed(form, head.get("signature", ""), key) or key_id(key) != head.get("key_id"):
            self.find(head["chain"], head["sequence"], "head_signature", "the signature of the head does not hold")


# ------------------------------------------------------------------------------------------- reading
def unique(pairs: List[Tuple[str, Any]]) -> Json:
    """An object with a name given twice means two things at once."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name is given twice")
    return found


def parsed(raw: bytes) -> Json:
    """One line as an object."""
    line = json.loads(raw.decode("utf-8"), object_pairs_hook=unique)
    if not isinstance(line, dict):
        raise TypeError("not an object")
    return line


def checked_head(line: Json) -> Json:
    """A head with the members it must have."""
    if not CHAIN.fullmatch(line["chain"]) or type(line["sequence"]) is not int or line["sequence"] < 1:
        raise TypeError("not a head")
    if not HASH.fullmatch(line["hash"]):
        raise TypeError("not a head")
    for name in ("at", "key_id", "public_key", "signature"):
        if not isinstance(line.get(name, ""), str):
            raise TypeError("not a head")
    return line


def verify(
    path: str,
    heads: Sequence[Json] = (),
    keys: Sequence[str] = (),
    progress: Optional[Callable[[int], None]] = None,
) -> Audit:
    """Check an export. Gives an `Audit`, whose `findings` are (chain, position, reason, detail)."""
    audit = Audit(list(heads), keys)
    sha = hashlib.sha256()
    end = None
    with Path(path).open("rb") as file:
        for number, raw in enumerate(file, start=1):
            try:
                line = parsed(raw)
                if end is not None:
                    audit.find("", number, "malformed", "a line stands behind the end")
                elif number == 1:
                    read_header(audit, line)
                elif line.get("type") == "end":
                    end = line
                    check_end(audit, line, sha.hexdigest())
                else:
                    audit.take(line)
            except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
                audit.find("", number, "malformed", f"line {number} cannot be used: {error!r}")
            sha.update(raw)
            if progress and number % 10000 == 0:
                progress(number)
    if end is None:
        audit.find("", 0, "file_incomplete", "the file has no last line: it was cut, or its making was interrupted")
    audit.finish()
    return audit


def read_header(audit: Audit, line: Json) -> None:
    """The first line."""
    if line.get("type") != "header" or line.get("format") != FORMAT:
        raise ValueError("not an audit export of the form " + FORMAT)
    if line.get("personal_values") not in ("included", "withheld") or not isinstance(line["chains"], dict):
        raise ValueError("the header is not well formed")
    audit.header = line


def check_end(audit: Audit, line: Json, real: str) -> None:
    """The last line: counts, digest and signature of all before it."""
    if line.get("events") != audit.count["event"] or line.get("heads") != audit.count["head"]:
        audit.find("", 0, "file_damaged", "the last line counts other numbers of events or heads")
    if line.get("sha256") != real:
        audit.find("", 0, "file_damaged", "the file is not as it was written")
    key, form = line.get("public_key", ""), {"kind": "emining-audit-export", "sha256": line.get("sha256")}
    if audit.keys and key not in audit.keys:
        audit.find("", 0, "file_key", f"the file is signed with the unknown key {line.get('key_id')}")
    elif not is_signed(form, line.get("signature", ""), key) or key_id(key) != line.get("key_id"):
        audit.find("", 0, "file_signature", "the signature of the file does not hold")


def read_heads(given: str) -> List[Json]:
    """Heads from `CHAIN:POSITION:HASH`, a bare hash, or a file of them."""
    printed = PRINTED.fullmatch(given.strip())
    if printed:
        return [{"chain": printed.group(1), "sequence": int(printed.group(2)), "hash": printed.group(3)}]
    if HASH.fullmatch(given.strip()):
        return [{"hash": given.strip()}]
    if not Path(given).is_file():
        raise ValueError(given + " is neither a head (CHAIN:POSITION:HASH), nor a hash, nor a file")
    text = Path(given).read_text(encoding="utf-8")
    try:
        whole = json.loads(text)
        found = whole.get("heads", [whole])
    except ValueError:
        found = []
        for line in filter(str.strip, text.splitlines()):
            found += read_heads(line) if PRINTED.fullmatch(line.strip()) else [json.loads(line)]
    try:
        return [checked_head(head) for head in found if head.get("type", "head") == "head"]
    except (KeyError, TypeError, AttributeError):
        raise ValueError(given + " holds something that is not a head") from None


# ------------------------------------------------------------------------------------------- telling
def tell(audit: Audit) -> None:
    """The result in words."""
    for where, sequence, reason, detail in audit.findings:
        print(f"FOUND  {where or 'file'}  position {sequence}  {reason}: {detail}")
    for code, chain in sorted(audit.chains.items()):
        print(f"chain  {code}  {chain.expected - 1} events  ends with {chain.previous}")
    count = audit.count
    print(f"events: {count['event']}; heads in the file: {count['head']}; heads given: {audit.given}")
    print(f"personal values erased: {count['erased']}; withheld: {count['withheld']}")
    if not audit.keys:
        ids = ", ".join(sorted({h["key_id"] for h in audit.heads if h.get("key_id")})) or "none"
        print(f"Signatures were checked against keys named in the file ({ids}): compare them with the published key.")
    if not audit.given:
        print("No head from outside was given (--head): a chain that was rewritten as a whole would not show.")
    print(f"NOT INTACT; findings: {len(audit.findings)}" if audit.findings else "INTACT")


def main(arguments: Optional[List[str]] = None) -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("export", help="file written by `emining audit export`")
    parser.add_argument("--head", action="append", default=[], help="CHAIN:POSITION:HASH, a hash, or a file of heads")
    parser.add_argument("--key", action="append", default=[], help="public key (hex) that you trust")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")
    options = parser.parse_args(arguments)
    try:
        heads = [head for given in options.head for head in read_heads(given)]
        audit = verify(options.export, heads, [key.strip().lower() for key in options.key], progress)
    except (OSError, ValueError) as error:
        print(f"cannot verify: {error}", file=sys.stderr)
        return 2
    if options.json:
        names = ("chain", "sequence", "reason", "detail")
        found = [
            dict(zip(names, finding))  # noqa: B905 - Python 3.8 knows no strict
            for finding in audit.findings
        ]
        print(json.dumps({"intact": not found, "findings": found, "counts": audit.count}, ensure_ascii=False))
    else:
        tell(audit)
    return 1 if audit.findings else 0


def progress(number: int) -> None:
    """A sign of life on a terminal."""
    if sys.stderr.isatty():
        print(f"\r{number} lines", end="", file=sys.stderr)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
