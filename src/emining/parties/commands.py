"""What is asked of parties' services: frozen, shaped, without a rule in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from emining.kernel.languages import Trilingual


@dataclass(frozen=True, slots=True)
class GivenNumber:
    """A registration number as typed: which kind, and whose register for foreign and earlier ones."""

    kind: str
    value: str
    country: str = ""


@dataclass(frozen=True, slots=True)
class RegisterCompany:
    """A company as its first owner registers it. One name at least; `latin` may be left to the platform."""

    name: Trilingual
    kind: str
    country: str
    jurisdiction: str = ""
    numbers: tuple[GivenNumber, ...] = ()


@dataclass(frozen=True, slots=True)
class DescribeParty:
    """What the profile says in general. Empty texts are allowed: a draft may be half written."""

    role: Trilingual
    source_language: str
    legal_form: str = ""
    founded_on: date | None = None
    website: str = ""
    size: str = ""
    jurisdiction: str = ""


@dataclass(frozen=True, slots=True)
class StateCapability:
    """What the party can do or looks for at one stage. `capacity` is in `unit`, as the party said on `stated_on`."""

    direction: str
    stage: str
    commodities: tuple[str, ...] = ()
    jurisdictions: tuple[str, ...] = ()
    words: Trilingual = field(default_factory=lambda: Trilingual(""))
    source_language: str = "en"
    capacity: Decimal | None = None
    capacity_unit: str = ""
    stated_on: date | None = None


@dataclass(frozen=True, slots=True)
class StateTrackRecord:
    """Something the party has done. `upload` is a file as the form gave it, `is_public` whether anybody may read it."""

    title: Trilingual
    source_language: str
    stage: str
    country: str
    year_from: int
    year_to: int | None = None
    commodities: tuple[str, ...] = ()
    source: str = ""
    upload: Any = None
    is_public: bool = False


@dataclass(frozen=True, slots=True)
class ShowCertificate:
    """A certificate that the party shows, as printed on it."""

    name: str
    number: str = ""
    issuer: str = ""
    issued_on: date | None = None
    expires_on: date | None = None
    upload: Any = None
    is_public: bool = False


@dataclass(frozen=True, slots=True)
class GiveAddress:
    """An address as it is written on an envelope."""

    kind: str
    lines: str
    country: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class KeepContact:
    """Whom to introduce. `purposes` are those the person agreed to, said by whoever records it."""

    name: str
    residence: str
    position: str = ""
    email: str = ""
    phone: str = ""
    wechat: str = ""
    languages: tuple[str, ...] = ()
    is_desk: bool = False
    is_main: bool = False
    purposes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class KeepOfficer:
    """A director, signatory or controller. An empty number keeps the sealed one as it is."""

    name: str
    position: str
    nationality: str
    residence: str
    document_kind: str = ""
    document_number: str = ""
    since: date | None = None
    until: date | None = None
    purposes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class InviteMember:
    """A party is invited into a consortium, with its share as a fraction of whole numbers, if one is established."""

    member_code: str
    numerator: int | None = None
    denominator: int | None = None
    role: str = ""
    since: date | None = None


Facts = Mapping[str, Any]
