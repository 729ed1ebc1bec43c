"""The doors that every page of a room passes: as a reader with rights, or as a keeper. What is not one's is a 404."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from emining.accounts.permissions import redirect_to_sign_in
from emining.accounts.types import Actor
from emining.kernel.refusals import Refused
from emining.rooms.access import rights_of
from emining.rooms.models import Folder, Room
from emining.rooms.permissions import may_open_room
from emining.rooms.refusals import REFUSALS
from emining.rooms.selectors.gate import rooms_kept_by, rooms_visible_to
from emining.rooms.wording import name_of

_UNDERTAKING = frozenset({"room_undertaking_not_accepted", "room_undertaking_missing"})
View = Callable[..., HttpResponseBase]


def entered(view: View) -> View:
    """A page for whoever is in the room: gets `room` and `rights`. Without the undertaking it leads there first."""

    @wraps(view)
    def guarded(request: HttpRequest, key: int, **kwargs: Any) -> HttpResponseBase:
        actor: Actor = request.actor  # type: ignore[attr-defined]
        if actor.is_anonymous:
            return redirect_to_sign_in(request)
        room = room_or_404(actor, key)
        rights = rights_of(actor, room)
        if rights.standing.closed in _UNDERTAKING:
            return redirect("rooms:undertaking", key=room.pk)
        if not rights.is_open:
            raise Http404
        return view(request, room=room, rights=rights, **kwargs)

    return guarded


def kept(view: View) -> View:
    """A page for the room's keepers: gets `room`."""

    @wraps(view)
    def guarded(request: HttpRequest, key: int, **kwargs: Any) -> HttpResponseBase:
        actor: Actor = request.actor  # type: ignore[attr-defined]
        if actor.is_anonymous:
            return redirect_to_sign_in(request)
        room = rooms_kept_by(actor).filter(pk=key).first()
        if room is None or not may_open_room(actor, owner_id=room.owner_id):
            raise Http404
        return view(request, room=room, **kwargs)

    return guarded


def room_or_404(actor: Actor, key: int) -> Room:
    """A room that the actor may know of."""
    room = rooms_visible_to(actor).filter(pk=key).first()
    if room is None:
        raise Http404
    return room


def is_keeper(actor: Actor, room: Room) -> bool:
    """Whether this reader keeps the room: sees its keeping pages."""
    return bool(may_open_room(actor, owner_id=room.owner_id))


def sentence(refused: Refused) -> str:
    """The sentence for a refusal, of this app or of any below it."""
    from emining.documents.refusals import REFUSALS as DOCUMENTS

    words = {**DOCUMENTS, **REFUSALS}.get(refused.code, _("This cannot be done. Reason: %(code)s."))
    return str(words) % {"code": refused.code, **refused.facts}


def attempt(request: HttpRequest, verb: Callable[[], Any], done: Any = "") -> bool:
    """Do a verb of a page without fields; what refuses it becomes a message. Whether it was done."""
    try:
        verb()
    except Refused as refused:
        messages.error(request, sentence(refused))
        return False
    if done:
        messages.success(request, str(done))
    return True


def crumbs(room: Room | None = None, *more: dict[str, Any]) -> list[dict[str, Any]]:
    """The way from the list of rooms to here; the last without address."""
    way: list[dict[str, Any]] = [{"label": _("Data rooms"), "href": reverse("rooms:list")}]
    if room is not None:
        way.append({"label": room.code, "href": reverse("rooms:room", args=[room.pk])})
    way += more
    return [*way[:-1], {key: value for key, value in way[-1].items() if key != "href"}]


def folder_choices(folders: list[Folder], paths: dict[int, tuple[int, ...]]) -> list[tuple[str, str]]:
    """Folders as choices, each with the way to it."""
    named = {folder.pk: folder for folder in folders}
    return [
        (str(folder.pk), " / ".join(shown(name_of(named[step])) for step in paths[folder.pk] if step in named))
        for folder in folders
    ]


def shown(words: Any) -> str:
    """Words of three languages in the reader's."""
    from django.utils.translation import get_language

    text: str = words.in_language(get_language())[0]
    return text
