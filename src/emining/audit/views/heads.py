"""Published heads, and the verifier to check them with. Open to everybody."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from emining.audit import exporting, signing
from emining.audit.selectors import days_of_heads, heads_of_day
from emining.audit.standalone import VERIFIER

DAYS_A_PAGE = 60


@require_safe
def heads(request: HttpRequest) -> HttpResponse:
    """The days on which heads were published, the newest day's heads, the public key, and how to check."""
    days = Paginator(days_of_heads(), DAYS_A_PAGE).get_page(request.GET.get("page"))
    newest = days_of_heads().first()
    key = signing.public_key()
    context = {
        "days": days,
        "newest_day": newest["day"] if newest else None,
        "newest": heads_of_day(newest["day"]) if newest else [],
        "public_key": key,
        "key_id": signing.key_id(key),
    }
    return render(request, "audit/heads.html", context)


@require_safe
def heads_day(request: HttpRequest, day: str) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """The heads of one day (UTC) as JSON; both verifiers take the file with `--head`."""
    try:
        chosen = date.fromisoformat(day)
    except ValueError:
        raise Http404 from None
    found = [exporting.head_line(head) for head in heads_of_day(chosen)]
    if not found:
        raise Http404
    authority = settings.OPERATING_AUTHORITY
    keys = sorted({line["public_key"] for line in found})
    answer = JsonResponse(
        {
            "format": "emining-audit-heads/1",
            "standing": authority.en if authority else "Demonstration; not an official register",
            "day": day,
            "public_keys": [{"key_id": signing.key_id(key), "public_key": key} for key in keys],
            "heads": found,
        },
        json_dumps_params={"indent": 1},
    )
    answer["Content-Disposition"] = f'attachment; filename="audit-heads-{chosen.isoformat()}.json"'
    return answer


@require_safe
def verifier(request: HttpRequest) -> FileResponse:  # noqa: ARG001 - Django's signature
    """The stand-alone verifier, one file of Python."""
    return FileResponse(VERIFIER.open("rb"), as_attachment=True, filename=VERIFIER.name, content_type="text/x-python")
