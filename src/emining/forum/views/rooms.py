"""Setting up an event: rooms, tables, booths, and who has which place."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from emining.accounts.permissions import seat_required
from emining.accounts.types import Actor
from emining.forum import kinds
from emining.forum.forms import BoothsForm, KeepTablesForm, PlaceForm, TablesForm
from emining.forum.models import Event
from emining.forum.selectors.agenda import booths_of, placed_companies, rooms_of
from emining.forum.services import add_booths, add_tables, keep_tables, place_company
from emining.forum.views.frame import SET_UP_ROLES, desk_event, set_up_section

_FORMS: dict[str, Any] = {"keep": KeepTablesForm, "booths": BoothsForm, "place": PlaceForm}
_VERBS: dict[str, Any] = {"tables": add_tables, "keep": keep_tables, "booths": add_booths, "place": place_company}


@seat_required(*SET_UP_ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
def rooms(request: HttpRequest, event: str) -> HttpResponse:
    """Rooms with their tables and a plan of them; tables kept, booths, where companies are found."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = desk_event(actor, event, set_up=True)
    what = request.POST.get("what", "tables")
    what = what if what in _VERBS else "tables"
    given = {what: request.POST} if request.method == "POST" else {}
    tables_form = TablesForm(given.get("tables"))
    more = {name: form(given.get(name), event=found, prefix=name) for name, form in _FORMS.items()}
    posted: Any = more.get(what, tables_form)

    def carry_out() -> None:
        _VERBS[what](actor=actor, event_code=event, command=posted.command())

    shown = rooms_of(found)
    return set_up_section(
        request, found, "rooms", posted, carry_out, _("Kept."), rooms=_rows(shown), plan=_plan_of(shown),
        tables_form=tables_form, more=_more(found, more, what if given else ""),
        booths=booths_of(found), placed=placed_companies(found),
    )  # fmt: skip


def _rows(rooms: list[Any]) -> list[dict[str, Any]]:
    """Each room with its tables, and in words which of them are kept."""
    return [
        {
            "room": room,
            "tables": [
                {
                    "table": table,
                    "kept": table.kept_for.name_en
                    if table.kept_for is not None
                    else kinds.COUNTRIES.get(table.kept_for_country, table.kept_for_country),
                }
                for table in room.tables.all()
            ],
        }
        for room in rooms
    ]


def _more(event: Event, forms: dict[str, Any], bound: str) -> list[dict[str, Any]]:
    """The forms after the first, each with its words; those for which there is nothing yet are left out."""
    words = {
        "keep": (_("Keep tables"), _("Keep the tables")),
        "booths": (_("Add booths"), _("Add the booths")),
        "place": (_("Where a company is found"), _("Keep the company's place")),
    }
    has_tables, has_rooms = event.tables.exists(), event.rooms.exists()
    has = {"keep": has_tables, "booths": has_rooms, "place": bool(forms["place"].fields["number"].choices)}
    return [
        {"name": name, "title": words[name][0], "action": words[name][1], "form": form, "is_open": name == bound}
        for name, form in forms.items()
        if has[name]
    ]


def _plan_of(rooms: list[Any]) -> dict[str, Any]:
    """The tables as a picture: decimetres on one plane, the picture's box round them."""
    places = [
        {
            "x": float(table.x_m) * 10,
            "y": float(table.y_m) * 10,
            "number": table.number,
            "is_open": table.is_open,
            "is_kept": bool(table.kept_for_country or table.kept_for_id),
        }
        for room in rooms
        for table in room.tables.all()
    ]
    if not places:
        return {}
    left, top = min(one["x"] for one in places) - 20, min(one["y"] for one in places) - 20
    width = max(one["x"] for one in places) - left + 20
    height = max(one["y"] for one in places) - top + 20
    return {"places": places, "box": f"{left:.0f} {top:.0f} {width:.0f} {height:.0f}"}
