"""What happens to documents, and how each event reads."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from emining.audit.types import EventType

DOCUMENT_STORED: Final = "documents.document.stored"
DOCUMENT_QUARANTINED: Final = "documents.document.quarantined"
DOCUMENT_RELEASED: Final = "documents.document.released"

EVENTS: Final = (
    EventType(DOCUMENT_STORED, _("%(actor)s stored the document %(subject)s (%(kind)s, %(size)s bytes).")),
    EventType(DOCUMENT_QUARANTINED, _("%(actor)s put the document %(subject)s in quarantine.")),
    EventType(DOCUMENT_RELEASED, _("%(actor)s released the document %(subject)s from quarantine.")),
)
