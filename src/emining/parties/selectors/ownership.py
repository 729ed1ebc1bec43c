"""Questions about ownership that other apps and pages ask. Parties are named by their organisation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.db.models import Q

from emining.accounts.types import Actor
from emining.parties.models import Officer, Party
from emining.parties.ownership import NOTABLE, Node, Solver
from emining.parties.ownership import Relation as NodeRelation
from emining.parties.ownership.related import SHARED_OFFICER, related
from emining.parties.selectors.gate import parties_visible_to
from emining.parties.selectors.ownership_graph import Seen, graph_around, party_node, party_of


@dataclass(frozen=True, slots=True)
class Step:
    """One interest on the way of a reason. A natural person stands there as None."""

    holder: int | None
    subject: int | None
    kind: str
    share: Fraction | None


@dataclass(frozen=True, slots=True)
class Relation:
    """How two organisations are related: same, controls, common_control, holds, common_holder or shared_officer.

    `through` is the organisation over both, or the one that controls or holds; None for natural persons. `share`: for
    `holds` and `common_holder`. The path tells why, from the top down.
    """

    kind: str
    through: int | None
    share: Fraction | None
    path: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class EffectiveInterest:
    """The part of a company that reaches one holder. `organisation_id` None: a natural person, or nobody named."""

    organisation_id: int | None
    holder_kind: str
    share: Fraction


def are_related(a: int, b: int, *, on: date, threshold: Fraction = NOTABLE) -> Relation | None:
    """How two organisations are related on a day, by all that is on record; None when the record shows nothing.

    Not gated: a test of the law, for services. Do not show its path to a reader who may not see the companies in it.
    """
    parties = dict(Party.objects.filter(organisation_id__in=[a, b]).values_list("organisation_id", "pk"))
    if a not in parties or b not in parties:
        return None
    loaded = graph_around(parties.values(), on=on)
    nodes = [loaded.node(parties[one]) for one in (a, b)]
    found = related(loaded.graph, *nodes, officers=_officers(parties.values(), on), threshold=threshold)
    return _in_organisations(found) if found is not None else None


def effective_interests(organisation_id: int, *, on: date) -> list[EffectiveInterest]:
    """Who has which part of a company on a day, the largest first, from established shares. Not gated: see above."""
    party = Party.objects.filter(organisation_id=organisation_id).first()
    if party is None:
        return []
    loaded = graph_around([party.pk], on=on)
    shares = Solver(loaded.graph).interests_in(loaded.node(party.pk)).shares
    organisations = _organisations(shares)
    found = [
        EffectiveInterest(organisations.get(node), node.partition(":")[0], share) for node, share in shares.items()
    ]
    return sorted(found, key=lambda one: (-one.share, one.organisation_id or 0))


def seen_by(actor: Actor) -> Seen:
    """Which of some parties this reader may see."""

    def seen(parties: Iterable[int]) -> set[int]:
        return set(parties_visible_to(actor).order_by().filter(pk__in=list(parties)).values_list("pk", flat=True))

    return seen


def _officers(parties: Iterable[int], on: date) -> Mapping[Node, list[str]]:
    """Officers by the digest of their document: two people of one name are not one person."""
    rows = Officer.objects.filter(
        Q(since__isnull=True) | Q(since__lte=on), Q(until__isnull=True) | Q(until__gte=on), party__in=list(parties)
    ).exclude(document_digest="")
    found: dict[Node, list[str]] = defaultdict(list)
    for party, digest in rows.values_list("party_id", "document_digest"):
        found[party_node(party)].append(digest)
    return found


def _organisations(nodes: Iterable[Node]) -> dict[Node, int]:
    keys = {key: node for node in nodes if (key := party_of(node)) is not None}
    rows = Party.objects.filter(pk__in=keys).values_list("pk", "organisation_id")
    return {keys[party]: organisation for party, organisation in rows}


def _in_organisations(found: NodeRelation) -> Relation:
    nodes = {found.through} | {node for edge in found.path for node in (edge.holder, edge.subject)}
    known = _organisations(nodes)
    return Relation(
        found.kind,
        None if found.kind == SHARED_OFFICER else known.get(found.through),
        found.share,
        tuple(Step(known.get(edge.holder), known.get(edge.subject), edge.kind, edge.share) for edge in found.path),
    )
