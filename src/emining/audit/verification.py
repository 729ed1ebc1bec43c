"""Checking chains: the platform's own verifier.

It works on lines as `exporting` makes them, straight from the database. `standalone/verify_audit.py` does the same in
its own words with nothing but the standard library; both must give the same findings, and tests hold them to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from emining.audit import hashing, signing
from emining.audit.events import PERSONAL_VALUE_REDACTED

REACH: Final = 1000
"""How far from its place a moved event is looked for."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something wrong: where (position 0 means the chain as a whole), a stable reason and what was seen."""

    chain: str
    sequence: int
    reason: str
    detail: str = field(compare=False, default="")


@dataclass(frozen=True, slots=True)
class KnownHead:
    """A head as somebody outside kept it. `public_key` and `signature` are empty for one read from paper.

    `chain` is empty and `sequence` 0 when only the hash is known.
    """

    chain: str
    sequence: int
    hash: str
    at: str = ""
    key_id: str = ""
    public_key: str = ""
    signature: str = ""


@dataclass(slots=True)
class Report:
    """What a verification saw."""

    findings: list[Finding] = field(default_factory=list)
    chains: dict[str, tuple[int, str]] = field(default_factory=dict)
    events: int = 0
    heads: int = 0
    erased: int = 0
    withheld: int = 0

    @property
    def is_intact(self) -> bool:
        """Nothing was found."""
        return not self.findings


@dataclass(slots=True)
class _Chain:
    """Where the walk along one chain stands."""

    code: str
    expected: int
    previous: str
    known: bool = True
    erasures: set[tuple[int, int, str]] = field(default_factory=set)
    erased: list[tuple[int, int, str]] = field(default_factory=list)


class Verifier:
    """Takes events one by one in the order of their chains, then `finish` gives the report."""

    def __init__(self, heads: Iterable[KnownHead] = (), *, trusted_keys: Iterable[str] = ()) -> None:
        self.report = Report()
        self._trusted = set(trusted_keys)
        self._chains: dict[str, _Chain] = {}
        self._heads = list(heads)
        self._wanted = {(head.chain, head.sequence): "" for head in self._heads if head.chain}
        self._hashes_wanted = {head.hash for head in self._heads if not head.chain}
        self._hashes_seen: set[str] = set()

    def start_at(self, chain: str, after: int, hash_: str) -> None:
        """Begin a chain behind an event that is taken on trust, to check a part of it."""
        self._chains[chain] = _Chain(chain, after + 1, hash_)

    def take(self, line: Mapping[str, Any]) -> None:
        """Check the next event."""
        self.report.events += 1
        try:
            self._take(line)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            self._find(str(line.get("chain", "")), 0, "malformed", f"line cannot be read as an event: {error!r}")

    def finish(self) -> Report:
        """All that can only be said at the end: erasures without a record, and the known heads."""
        for chain in self._chains.values():
            for at, by, name in chain.erased:
                if (by, at, name) not in chain.erasures:
                    self._find(chain.code, at, "erasure_unrecorded", f"{name} was erased; event {by} does not say so")
        for head in self._heads:
            self._check_head(head)
        self.report.heads = len(self._heads)
        self.report.chains = {code: (c.expected - 1, c.previous) for code, c in sorted(self._chains.items())}
        self.report.findings.sort()
        return self.report

    def _find(self, chain: str, sequence: int, reason: str, detail: str) -> None:
        self.report.findings.append(Finding(chain, sequence, reason, detail))

    def _take(self, line: Mapping[str, Any]) -> None:
        code, sequence, stored = line["chain"], line["sequence"], line["hash"]
        if type(code) is not str or type(sequence) is not int or type(stored) is not str:
            raise TypeError("chain, sequence or hash is of the wrong type")
        chain = self._chains.setdefault(code, _Chain(code, 1, hashing.genesis(code)))
        self._check_place(chain, sequence)
        linked = not chain.known or line["previous_hash"] == chain.previous
        if hashing.event_hash(line) != stored:
            self._name_edit(chain, line, linked=linked)
        elif not linked:
            self._find(code, sequence, "unlinked", "does not carry the hash of the event before it")
        self._check_personal(chain, line)
        chain.expected, chain.previous, chain.known = sequence + 1, stored, True
        if (code, sequence) in self._wanted:
            self._wanted[code, sequence] = stored
        if stored in self._hashes_wanted:
            self._hashes_seen.add(stored)

    def _check_place(self, chain: _Chain, sequence: int) -> None:
        if sequence > chain.expected:
            self._find(
                chain.code,
                chain.expected,
                "missing",
                f"{sequence - chain.expected} missing, to event {sequence - 1}",
            )
            chain.known = False
        elif sequence < chain.expected:
            self._find(chain.code, sequence, "out_of_order", f"event {chain.expected} was expected here")
            chain.known = False

    def _name_edit(self, chain: _Chain, line: Mapping[str, Any], *, linked: bool) -> None:
        sequence = line["sequence"]
        if not linked:
            for was in range(max(1, sequence - REACH), sequence + REACH + 1):
                if hashing.event_hash({**line, "sequence": was}) == line["hash"]:
                    self._find(chain.code, sequence, "moved", f"was recorded as event {was}")
                    return
        self._find(chain.code, sequence, "edited", "its content does not give its hash")

    def _check_personal(self, chain: _Chain, line: Mapping[str, Any]) -> None:
        sequence, commitments, personal = line["sequence"], line["commitments"], line["personal"]
        if line["code"] == PERSONAL_VALUE_REDACTED:
            chain.erasures |= {(sequence, line["after"]["sequence"], name) for name in line["after"]["fields"]}
        for name in sorted(commitments.keys() | personal.keys()):
            if name not in personal:
                self._find(chain.code, sequence, "personal_missing", f"{name} is committed to but not there")
            elif name not in commitments:
                self._find(chain.code, sequence, "personal_unexpected", f"{name} was never committed to")
            else:
                self._check_value(chain, sequence, name, personal[name], commitments[name])

    def _check_value(self, chain: _Chain, sequence: int, name: str, held: Mapping[str, Any], committed: str) -> None:
        if held.keys() == {"erased_by"}:
            self.report.erased += 1
            chain.erased.append((sequence, held["erased_by"], name))
        elif held.keys() == {"withheld"}:
            self.report.withheld += 1
        elif held.keys() != {"salt", "value"} or hashing.commitment(name, held["salt"], held["value"]) != committed:
            self._find(chain.code, sequence, "personal_edited", f"{name} is not what was committed to")

    def _check_head(self, head: KnownHead) -> None:
        if not head.chain:
            if head.hash not in self._hashes_seen:
                self._find("", 0, "head_not_found", f"no event has the published hash {head.hash}")
            return
        if head.signature or head.public_key:
            self._check_signature(head)
        length = self._chains[head.chain].expected - 1 if head.chain in self._chains else 0
        stored = self._wanted[head.chain, head.sequence]
        if not stored and head.sequence > length:
            self._find(
                head.chain, head.sequence, "head_cut", f"published to {head.sequence}; the chain ends at {length}"
            )
        elif not stored:
            self._find(head.chain, head.sequence, "head_missing", "the published event is not there")
        elif stored != head.hash:
            self._find(head.chain, head.sequence, "head_rewritten", "another hash was published for this position")

    def _check_signature(self, head: KnownHead) -> None:
        form = {"chain": head.chain, "sequence": head.sequence, "hash": head.hash, "at": head.at, "key_id": head.key_id}
        if self._trusted and head.public_key not in self._trusted:
            self._find(head.chain, head.sequence, "head_key", f"signed with the unknown key {head.key_id}")
        elif not (
            signing.is_signed(signing.head_form(form), head.signature, head.public_key)
            and signing.key_id(head.public_key) == head.key_id
        ):
            self._find(head.chain, head.sequence, "head_signature", "the signature of the head does not hold")
