"""Papers of a project: adding, removing, opening them to an organisation and closing them again."""

from __future__ import annotations

from typing import Final

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from emining.accounts.selectors import organisations_public
from emining.accounts.types import Actor
from emining.audit.services import record
from emining.documents.services import store_upload
from emining.documents.types import PARTIES as FILE_OF_THE_PARTIES
from emining.kernel.languages import LANGUAGES
from emining.kernel.refusals import Refused
from emining.projects import events, states
from emining.projects.models import DocumentGrant, Project, ProjectDocument
from emining.projects.permissions import may_keep_own
from emining.projects.selectors.checklist import project_checklist
from emining.projects.services.hand import own_in_hand
from emining.projects.trades import TRADES, chain_of
from emining.projects.types import DOCUMENT_KINDS, DOCUMENT_LEVELS, ON_REQUEST, PARTIES, PaperGiven

MOST_PAPERS: Final = 40
_TRADE: Final = TRADES["project"]


def add_paper(*, actor: Actor, project_id: int, upload: UploadedFile, given: PaperGiven) -> ProjectDocument:
    """Keep a file and tie it to a project. Who reads it is decided by the project's gate alone.

    The file itself is stored as the company's, without a place, whatever its level: the store's own address must not
    give away by number what the project does not show yet.
    """
    if given.kind not in DOCUMENT_KINDS or given.level not in DOCUMENT_LEVELS or given.language not in LANGUAGES:
        raise Refused("paper_kind_unknown")
    with transaction.atomic(durable=True):
        project = _own(actor, project_id)
        if project.documents.count() >= MOST_PAPERS:
            raise Refused("too_many_project_papers", most=MOST_PAPERS)
        stored = store_upload(
            actor=actor,
            upload=upload,
            kind="projects.paper",
            confidentiality=FILE_OF_THE_PARTIES,
            organisation_id=project.organisation_id,
        )
        paper = ProjectDocument.objects.create(
            project=project,
            document_id=stored.id,
            kind=given.kind,
            title=given.title or stored.name,
            language=given.language,
            level=given.level,
            stated_on=given.stated_on,
        )
        _touch(project)
        record(
            code=events.PAPER_ADDED,
            subject=_TRADE.subject(project),
            actor=actor,
            chain=chain_of(project),
            after={"kind": given.kind, "level": given.level, "sha256": stored.sha256},
        )
    return paper


def remove_paper(*, actor: Actor, project_id: int, paper_id: int) -> None:
    """Untie a paper; the file stays in the store. A listed project keeps the papers that its stage requires."""
    with transaction.atomic(durable=True):
        project = _own(actor, project_id)
        paper = project.documents.filter(pk=paper_id).first()
        if paper is None:
            raise Refused("paper_unknown")
        kind = paper.kind
        paper.delete()
        _touch(project)
        if project.state == states.LISTED:
            missing = [str(one.label) for one in project_checklist(project) if not one.is_met]
            if missing:
                raise Refused("statements_missing", missing="; ".join(missing))
        record(
            code=events.PAPER_REMOVED,
            subject=_TRADE.subject(project),
            actor=actor,
            chain=chain_of(project),
            before={"kind": kind},
        )


def open_papers(*, actor: Actor, project_id: int, organisation_id: int, level: str) -> DocumentGrant:
    """Let another organisation read the papers of a level: `parties`, or `on_request`, which includes them.

    Matching calls this in the owner's name when both sides have agreed to be introduced.
    """
    if level not in {PARTIES, ON_REQUEST}:
        raise Refused("paper_kind_unknown")
    with transaction.atomic(durable=True):
        project = _own(actor, project_id)
        if not organisations_public().filter(pk=organisation_id).exists() or organisation_id == project.organisation_id:
            raise Refused("organisation_code_unknown", organisation=organisation_id)
        DocumentGrant.objects.filter(project=project, organisation_id=organisation_id, ended_at__isnull=True).update(
            ended_at=timezone.now()
        )
        grant = DocumentGrant.objects.create(
            project=project, organisation_id=organisation_id, level=level, granted_by_id=actor.person_id
        )
        record(
            code=events.PAPERS_OPENED,
            subject=_TRADE.subject(project),
            actor=actor,
            chain=chain_of(project),
            after={"organisation_id": organisation_id, "level": level},
        )
    return grant


def close_papers(*, actor: Actor, project_id: int, organisation_id: int) -> None:
    """Take it back. What was read cannot be unread; from now on nothing more is."""
    with transaction.atomic(durable=True):
        project = _own(actor, project_id)
        ended = DocumentGrant.objects.filter(
            project=project, organisation_id=organisation_id, ended_at__isnull=True
        ).update(ended_at=timezone.now())
        if not ended:
            raise Refused("papers_not_open")
        record(
            code=events.PAPERS_CLOSED,
            subject=_TRADE.subject(project),
            actor=actor,
            chain=chain_of(project),
            after={"organisation_id": organisation_id},
        )


def _own(actor: Actor, project_id: int) -> Project:
    _trade, project = own_in_hand(actor, "project", project_id)
    may_keep_own(actor, project).require()
    if not isinstance(project, Project) or project.state not in states.EDITABLE:
        raise Refused("listing_not_editable")
    return project


def _touch(project: Project) -> None:
    if project.listed_at is not None:
        project.changed_since_vetting = True
        project.active_on = timezone.localdate()
    project.save()
