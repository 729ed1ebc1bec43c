"""Filling in one section of a project, a need or an offer. What is typed is kept while it is typed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from emining.accounts.permissions import seat_required
from emining.accounts.selectors import organisations_public
from emining.accounts.types import Actor
from emining.kernel.refusals import Refused
from emining.projects import states, wording
from emining.projects.forms.fields import sentence
from emining.projects.forms.sections import SECTIONS, Section, as_typed, build, section_of
from emining.projects.forms.verbs import OpenPapersForm, PaperForm
from emining.projects.models import DocumentGrant, Project
from emining.projects.selectors.saved import section_drafts_of
from emining.projects.services import (
    add_paper,
    close_papers,
    forget_section,
    keep_section,
    open_papers,
    remove_paper,
    say,
)
from emining.projects.types import DOCUMENT_KINDS, DOCUMENT_LEVELS
from emining.projects.views.own import OWNERS, checklist_of, own_crumbs, own_thing


@require_http_methods(["GET", "HEAD", "POST"])
@seat_required(*OWNERS)
def section(request: HttpRequest, noun: str, key: int, code: str) -> HttpResponse:
    """One section: a GET takes up what was typed and not saved; a POST saves, or says what is wrong."""
    actor: Actor = request.actor
    thing = own_thing(actor, noun, key)
    found = section_of(noun, code)
    if found is None:
        raise Http404
    if code == "papers":
        return _papers_page(request, thing, found)
    if request.method == "POST":
        form = build(noun, code, thing=thing, actor=actor, data=request.POST)
        if form.is_valid():
            refusal = _say(actor, noun, key, code, form)
            if refusal is None:
                return redirect(_after(request, noun, key, code))
            return _page(request, noun, thing, found, form, refusal=refusal, status=422)
        if thing.state in states.EDITABLE:
            keep_section(actor=actor, noun=noun, key=key, section=code, values=_typed(request))
        return _page(request, noun, thing, found, form, status=422)
    draft = section_drafts_of(actor, thing).filter(section=code).first()
    data = as_typed(draft.values) if draft is not None else None
    form = build(noun, code, thing=thing, actor=actor, data=data)
    return _page(request, noun, thing, found, form, draft=draft)


@require_POST
@seat_required(*OWNERS)
def keep(request: HttpRequest, noun: str, key: int, code: str) -> HttpResponse:
    """Keep what was typed. HTMX calls this every few seconds; without it the button does."""
    thing = own_thing(request.actor, noun, key)
    if section_of(noun, code) is None or code == "papers":
        raise Http404
    draft = keep_section(actor=request.actor, noun=noun, key=thing.pk, section=code, values=_typed(request))
    if request.htmx:
        return render(request, "projects/_fragments/section_kept.html", {"draft": draft})
    return redirect("projects:section", noun=noun, key=key, code=code)


@require_POST
@seat_required(*OWNERS)
def forget(request: HttpRequest, noun: str, key: int, code: str) -> HttpResponse:
    """Throw away what was typed and not saved."""
    own_thing(request.actor, noun, key)
    forget_section(actor=request.actor, noun=noun, key=key, section=code)
    return redirect("projects:section", noun=noun, key=key, code=code)


@require_POST
@seat_required(*OWNERS)
def paper_remove(request: HttpRequest, key: int, paper: int) -> HttpResponse:
    """Take a paper out."""
    own_thing(request.actor, "project", key)
    try:
        remove_paper(actor=request.actor, project_id=key, paper_id=paper)
    except Refused as refused:
        messages.error(request, sentence(refused))
    return redirect("projects:section", noun="project", key=key, code="papers")


@require_POST
@seat_required(*OWNERS)
def papers_open(request: HttpRequest, key: int) -> HttpResponse:
    """Open papers to an organisation."""
    own_thing(request.actor, "project", key)
    form = OpenPapersForm(request.POST)
    if form.is_valid():
        code = form.cleaned_data["organisation"].strip()
        organisation = organisations_public().filter(code=code).values_list("pk", flat=True).first()
        try:
            open_papers(
                actor=request.actor,
                project_id=key,
                organisation_id=organisation or 0,
                level=form.cleaned_data["level"],
            )
        except Refused as refused:
            messages.error(request, sentence(refused))
    return redirect("projects:section", noun="project", key=key, code="papers")


@require_POST
@seat_required(*OWNERS)
def papers_close(request: HttpRequest, key: int, organisation: int) -> HttpResponse:
    """Close them again."""
    own_thing(request.actor, "project", key)
    try:
        close_papers(actor=request.actor, project_id=key, organisation_id=organisation)
    except Refused as refused:
        messages.error(request, sentence(refused))
    return redirect("projects:section", noun="project", key=key, code="papers")


def _say(actor: Actor, noun: str, key: int, code: str, form: Any) -> str | None:
    """Write the section; the sentence when it is refused."""
    try:
        say(actor=actor, noun=noun, key=key, section=code, given=form.given())
    except Refused as refused:
        return sentence(refused)
    return None


def _after(request: HttpRequest, noun: str, key: int, code: str) -> str:
    """Where to go next: more rows of the same section, the next section, or the task list."""
    if "more" in request.POST:
        return reverse("projects:section", args=[noun, key, code])
    codes = [one.code for one in SECTIONS[noun]]
    place = codes.index(code) + 1
    if "next" in request.POST and place < len(codes):
        return reverse("projects:section", args=[noun, key, codes[place]])
    return reverse("projects:tasks", args=[noun, key])


def _typed(request: HttpRequest) -> dict[str, list[str]]:
    return {name: request.POST.getlist(name) for name in request.POST}


def _page(
    request: HttpRequest,
    noun: str,
    thing: Any,
    found: Section,
    form: Any,
    *,
    draft: Any = None,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    editable = thing.state in states.EDITABLE
    context = {
        **_frame(noun, thing, found),
        "form": form,
        "draft": draft,
        "refusal": refusal or ("" if editable else sentence(Refused("listing_not_editable"))),
        "editable": editable,
    }
    return render(request, "projects/section.html", context, status=status)


def _frame(noun: str, thing: Any, found: Section) -> dict[str, Any]:
    codes = [one.code for one in SECTIONS[noun]]
    return {
        "noun": noun,
        "thing": thing,
        "section": found,
        "name": wording.name_of(thing),
        "items": [one for one in checklist_of(thing) if one.section == found.code],
        "place": codes.index(found.code) + 1,
        "many": len(codes),
        "is_last": found.code == codes[-1],
        "crumbs": own_crumbs(
            {"label": thing.number or _("Draft"), "href": reverse("projects:tasks", args=[noun, thing.pk])},
            {"label": found.label},
        ),
    }


def _papers_page(request: HttpRequest, thing: Project, found: Section) -> HttpResponse:
    form = PaperForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            add_paper(actor=request.actor, project_id=thing.pk, upload=form.cleaned_data["upload"], given=form.given())
        except Refused as refused:
            form.add_error("upload", _refused_upload(refused))
        else:
            return redirect("projects:section", noun="project", key=thing.pk, code="papers")
    grants = DocumentGrant.objects.filter(project=thing, ended_at__isnull=True).select_related("organisation")
    context = {
        **_frame("project", thing, found),
        "form": form,
        "editable": thing.state in states.EDITABLE,
        "papers": [
            {"paper": one, "kind": DOCUMENT_KINDS[one.kind], "level": DOCUMENT_LEVELS[one.level]}
            for one in thing.documents.select_related("document")
        ],
        "grants": grants,
        "open_form": OpenPapersForm(),
    }
    return render(request, "projects/papers.html", context, status=422 if form.errors else 200)


def _refused_upload(refused: Refused) -> str:
    from emining.documents.refusals import REFUSALS as FILES

    words = FILES.get(refused.code)
    return str(words) % {"code": refused.code, **refused.facts} if words else sentence(refused)
