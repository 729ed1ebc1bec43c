"""Releases: the register, one release, asking, the instrument, the decisions of two persons."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from emining.accounts import roles
from emining.accounts.permissions import redirect_to_sign_in, seat_required
from emining.accounts.types import Actor
from emining.documents.handing import attachment
from emining.parties.countries import country_name
from emining.rooms import states, wording
from emining.rooms.access import Rights, is_owner, rights_of
from emining.rooms.forms.keeping import NeededReasonForm
from emining.rooms.forms.releases import AskForm, InstrumentForm
from emining.rooms.models import Release, Room, RoomDocument, RoomLayer
from emining.rooms.permissions import KEEPERS, may_decide_release, may_revoke_release
from emining.rooms.selectors.gate import releases_visible_to
from emining.rooms.services import (
    approve_release,
    bring_instrument,
    refuse_release,
    request_release,
    revoke_release,
)
from emining.rooms.types import DOCUMENT, FOLDER, LAYER, SEE, WHOLE_ROOM, RequestRelease
from emining.rooms.views.doors import attempt, crumbs, entered, folder_choices, sentence, shown
from emining.rooms.views.keeping import form_page
from emining.rooms.views.room import frame

OFFICES = (roles.LICENSING_OFFICER, roles.FEDERAL_COORDINATOR, roles.AUDITOR)
READERS = (*sorted(roles.COMPANY_ROLES), *OFFICES)


@require_safe
@seat_required(*READERS)
def register(request: HttpRequest) -> HttpResponse:
    """Every release that this reader may see, those that wait first."""
    rows = releases_visible_to(request.actor).order_by("-requested_at", "-pk")
    page = Paginator(rows, 50).get_page(request.GET.get("page"))
    context = {
        "releases": [_listed(one, request.actor) for one in page.object_list],
        "page": page,
        "crumbs": crumbs(None, {"label": _("Releases")}),
    }
    return render(request, "rooms/release_list.html", context)


@require_safe
@entered
def of_room(request: HttpRequest, room: Room, rights: Rights) -> HttpResponse:
    """The releases of one room: the owner's all, a member's own."""
    rows = releases_visible_to(request.actor).filter(room=room).order_by("-requested_at", "-pk")
    page = Paginator(rows, 50).get_page(request.GET.get("page"))
    context = {
        "releases": [_listed(one, request.actor, rights) for one in page.object_list],
        "page": page,
        "may_ask": room.state != states.CLOSED and (not rights.standing.is_owner or request.actor.role in KEEPERS),
        "crumbs": crumbs(room, {"label": _("Releases")}),
    } | frame(request.actor, room)
    return render(request, "rooms/release_list.html", context)


def _listed(release: Release, actor: Actor, rights: Rights | None = None) -> dict[str, Any]:
    state = release.state
    ran_out = release.valid_until is not None and release.valid_until < timezone.localdate()
    return {
        "release": release,
        "tag": wording.tag(states.EXPIRED if state == states.APPROVED and ran_out else state),
        "thing": _thing_for(release, actor, rights),
        "to": wording.name_of(release.organisation) if release.organisation else None,
        "country": country_name(release.country) if release.country else "",
        "clause": wording.clause(release.clause),
    }


def _thing_for(release: Release, actor: Actor, rights: Rights | None = None) -> Any:
    """What it is about, in words; a member reads the name of nothing that it may not see."""
    words = wording.thing_words(release)
    if is_owner(actor, release.room) or actor.role in OFFICES or release.thing_kind == WHOLE_ROOM:
        return words
    rights = rights or rights_of(actor, release.room)
    thing = release.folder or release.document or release.layer
    if thing is not None and rights.decide(thing, SEE):
        return words
    return _("A thing that is not open to you")


def _release_or_404(actor: Actor, pk: int) -> Release:
    rows = releases_visible_to(actor).select_related("evidence", "requested_by", "first_by", "second_by", "ended_by")
    found: Release | None = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


@require_safe
@seat_required(*READERS)
def release_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One release: what, to whom, on what basis, with which instrument, and who decided."""
    actor: Actor = request.actor
    release = _release_or_404(actor, pk)
    own = is_owner(actor, release.room)
    sees_people = own or actor.role in OFFICES
    verdict = may_decide_release(actor, release)
    open_moves = {move.verb for move in states.RELEASE.moves_from(release.state)}
    decides = bool(open_moves & {"approve", "approve_second"})
    context = _listed(release, actor) | {
        "room": release.room,
        "room_name": wording.name_of(release.room),
        "heading": shown(wording.name_of(release.room)),
        "sees_people": sees_people,
        "sees_paper": sees_people and release.evidence is not None,
        "may_bring": own and release.state == states.REQUESTED,
        "instrument_form": InstrumentForm() if own and release.state == states.REQUESTED else None,
        "may_decide": decides and bool(verdict),
        "why_not": sentence_of(verdict) if decides and sees_people and not verdict else "",
        "lacks_instrument": not release.instrument_number,
        "may_revoke": "revoke" in open_moves and bool(may_revoke_release(actor, release)),
        "reason_form": NeededReasonForm(),
        "crumbs": crumbs(None, {"label": _("Releases")}, {"label": release.number}),
    }
    return render(request, "rooms/release.html", context)


def sentence_of(verdict: Any) -> str:
    """Why a verdict says no, in words."""
    from emining.kernel.refusals import Refused

    return sentence(Refused(verdict.reason, **verdict.facts))


@require_safe
@seat_required(*READERS)
def release_paper(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The instrument's paper: for the owner and those who decide or audit, not for the receiver."""
    release = _release_or_404(request.actor, pk)
    sees = is_owner(request.actor, release.room) or request.actor.role in OFFICES
    if release.evidence is None or not sees:
        raise Http404
    return attachment(release.evidence)


@require_POST
@seat_required(*READERS)
def release_instrument(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring the instrument."""
    release = _release_or_404(request.actor, pk)
    form = InstrumentForm(request.POST, request.FILES)
    if not form.is_valid():
        if not is_owner(request.actor, release.room):
            raise Http404
        return form_page(request, release.room, form, _("Record the approval"))
    attempt(
        request,
        lambda: bring_instrument(
            actor=request.actor, release_id=pk, instrument=form.instrument(), upload=form.cleaned_data["file"]
        ),
        _("The instrument is recorded."),
    )
    return redirect("rooms:release", pk=pk)


@require_POST
@seat_required(*READERS)
def release_decide(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Approve, refuse or revoke."""
    _release_or_404(request.actor, pk)
    if verb == "approve":
        attempt(request, lambda: approve_release(actor=request.actor, release_id=pk), _("You approved the release."))
        return redirect("rooms:release", pk=pk)
    services = {"refuse": refuse_release, "revoke": revoke_release}
    if verb not in services:
        raise Http404
    reason = request.POST.get("reason", "")[:500]
    attempt(request, lambda: services[verb](actor=request.actor, release_id=pk, reason=reason), _("It is recorded."))
    return redirect("rooms:release", pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, key: int) -> HttpResponse:
    """Ask for a release."""
    if request.actor.is_anonymous:
        return redirect_to_sign_in(request)
    return _ask(request, key=key)


@entered
def _ask(request: HttpRequest, room: Room, rights: Rights) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    own = rights.standing.is_owner
    if own and actor.role not in KEEPERS:
        raise Http404
    form = AskForm(request.POST or None, things=_askable(room, rights, own=own), for_itself=not own)
    if request.method == "POST" and form.is_valid():
        one = form.cleaned_data
        kind, _colon, number = one["thing"].partition(":")
        command = RequestRelease(
            room_id=room.pk,
            thing_kind=kind,
            thing_id=int(number) if number else None,
            clause=one["clause"],
            organisation_id=one.get("organisation") if own else actor.organisation_id,
            country=one.get("country", "") if own else "",
            covers_download=one["covers_download"],
            reason=one["reason"],
        )
        made: list[Release] = []
        if attempt(request, lambda: made.append(request_release(actor=actor, command=command)), _("It is asked for.")):
            return redirect("rooms:release", pk=made[0].pk)
    note = _("Two persons decide on it, neither of them who asks. The approval itself is an authority's instrument.")
    return form_page(request, room, form, _("Ask for a release"), note=note)


def _askable(room: Room, rights: Rights, *, own: bool) -> list[tuple[str, str]]:
    """The room and its folders; for the owner documents and layers of classes that need an approval as well."""
    things = [(WHOLE_ROOM, str(_("The whole room")))]
    things += [
        (f"{FOLDER}:{key}", name)
        for key, name in folder_choices(rights.folders, rights.paths)
        if int(key) in rights.folder_ids
    ]
    if own:
        waiting = RoomDocument.objects.filter(room=room, removed_at__isnull=True, residency__in=wording.NEEDS_RELEASE)
        things += [(f"{DOCUMENT}:{one.pk}", shown(wording.title_of(one))) for one in waiting.order_by("pk")[:300]]
        drawn = RoomLayer.objects.filter(room=room, removed_at__isnull=True, residency__in=wording.NEEDS_RELEASE)
        things += [(f"{LAYER}:{one.pk}", shown(wording.name_of(one))) for one in drawn.order_by("pk")]
    return things
