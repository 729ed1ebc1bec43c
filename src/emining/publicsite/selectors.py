"""What the public pages count, find and tell. Every line is a reading of another app's gate."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from urllib.parse import urlencode

from django.db.models import Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format as format_date
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from emining.accounts.types import Actor
from emining.agreements.asking import read_agreements
from emining.agreements.selectors.figures import living_figures as agreement_figures
from emining.agreements.selectors.lists import agreements_asked
from emining.agreements.types import KINDS as AGREEMENT_KINDS
from emining.audit.selectors import events_visible_to, timeline
from emining.audit.types import TimelineEntry
from emining.forum.selectors import search_events
from emining.geoscience.selectors import occurrences_matching, occurrences_visible_to
from emining.geoscience.types import OccurrenceFilter
from emining.kernel.languages import Trilingual
from emining.kernel.refusals import Refused
from emining.parties.selectors import parties_matching, parties_public
from emining.places.selectors import places_matching, places_visible_to, search_key
from emining.places.survey.coordinates import parse_point
from emining.places.survey.types import Position
from emining.projects import selectors as market
from emining.projects import states as market_states
from emining.titles import states
from emining.titles.asking import TitleFilter
from emining.titles.selectors import count_of, ground_visible_to, page_of
from emining.titles.selectors.applications import acknowledgement_of

FOUND_AT_MOST: Final = 6
_MILLION: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Figure:
    """A living figure: a count with its words, the list behind it and the time of counting."""

    value: int
    label: str
    href: str
    as_at: datetime
    note: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found: its name, what it is, and its page."""

    name: Trilingual
    href: str
    what: Any = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What one noun has for the words: the first few, how many in all, and the list that shows them all."""

    noun: str
    hits: list[Hit]
    count: int
    more: bool
    href: str


def living_figures(actor: Actor) -> list[Figure]:
    """What stands in the registers now. Each figure leads to the list it counts."""
    now = timezone.now()
    in_force = ground_visible_to(actor).filter(state=states.IN_FORCE).aggregate(all=Sum("titles"))["all"] or 0
    on_market = market.living_figures()
    invented = on_market.demonstration
    note = _("%(n)s of the projects are invented for demonstration.") % {"n": invented} if invented else ""
    signed = agreement_figures()
    moved = _("%(n)s moved this quarter.") % {"n": signed.moved}
    if signed.is_demonstration:
        moved = f"{moved} {_('Invented ones for demonstration are among them.')}"
    return [
        Figure(in_force, _("Titles in force"), f"{reverse('titles:list')}?state={states.IN_FORCE}", now),
        Figure(occurrences_visible_to(actor).count(), _("Occurrences"), reverse("geoscience:occurrences"), now),
        Figure(on_market.projects, _("Projects looking for partners"), reverse("projects:list"), on_market.as_at, note),
        Figure(
            on_market.needs + on_market.offers, _("Needs and offers"), reverse("projects:listings"), on_market.as_at
        ),
        Figure(signed.counted, _("Agreements published"), reverse("agreements:funnel"), signed.as_at, moved),
        Figure(
            int(signed.progress.committed_usd / _MILLION),
            _("Million US dollars committed, of a target of %(target)s")
            % {"target": number_format(signed.target_usd // _MILLION, force_grouping=True)},
            reverse("agreements:funnel_definitions"),
            signed.as_at,
        ),
        Figure(parties_public().count(), _("Authorities and companies"), reverse("parties:list"), now),
        Figure(places_visible_to(actor).count(), _("Zones, ports and crossings"), reverse("places:places"), now),
    ]


def latest_changes(actor: Actor, *, limit: int = 8) -> list[TimelineEntry]:
    """The latest events this reader may see, newest first."""
    return timeline(list(events_visible_to(actor).order_by("-id")[:limit]), actor)


def as_timeline(entries: list[TimelineEntry]) -> list[dict[str, Any]]:
    """Entries as the timeline component takes them."""
    return [{"at": entry.at, "sentence": entry.sentence, "by": entry.actor, "href": entry.href} for entry in entries]


def position_in(words: str) -> Position | None:
    """The position that the words name in any form of coordinates; None when they name none."""
    if not any(sign.isdigit() for sign in words):
        return None
    try:
        return parse_point(words)
    except Refused:
        return None


def found_everywhere(actor: Actor, words: str) -> list[Found]:
    """What every noun has for the words, in any of the three languages. Nouns that have nothing are left out."""
    found = [
        _acknowledgement(words),
        _titles(actor, words),
        _occurrences(actor, words),
        _places(actor, words),
        _parties(words),
        *(_market(words) if search_key(words).split() else ()),
        _events(words),
        _agreements(actor, words),
    ]
    return [one for one in found if one.count]


def _acknowledgement(words: str) -> Found:
    """An application is found by its whole number only: the number on the paper is what proves a right to ask."""
    application = acknowledgement_of(words.upper())
    hits = []
    if application is not None:
        address = reverse("titles:acknowledgement", args=[application.number])
        hits = [Hit(_named(application.applicant), address, _("Application"), application.number)]
    return Found(_("Acknowledgements"), hits, len(hits), more=False, href="")


def _titles(actor: Actor, words: str) -> Found:
    asked = TitleFilter(q=words)
    counted = count_of(actor, asked)
    hits = [
        Hit(
            Trilingual(row["name_en"] or row["number"], row["name_zh"], row["name_ur"]),
            reverse("titles:by_version", args=[row["id"]]),
            states.STATE_NAMES.get(row["state"], row["state"]),
            row["number"],
        )
        for row in page_of(actor, asked).rows[:FOUND_AT_MOST]
    ]
    return Found(_("Titles"), hits, counted.number, counted.more, reverse("titles:list") + asked.address())


def _occurrences(actor: Actor, words: str) -> Found:
    rows = occurrences_matching(occurrences_visible_to(actor), OccurrenceFilter(text=words))
    hits = [
        Hit(_named(row), reverse("geoscience:occurrence", args=[row.pk]), row.get_kind_display())
        for row in rows.order_by("name_en", "pk")[:FOUND_AT_MOST]
    ]
    return _found(_("Occurrences"), hits, rows.count(), "geoscience:occurrences", words)


def _places(actor: Actor, words: str) -> Found:
    rows = places_matching(places_visible_to(actor), text=words)
    hits = [
        Hit(_named(row), reverse("places:place", args=[row.code]), row.get_kind_display())
        for row in rows[:FOUND_AT_MOST]
    ]
    return _found(_("Places"), hits, rows.count(), "places:places", words)


def _parties(words: str) -> Found:
    rows = parties_matching(words)
    hits = [
        Hit(_named(row.organisation), reverse("parties:detail", args=[row.organisation.code]))
        for row in rows[:FOUND_AT_MOST]
    ]
    return _found(_("Authorities and companies"), hits, rows.count(), "parties:list", words)


def _market(words: str) -> tuple[Found, Found]:
    """Projects with the fact sheets among them, and needs and offers: on the market, lapsed or closed."""
    found: list[Found] = []
    for noun, search, listing, page in (
        (_("Projects"), market.search_projects, "projects:list", "projects:detail"),
        (_("Needs and offers"), market.search_listings, "projects:listings", "projects:listing"),
    ):
        rows, counted = search(words, FOUND_AT_MOST)
        hits = [Hit(_named(row), reverse(page, args=[row.number]), _what(row), str(row.number)) for row in rows]
        kinds = {"kind": "any"} if page == "projects:detail" else {}
        href = f"{reverse(listing)}?{urlencode({'q': words, 'shown': 'all', **kinds})}"
        found.append(Found(noun, hits, counted.number, counted.more, href))
    return found[0], found[1]


def _what(row: Any) -> Any:
    """What the market calls it: need or offer, fact sheet, or the state of a project."""
    return row.get_kind_display() if hasattr(row, "category") else market_states.STATE_NAMES.get(row.state, row.state)


def _events(words: str) -> Found:
    rows, count = search_events(words, FOUND_AT_MOST)
    hits = [
        Hit(_named(row), reverse("forum:event", args=[row.code]), format_date(row.starts_on, "DATE_FORMAT"))
        for row in rows
    ]
    return Found(_("Forums"), hits, count, more=False, href="")


def _agreements(actor: Actor, words: str) -> Found:
    """Published agreements: number, title and parties are searched, never a text."""
    rows = agreements_asked(actor, read_agreements({"q": words}))
    hits = [
        Hit(
            Trilingual(row.title_en, row.title_zh, row.title_ur),
            reverse("agreements:detail", args=[row.pk]),
            AGREEMENT_KINDS[row.kind],
            row.number,
        )
        for row in rows[:FOUND_AT_MOST]
    ]
    return _found(_("Agreements"), hits, rows.count(), "agreements:list", words)


def _found(noun: str, hits: list[Hit], count: int, listing: str, words: str) -> Found:
    return Found(noun, hits, count, more=False, href=f"{reverse(listing)}?{_query(words)}")


def _query(words: str) -> str:
    return urlencode({"q": words})


def _named(thing: Any) -> Trilingual:
    return Trilingual(thing.name_en, thing.name_zh, thing.name_ur)
