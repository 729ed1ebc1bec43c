"""How parties stand, in one question, for the cards of other apps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from emining.accounts.selectors import today
from emining.kernel.languages import Trilingual
from emining.parties import states
from emining.parties.models import Party


@dataclass(frozen=True, slots=True)
class PartyStanding:
    """A party as another app shows it. `href` is empty when its page is not public; `is_verified` holds today."""

    organisation_id: int
    name: Trilingual
    code: str
    kind: str
    country: str
    is_verified: bool
    verified_until: date | None
    is_demonstration: bool
    state: str
    href: str


def standing_of(organisation_ids: Iterable[int]) -> dict[int, PartyStanding]:
    """The standing of each of these organisations that has a profile, whatever its state.

    For callers that have passed their own gate: a project names its company though that hid its profile. Nothing here
    is more than name, country and badge.
    """
    wanted = set(organisation_ids)
    if not wanted:
        return {}
    day = today()
    rows = Party.objects.filter(organisation_id__in=wanted).values_list(
        "organisation_id", "organisation__name_en", "organisation__name_zh", "organisation__name_ur",
        "organisation__code", "kind", "country", "is_verified", "verified_until", "is_demonstration", "state",
    )  # fmt: skip
    return {
        key: PartyStanding(
            organisation_id=key,
            name=Trilingual(english, chinese, urdu),
            code=code,
            kind=kind,
            country=country,
            is_verified=bool(verified and until and until >= day),
            verified_until=until,
            is_demonstration=demonstration,
            state=state,
            href=reverse("parties:detail", args=[code]) if state == states.PUBLISHED else "",
        )
        for key, english, chinese, urdu, code, kind, country, verified, until, demonstration, state in rows
    }


def countries_of(organisation_ids: Iterable[int]) -> dict[int, str]:
    """The country (ISO 3166) of each of these organisations that has a profile. For figures; see `standing_of`."""
    rows = Party.objects.filter(organisation_id__in=list(organisation_ids))
    return dict(rows.values_list("organisation_id", "country"))
