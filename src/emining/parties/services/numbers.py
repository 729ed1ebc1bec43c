"""Registration numbers of a party: read, and held against those that are taken."""

from __future__ import annotations

from collections.abc import Iterable

from emining.kernel.refusals import Refused
from emining.parties import states
from emining.parties.commands import GivenNumber
from emining.parties.identifiers import Number, read_identifier
from emining.parties.models import Identifier


def read_numbers(given: Iterable[GivenNumber]) -> list[Number]:
    """Every number in its canonical spelling. `Refused("identifier_twice")` when two turn out to be one."""
    read: list[Number] = []
    for one in given:
        number = read_identifier(one.kind, one.value, country=one.country)
        if any((number.kind, number.country, number.value) == (n.kind, n.country, n.value) for n in read):
            raise Refused("identifier_twice", value=number.value)
        read.append(number)
    return read


def refuse_taken(number: Number) -> None:
    """`Refused("identifier_taken")` when another party has the number. Its code is told when its page is public."""
    held = (
        Identifier.objects.filter(kind=number.kind, country=number.country, value=number.value)
        .select_related("party__organisation", "party__merged_into__organisation")
        .first()
    )
    if held is None:
        return
    party = held.party.merged_into or held.party
    facts = {"value": number.value, "kind": number.kind, "party_id": party.pk}
    if party.state == states.PUBLISHED:
        facts |= {"code": party.organisation.code, "name": party.organisation.name_en}
    raise Refused("identifier_taken", **facts)
