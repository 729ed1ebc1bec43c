"""Ownership as open data: BODS 0.4, of one company and of all published ones."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from emining.parties.forms_ownership import AsAtForm
from emining.parties.selectors.ownership_bods import statements_about, statements_of_all
from emining.parties.views.ownership import party_or_404


@require_safe
def bods(request: HttpRequest, code: str) -> HttpResponse:
    """One company with all that stands above it, on a day."""
    party = party_or_404(request.actor, code)
    form = AsAtForm(request.GET)
    today = timezone.localdate()
    on = (form.cleaned_data.get("on") if form.is_valid() else None) or today
    told = statements_about(request.actor, party, on=on, today=today)
    text = json.dumps(told, ensure_ascii=False, indent=1)
    response = HttpResponse(text, content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{code}.bods.json"'
    return response


@require_safe
def bods_of_all(request: HttpRequest) -> StreamingHttpResponse:
    """A page of all published companies' interests, sent as it is read. The header `Link` leads to the next page."""
    after = request.GET.get("after", "")
    told, following = statements_of_all(
        after=int(after) if after.isdecimal() and len(after) < 19 else 0, today=timezone.localdate()
    )
    response = StreamingHttpResponse(_array(told), content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="ownership.bods.json"'
    if following is not None:
        response["Link"] = f'<{request.build_absolute_uri(reverse("parties:bods_all"))}?after={following}>; rel="next"'
    return response


def _array(told: Iterable[dict[str, Any]]) -> Iterator[str]:
    yield "["
    joint = "\n"
    for statement in told:
        yield joint + json.dumps(statement, ensure_ascii=False)
        joint = ",\n"
    yield "\n]\n"
