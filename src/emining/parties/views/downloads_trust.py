"""Verification papers: always a download, through the case's own gate."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from emining.accounts.permissions import seat_required
from emining.documents.handing import attachment
from emining.parties.selectors.verification import evidence_visible_to


@seat_required()
@require_safe
def paper(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One paper of a verification that the reader may see; for all others there is none."""
    found = evidence_visible_to(request.actor).filter(pk=pk).first()
    if found is None:
        raise Http404
    return attachment(found.document, request)
