"""The list of rooms, one room with its folders and documents, one document, its download."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from emining.accounts import roles
from emining.accounts.permissions import seat_required
from emining.accounts.types import Actor
from emining.kernel.refusals import Refused
from emining.rooms import wording
from emining.rooms.access import Rights, undertaking_in_force, why_not
from emining.rooms.forms.keeping import ClassForm, OpenForm, VersionForm
from emining.rooms.handing import hand_out, marked
from emining.rooms.models import DocumentVersion, Folder, Room, RoomDocument
from emining.rooms.permissions import KEEPERS, may_keep_room
from emining.rooms.selectors.gate import releases_visible_to, rooms_visible_to
from emining.rooms.services import hand_copy, note_access, open_room
from emining.rooms.types import DOWNLOAD, SEE, OpenRoom
from emining.rooms.views.doors import attempt, crumbs, entered, is_keeper, shown

PAGE: Final = 50


@require_safe
@seat_required()
def room_list(request: HttpRequest) -> HttpResponse:
    """The rooms of one's own organisation and those one is a member of."""
    actor: Actor = request.actor
    rows = [
        {
            "room": room,
            "name": wording.name_of(room),
            "tag": wording.tag(room.state),
            "is_own": room.owner_id == actor.organisation_id,
        }
        for room in rooms_visible_to(actor).order_by("-opened_at", "-pk")[:200]
    ]
    context = {
        "rows": rows,
        "may_open": actor.role in KEEPERS,
        "sees_releases": releases_visible_to(actor).exists() or actor.role in roles.OFFICER_ROLES,
        "crumbs": crumbs(),
    }
    return render(request, "rooms/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@seat_required(*sorted(KEEPERS))
def room_open(request: HttpRequest) -> HttpResponse:
    """Open a room that no project or agreement has asked for yet."""
    actor: Actor = request.actor
    form = OpenForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and actor.organisation_id is not None:
        one = form.cleaned_data
        command = OpenRoom(
            owner_id=actor.organisation_id,
            name=form.names(),
            purpose=one["purpose"],
            source_language=one["source_language"],
            jurisdiction=one["jurisdiction"],
            undertaking_required=one["undertaking_required"],
        )
        made: list[Room] = []
        if attempt(request, lambda: made.append(open_room(actor=actor, command=command)), _("The room is open.")):
            return redirect("rooms:room", key=made[0].pk)
    heading = _("Open a data room")
    context = {"form": form, "heading": heading, "button": heading, "crumbs": crumbs(None, {"label": heading})}
    return render(request, "rooms/form.html", context)


@require_safe
@entered
def room_page(request: HttpRequest, room: Room, rights: Rights) -> HttpResponse:
    """The room: its tree of folders with what each holds, and the documents of the chosen one."""
    chosen = _chosen_folder(request, rights)
    rows = rights.documents(SEE, folder_id=chosen.pk if chosen else None).select_related("document")
    counted = rights.counts
    whole = [counted[chosen.pk]] if chosen else list(counted.values())
    paginator = Paginator(rows.order_by("folder_id", "pk"), PAGE)
    # The number is known from the counts of the folders: no second walk over twenty thousand rows.
    paginator.count = sum(one.shown for one in whole)
    page = paginator.get_page(request.GET.get("page"))
    keeper = is_keeper(request.actor, room)
    context = {
        "room": room,
        "name": wording.name_of(room),
        "heading": shown(wording.name_of(room)),
        "tag": wording.tag(room.state),
        "purpose": wording.island(room.purpose, room.source_language),
        "tree": tree_of(rights),
        "chosen": chosen,
        "page": page,
        "documents": [row_of(one, rights) for one in page.object_list],
        "held": sum(one.held for one in whole),
        "why_held": wording.held_back(set().union(*(one.why for one in whole))),
        "layers": [{"layer": one, "name": wording.name_of(one)} for one in rights.layers()],
        "may_keep": bool(may_keep_room(request.actor, room)),
        "warns_undertaking": keeper and room.undertaking_required and undertaking_in_force(room) is None,
        "shows_whole": chosen is None,
        "crumbs": crumbs(room),
    } | frame(request.actor, room)
    return render(request, "rooms/room.html", context)


def frame(actor: Actor, room: Room) -> dict[str, Any]:
    """What every page of a room needs for its tabs."""
    keeper = is_keeper(actor, room)
    pages = [
        ("room", _("Documents")),
        ("layers", _("Maps")),
        ("questions", _("Questions")),
        ("releases", _("Releases")),
    ]
    if keeper:
        pages += [("members", _("Members")), ("rights", _("Rights"))]
    if actor.organisation_id == room.owner_id and actor.role in roles.COMPANY_ROLES:
        pages += [("log", _("Access log"))]
    pages += [("undertaking", _("Undertaking"))]
    return {
        "room": room,
        "is_keeper": keeper,
        "is_own": actor.organisation_id == room.owner_id,
        "tabs": [{"label": label, "href": reverse(f"rooms:{name}", args=[room.pk]), "name": name}
                 for name, label in pages],
    }  # fmt: skip


def tree_of(rights: Rights) -> list[dict[str, Any]]:
    """Folders that show, in the order of the tree: name, depth, what lies in each and below it."""
    children: dict[int | None, list[Folder]] = {}
    for folder in rights.folders:
        if folder.pk in rights.folder_ids:
            children.setdefault(folder.parent_id, []).append(folder)
    totals: dict[int, int] = {}
    for key, counted in rights.counts.items():
        for above in rights.paths.get(key, ()):
            totals[above] = totals.get(above, 0) + counted.shown

    def branch(parent: int | None, depth: int) -> Iterator[dict[str, Any]]:
        for folder in children.get(parent, []):
            yield {
                "key": folder.pk,
                "name": wording.name_of(folder),
                "number": totals.get(folder.pk, 0),
                "depth": depth,
            }
            yield from branch(folder.pk, depth + 1)

    return list(branch(None, 1))


def row_of(thing: RoomDocument, rights: Rights) -> dict[str, Any]:
    """A document as a row of the table."""
    return {
        "thing": thing,
        "title": wording.title_of(thing),
        "residency": wording.residency(thing.residency),
        "language": wording.LANGUAGE_NAMES.get(thing.source_language, thing.source_language),
        "may_download": bool(rights.decide(thing, DOWNLOAD)),
    }


def _chosen_folder(request: HttpRequest, rights: Rights) -> Folder | None:
    asked = request.GET.get("folder", "")
    if not asked:
        return None
    found = next((one for one in rights.folders if str(one.pk) == asked), None)
    if found is None or found.pk not in rights.folder_ids:
        raise Http404
    return found


@require_safe
@entered
def document_page(request: HttpRequest, room: Room, rights: Rights, document: int) -> HttpResponse:
    """One document: what it is, of which classes, its versions, and what this reader may do with it."""
    thing = seen_document(room, rights, document)
    may_take = rights.decide(thing, DOWNLOAD)
    keeps = bool(may_keep_room(request.actor, room))
    context = {
        "thing": thing,
        "title": wording.title_of(thing),
        "heading": shown(wording.title_of(thing)),
        "residency": wording.residency(thing.residency),
        "export": wording.export(thing.export),
        "language": wording.LANGUAGE_NAMES.get(thing.source_language, thing.source_language),
        "versions": DocumentVersion.objects.filter(room_document=thing).select_related("document").order_by("-number"),
        "may_download": may_take,
        "why_no_copy": [] if may_take else wording.held_back(why_not(may_take)),
        "warnings": [wording.clause(code) for code in may_take.warnings],
        "class_form": ClassForm(initial={"residency": thing.residency, "export": thing.export}) if keeps else None,
        "version_form": VersionForm(prefix="fact") if keeps else None,
        "crumbs": crumbs(room, {"label": str(_("Document"))}),
    } | frame(request.actor, room)
    return render(request, "rooms/document.html", context)


def seen_document(room: Room, rights: Rights, key: int) -> RoomDocument:
    """A document that this reader may see, else 404: guessing numbers tells nothing."""
    thing = RoomDocument.objects.select_related("document", "folder").filter(room=room, pk=key).first()
    if thing is None or not rights.decide(thing, SEE):
        raise Http404
    return thing


@require_safe
@entered
def document_download(
    request: HttpRequest, room: Room, rights: Rights, document: int, number: int | None = None
) -> HttpResponseBase:
    """A version of a document, in the form that the rights allow; noted before it leaves."""
    thing = seen_document(room, rights, document)
    verdict = rights.decide(thing, DOWNLOAD)
    if not verdict:
        raise Refused(verdict.reason, **verdict.facts)
    versions = DocumentVersion.objects.select_related("document").filter(room_document=thing)
    version = versions.filter(number=number or thing.version).first()
    if version is None:
        raise Http404
    if verdict.watermark:
        return marked(hand_copy(actor=request.actor, room=room, document=thing, version=version))
    response = hand_out(version, verdict)
    note_access(actor=request.actor, room=room, thing=thing, action=DOWNLOAD, verdict=verdict, version=version.number)
    return response
