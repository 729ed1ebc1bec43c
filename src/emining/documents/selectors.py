"""Reading documents through one gate."""

from __future__ import annotations

from django.core.files.storage import default_storage
from django.db.models import Q, QuerySet

from emining.accounts import roles
from emining.accounts.types import Actor
from emining.documents.content import sha256_of
from emining.documents.models import Document
from emining.documents.types import AUTHORITY, BETWEEN, CLEAN, PARTIES, PERSONAL, PUBLIC
from emining.kernel.refusals import Refused

_AUTHORITY_ROLES = {roles.LICENSING_OFFICER, roles.REFERRAL_OFFICER}


def documents_visible_to(actor: Actor) -> QuerySet[Document]:
    """The documents an actor may read.

    Public ones: everybody. Those of the parties: the organisation that gave them and the authority of the place.
    Those of the authority: officers whose seat covers the place. Personal ones: the uploader, and that authority's
    licensing officers. The auditor reads everything; files in quarantine are for the auditor and the operator only.
    Files of a conversation are in nobody's reach here: the app that holds the conversation hands them to its two sides.
    """
    everything = Document.objects.exclude(confidentiality=BETWEEN)
    if actor.role == roles.AUDITOR:
        return everything
    seen = Q(confidentiality=PUBLIC)
    if actor.person_id is not None:
        seen |= Q(uploader_id=actor.person_id) & ~Q(confidentiality=AUTHORITY)
    if actor.organisation_id is not None and actor.role in roles.COMPANY_ROLES:
        seen |= Q(organisation_id=actor.organisation_id, confidentiality=PARTIES)
    if actor.role in _AUTHORITY_ROLES and actor.jurisdictions:
        levels = [PARTIES, AUTHORITY]
        if actor.role == roles.LICENSING_OFFICER:
            levels.append(PERSONAL)
        seen |= Q(confidentiality__in=levels, jurisdiction__in=actor.jurisdictions)
    if actor.role == roles.OPERATOR:
        return everything.filter(seen | ~Q(state=CLEAN))
    return everything.filter(seen, state=CLEAN)


def content_of(document: Document) -> bytes:
    """The bytes of a document, checked against its recorded checksum on every reading.

    `Refused("document_damaged")` when they differ, `Refused("document_quarantined")` for a file in quarantine.
    """
    if document.state != CLEAN:
        raise Refused("document_quarantined")
    try:
        with default_storage.open(document.storage_key) as file:
            content: bytes = file.read()
    except FileNotFoundError as error:
        raise Refused("document_damaged") from error
    if sha256_of(content) != document.sha256:
        raise Refused("document_damaged")
    return content
