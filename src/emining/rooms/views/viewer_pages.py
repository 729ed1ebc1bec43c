"""Looking at a document in the room: pages as pictures, tables as text, always with the reader's mark."""

from __future__ import annotations

from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from emining.documents import viewing
from emining.kernel.refusals import Refused
from emining.rooms import wording
from emining.rooms.access import Rights
from emining.rooms.models import DocumentVersion, Room, RoomDocument
from emining.rooms.services import mark_of, note_access
from emining.rooms.types import DOWNLOAD, SEE
from emining.rooms.views.doors import crumbs, entered, sentence, shown
from emining.rooms.views.room import frame, seen_document

STRETCH: Final = 10
"""How many pages stand below each other before the next stretch."""
ZOOMS: Final = {"": "fit", "150": "150", "200": "200"}
_PARTS: Final = {
    "hole": gettext_lazy("Hole"),
    "x": gettext_lazy("X or easting"),
    "y": gettext_lazy("Y or northing"),
    "z": gettext_lazy("Elevation"),
    "length": gettext_lazy("Length"),
    "depth": gettext_lazy("Depth"),
    "azimuth": gettext_lazy("Azimuth"),
    "dip": gettext_lazy("Dip"),
    "from": gettext_lazy("From"),
    "to": gettext_lazy("To"),
}
_KINDS: Final = {
    "collar": gettext_lazy("Collars of drill holes"),
    "survey": gettext_lazy("Surveys of drill holes"),
    "assay": gettext_lazy("Assays of drill holes"),
}


@require_safe
@entered
def viewer(request: HttpRequest, room: Room, rights: Rights, document: int) -> HttpResponse:
    """A document in the browser. What is looked at is noted when it is fetched: each page, each part of a table."""
    thing = seen_document(room, rights, document)
    version = _version(request, thing)
    title = shown(wording.title_of(thing))
    may_download = rights.decide(thing, DOWNLOAD)
    context: dict[str, Any] = {
        "thing": thing,
        "title": wording.title_of(thing),
        "heading": title,
        "version": version,
        "may_download": may_download,
        "mark_address": reverse("rooms:viewer_mark", args=[room.pk]),
        "warnings": [wording.clause(code) for code in rights.decide(thing, SEE).warnings],
        "crumbs": crumbs(
            room,
            {"label": title, "href": reverse("rooms:document", args=[room.pk, thing.pk])},
            {"label": _("View")},
        ),
    }
    try:
        context |= _content(request, room, rights, thing, version)
    except Refused as refused:
        context["problem"] = sentence(refused)
    response = render(request, "rooms/viewer.html", context | frame(request.actor, room))
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
@entered
def viewer_page(request: HttpRequest, room: Room, rights: Rights, document: int, page: int) -> HttpResponse:
    """One page as a picture with the mark of this reader at this minute; noted before it leaves."""
    thing = seen_document(room, rights, document)
    version = _version(request, thing)
    width = request.GET.get("w", "")
    picture = viewing.page_image(
        version.document,
        page,
        int(width) if width.isdecimal() and len(width) < 5 else 1100,
        mark_of(request.actor, room),
    )
    note_access(
        actor=request.actor, room=room, thing=thing, action=SEE, verdict=rights.decide(thing, SEE),
        version=version.number, detail=f"page {page}",
    )  # fmt: skip
    return _picture(picture)


@require_safe
@entered
def viewer_text(request: HttpRequest, room: Room, rights: Rights, document: int, page: int) -> HttpResponse:
    """The words of a page, for readers who cannot see it. Text can be copied: it needs the right to download."""
    thing = seen_document(room, rights, document)
    verdict = rights.decide(thing, DOWNLOAD)
    if not verdict:
        raise Refused(verdict.reason, **verdict.facts)
    version = _version(request, thing)
    words = viewing.page_text(version.document, page)
    note_access(
        actor=request.actor, room=room, thing=thing, action=SEE, verdict=verdict, version=version.number,
        detail=f"text of page {page}",
    )  # fmt: skip
    title = shown(wording.title_of(thing))
    heading = _("Text of page %(page)s") % {"page": page}
    context = {
        "thing": thing,
        "heading": f"{title}: {heading}",
        "words": words,
        "crumbs": crumbs(
            room, {"label": title, "href": reverse("rooms:viewer", args=[room.pk, thing.pk])}, {"label": heading}
        ),
    }
    response = render(request, "rooms/viewer_text.html", context | frame(request.actor, room))
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
@entered
def viewer_mark(request: HttpRequest, room: Room, rights: Rights) -> HttpResponse:  # noqa: ARG001 - the door's shape
    """The reader's watermark alone, to lie over tables and maps."""
    return _picture(viewing.overlay(mark_of(request.actor, room)))


def _content(
    request: HttpRequest, room: Room, rights: Rights, thing: RoomDocument, version: DocumentVersion
) -> dict[str, Any]:
    way = viewing.way_to_view(version.document.media_type)
    if way == viewing.PAGES:
        return {"way": way} | _pages(request, room, thing, version)
    if way == viewing.TABLE:
        return {"way": way} | _table(request, room, rights, thing, version)
    raise Refused("view_kind_not_shown", name=version.document.name)


def _pages(request: HttpRequest, room: Room, thing: RoomDocument, version: DocumentVersion) -> dict[str, Any]:
    found = viewing.pages_of(version.document)
    asked = _number(request, "page")
    first = (min(asked, found.count) - 1) // STRETCH * STRETCH + 1
    zoom = ZOOMS.get(request.GET.get("zoom", ""), "fit")
    tail = f"&version={version.number}" if version.number != thing.version else ""
    pages = []
    for number in range(first, min(first + STRETCH, found.count + 1)):
        wide, high = found.sizes[min(number, len(found.sizes)) - 1]
        address = reverse("rooms:viewer_page", args=[room.pk, thing.pk, number])
        pages.append(
            {
                "number": number,
                "address": f"{address}?w=800{tail}",
                "addresses": ", ".join(f"{address}?w={width}{tail} {width}w" for width in (480, 800, 1100, 1600)),
                "width": 1000,
                "height": max(1, round(1000 * high / wide)),
            }
        )
    query = f"version={version.number}&" if tail else ""
    stretches = [
        {"first": one, "last": min(one + STRETCH - 1, found.count), "here": one == first,
         "href": f"?{query}page={one}" + (f"&zoom={zoom}" if zoom != "fit" else "")}
        for one in _around(first, found.count)
    ]  # fmt: skip
    zooms = [
        {
            "label": label,
            "here": code == zoom,
            "href": f"?{query}page={asked}" + (f"&zoom={code}" if code != "fit" else ""),
        }
        for code, label in (("fit", _("Whole width")), ("150", "150%"), ("200", "200%"))
    ]
    has_text = version.document.media_type == "application/pdf"
    return {
        "pages": pages,
        "count": found.count,
        "zoom": zoom,
        "zooms": zooms,
        "stretches": stretches,
        "has_text": has_text,
    }


def _around(first: int, count: int) -> list[int]:
    """Starts of the stretches to offer: the first, those near here, the last."""
    starts = range(1, count + 1, STRETCH)
    return [one for one in starts if one in {starts[0], starts[-1]} or abs(one - first) <= 2 * STRETCH]


def _table(
    request: HttpRequest, room: Room, rights: Rights, thing: RoomDocument, version: DocumentVersion
) -> dict[str, Any]:
    sheet, page = _number(request, "sheet", least=0), _number(request, "page")
    table = viewing.table_of(version.document, sheet=sheet, page=page)
    note_access(
        actor=request.actor, room=room, thing=thing, action=SEE, verdict=rights.decide(thing, SEE),
        version=version.number, detail=f"rows {table.first}+ of sheet {sheet + 1}",
    )  # fmt: skip
    holes = table.drill_holes
    last = (table.rows_total + 99) // 100
    here = f"?sheet={sheet}&page="
    return {
        "table": table,
        "numbered": [(table.first + at, row) for at, row in enumerate(table.rows)],
        "last_row": table.first + len(table.rows) - 1,
        "sheets": [
            {"label": name, "href": f"?sheet={at}", "current": at == sheet} for at, name in enumerate(table.sheets)
        ],
        "before": f"{here}{page - 1}" if page > 1 else "",
        "after": f"{here}{page + 1}" if page < last else "",
        "holes": holes,
        "hole_kind": _KINDS[holes.kind] if holes else "",
        "parts": [{"label": _PARTS[part], "value": column} for part, column in holes.parts.items()] if holes else [],
        "faulty": ", ".join(str(row) for row in holes.faulty_rows) if holes else "",
    }  # fmt: skip


def _version(request: HttpRequest, thing: RoomDocument) -> DocumentVersion:
    asked = request.GET.get("version", "")
    number = int(asked) if asked.isdecimal() and len(asked) < 7 else thing.version
    found = DocumentVersion.objects.filter(room_document=thing, number=number).select_related("document").first()
    if found is None:
        raise Http404
    return found


def _number(request: HttpRequest, name: str, *, least: int = 1) -> int:
    asked = request.GET.get(name, "")
    return max(least, int(asked)) if asked.isdecimal() and len(asked) < 7 else least


def _picture(picture: viewing.Picture) -> HttpResponse:
    return HttpResponse(
        picture.content,
        content_type=picture.media_type,
        headers={
            "Cache-Control": "private, no-store",
            "Content-Disposition": "inline",
            "X-Content-Type-Options": "nosniff",
            "Cross-Origin-Resource-Policy": "same-origin",
        },
    )
