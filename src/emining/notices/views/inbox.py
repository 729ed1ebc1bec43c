"""The inbox."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from emining.accounts.permissions import seat_required
from emining.notices.forms import PreferenceForm
from emining.notices.rendering import rendered
from emining.notices.selectors import notices_visible_to, wants_email
from emining.notices.services import choose_email, mark_all_read, mark_read


@seat_required()
@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """The reader's own notices, newest first, in the language of the page."""
    page = Paginator(notices_visible_to(request.actor), 25).get_page(request.GET.get("page"))  # type: ignore[attr-defined]
    items = [{"notice": notice, "words": rendered(notice.code, notice.facts, get_language())} for notice in page]
    return render(request, "notices/inbox.html", {"items": items, "page": page})


@seat_required()
@require_POST
def open_notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark a notice as read and go where it points."""
    if not notices_visible_to(request.actor).filter(pk=pk).exists():  # type: ignore[attr-defined]
        raise Http404
    notice = mark_read(actor=request.actor, notice_id=pk)  # type: ignore[attr-defined]
    return redirect(f"/{get_language()}{notice.link}" if notice.link else "notices:inbox")


@seat_required()
@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """Mark everything as read."""
    mark_all_read(actor=request.actor)  # type: ignore[attr-defined]
    return redirect("notices:inbox")


@seat_required()
@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request: HttpRequest) -> HttpResponse:
    """Choose whether notices also come by e-mail."""
    person_id = request.actor.person_id  # type: ignore[attr-defined]
    form = PreferenceForm(
        request.POST if request.method == "POST" else None, initial={"by_email": wants_email(person_id)}
    )
    if request.method == "POST" and form.is_valid():
        choose_email(actor=request.actor, by_email=form.cleaned_data["by_email"])  # type: ignore[attr-defined]
        messages.success(request, _("Your choice was saved."))
        return redirect("notices:inbox")
    return render(request, "notices/preferences.html", {"form": form})
