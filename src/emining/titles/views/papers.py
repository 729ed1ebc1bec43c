"""The extract of a title on paper."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from emining.accounts.types import Actor
from emining.titles.asking import read_filter
from emining.titles.papers import extract_paper
from emining.titles.selectors.history import title_as_at
from emining.titles.views.title import read_title


@require_safe
def extract(request: HttpRequest, register: str, number: str) -> HttpResponse:
    """The extract of one title, as at the asked day as known on the asked day, in the reader's language."""
    actor: Actor = request.actor
    asked = read_filter(request.GET)
    book, history = read_title(actor, register, number)
    version = title_as_at(history, as_at=asked.as_at, known_on=asked.known_instant)
    if version is None:
        raise Http404
    pdf = extract_paper(book, version, history, actor.language)
    name = number.replace("/", "-")
    return HttpResponse(
        pdf, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}.pdf"'}
    )
