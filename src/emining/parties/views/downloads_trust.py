"""Verification papers: always a download, through the case's own gate."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from emining.accounts.permissions import seat_required
from emining.documents.selectors import content_of
from emining.parties.selectors.verification import evidence_visible_to

_AS_IT_IS = frozenset({"application/pdf", "image/png", "image/jpeg", "image/tiff"})


@seat_required()
@require_safe
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """One paper of a verification that the reader may see; for all others there is none."""
    found = evidence_visible_to(request.actor).filter(pk=pk).first()
    if found is None:
        raise Http404
    document = found.document
    kind = document.media_type if document.media_type in _AS_IT_IS else "application/octet-stream"
    response = HttpResponse(content_of(document), content_type=kind)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=document.name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"
    return response
