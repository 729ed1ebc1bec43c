"""From clauses to the content of a version and back, and the digest over it.

Content, format 1: `{format, agreement, kind, title: {language: words}, languages, authoritative, parties:
[{organisation, role, name: {language: words}}], clauses: [{id, level, key, terms, heading: {language: words},
body: {language: words}}]}`. The digest is SHA-256 over its canonical spelling (`kernel.canonical`), so that whoever
holds the content can compute it again without this program.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from emining.agreements.models import Agreement, Clause, Side
from emining.agreements.types_text import COLUMNS, AgreementText, ClauseText, PartyText, Words
from emining.kernel import canonical
from emining.kernel.languages import Trilingual

FORMAT: Final = 1


def numbers_of(levels: Iterable[int]) -> list[str]:
    """Computed numbers for clauses of these depths in order; a step that leaves a depth out counts it as one.

    >>> numbers_of([1, 2, 2, 1, 3])
    ['1', '1.1', '1.2', '2', '2.1.1']
    """
    counts: list[int] = []
    found: list[str] = []
    for level in levels:
        counts = counts[:level] + [1] * (level - 1 - len(counts)) + ([0] if len(counts) < level else [])
        counts[level - 1] += 1
        found.append(".".join(map(str, counts)))
    return found


def words_of(row: Any, language: str) -> Words:
    """Heading and body of a clause or proposal in one language."""
    column = COLUMNS[language]
    return Words(getattr(row, f"heading_{column}"), getattr(row, f"body_{column}"))


def stale_of(clause: Clause, languages: Iterable[str]) -> dict[str, str]:
    """Languages whose text is older than a twin's, each with the language that was changed after it.

    A language that is not written at all is missing, which is another matter.
    """
    written = [one for one in languages if not words_of(clause, one).is_empty]
    if not written:
        return {}
    at = {one: int(getattr(clause, f"revision_{COLUMNS[one]}")) for one in written}
    newest = max(at, key=lambda one: at[one])
    return {one: newest for one in written if at[one] < at[newest]}


def content_of(agreement: Agreement, sides: Iterable[Side], clauses: Iterable[Clause]) -> dict[str, Any]:
    """What a version keeps. Only the agreement's languages are in it."""
    languages = list(agreement.languages)
    return {
        "format": FORMAT,
        "agreement": agreement.number,
        "kind": agreement.kind,
        "title": {one: getattr(agreement, f"title_{COLUMNS[one]}") for one in COLUMNS},
        "languages": languages,
        "authoritative": list(agreement.authoritative),
        "parties": [
            {
                "organisation": side.organisation_id,
                "role": side.role,
                "name": {one: getattr(side.organisation, f"name_{COLUMNS[one]}") for one in COLUMNS},
            }
            for side in sides
        ],
        "clauses": [_clause_content(clause, languages) for clause in clauses],
    }


def digest_of(content: Mapping[str, Any]) -> str:
    """SHA-256 of a version's content, 64 hexadecimal digits."""
    return canonical.digest(content)


def text_from(agreement_id: int, content: Mapping[str, Any], *, version: int | None, digest: str) -> AgreementText:
    """The text that a version's content says."""
    clauses = content["clauses"]
    numbers = numbers_of(clause["level"] for clause in clauses)
    return AgreementText(
        agreement_id=agreement_id,
        number=content["agreement"],
        kind=content["kind"],
        title=_trilingual(content["title"]),
        languages=tuple(content["languages"]),
        authoritative=tuple(content["authoritative"]),
        parties=tuple(
            PartyText(one["organisation"], _trilingual(one["name"]), one["role"]) for one in content["parties"]
        ),
        clauses=tuple(
            ClauseText(
                id=clause["id"],
                level=clause["level"],
                number=number,
                words={
                    one: Words(clause["heading"].get(one, ""), clause["body"].get(one, ""))
                    for one in content["languages"]
                },
                terms=tuple(clause["terms"]),
                library_key=clause["key"],
            )
            for clause, number in zip(clauses, numbers, strict=True)
        ),
        version=version,
        digest=digest,
    )


def _clause_content(clause: Clause, languages: list[str]) -> dict[str, Any]:
    words = {one: words_of(clause, one) for one in languages}
    return {
        "id": clause.pk,
        "level": clause.level,
        "key": clause.library_key,
        "terms": list(clause.terms),
        "heading": {one: found.heading for one, found in words.items()},
        "body": {one: found.body for one, found in words.items()},
    }


def _trilingual(names: Mapping[str, str]) -> Trilingual:
    return Trilingual(*(names.get(one, "") for one in COLUMNS))
