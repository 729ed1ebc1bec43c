"""One's own company: what its profile lacks, what it says in general, its names, and whether it is shown."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from emining.accounts import roles
from emining.accounts.permissions import seat_required
from emining.accounts.types import Actor
from emining.kernel.refusals import Refused
from emining.parties import states
from emining.parties.forms import RenameForm
from emining.parties.models import Consent, Party
from emining.parties.permissions import is_own, may_edit_profile, may_manage_people
from emining.parties.profile_forms import DescribeForm
from emining.parties.selectors.completeness import lacks_for_publishing, tasks_of
from emining.parties.selectors.gate import access_requests_visible_to, memberships_visible_to, own_party
from emining.parties.selectors.verification import running_case
from emining.parties.services import describe_party, hide_profile, publish_profile, rename_party, withdraw_consent
from emining.parties.services.naming import TRANSLITERATION
from emining.parties.showing import is_verified_today
from emining.parties.types import BRANCH, CONSORTIUM, PURPOSES
from emining.parties.views.words import closed, own_crumbs, say

SEATED = (roles.COMPANY_OWNER, roles.COMPANY_EDITOR, roles.COMPANY_SIGNATORY)


@seat_required(*SEATED)
@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """The hub of one's own company."""
    actor: Actor = request.actor
    party = own_party(actor)
    if party is None:
        context = {"may_begin": actor.role == roles.COMPANY_OWNER, "office": actor.office_name}
        return render(request, "parties/own_missing.html", context)
    return render(request, "parties/own.html", _context(actor, party))


def _context(actor: Actor, party: Party) -> dict[str, Any]:
    may_edit = may_edit_profile(actor, party).allowed
    may_manage = may_manage_people(actor, party).allowed
    lacks = lacks_for_publishing(party)
    verdicts = {"edit_profile": may_edit}
    own_words = {"publish": _("Publish the profile"), "hide": _("Hide the profile")}
    return {
        "party": party,
        "state_name": states.STATE_NAMES[party.state],
        "is_draft": party.state == states.DRAFT,
        "is_public": party.state == states.PUBLISHED,
        "is_verified_today": is_verified_today(party),
        "tasks": _tasks(party, may_edit=may_edit, may_manage=may_manage),
        "lacks": lacks,
        "moves": [
            {"verb": move.verb, "label": own_words[move.verb], "is_main": move.verb == "publish"}
            for move in states.PROFILE.moves_from(party.state)
            if move.verb in own_words and verdicts.get(move.needs) and not (move.verb == "publish" and lacks)
        ],
        "may_edit": may_edit,
        "may_manage": may_manage,
        "running": running_case(party),
        "asking": access_requests_visible_to(actor).filter(party=party, state=states.ASKED).count()
        if may_manage
        else 0,
        "invitations": memberships_visible_to(actor).filter(member=party, agreed_at=None, until=None).count(),
        "has_branches": party.kind != BRANCH,
        "has_members": party.kind == CONSORTIUM,
    }


def _tasks(party: Party, *, may_edit: bool, may_manage: bool) -> list[dict[str, Any]]:
    """The completeness list; a part that the reader may not keep has no link."""
    owners = {"officers", "identifiers", "names", "members"}
    done = {"label": _("Done"), "tone": "free"}
    needed = {"label": _("Needed to publish"), "tone": "wait"}
    open_ = {"label": _("Not given yet"), "tone": "plain"}
    return [
        {
            "id": f"task-{task.code}",
            "label": task.label,
            "hint": task.hint,
            "href": task.href if (may_manage if task.code in owners else may_edit) else "",
            "state": done if task.is_done else needed if task.is_needed else open_,
        }
        for task in tasks_of(party)
    ]


def own_or_404(actor: Actor) -> Party:
    """One's own party; 404 for a seat whose company has no profile yet."""
    party = own_party(actor)
    if party is None:
        raise Http404
    return party


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    """What the profile says in general."""
    actor: Actor = request.actor
    party = own_or_404(actor)
    verdict = may_edit_profile(actor, party)
    if not verdict:
        return closed(request, verdict)
    names = ("role_en", "role_zh", "role_ur", "legal_form", "founded_on", "size", "website")
    initial = {name: getattr(party, name) for name in names}
    initial |= {
        "source_language": party.source_language or actor.language,
        "jurisdiction": party.jurisdiction.code if party.jurisdiction else "",
    }
    form = DescribeForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            describe_party(actor=actor, command=form.command())
        except Refused as refused:
            say(form, refused)
        else:
            messages.success(request, _("The profile was changed."))
            return redirect("parties:own")
    words = _("What the company does")
    context = {"form": form, "heading": words, "crumbs": own_crumbs(words)}
    return render(request, "parties/own_form.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def rename(request: HttpRequest) -> HttpResponse:
    """The names of the company in the three languages."""
    actor: Actor = request.actor
    party = own_or_404(actor)
    verdict = may_manage_people(actor, party)
    if not verdict:
        return closed(request, verdict)
    names = party.organisation
    is_made = party.names.filter(kind=TRANSLITERATION, is_machine_made=True, text=names.name_en).exists()
    initial = {"name_en": "" if is_made else names.name_en, "name_zh": names.name_zh, "name_ur": names.name_ur}
    form = RenameForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            rename_party(actor=actor, name=form.name())
        except Refused as refused:
            say(form, refused)
        else:
            messages.success(request, _("The names were changed."))
            return redirect("parties:own")
    words = _("Names")
    context = {
        "form": form,
        "heading": words,
        "crumbs": own_crumbs(words),
        "lead": _("A name that you leave behind stays in the profile as a former one."),
        "suggests": True,
        "more": {"href": "parties:own_section", "label": _("Short, trading and former names")},
    }
    return render(request, "parties/own_form.html", context, status=422 if form.errors else 200)


@seat_required(roles.COMPANY_OWNER, roles.COMPANY_EDITOR)
@require_POST
def move(request: HttpRequest, verb: str) -> HttpResponse:
    """Publish the profile or hide it."""
    services = {"publish": publish_profile, "hide": hide_profile}
    if verb not in services:
        raise Http404
    services[verb](actor=request.actor)
    messages.success(
        request, _("Everybody sees the profile now.") if verb == "publish" else _("The profile is hidden.")
    )
    return redirect("parties:own")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def consent(request: HttpRequest, pk: int) -> HttpResponse:
    """Record that a person took a consent back, in two steps: the page says what follows."""
    actor: Actor = request.actor
    found = Consent.objects.select_related("party", "contact", "officer").filter(pk=pk, withdrawn_at=None).first()
    if found is None or found.party is None or not is_own(actor, found.party):
        raise Http404
    verdict = (may_manage_people if found.officer_id else may_edit_profile)(actor, found.party)
    if not verdict:
        return closed(request, verdict)
    section = "officers" if found.officer_id else "contacts"
    if request.method == "POST":
        is_removed = withdraw_consent(actor=actor, pk=pk)
        words = (
            _("The consent was taken back, and the entry removed.") if is_removed else _("The consent was taken back.")
        )
        messages.success(request, words)
        return redirect("parties:own_section", section=section)
    words = _("Take a consent back")
    context = {
        "consent": found,
        "person": getattr(found.contact or found.officer, "name", ""),
        "purpose": PURPOSES[found.purpose],
        "heading": words,
        "crumbs": own_crumbs(words),
        "section": section,
    }
    return render(request, "parties/own_consent.html", context)
