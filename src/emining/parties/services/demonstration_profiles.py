"""Making and removing the profiles of demonstration mode: 71 Chinese and 133 Pakistani companies with all they show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime, time
from typing import Any, Final

from django.conf import settings
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange, DateTimeTZRange
from django.db.models import ProtectedError
from django.utils import timezone

from emining.accounts.services import make_demonstration_organisations
from emining.accounts.types import Actor, system_actor
from emining.audit.services import record, rows_digest
from emining.audit.types import Subject
from emining.kernel.languages import Trilingual
from emining.kernel.refusals import Refused
from emining.parties import states
from emining.parties.demonstration import Invented, Link, invent, links
from emining.parties.demonstration.invent import KNOWN_BEFORE, SEED, invented_content
from emining.parties.demonstration.links import PERSON, STATE, STATE_NAME
from emining.parties.demonstration.vocabulary import words
from emining.parties.events_ownership import PROFILES_CREATED, PROFILES_REMOVED
from emining.parties.models import (
    Address,
    Capability,
    Certificate,
    Contact,
    HolderPerson,
    Identifier,
    Interest,
    Membership,
    Name,
    NameKey,
    Party,
    TrackRecord,
)
from emining.parties.names import name_keys, sort_key, text_key
from emining.parties.services.load import create_demonstration_companies
from emining.parties.types import AUTHORITY
from emining.parties.types_ownership import INVENTED, SELF_STATED, UNKNOWN_REASONS
from emining.places.selectors import jurisdictions_all

_SOURCE: Final = INVENTED


def create_demonstration_profiles(*, actor: Actor | None = None, seed: int = SEED) -> int:
    """Make the invented companies that are missing, with everything on their pages; how many were made.

    Running again changes nothing. One transaction and one event with the digest of what was made.
    `Refused("demonstration_is_off")` once an operating authority is configured.
    """
    if not settings.IS_DEMONSTRATION:
        raise Refused("demonstration_is_off")
    who = actor or system_actor("demonstration")
    create_demonstration_companies(actor=who)
    with transaction.atomic():
        wanted = invent(seed)
        held = set(Party.objects.filter(organisation__code__in=[one.code for one in wanted]).values_list(
            "organisation__code", flat=True))  # fmt: skip
        new = [one for one in wanted if one.code not in held]
        if not new:
            return 0
        parties = _parties(who, new, wanted)
        contents = [*new, *_earlier(seed, parties)]
        _write_contents(contents, parties)
        made = _write_ownership(wanted, parties, {one.code for one in new}, seed)
        record(
            code=PROFILES_CREATED,
            subject=Subject("parties.demonstration", str(seed), "DEMO"),
            actor=who,
            chain="PK",
            after={"companies": len(new), "interests": made, "seed": seed, "rows_digest": rows_digest(map(_row, new))},
        )
    return len(new)


def remove_demonstration_profiles(*, actor: Actor | None = None, seed: int = SEED) -> int:
    """Take the invented companies away again; those that something else refers to are hidden. How many there were."""
    who = actor or system_actor("demonstration")
    codes = [one.code for one in invent(seed)] + [STATE]
    with transaction.atomic():
        parties = Party.objects.filter(organisation__code__in=codes)
        Interest.objects.filter(is_demonstration=True).delete()
        HolderPerson.objects.filter(is_demonstration=True, interests__isnull=True).delete()
        Membership.objects.filter(consortium__in=parties).delete()
        removed = hidden = 0
        for party in parties.order_by("parent_id", "-pk"):
            if _delete(party):
                removed += 1
            else:
                hidden += Party.objects.filter(pk=party.pk).update(state=states.HIDDEN)
        if removed or hidden:
            record(
                code=PROFILES_REMOVED,
                subject=Subject("parties.demonstration", str(seed), "DEMO"),
                actor=who,
                chain="PK",
                after={"removed": removed, "hidden": hidden},
            )
    return removed + hidden


def _delete(party: Party) -> bool:
    try:
        with transaction.atomic():
            organisation = party.organisation
            party.delete()
            organisation.delete()
    except ProtectedError:
        return False
    return True


def _row(one: Invented) -> dict[str, Any]:
    """A company as the digest sees it: everything, in words that do not depend on the program."""
    return dict(_plain(asdict(one)))


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return value if value is None or isinstance(value, str | int) else str(value)


# ---- parties
def _parties(actor: Actor, new: Sequence[Invented], wanted: Sequence[Invented]) -> dict[str, Party]:
    """Organisations and parties of the new companies; all parties that contents and links speak of, by code."""
    keys = make_demonstration_organisations(
        actor=actor, names={one.code: one.name for one in new} | {STATE: STATE_NAME}
    )
    places = dict(jurisdictions_all().values_list("code", "pk"))
    Party.objects.bulk_create(_party(one, keys[one.code], places) for one in new)
    _state_holder(keys[STATE])
    codes = [*(one.code for one in wanted), *KNOWN_BEFORE, STATE]
    parties = {
        one.organisation.code: one
        for one in Party.objects.select_related("organisation").filter(organisation__code__in=codes)
    }
    branches = [parties[one.code] for one in new if one.parent]
    for one in new:
        if one.parent:
            parties[one.code].parent = parties[one.parent]
    Party.objects.bulk_update(branches, ["parent"])
    return parties


def _party(one: Invented, organisation_id: int, places: Mapping[str, int]) -> Party:
    names = [*_all(one.name), *(_all(one.short) if one.short else ())]
    return Party(
        organisation_id=organisation_id,
        kind=one.kind,
        country=one.country,
        jurisdiction_id=places.get(one.place),
        role_en=one.role.en,
        role_zh=one.role.zh,
        role_ur=one.role.ur,
        source_language=one.source_language,
        founded_on=one.founded_on,
        website=one.website,
        size=one.size,
        is_demonstration=True,
        search_key=text_key(names, [one.number[1], one.code] if one.number else [one.code]),
        sort_name=sort_key(one.name.en),
    )


def _state_holder(organisation_id: int) -> None:
    role = {
        "role_en": "Holds the state's shares in invented companies.",
        "role_zh": "代表国家持有示范企业股份。",
        "role_ur": "نمائشی کمپنیوں میں ریاست کے حصص رکھتا ہے۔",
    }
    Party.objects.get_or_create(
        organisation_id=organisation_id,
        defaults={
            "kind": AUTHORITY,
            "country": "CN",
            "is_demonstration": True,
            "search_key": text_key(_all(STATE_NAME), [STATE]),
            "sort_name": sort_key(STATE_NAME.en),
            "source_language": "zh-hans",
            **role,
        },
    )


def _earlier(seed: int, parties: Mapping[str, Party]) -> Iterator[Invented]:
    """Contents for the companies that were there first and say nothing of themselves yet."""
    silent = set(
        Party.objects.filter(organisation__code__in=KNOWN_BEFORE, capabilities__isnull=True).values_list(
            "organisation__code", flat=True
        )
    )
    for code in KNOWN_BEFORE:
        if code in silent:
            yield invented_content(seed, code, parties[code].country)


# ---- what pages show
def _write_contents(contents: Sequence[Invented], parties: Mapping[str, Party]) -> None:
    known = {code: party for code, party in parties.items() if code in KNOWN_BEFORE}
    Name.objects.bulk_create(_names(contents, parties))
    NameKey.objects.bulk_create(_name_keys(contents, parties), ignore_conflicts=True)
    Identifier.objects.bulk_create(
        Identifier(party=parties[one.code], kind=one.number[0], value=one.number[1], is_demonstration=True)
        for one in contents
        if one.number is not None
    )
    Address.objects.bulk_create(
        Address(
            party=parties[one.code],
            lines=one.address,
            language="zh-hans" if one.country == "CN" else "en",
            country=one.country,
        )
        for one in contents
    )
    Capability.objects.bulk_create(_capabilities(contents, parties))
    TrackRecord.objects.bulk_create(_track_records(contents, parties))
    Certificate.objects.bulk_create(_certificates(contents, parties))
    Contact.objects.bulk_create(_contacts(contents, parties))
    for one in contents:
        if one.code in known:
            Party.objects.filter(pk=known[one.code].pk).update(
                size=one.size, founded_on=one.founded_on, website=one.website
            )


def _names(contents: Iterable[Invented], parties: Mapping[str, Party]) -> Iterator[Name]:
    for one in contents:
        if one.short is not None:
            for language, text in zip(("en", "zh-hans", "ur"), _all(one.short), strict=True):
                yield Name(party=parties[one.code], kind="short", language=language, text=text)


def _name_keys(contents: Iterable[Invented], parties: Mapping[str, Party]) -> Iterator[NameKey]:
    for one in contents:
        texts = [text for text in (*_all(one.name), *(_all(one.short) if one.short else ())) if text]
        for key in sorted(name_keys(texts)):
            yield NameKey(party=parties[one.code], key=key)


def _capabilities(contents: Iterable[Invented], parties: Mapping[str, Party]) -> Iterator[Capability]:
    for one in contents:
        for ability in one.abilities:
            yield Capability(
                party=parties[one.code],
                direction=ability.direction,
                stage=ability.stage,
                commodities=list(ability.commodities),
                jurisdictions=list(ability.places),
                words_en=ability.words.en,
                words_zh=ability.words.zh,
                words_ur=ability.words.ur,
                source_language=one.source_language,
                capacity=ability.capacity or None,
                capacity_unit=ability.unit,
                stated_on=ability.stated_on,
            )


def _track_records(contents: Iterable[Invented], parties: Mapping[str, Party]) -> Iterator[TrackRecord]:
    for one in contents:
        for deed in one.deeds:
            yield TrackRecord(
                party=parties[one.code],
                title_en=deed.title.en,
                title_zh=deed.title.zh,
                title_ur=deed.title.ur,
                source_language=one.source_language,
                stage=deed.stage,
                commodities=list(deed.commodities),
                country=deed.country,
                year_from=deed.year_from,
                year_to=deed.year_to,
                source=_SOURCE,
            )


def _certificates(contents: Iterable[Invented], parties: Mapping[str, Party]) -> Iterator[Certificate]:
    for one in contents:
        for paper in one.papers:
            yield Certificate(
                party=parties[one.code],
                name=paper.name,
                number=paper.number,
                issuer=words()["certifier"],
                issued_on=paper.issued_on,
                expires_on=paper.issued_on.replace(year=paper.issued_on.year + 3, day=min(28, paper.issued_on.day)),
            )


def _contacts(contents: Iterable[Invented], parties: Mapping[str, Party]) -> Iterator[Contact]:
    """Desks, not people: `.example` can receive no mail (RFC 2606)."""
    for one in contents:
        yield Contact(
            party=parties[one.code],
            name=one.desk,
            email=f"desk@{one.code}.example",
            wechat=one.code if one.country == "CN" else "",
            languages=list(one.desk_languages),
            is_desk=True,
            is_main=True,
        )


# ---- ownership
def _write_ownership(wanted: Sequence[Invented], parties: Mapping[str, Party], new: set[str], seed: int) -> int:
    """Interests and members among companies of which at least one is new."""
    found, members = links(wanted, seed)
    fresh = [link for link in found if link.subject in new or link.holder in new or link.subject in KNOWN_BEFORE]
    people = _people(fresh, parties)
    now = timezone.now()
    Interest.objects.bulk_create(_interest(link, parties, people, now) for link in fresh)
    Membership.objects.bulk_create(
        Membership(
            consortium=parties[one.consortium],
            member=parties[one.member],
            numerator=one.share.numerator,
            denominator=one.share.denominator,
            role=one.role,
            agreed_at=datetime.combine(parties[one.consortium].founded_on or now.date(), time(9), UTC),
            since=parties[one.consortium].founded_on,
        )
        for one in members
        if one.consortium in new
    )
    return len(fresh)


def _people(found: Iterable[Link], parties: Mapping[str, Party]) -> dict[str, HolderPerson]:
    """One in seven lets their name be shown, by a source."""
    made: dict[str, HolderPerson] = {}
    for link in found:
        if link.holder.startswith(PERSON) and link.holder not in made:
            number = int(link.holder.removeprefix(PERSON))
            nation = parties[link.subject].country
            is_public = number % 7 == 0
            made[link.holder] = HolderPerson(
                name=f"示范股东{number}号" if nation == "CN" else f"نمائشی حصہ دار {number}",
                nationality=nation,
                is_public=is_public,
                public_source="Consent (invented for demonstration)" if is_public else "",
                is_demonstration=True,
            )
    return dict(zip(made, HolderPerson.objects.bulk_create(made.values()), strict=True))


def _interest(link: Link, parties: Mapping[str, Party], people: Mapping[str, HolderPerson], now: datetime) -> Interest:
    is_unknown = link.holder in UNKNOWN_REASONS
    return Interest(
        subject=parties[link.subject],
        holder=None if is_unknown or link.holder in people else parties[link.holder],
        person=people.get(link.holder),
        unknown_reason=link.holder if is_unknown else "",
        kind=link.kind,
        numerator=link.share.numerator if link.share is not None else None,
        denominator=link.share.denominator if link.share is not None else None,
        valid=DateRange(link.since, link.until),
        known=DateTimeTZRange(now, None),
        source=_SOURCE,
        grade=SELF_STATED,
        is_beneficial=link.is_beneficial,
        is_demonstration=True,
    )


def _all(text: Trilingual) -> tuple[str, str, str]:
    return text.en, text.zh, text.ur
