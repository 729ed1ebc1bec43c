"""The figures of a forum, each with its definition. Sums that must agree are computed from one reading."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from emining.forum import kinds, states
from emining.forum.models import Delegation, Event, Meeting, MeetingChange, MeetingRequest, Outcome, Participant


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: a stable code, its name, its value, and how it is counted. `country`: of which country only."""

    code: str
    name: str
    value: int
    definition: str
    country: str = ""


def report_of(event: Event) -> list[Figure]:
    """Every figure of the forum report, in the reader's language."""
    delegations = list(Delegation.objects.filter(event=event, state=states.APPROVED).values("pk", "country"))
    people = list(
        Participant.objects.filter(event=event, state=states.REGISTERED).values("delegation__country", "checked_in_at")
    )
    meetings = list(Meeting.objects.filter(event=event).values("a_id", "b_id", "state"))
    live = [one for one in meetings if one["state"] in states.LIVE]
    held = [one for one in live if one["state"] == states.HELD]
    per: dict[int, int] = defaultdict(int)
    for one in live:
        per[one["a_id"]] += 1
        per[one["b_id"]] += 1
    reached = [one for one in delegations if per[one["pk"]] >= event.promised_minimum]
    requests = Counter(MeetingRequest.objects.filter(event=event).values_list("state", flat=True))
    changes = MeetingChange.objects.filter(meeting__event=event)
    figures = [
        Figure("companies", _("Companies admitted"), len(delegations), _("Registrations in state approved.")),
        Figure("participants", _("Participants"), len(people), _("People registered and not withdrawn.")),
        Figure(
            "attended",
            _("Participants who came"),
            sum(one["checked_in_at"] is not None for one in people),
            _("Participants whose badge was scanned at least once."),
        ),
        Figure(
            "requests",
            _("Requests"),
            sum(requests.values()) - requests[states.WITHDRAWN],
            _("Requests not taken back."),
        ),
        Figure(
            "accepted", _("Requests accepted"), requests[states.ACCEPTED], _("Requests that the asked side accepted.")
        ),
        Figure("planned", _("Meetings planned"), len(live), _("Meetings that were not cancelled.")),
        Figure(
            "held", _("Meetings held"), len(held), _("Meetings of which at least one side said that it took place.")
        ),
        Figure(
            "no_show",
            _("Meetings missed"),
            sum(one["state"] == states.NO_SHOW for one in live),
            _("Meetings to which a side did not come, and no side said otherwise."),
        ),
        Figure(
            "cancelled",
            _("Meetings cancelled"),
            len(meetings) - len(live),
            _("Meetings that were told to both sides and then fell away."),
        ),
        Figure(
            "changes",
            _("Changes told"),
            changes.filter(told_at__isnull=False).count(),
            _("Changes of meetings told to both sides."),
        ),
        Figure(
            "reached",
            _("Companies with the promised minimum"),
            len(reached),
            _("Admitted companies with at least %(count)s meetings that were not cancelled.")
            % {"count": event.promised_minimum},
        ),
    ]
    return figures + _by_country(delegations, people, reached) + _by_outcome(event)


def _by_country(delegations: list[Any], people: list[Any], reached: list[Any]) -> list[Figure]:
    companies = Counter(one["country"] for one in delegations)
    persons = Counter(one["delegation__country"] for one in people)
    promised = Counter(one["country"] for one in reached)
    rows = []
    for country in sorted(companies):
        name = kinds.COUNTRIES.get(country, country)
        rows += [
            Figure(
                "companies",
                _("Companies admitted, %(country)s") % {"country": name},
                companies[country],
                _("Registrations in state approved."),
                country,
            ),
            Figure(
                "participants",
                _("Participants, %(country)s") % {"country": name},
                persons[country],
                _("People registered and not withdrawn."),
                country,
            ),
            Figure(
                "reached",
                _("Companies with the promised minimum, %(country)s") % {"country": name},
                promised[country],
                _("As above, of this country."),
                country,
            ),
        ]
    return rows


def _by_outcome(event: Event) -> list[Figure]:
    said = Counter(Outcome.objects.filter(meeting__event=event).values_list("code", flat=True))
    return [
        Figure(
            f"outcome_{code}",
            _("Outcome: %(name)s") % {"name": name},
            said[code],
            _("Sides of meetings that said so; a meeting has two sides."),
        )
        for code, name in kinds.OUTCOMES.items()
    ]
