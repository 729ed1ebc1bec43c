"""Registering a company: one transaction from nothing to a draft profile with its owner."""

from __future__ import annotations

from typing import Any, Final

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from emining.accounts.limits import within_limit
from emining.accounts.permissions import may_manage_colleagues
from emining.accounts.selectors import organisations_public
from emining.accounts.services import found_organisation
from emining.accounts.types import Actor, FoundOrganisation
from emining.audit.services import record
from emining.audit.types import Subject
from emining.kernel.languages import Trilingual
from emining.kernel.refusals import Refused
from emining.notices.services import notify
from emining.parties import states
from emining.parties.commands import RegisterCompany
from emining.parties.countries import PAKISTAN, countries
from emining.parties.events import PARTY_REGISTERED
from emining.parties.identifiers import Number
from emining.parties.models import Identifier, Party
from emining.parties.names import in_latin
from emining.parties.permissions import may_register, may_register_branch
from emining.parties.services.naming import given_names, note_transliteration, with_latin
from emining.parties.services.numbers import read_numbers, refuse_taken
from emining.parties.services.search_keys import refresh_search_keys
from emining.parties.types import BRANCH, CHAMBER, COMPANY, CONSORTIUM
from emining.places.selectors import jurisdictions_of_pakistan

OPEN_KINDS: Final = (COMPANY, CONSORTIUM, CHAMBER)
"""What a person registers. Authorities are recorded from the law; branches by the owner of their company."""
SOURCE: Final = "Registered by the company itself"
GRADE: Final = "C"
REGISTRATIONS_A_DAY: Final = 5


def register_company(*, actor: Actor, command: RegisterCompany) -> Party:
    """Register a company as a draft. The person becomes its owner; nobody else sees it until it is published.

    Its grade is C: said by itself. A name that another company has warns on the page and refuses nothing; a number that
    another company has refuses. Raises the reasons of `may_register`, `name_missing`, `kind_not_registered`,
    `country_unknown`, `place_unknown`, the reasons of `read_identifier`, `identifier_taken`, `too_many_attempts`.
    """
    may_register(actor).require()
    if command.kind not in OPEN_KINDS:
        raise Refused("kind_not_registered", kind=command.kind)
    return _register(actor, command, parent=None)


def start_profile(*, actor: Actor, command: RegisterCompany) -> Party:
    """The owner of a company that has seats but no profile yet begins one. Its names stand already and are not asked.

    Raises what `register_company` raises, and `profile_exists`.
    """
    may_manage_colleagues(actor, organisation_id=actor.organisation_id).require()
    if command.kind not in OPEN_KINDS:
        raise Refused("kind_not_registered", kind=command.kind)
    numbers = read_numbers(command.numbers)
    _check_where(command)
    with transaction.atomic(durable=True):
        organisation = (
            organisations_public().select_for_update(no_key=True).filter(pk=actor.organisation_id or 0).first()
        )
        if organisation is None or Party.objects.filter(organisation=organisation).exists():
            raise Refused("profile_exists")
        party = _draft(
            command,
            organisation_id=organisation.pk,
            kind=command.kind,
            is_demonstration=organisation.is_demonstration,
        )
        give_numbers(party, numbers)
        refresh_search_keys(party)
        name = Trilingual(organisation.name_en, organisation.name_zh, organisation.name_ur)
        record(
            code=PARTY_REGISTERED,
            subject=subject_of(party),
            actor=actor,
            chain=chain_of(party),
            after=_facts(party, name, numbers),
        )
    return party


def _draft(command: RegisterCompany, **fields: Any) -> Party:
    return Party.objects.create(
        country=command.country,
        jurisdiction_id=_place(command),
        state=states.PROFILE.initial,
        source=SOURCE,
        grade=GRADE,
        **fields,
    )


def register_branch(*, actor: Actor, command: RegisterCompany) -> Party:
    """The owner of a company registers a branch or representative office of it, and is its owner too.

    The command's kind is taken for a branch. Raises what `register_company` raises, and `branch_of_a_branch`.
    """
    parent = Party.objects.select_related("organisation").filter(organisation_id=actor.organisation_id or 0).first()
    if parent is None:
        raise Refused("not_your_company")
    may_register_branch(actor, parent).require()
    return _register(actor, command, parent=parent)


def _register(actor: Actor, command: RegisterCompany, *, parent: Party | None) -> Party:
    name, is_machine_made = with_latin(given_names(command.name))
    numbers = read_numbers(command.numbers)
    _check_where(command)
    within_limit("register-company", f"person:{actor.person_id}", amount=REGISTRATIONS_A_DAY, seconds=86_400)
    with transaction.atomic(durable=True):
        founded = found_organisation(
            actor=actor,
            command=FoundOrganisation(
                code=slugify(in_latin(name.en)),
                name=name,
                jurisdiction=command.jurisdiction or PAKISTAN,
                within=parent.organisation_id if parent else None,
            ),
        )
        party = _draft(
            command,
            organisation_id=founded.organisation_id,
            kind=BRANCH if parent else command.kind,
            parent=parent,
            is_demonstration=founded.is_demonstration,
        )
        give_numbers(party, numbers)
        note_transliteration(party, latin=name.en, is_machine_made=is_machine_made)
        refresh_search_keys(party)
        if actor.person_id is not None:
            facts = {"company": name.in_language(actor.language)[0]}
            notify(recipients=[actor.person_id], code="parties.party.registered", facts=facts, link="/parties/own/")
        record(
            code=PARTY_REGISTERED,
            subject=subject_of(party),
            actor=actor,
            chain=command.jurisdiction or PAKISTAN,
            after=_facts(party, name, numbers) | {"office_id": founded.office_id, "seat_id": founded.seat_id},
        )
    return party


def give_numbers(party: Party, numbers: list[Number]) -> None:
    """Write numbers of a party. `Refused("identifier_taken")` also when two people register one at the same moment."""
    for number in numbers:
        refuse_taken(number)
        try:
            with transaction.atomic():
                Identifier.objects.create(
                    party=party,
                    kind=number.kind,
                    value=number.value,
                    country=number.country,
                    warning=number.warning,
                )
        except IntegrityError:
            refuse_taken(number)
            raise


def subject_of(party: Party) -> Subject:
    """A party as the audit names it."""
    return Subject("parties.party", str(party.pk), party.organisation.code)


def chain_of(party: Party) -> str:
    """The audit chain of a party: its province's where it has one, else the platform's."""
    return party.jurisdiction.code if party.jurisdiction else PAKISTAN


def _check_where(command: RegisterCompany) -> None:
    if command.country not in countries():
        raise Refused("country_unknown", country=command.country)
    _place(command)


def _place(command: RegisterCompany) -> int | None:
    """The province of a company in Pakistan; elsewhere there is none to name."""
    if not command.jurisdiction:
        return None
    places = {place.code: place.pk for place in jurisdictions_of_pakistan()}
    if command.jurisdiction not in places:
        raise Refused("place_unknown", place=command.jurisdiction)
    return places[command.jurisdiction]


def _facts(party: Party, name: Trilingual, numbers: list[Number]) -> dict[str, object]:
    return {
        "organisation_id": party.organisation_id,
        "code": party.organisation.code,
        "name_en": name.en,
        "name_zh": name.zh,
        "name_ur": name.ur,
        "kind": party.kind,
        "country": party.country,
        "parent_id": party.parent_id,
        "identifiers": sorted(f"{number.kind}:{number.country}:{number.value}" for number in numbers),
        "state": party.state,
    }
