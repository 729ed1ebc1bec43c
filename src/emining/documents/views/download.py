"""Handing a document out: always as a download, never drawn by the browser inside our pages."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from emining.accounts.permissions import redirect_to_sign_in
from emining.documents.models import Document
from emining.documents.selectors import content_of, documents_visible_to

# What a browser might run or draw as a page is handed out as plain bytes.
_AS_IT_IS = frozenset({"application/pdf", "image/png", "image/jpeg", "image/tiff", "image/webp", "text/csv"})


@require_safe
def download(request: HttpRequest, pk: int) -> HttpResponse:
    """A document the reader may see. Unseen ones do not exist for them; the anonymous reader may sign in first."""
    actor = request.actor  # type: ignore[attr-defined]
    document: Document | None = documents_visible_to(actor).filter(pk=pk).first()
    if document is None:
        if actor.is_anonymous:
            return redirect_to_sign_in(request)
        raise Http404
    content = content_of(document)
    kind = document.media_type if document.media_type in _AS_IT_IS else "application/octet-stream"
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=document.name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"
    return response
