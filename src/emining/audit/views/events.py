"""Looking into the audit: the auditor's search, one event, and checking a chain now."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from emining.audit import hashing, sentences
from emining.audit.checking import verify_end_of_chain
from emining.audit.filters import EventFilter
from emining.audit.models import Event
from emining.audit.permissions import may_read_chain, may_search
from emining.audit.selectors import chains_visible_to, events_visible_to, personal_of, position_of, timeline

EVENTS_A_PAGE = 50
CHECKED_AT_ONCE = 20_000


def _keep_out(request: Any) -> HttpResponse | None:
    """Send the anonymous to sign in; refuse other seats."""
    if may_search(request.actor).allowed:
        return None
    if request.actor.person_id is None:
        return redirect_to_login(request.get_full_path())
    raise PermissionDenied


@require_safe
def search(request: Any) -> HttpResponse:
    """Events of the auditor's jurisdictions, newest first, by chain, kind, subject and dates."""
    if refused := _keep_out(request):
        return refused
    chains = chains_visible_to(request.actor)
    form = EventFilter(request.GET, chains=chains)
    found = form.narrow(events_visible_to(request.actor)).order_by("-occurred_at", "-id")
    page = Paginator(found, EVENTS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "entries": timeline(list(page.object_list), request.actor),
        "count": page.paginator.count,
        "chains": chains,
    }
    return render(request, "audit/search.html", context)


@require_safe
def event(request: Any, chain: str, sequence: int) -> HttpResponse:
    """One event: its sentence, facts before and after, and its place in the chain."""
    found = get_object_or_404(events_visible_to(request.actor), chain=chain, sequence=sequence)
    personal = personal_of([found], request.actor).get(found.pk, {})
    before, behind = position_of(found, request.actor)
    context = {
        "event": found,
        "entry": timeline([found], request.actor)[0],
        "facts": _compared(found),
        "personal": _personal(found, personal),
        "event_before": before,
        "event_behind": behind,
        "is_first": found.sequence == 1,
        "gives_its_hash": hashing.event_hash(found.exported()) == found.hash,
        "may_search": may_search(request.actor).allowed,
    }
    return render(request, "audit/event.html", context)


def _compared(found: Event) -> list[dict[str, Any]]:
    """Each named fact before and after; a fact that one side lacks is not established there."""
    names = sorted(found.before.keys() | found.after.keys())
    return [
        {
            "name": name,
            "before": sentences.in_words(found.before.get(name)),
            "after": sentences.in_words(found.after.get(name)),
            "is_changed": found.before.get(name) != found.after.get(name),
        }
        for name in names
    ]


def _personal(found: Event, seen: dict[str, Any]) -> list[dict[str, str]]:
    """Each personal field with what this reader may see of it, and the commitment that everybody may see."""
    erased = set(found.personal.filter(redacted_by__isnull=False).values_list("field", flat=True))

    def words(field: str) -> str:
        if field in erased:
            return _("erased")
        return sentences.in_words(seen[field]) if field in seen else _("not shown")

    return [
        {"field": field, "value": words(field), "commitment": found.commitments[field]}
        for field in sorted(found.commitments)
    ]


@require_POST
def verify(request: Any) -> HttpResponse:
    """Check the last events of one chain while the auditor waits."""
    if refused := _keep_out(request):
        return refused
    chain = request.POST.get("chain", "")
    may_read_chain(request.actor, chain).require()
    report = verify_end_of_chain(chain, at_most=CHECKED_AT_ONCE)
    context = {"chain": chain, "report": report, "at_most": CHECKED_AT_ONCE, "end": report.chains.get(chain)}
    return render(request, "audit/verified.html", context)
