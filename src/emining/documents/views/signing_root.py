"""The root certificate of the platform's own seal, for whoever checks signatures with a program of their own."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from emining.documents.signing import root_pem


@require_safe
def signing_root(_request: HttpRequest) -> HttpResponse:
    """The certificate as a PEM file. It is public by nature; its key is not."""
    response = HttpResponse(root_pem(), content_type="application/x-pem-file")
    response["Content-Disposition"] = 'attachment; filename="emining-signing-root.pem"'
    response["Cache-Control"] = "public, max-age=3600"
    return response
