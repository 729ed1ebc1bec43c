"""The text of agreements: coded key terms, and what goes in and out. Codes are stored, words never."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from emining.kernel.languages import Trilingual

COLUMNS: Final[dict[str, str]] = {"en": "en", "zh-hans": "zh", "ur": "ur"}
"""Language of the text → ending of its columns."""

LANGUAGE_NAMES: Final = {"en": _("English"), "zh-hans": _("Chinese"), "ur": _("Urdu")}

TERMS: Final = {
    "parties": _("Parties and recitals"),
    "definitions": _("Definitions"),
    "purpose": _("Purpose"),
    "scope": _("Scope of work"),
    "binding": _("Binding effect"),
    "roles": _("Roles of the parties"),
    "governance": _("Committees and reporting"),
    "capital": _("Capital and finance"),
    "fiscal": _("Taxes, royalty and duties"),
    "payment": _("Payment"),
    "price": _("Price"),
    "delivery": _("Delivery"),
    "quality": _("Quality and inspection"),
    "title_risk": _("Title and risk"),
    "permits": _("Licences and approvals"),
    "environment": _("Environment"),
    "social": _("Communities and labour"),
    "safety": _("Safety and security"),
    "local_processing": _("Processing in the country"),
    "local_content": _("Local content"),
    "training": _("Training"),
    "technology": _("Technology transfer"),
    "data": _("Data"),
    "intellectual_property": _("Intellectual property"),
    "confidentiality": _("Confidentiality"),
    "publication": _("Publication"),
    "liability": _("Liability and insurance"),
    "warranty": _("Warranties"),
    "performance_security": _("Performance security"),
    "force_majeure": _("Force majeure"),
    "compliance": _("Compliance and anti-corruption"),
    "assignment": _("Assignment"),
    "term": _("Term"),
    "termination": _("Termination"),
    "governing_law": _("Governing law"),
    "dispute": _("Settlement of disputes"),
    "language": _("Languages"),
    "amendment": _("Amendment"),
    "notices": _("Notices"),
    "signature": _("Signature"),
}
"""Key terms of clauses, coded so that agreements can be compared."""

ADD: Final = "add"
CHANGE: Final = "change"
REMOVE: Final = "remove"
MOVE: Final = "move"
PROPOSAL_KINDS: Final = {
    ADD: _("New clause"),
    CHANGE: _("Change of a clause"),
    REMOVE: _("Removal of a clause"),
    MOVE: _("Move of a clause"),
}

DEEPEST: Final = 3
MOST_CLAUSES: Final = 600
LONGEST_BODY: Final = 20_000
LONGEST_HEADING: Final = 300
LONGEST_COMMENT: Final = 4_000
BLANK: Final = "[…]"
"""What a model clause leaves to be filled in. `readiness` names every clause that still has one."""

MODEL_CLAUSE_NOTE: Final = _("Model clause; no legal advice; not reviewed by counsel.")

UP: Final = "up"
DOWN: Final = "down"
IN: Final = "in"
OUT: Final = "out"
ARRANGEMENTS: Final = {UP: _("Move up"), DOWN: _("Move down"), IN: _("Indent"), OUT: _("Outdent")}


@dataclass(frozen=True, slots=True)
class Words:
    """Heading and body of a clause in one language."""

    heading: str = ""
    body: str = ""

    @property
    def is_empty(self) -> bool:
        """Nothing is written in this language."""
        return not (self.heading.strip() or self.body.strip())


@dataclass(frozen=True, slots=True)
class ClauseText:
    """One clause as read: computed number, words by language, and which languages are older than their twins."""

    id: int
    level: int
    number: str
    words: Mapping[str, Words]
    terms: tuple[str, ...] = ()
    library_key: str = ""
    revision: int = 0
    stale: Mapping[str, str] = field(default_factory=dict)
    """Language whose text is older → the language that was changed after it."""
    changed_at: datetime | None = None

    def text(self, language: str) -> str:
        """The body in one language, empty when it is not written."""
        return self.words.get(language, Words()).body

    def heading(self, language: str) -> str:
        """The heading in one language, empty when it is not written."""
        return self.words.get(language, Words()).heading


@dataclass(frozen=True, slots=True)
class PartyText:
    """A party as the text names it."""

    organisation_id: int
    name: Trilingual
    role: str


@dataclass(frozen=True, slots=True)
class AgreementText:
    """The whole text: of a version, or as it stands now (`version` is None and `digest` that of what would be cut)."""

    agreement_id: int
    number: str
    kind: str
    title: Trilingual
    languages: tuple[str, ...]
    authoritative: tuple[str, ...]
    parties: tuple[PartyText, ...]
    clauses: tuple[ClauseText, ...]
    version: int | None
    digest: str

    @property
    def courtesy(self) -> tuple[str, ...]:
        """Languages whose text is a courtesy translation."""
        return tuple(one for one in self.languages if one not in self.authoritative)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that stands between a text and its signature. `blocks` is False where it only warns."""

    code: str
    blocks: bool
    facts: Mapping[str, Any] = field(default_factory=dict)
    clause_id: int | None = None


@dataclass(frozen=True, slots=True)
class SaveClause:
    """Write a clause. `clause_id` None adds one after `after_id` (None: at the end).

    `base_revision` is the revision that the writer saw: another one now means that somebody was faster. Languages left
    out of `words` stay as they are.
    """

    agreement_id: int
    words: Mapping[str, Words]
    clause_id: int | None = None
    base_revision: int = 0
    after_id: int | None = None
    level: int = 1
    terms: tuple[str, ...] | None = None
    library_key: str = ""


@dataclass(frozen=True, slots=True)
class ProposeChange:
    """Propose to the holder of the pen. For `add` and `move`, `after_id` says behind which clause (None: first)."""

    agreement_id: int
    kind: str
    clause_id: int | None = None
    base_revision: int = 0
    after_id: int | None = None
    level: int = 1
    words: Mapping[str, Words] = field(default_factory=dict)
    why: str = ""


@dataclass(frozen=True, slots=True)
class DecideProposal:
    """Accept or refuse a proposal, with a reason (needed for a refusal)."""

    proposal_id: int
    accept: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Comment:
    """Say something about a clause (None: about the whole), to all parties or to one's own side alone."""

    agreement_id: int
    words: str
    language: str
    clause_id: int | None = None
    is_private: bool = False


@dataclass(frozen=True, slots=True)
class ImportedClause:
    """A clause that a file gave, before anybody confirmed it."""

    level: int
    words: Mapping[str, Words]
