"""Handing a document out: always as a download, never drawn by the browser inside our pages.

For every view that has passed a gate: that of documents, or of the app whose record the file belongs to.
"""

from __future__ import annotations

from typing import Final

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from emining.documents.models import Document
from emining.documents.selectors import content_of

# What a browser might run or draw as a page is handed out as plain bytes.
_AS_IT_IS: Final = frozenset({"application/pdf", "image/png", "image/jpeg", "image/tiff", "image/webp", "text/csv"})


def attachment(document: Document) -> HttpResponse:
    """The file as a download. Refuses as `content_of` does: in quarantine, damaged."""
    content = content_of(document)
    kind = document.media_type if document.media_type in _AS_IT_IS else "application/octet-stream"
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=document.name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"
    return response
