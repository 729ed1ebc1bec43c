"""The matrix of rights: a row for each thing, a column for each member and for everybody."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from emining.accounts import roles
from emining.parties.countries import country_name
from emining.rooms import wording
from emining.rooms.access import Attribute, Rights, in_force, rights_as_member, rights_of
from emining.rooms.forms.keeping import RightForm
from emining.rooms.judging import weigh
from emining.rooms.models import Member, Right, Room, RoomLayer
from emining.rooms.selectors.gate import members_visible_to
from emining.rooms.services import set_right
from emining.rooms.services.rights import level_of
from emining.rooms.types import (
    ATTRIBUTE,
    DOCUMENT,
    DOWNLOAD,
    EVERYONE,
    FOLDER,
    LAYER,
    LEVEL_NAMES,
    MEMBER,
    NATIONALITY,
    ROLE,
    SEE,
    WHOLE_ROOM,
    SetRight,
)
from emining.rooms.views.doors import attempt, crumbs, kept, shown
from emining.rooms.views.keeping import form_page
from emining.rooms.views.room import frame


@require_safe
@kept
def matrix(request: HttpRequest, room: Room) -> HttpResponse:
    """Rows: the room, its folders, layers and their attributes, documents with lines of their own. Each cell shows the
    line set there and, for members, what comes of all lines and of the law together."""
    rights = rights_of(request.actor, room)
    lines = list(Right.objects.filter(room=room).select_related("member__organisation", "document"))
    members = in_force(members_visible_to(request.actor).filter(room=room).order_by("pk"), timezone.now())
    views = {member.pk: rights_as_member(member) for member in members}
    columns = _columns(members, lines)
    context = {
        "columns": columns,
        "rows": [_row(room, row, columns, lines, views) for row in _things(room, rights, lines)],
        "crumbs": crumbs(room, {"label": _("Rights")}),
    } | frame(request.actor, room)
    return render(request, "rooms/rights.html", context)


def _columns(members: list[Member], lines: list[Right]) -> list[dict[str, Any]]:
    """Everybody; countries and roles that are present or named; every member."""
    countries = {member.organisation_country for member in members} | {line.country for line in lines}
    named = {line.role for line in lines} - {""}
    columns: list[dict[str, Any]] = [{"kind": EVERYONE, "subject": "", "label": _("Every member")}]
    columns += [
        {"kind": NATIONALITY, "subject": code, "label": country_name(code)} for code in sorted(countries - {""})
    ]
    columns += [
        {"kind": ROLE, "subject": code, "label": roles.ROLE_NAMES[code]} for code in roles.ALL_ROLES if code in named
    ]
    columns += [
        {
            "kind": MEMBER,
            "subject": str(member.pk),
            "label": wording.name_of(member.organisation),
            "parts": wording.member_parts(member),
            "href": reverse("rooms:member", args=[member.room_id, member.pk]),
        }
        for member in members
    ]
    return columns


def _things(room: Room, rights: Rights, lines: list[Right]) -> list[dict[str, Any]]:
    things: list[dict[str, Any]] = [{"kind": WHOLE_ROOM, "thing": room, "label": _("The whole room"), "depth": 0}]
    for folder in _in_order(rights):
        depth = len(rights.paths[folder.pk])
        things.append({"kind": FOLDER, "thing": folder, "label": wording.name_of(folder), "depth": depth})
        own = {line.document_id: line.document for line in lines if line.document_id is not None}
        things += [
            {"kind": DOCUMENT, "thing": one, "label": wording.title_of(one), "depth": depth + 1}
            for one in own.values()
            if one is not None and one.folder_id == folder.pk and one.removed_at is None
        ]
    for layer in RoomLayer.objects.filter(room=room, removed_at__isnull=True).order_by("position", "pk"):
        things.append({"kind": LAYER, "thing": layer, "label": wording.name_of(layer), "depth": 1})
        things += [
            {"kind": ATTRIBUTE, "thing": layer, "label": name, "attribute": name, "depth": 2}
            for name in layer.attributes
        ]
    return things


def _in_order(rights: Rights) -> list[Any]:
    """Folders as the tree has them: each before what lies in it."""
    position = {folder.pk: (folder.position, folder.pk) for folder in rights.folders}
    return sorted(rights.folders, key=lambda folder: [position[step] for step in rights.paths[folder.pk]])


def _row(
    room: Room,
    row: dict[str, Any],
    columns: list[dict[str, Any]],
    lines: list[Right],
    views: dict[int, Rights],
) -> dict[str, Any]:
    """A row with its cells."""
    attribute = row.get("attribute", "")
    cells = []
    for column in columns:
        own = next((line for line in lines if _is_of(line, row, column)), None)
        cell: dict[str, Any] = {"label": column["label"], "own": LEVEL_NAMES[level_of(own)] if own else "", "line": own}
        if column["kind"] == MEMBER:
            cell |= _outcome(views[int(column["subject"])], row)
        asked = {"to": column["kind"], "who": column["subject"], "kind": row["kind"], "on": row["thing"].pk,
                 "attribute": attribute}  # fmt: skip
        cell["href"] = reverse("rooms:right", args=[room.pk]) + "?" + urlencode(asked)
        cells.append(cell)
    return row | {"cells": cells}


def _is_of(line: Right, row: dict[str, Any], column: dict[str, Any]) -> bool:
    subject = str(line.member_id or "") or line.role or line.country
    thing = line.folder_id or line.document_id or line.layer_id
    wanted = None if row["kind"] == WHOLE_ROOM else row["thing"].pk
    return (
        line.subject_kind == column["kind"]
        and subject == column["subject"]
        and line.thing_kind == row["kind"]
        and thing == wanted
        and line.attribute == row.get("attribute", "")
    )


def _outcome(view: Rights, row: dict[str, Any]) -> dict[str, Any]:
    """What comes of all lines and the law for a member: for a folder and the room, of what would lie in it of no class
    that the law asks about."""
    thing = Attribute(row["thing"], row["attribute"]) if row["kind"] == ATTRIBUTE else row["thing"]
    if row["kind"] in {WHOLE_ROOM, FOLDER}:
        place = view.place_of(thing)
        see, take = weigh(view.standing, place, SEE), weigh(view.standing, place, DOWNLOAD)
    else:
        see, take = view.decide(thing, SEE), view.decide(thing, DOWNLOAD)
    if not see:
        by_law = see.reason not in {"room_no_right", "room_right_denied"}
        return {"outcome": _("held back by law") if by_law else _("nothing"), "tone": "clash" if by_law else "ended"}
    if not take:
        return {"outcome": _("sees"), "tone": "info"}
    marked = take.watermark
    return {"outcome": _("downloads marked copies") if marked else _("downloads originals"), "tone": "free"}


@require_http_methods(["GET", "HEAD", "POST"])
@kept
def right(request: HttpRequest, room: Room) -> HttpResponse:
    """One cell: what one subject may do with one thing."""
    asked = {name: request.GET.get(name, "") for name in ("to", "who", "kind", "on", "attribute")}
    rights = rights_of(request.actor, room)
    row = next((one for one in _asked_things(room, rights, asked)), None)
    if row is None:
        raise Http404
    lines = list(Right.objects.filter(room=room, subject_kind=asked["to"]).select_related("member"))
    own = next((one for one in lines if _is_of(one, row, {"kind": asked["to"], "subject": asked["who"]})), None)
    initial = {"level": level_of(own) if own else "", "valid_until": own.valid_until if own else None}
    form = RightForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        command = SetRight(
            room_id=room.pk,
            subject_kind=asked["to"],
            subject=asked["who"],
            thing_kind=asked["kind"],
            thing_id=None if asked["kind"] == WHOLE_ROOM else row["thing"].pk,
            attribute=asked["attribute"],
            level=form.cleaned_data["level"],
            valid_until=form.cleaned_data["valid_until"],
        )
        if attempt(request, lambda: set_right(actor=request.actor, command=command), _("The right is set.")):
            return redirect("rooms:rights", key=room.pk)
    label = row["label"] if isinstance(row["label"], str) else shown(row["label"])
    facts = {"who": _subject_words(room, asked), "what": label}
    return form_page(request, room, form, _("What %(who)s may do with: %(what)s") % facts, button=_("Set the right"))


def _asked_things(room: Room, rights: Rights, asked: dict[str, str]) -> list[dict[str, Any]]:
    """The thing that the address names, as a row; none when it is not of this room."""
    if asked["kind"] == WHOLE_ROOM:
        return [{"kind": WHOLE_ROOM, "thing": room, "label": str(_("The whole room"))}]
    if asked["kind"] == DOCUMENT:
        found = rights.documents().filter(pk=asked["on"] if asked["on"].isdecimal() else 0)
        return [{"kind": DOCUMENT, "thing": one, "label": wording.title_of(one)} for one in found]
    return [
        row
        for row in _things(room, rights, [])
        if row["kind"] == asked["kind"]
        and str(row["thing"].pk) == asked["on"]
        and row.get("attribute", "") == asked["attribute"]
    ]


def _subject_words(room: Room, asked: dict[str, str]) -> Any:
    if asked["to"] == NATIONALITY:
        return country_name(asked["who"])
    if asked["to"] == ROLE:
        return roles.ROLE_NAMES.get(asked["who"], asked["who"])
    if asked["to"] == MEMBER and asked["who"].isdecimal():
        member = Member.objects.filter(room=room, pk=asked["who"]).select_related("organisation").first()
        if member is None:
            raise Http404
        return shown(wording.name_of(member.organisation))
    if asked["to"] == EVERYONE:
        return _("Every member")
    raise Http404
