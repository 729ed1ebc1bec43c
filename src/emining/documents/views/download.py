"""Handing a document out to whoever may read it."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from emining.accounts.permissions import redirect_to_sign_in
from emining.documents.handing import attachment
from emining.documents.models import Document
from emining.documents.selectors import documents_visible_to


@require_safe
def download(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A document the reader may see. Unseen ones do not exist for them; the anonymous reader may sign in first."""
    actor = request.actor  # type: ignore[attr-defined]
    document: Document | None = documents_visible_to(actor).filter(pk=pk).first()
    if document is None:
        if actor.is_anonymous:
            return redirect_to_sign_in(request)
        raise Http404
    return attachment(document, request)
