"""Members, what one of them would see, the undertaking."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from emining.accounts.permissions import redirect_to_sign_in
from emining.accounts.selectors import seats_of_organisation
from emining.accounts.types import Actor
from emining.kernel.languages import normal_language
from emining.rooms import wording
from emining.rooms.access import members_of_actor, rights_as_member, undertaking_in_force
from emining.rooms.forms.keeping import AcceptForm, MemberForm, ReasonForm, UndertakingForm
from emining.rooms.models import Acceptance, Member, Room, Undertaking
from emining.rooms.selectors.gate import members_visible_to
from emining.rooms.services import accept_undertaking, invite_member, publish_undertaking, revoke_member
from emining.rooms.types import DOWNLOAD, SEE, InviteMember, PublishUndertaking
from emining.rooms.views.doors import attempt, crumbs, is_keeper, kept, room_or_404
from emining.rooms.views.keeping import form_page
from emining.rooms.views.room import PAGE, frame, row_of, tree_of


@require_http_methods(["GET", "HEAD", "POST"])
@kept
def members(request: HttpRequest, room: Room) -> HttpResponse:
    """Who is in, who was put out, and letting somebody in."""
    form = MemberForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        command = _invitation(form, room)
        if command is not None and attempt(
            request, lambda: invite_member(actor=request.actor, command=command), _("The member was let in.")
        ):
            return redirect("rooms:members", key=room.pk)
    latest = undertaking_in_force(room)
    rows = members_visible_to(request.actor).filter(room=room).order_by("revoked_at", "pk")
    accepted: dict[int, int] = {}
    for organisation in Acceptance.objects.filter(undertaking=latest).values_list("organisation_id", flat=True):
        accepted[organisation] = accepted.get(organisation, 0) + 1
    day = timezone.localdate()
    context = {
        "members": [
            {
                "member": one,
                "name": wording.name_of(one.organisation),
                "parts": wording.member_parts(one),
                "country": wording.countries_of(one),
                "accepted": accepted.get(one.organisation_id, 0),
                "is_in": one.revoked_at is None and (one.until is None or one.until >= day),
            }
            for one in rows
        ],
        "latest": latest,
        "form": form,
        "crumbs": crumbs(room, {"label": _("Members")}),
    } | frame(request.actor, room)
    return render(request, "rooms/members.html", context)


def _invitation(form: MemberForm, room: Room) -> InviteMember | None:
    one = form.cleaned_data
    person = None
    if one["email"]:
        seat = seats_of_organisation(one["organisation"]).filter(person__email=one["email"].lower()).first()
        if seat is None:
            form.add_error("email", _("Nobody with this address sits in the organisation."))
            return None
        person = seat.person_id
    return InviteMember(
        room_id=room.pk,
        organisation_id=one["organisation"],
        role=one["role"],
        person_id=person,
        organisation_country=one["organisation_country"],
        person_country=one["person_country"],
        until=one["until"],
    )


@require_http_methods(["GET", "HEAD", "POST"])
@kept
def member_revoke(request: HttpRequest, room: Room, member: int) -> HttpResponse:
    """Put a member out, after asking once."""
    found = _member_or_404(request.actor, room, member)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        attempt(
            request,
            lambda: revoke_member(actor=request.actor, room_id=room.pk, member_id=member, reason=reason),
            _("The member was put out."),
        )
        return redirect("rooms:members", key=room.pk)
    note = _("%(name)s sees nothing any more, from the next request of an open page on.") % {
        "name": wording.name_of(found.organisation).in_language(get_language())[0]
    }
    return form_page(request, room, form, _("Put the member out"), note=note, danger=True)


@require_safe
@kept
def member_view(request: HttpRequest, room: Room, member: int) -> HttpResponse:
    """The room as a member would see it who had accepted the undertaking: names alone, nothing is opened."""
    found = _member_or_404(request.actor, room, member)
    rights = rights_as_member(found)
    rows = rights.documents(SEE).select_related("document", "folder").order_by("folder_id", "pk")
    context = {
        "member": found,
        "name": wording.name_of(found.organisation),
        "country": wording.countries_of(found),
        "is_foreign": rights.standing.is_foreign,
        "is_open": rights.is_open,
        "tree": tree_of(rights),
        "documents": [row_of(one, rights) for one in rows[:PAGE]],
        "shown": sum(one.shown for one in rights.counts.values()),
        "held": sum(one.held for one in rights.counts.values()),
        "most": PAGE,
        "layers": [
            {
                "layer": one,
                "name": wording.name_of(one),
                "attributes": rights.attributes(one),
                "may_download": bool(rights.decide(one, DOWNLOAD)),
            }
            for one in rights.layers()
        ],
        "crumbs": crumbs(room, {"label": _("As a member sees it")}),
    } | frame(request.actor, room)
    return render(request, "rooms/member.html", context)


def _member_or_404(actor: Actor, room: Room, key: int) -> Member:
    found: Member | None = members_visible_to(actor).filter(room=room, pk=key, revoked_at__isnull=True).first()
    if found is None:
        raise Http404
    return found


# -- undertaking ------------------------------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
def undertaking(request: HttpRequest, key: int) -> HttpResponse:
    """The undertaking in force: to be read by everybody in the room, and accepted by its members."""
    actor: Actor = request.actor
    if actor.is_anonymous:
        return redirect_to_sign_in(request)
    room = room_or_404(actor, key)
    latest = undertaking_in_force(room)
    is_member = members_of_actor(actor, room, timezone.now()).exists()
    accepted = (
        latest
        and Acceptance.objects.filter(
            undertaking=latest, person_id=actor.person_id or 0, organisation_id=actor.organisation_id or 0
        ).first()
    )
    must = is_member and latest is not None and not accepted and room.owner_id != actor.organisation_id
    form = AcceptForm(request.POST or None, initial={"version": latest.version if latest else 0})
    if request.method == "POST" and must and form.is_valid() and _accepted(request, room, form):
        return redirect("rooms:room", key=room.pk)
    context = {
        "room": room,
        "name": wording.name_of(room),
        "latest": latest,
        "texts": _texts(latest) if latest else [],
        "accepted": accepted,
        "form": form if must else None,
        "is_keeper": is_keeper(actor, room),
        "crumbs": crumbs(room, {"label": _("Undertaking")}),
    }
    if not must:
        context |= frame(actor, room)
    return render(request, "rooms/undertaking.html", context)


def _accepted(request: HttpRequest, room: Room, form: AcceptForm) -> bool:
    one = form.cleaned_data
    return attempt(
        request,
        lambda: accept_undertaking(
            actor=request.actor,  # type: ignore[attr-defined]
            room_id=room.pk,
            version=one["version"],
            nationality=one["nationality"],
        ),
        _("You accepted the undertaking."),
    )


def _texts(latest: Undertaking) -> list[dict[str, Any]]:
    """The texts, the reader's language first, each with its language and whether it is the one that counts."""
    columns = {"en": latest.text_en, "zh-hans": latest.text_zh, "ur": latest.text_ur}
    wanted = normal_language(get_language())
    order = dict.fromkeys((wanted, latest.source_language, *columns))
    return [
        wording.island(columns[one], one)
        | {"counts": one == latest.source_language, "name": wording.LANGUAGE_NAMES[one]}
        for one in order
        if columns[one]
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@kept
def undertaking_edit(request: HttpRequest, room: Room) -> HttpResponse:
    """The next version of the undertaking."""
    latest = undertaking_in_force(room)
    initial = {}
    if latest is not None:
        initial = {name: getattr(latest, name) for name in ("source_language", "text_en", "text_zh", "text_ur")}
    form = UndertakingForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        command = PublishUndertaking(room.pk, form.cleaned_data["source_language"], form.texts())
        if attempt(
            request,
            lambda: publish_undertaking(actor=request.actor, command=command),
            _("The undertaking was published."),
        ):
            return redirect("rooms:undertaking", key=room.pk)
    note = _("A published version is never changed. Every member is asked again before anything opens to them.")
    return form_page(request, room, form, _("Publish an undertaking"), note=note)
