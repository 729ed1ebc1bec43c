"""Reading the text of agreements. The gate of all of it is `agreements_readable_by`; private notes have one more."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from emining.accounts.types import Actor
from emining.agreements.models import Agreement, Clause, ClauseComment, Proposal, ReadReceipt, Version
from emining.agreements.permissions import SIDE_ROLES
from emining.agreements.selectors.gate import agreements_readable_by
from emining.agreements.states_text import OPEN
from emining.agreements.types_text import BLANK, AgreementText, ClauseText, Problem
from emining.agreements.versioning import content_of, digest_of, stale_of, text_from, words_of


def clauses_of(agreement_id: int) -> QuerySet[Clause]:
    """The clauses of an agreement in order, without those taken out. The caller has passed the gate."""
    return Clause.objects.filter(agreement_id=agreement_id, is_removed=False).order_by("position", "pk")


def versions_of(agreement_id: int) -> QuerySet[Version]:
    """The versions, newest first, without their content. The caller has passed the gate."""
    return (
        Version.objects.filter(agreement_id=agreement_id)
        .defer("content")
        .select_related("organisation", "made_by")
        .order_by("-number")
    )


def current_version(agreement_id: int) -> tuple[int, int, str] | None:
    """Id, number and digest of the newest version; None when none was cut yet."""
    return Version.objects.filter(agreement_id=agreement_id).order_by("-number").values_list(
        "pk", "number", "digest"
    ).first()  # fmt: skip


def text_of(agreement_id: int, version: int | None = None) -> AgreementText:
    """The text of a version by its number, or as it stands now. The caller has passed `agreements_readable_by`.

    Raises `Agreement.DoesNotExist` or `Version.DoesNotExist`.
    """
    if version is not None:
        row = Version.objects.get(agreement_id=agreement_id, number=version)
        return text_from(agreement_id, row.content, version=row.number, digest=row.digest)
    return working_text(Agreement.objects.get(pk=agreement_id))


def working_text(agreement: Agreement) -> AgreementText:
    """The text as it stands now, with revisions and with languages older than their twins."""
    rows = list(clauses_of(agreement.pk))
    content = content_of(agreement, agreement.sides.select_related("organisation"), rows)
    text = text_from(agreement.pk, content, version=None, digest=digest_of(content))
    clauses = tuple(_with_state(read, row, text.languages) for read, row in zip(text.clauses, rows, strict=True))
    return AgreementText(
        text.agreement_id, text.number, text.kind, text.title, text.languages, text.authoritative, text.parties,
        clauses, None, text.digest,
    )  # fmt: skip


def comments_visible_to(actor: Actor, agreement_id: int) -> QuerySet[ClauseComment]:
    """Comments of an agreement that this actor may read.

    A private note is for the people of the side that wrote it: for no other party, no office and no auditor.
    """
    mine = Q(is_private=False)
    if actor.organisation_id is not None and actor.role in SIDE_ROLES:
        mine |= Q(is_private=True, organisation_id=actor.organisation_id)
    return (
        ClauseComment.objects.filter(mine, agreement_id=agreement_id, agreement__in=agreements_readable_by(actor))
        .select_related("organisation", "person")
        .order_by("at", "pk")
    )


def proposals_visible_to(actor: Actor, agreement_id: int) -> QuerySet[Proposal]:
    """Proposals of an agreement, newest first, for whoever may read its text."""
    return (
        Proposal.objects.filter(agreement_id=agreement_id, agreement__in=agreements_readable_by(actor))
        .select_related("organisation", "person", "decided_by", "clause", "after")
        .order_by("-at", "-pk")
    )


def receipts_of(agreement_id: int) -> QuerySet[ReadReceipt]:
    """Who confirmed having read which version. The caller has passed the gate."""
    return ReadReceipt.objects.filter(version__agreement_id=agreement_id).select_related(
        "organisation", "person", "version"
    ).defer("version__content")  # fmt: skip


def last_read(actor: Actor, agreement_id: int) -> ReadReceipt | None:
    """The newest receipt of this person: what came after it is new."""
    return receipts_of(agreement_id).filter(person_id=actor.person_id or 0).order_by("-at", "-pk").first()


def readiness(agreement: Agreement) -> list[Problem]:
    """What stands between the text and its signature, blocking problems first.

    Blocks: no clause, a clause missing in a language, a proposal still open, no version, a text changed since the
    newest version. Warns: a language older than its twins, a blank that nobody filled.
    """
    return problems_of(
        working_text(agreement),
        open_proposals=Proposal.objects.filter(agreement_id=agreement.pk, state=OPEN).count(),
        newest=current_version(agreement.pk),
    )


def problems_of(text: AgreementText, *, open_proposals: int, newest: tuple[int, int, str] | None) -> list[Problem]:
    """The same of a text that was read already."""
    found = [] if text.clauses else [Problem("text_has_no_clauses", blocks=True)]
    for clause in text.clauses:
        found += _clause_problems(clause, text.languages)
    if open_proposals:
        found.append(Problem("text_has_open_proposals", blocks=True, facts={"count": open_proposals}))
    if newest is None:
        found.append(Problem("text_has_no_version", blocks=True))
    elif newest[2] != text.digest:
        found.append(Problem("text_changed_since_version", blocks=True, facts={"version": newest[1]}))
    return sorted(found, key=lambda one: not one.blocks)


def _clause_problems(clause: ClauseText, languages: Iterable[str]) -> list[Problem]:
    found = []
    for language in languages:
        words = clause.words[language]
        facts = {"number": clause.number, "language": language}
        # A clause that only heads its sub-clauses has a heading and no body, in all languages alike.
        heads_only = not any(clause.text(one).strip() for one in languages)
        if words.is_empty or (not heads_only and not words.body.strip()):
            found.append(Problem("clause_language_missing", blocks=True, facts=facts, clause_id=clause.id))
        elif language in clause.stale:
            found.append(
                Problem(
                    "clause_twin_older",
                    blocks=False,
                    facts=facts | {"newer": clause.stale[language]},
                    clause_id=clause.id,
                )
            )
        if BLANK in words.body:
            found.append(Problem("clause_blank_unfilled", blocks=False, facts=facts, clause_id=clause.id))
    return found


def _with_state(read: ClauseText, row: Clause, languages: tuple[str, ...]) -> ClauseText:
    return ClauseText(
        read.id, read.level, read.number, {one: words_of(row, one) for one in languages}, read.terms,
        read.library_key, row.revision, stale_of(row, languages), row.changed_at,
    )  # fmt: skip
