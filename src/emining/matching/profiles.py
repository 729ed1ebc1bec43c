"""From rows of parties and projects to the profiles that the ranking takes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final

from emining.accounts.selectors import today
from emining.matching.engine import NEED, OFFER, PARTY, PROJECT, Amount, Line, Profile, Record
from emining.matching.ports import barred
from emining.parties.selectors.matching import PartyRow, capability_rows, party_rows, track_record_rows
from emining.parties.types import CHAIN, EXTRACTION, OFFERED
from emining.projects.selectors.matching import ListingRow, ProjectRow, listing_rows, project_rows, tonnes_a_year

STAGE_OF_CATEGORY: Final = {
    "finance": "finance",
    "technology": "equipment",
    "equipment": "equipment",
    "epc": "equipment",
    "processing_capacity": "processing",
    "offtake": "extraction",
    "survey": "survey",
    "labour": "training",
    "training": "training",
    "logistics": "logistics",
}
"""At which stage of the chain a category of need or offer is answered."""
OFFTAKE: Final = "offtake"
PLANTS: Final = frozenset({"processing", "smelting", "refining"})
ROUGH_RATES: Final = {"USD": 1.0, "CNY": 7.0, "PKR": 280.0}
"""Units of a currency in a dollar, for the order of magnitude alone: sums are compared, never converted for anybody."""


def key_of(kind: str, number: int) -> str:
    """The key under which the ranking knows a thing."""
    return f"{kind}:{number}"


def number_of(key: str) -> int:
    """The number in a key."""
    return int(key.partition(":")[2])


@dataclass(frozen=True, slots=True)
class Market:
    """Everybody and everything that can be matched today."""

    parties: tuple[Profile, ...]
    projects: tuple[Profile, ...]
    needs: tuple[Profile, ...]
    offers: tuple[Profile, ...]

    def of(self, kind: str) -> tuple[Profile, ...]:
        """The profiles of a kind."""
        return {PARTY: self.parties, PROJECT: self.projects, NEED: self.needs, OFFER: self.offers}[kind]

    def profile(self, kind: str, number: int) -> Profile | None:
        """One of them, if it is on the market."""
        key = key_of(kind, number)
        return next((profile for profile in self.of(kind) if profile.key == key), None)


def load_market() -> Market:
    """Everything that can be matched, in nine queries."""
    day = today()
    parties = party_profiles()
    owners = {profile.organisation: profile for profile in parties}
    projects = [
        _project(row, owners[row.organisation_id], day) for row in project_rows() if row.organisation_id in owners
    ]
    listings = [
        _listing(row, owners[row.organisation_id], day) for row in listing_rows() if row.organisation_id in owners
    ]
    return Market(
        tuple(parties),
        tuple(projects),
        tuple(profile for profile in listings if profile.kind == NEED),
        tuple(profile for profile in listings if profile.kind == OFFER),
    )


def party_profiles(organisation_ids: Iterable[int] | None = None) -> list[Profile]:
    """Published companies, all or these. `organisation` and the number in the key are the organisation's."""
    ids = None if organisation_ids is None else set(organisation_ids)
    day = today()
    out = barred()
    said = _Said()
    for row in capability_rows(ids):
        line = Line(row.stage, row.commodities, row.jurisdictions, _capacity(tonnes_a_year(row.capacity, row.unit)))
        (said.offers if row.direction == OFFERED else said.seeks)[row.organisation_id].append(line)
    for done in track_record_rows(ids):
        said.record[done.organisation_id].append(Record(done.stage, done.commodities, done.country, done.has_evidence))
    return [_party(row, said, day, is_barred=row.organisation_id in out) for row in party_rows(ids)]


@dataclass(slots=True)
class _Said:
    """What companies offer, seek and have done, by organisation."""

    offers: dict[int, list[Line]] = field(default_factory=lambda: defaultdict(list))
    seeks: dict[int, list[Line]] = field(default_factory=lambda: defaultdict(list))
    record: dict[int, list[Record]] = field(default_factory=lambda: defaultdict(list))


def _party(row: PartyRow, said: _Said, day: date, *, is_barred: bool) -> Profile:
    key = row.organisation_id
    return Profile(
        key=key_of(PARTY, key),
        kind=PARTY,
        organisation=key,
        country=row.country,
        offers=tuple(said.offers.get(key, ())),
        seeks=tuple(said.seeks.get(key, ())),
        languages=row.languages,
        size=row.size,
        is_verified=row.is_verified,
        age_days=_age(row.confirmed_on, day),
        record=tuple(said.record.get(key, ())),
        is_barred=is_barred,
    )


def _project(row: ProjectRow, owner: Profile, day: date) -> Profile:
    """A project offers what comes out of it, and a part in it; it seeks what is named and the stages to build."""
    places = (row.jurisdiction,) if row.jurisdiction else ()
    output = _capacity(row.output_t_a)
    chain = [stage for stage in CHAIN if stage in row.value_chain]
    first = next((stage for stage in chain if stage != "survey"), EXTRACTION)
    seeks = [
        Line(
            STAGE_OF_CATEGORY[category],
            row.commodities,
            places,
            _capital(row.amount, row.currency) if category == "finance" else output,
        )
        for category in row.seeks
        if category != OFFTAKE
    ]
    seeks += [Line(stage, row.commodities, places, output) for stage in chain if stage not in {first, EXTRACTION}]
    is_bound = row.is_exclusive and (row.exclusive_until is None or row.exclusive_until >= day)
    return Profile(
        key=key_of(PROJECT, row.id),
        kind=PROJECT,
        organisation=row.organisation_id,
        country=owner.country,
        offers=(Line(first, row.commodities, places, output),),
        seeks=tuple(dict.fromkeys(seeks)),
        languages=owner.languages,
        size=owner.size,
        is_verified=owner.is_verified,
        age_days=_age(row.confirmed_on, day),
        record=owner.record,
        is_barred=owner.is_barred,
        is_exclusive=is_bound,
        exclusive_to=row.exclusive_with_id if is_bound else None,
        nationalities=frozenset(row.nationalities),
    )


def _listing(row: ListingRow, owner: Profile, day: date) -> Profile:
    """A need or an offer is one line. Who seeks a buyer offers ore; who offers to buy seeks it."""
    kind = NEED if row.kind == "need" else OFFER
    stage = STAGE_OF_CATEGORY[row.category]
    if row.category == "processing_capacity" and row.stage in PLANTS:
        stage = row.stage
    is_trade = row.category == OFFTAKE
    amount = (
        _capital(row.amount, row.currency) if stage == "finance" else _capacity(tonnes_a_year(row.quantity, row.unit))
    )
    line = Line(stage, row.commodities, row.jurisdictions, amount, is_holding=not is_trade)
    is_offered = (kind == NEED) if is_trade else (kind == OFFER)
    return Profile(
        key=key_of(kind, row.id),
        kind=kind,
        organisation=row.organisation_id,
        country=owner.country,
        offers=(line,) if is_offered else (),
        seeks=() if is_offered else (line,),
        languages=owner.languages,
        size=owner.size,
        is_verified=owner.is_verified,
        age_days=_age(row.confirmed_on, day),
        record=owner.record,
        is_barred=owner.is_barred,
        is_exclusive=row.is_exclusive,
    )


def _capacity(tonnes: float | None) -> Amount | None:
    return Amount("capacity", tonnes, tonnes) if tonnes else None


def _capital(amount: Decimal | None, currency: str) -> Amount | None:
    """A sum in dollars by its order of magnitude: from a third of it to the whole."""
    if not amount or currency not in ROUGH_RATES:
        return None
    dollars = float(amount) / ROUGH_RATES[currency]
    return Amount("capital", dollars / 3, dollars)


def _age(day: date | None, on: date) -> int | None:
    return None if day is None else max(0, (on - day).days)
