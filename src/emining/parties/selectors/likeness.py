"""Reading likenesses and mergers; and, for every app, which organisation stands where one was merged away."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from django.db import connection, transaction
from django.db.models import Q, QuerySet

from emining.accounts import roles
from emining.accounts.types import Actor
from emining.kernel import canonical
from emining.parties import states
from emining.parties import states_trust as trust
from emining.parties.likeness import ASK, compare_names, parts_of
from emining.parties.likeness.numbers import spellings
from emining.parties.models import DuplicatePair, Identifier, Merge, Name, NameKey, Party
from emining.parties.permissions_trust import CHECKERS
from emining.parties.selectors.gate import parties_open
from emining.parties.selectors.verification import concerning
from emining.parties.types import AUTHORITY

MOST_CANDIDATES = 300
SIMILAR_KEYS = 0.4
"""Trigram similarity from which a key is worth a closer look; lower finds more and takes longer."""


def kept_organisation(organisation_id: int) -> int:
    """The organisation that stands for this one today: itself, or the one it was merged into (and so on)."""
    return kept_organisations([organisation_id])[organisation_id]


def kept_organisations(organisation_ids: Iterable[int]) -> dict[int, int]:
    """The same for several: one query a link of the longest chain of mergers, which is one query in practice."""
    result = {one: one for one in organisation_ids}
    asked = set(result)
    while asked:
        steps = dict(
            Party.objects.filter(organisation_id__in=asked, state=states.MERGED).values_list(
                "organisation_id", "merged_into__organisation_id"
            )
        )
        result = {one: steps.get(now, now) for one, now in result.items()}
        asked = set(steps.values())
    return result


def kept_code(code: str) -> str:
    """The address code that took the place of a merged one; empty when there is no such code or it was not merged."""
    found = Party.objects.filter(organisation__code=code, state=states.MERGED).values_list("organisation_id").first()
    if found is None:
        return ""
    kept = kept_organisation(found[0])
    return Party.objects.filter(organisation_id=kept).values_list("organisation__code", flat=True).first() or ""


def pairs_visible_to(actor: Actor) -> QuerySet[DuplicatePair]:
    """Likenesses: officers competent for one of the two, federal officers and auditors; no company."""
    pairs = DuplicatePair.objects.select_related(
        "first__organisation", "first__jurisdiction", "first__parent",
        "second__organisation", "second__jurisdiction", "second__parent",
    )  # fmt: skip
    if actor.role not in CHECKERS | {roles.AUDITOR}:
        return pairs.none()
    return pairs.filter(concerning(actor, "first") | concerning(actor, "second"))


def open_pairs(actor: Actor) -> QuerySet[DuplicatePair]:
    """Likenesses to decide, the strongest first."""
    return pairs_visible_to(actor).filter(state=trust.PAIR_OPEN).order_by("-score", "pk")


def open_likenesses(actor: Actor) -> int:
    """How many likenesses wait for this officer."""
    return open_pairs(actor).count() if actor.role in CHECKERS else 0


def merges_visible_to(actor: Actor) -> QuerySet[Merge]:
    """Mergers: whoever may see the pair's two companies as an officer, and auditors."""
    merges = Merge.objects.select_related(
        "gone__organisation", "gone__jurisdiction", "gone__parent",
        "kept__organisation", "kept__jurisdiction", "kept__parent", "pair",
    )  # fmt: skip
    if actor.role not in CHECKERS | {roles.AUDITOR}:
        return merges.none()
    return merges.filter(concerning(actor, "gone") | concerning(actor, "kept"))


# -- what the finder compares -----------------------------------------------------------------------------------------
def all_names(party: Party) -> tuple[str, ...]:
    """Every name of a party in every script, each once."""
    names = party.organisation
    own = [names.name_en, names.name_zh, names.name_ur]
    further = Name.objects.filter(party=party).order_by("pk").values_list("text", flat=True)
    return tuple(dict.fromkeys(name for name in [*own, *further] if name.strip()))


def keys_of(names: Iterable[str]) -> set[str]:
    """The keys under which these names are found."""
    return {key for name in names for key in parts_of(name).keys}


def host_of(website: str) -> str:
    """The host of a website without `www.`; empty when there is none."""
    host = (urlsplit(website).hostname or "") if website else ""
    return host.removeprefix("www.")


def numbers_of(party: Party) -> set[tuple[str, str]]:
    """Kind and value of every registration number."""
    return set(party.identifiers.values_list("kind", "value"))


def candidates_of(party: Party, names: Iterable[str]) -> list[Party]:
    """Parties worth comparing with this one: by number first, then by keys that share trigrams."""
    wanted = Q(pk__in=_with_like_numbers(party)) | Q(pk__in=parties_with_like_keys(keys_of(names)))
    return list(
        Party.objects.select_related("organisation", "jurisdiction")
        .filter(wanted)
        .exclude(pk=party.pk)
        .exclude(state=states.MERGED)
        .exclude(kind=AUTHORITY)
        .order_by("pk")[:MOST_CANDIDATES]
    )


def parties_with_like_keys(keys: Iterable[str], limit: int = MOST_CANDIDATES) -> list[int]:
    """Numbers of parties with a key that shares most trigrams with one of these."""
    return _like_keys("parties_namekey", "party_id", keys, limit)


def entries_with_like_keys(keys: Iterable[str], limit: int = MOST_CANDIDATES) -> list[int]:
    """Numbers of list entries with a key that shares most trigrams with one of these."""
    return _like_keys("parties_entrykey", "entry_id", keys, limit)


def basis_of(first: Party, second: Party) -> str:
    """Digest of all that is compared of two parties: when it changes, a question that was answered is asked again."""
    return canonical.digest(
        [
            [sorted(all_names(one)), sorted(f"{kind}:{value}" for kind, value in numbers_of(one)), host_of(one.website)]
            for one in (first, second)
        ]
    )


def same_named(names: Iterable[str], *, but: int = 0) -> QuerySet[Party]:
    """Public parties with names so like one of these that an officer would be asked: a warning when registering."""
    asked = [name for name in names if name.strip()]
    likely = parties_with_like_keys(keys_of(asked))
    parties = parties_open().filter(pk__in=likely).exclude(pk=but).select_related("organisation")
    alike = [
        party.pk
        for party in parties
        if any(compare_names(name, theirs).score >= ASK for name in asked for theirs in all_names(party))
    ]
    return parties_open().filter(pk__in=alike).select_related("organisation").order_by("sort_name")


def _with_like_numbers(party: Party) -> list[int]:
    wanted = Q(pk__in=[])
    for kind, value in numbers_of(party):
        for other, form in spellings(kind, value):
            wanted |= Q(kind=other, value=form)
    return list(Identifier.objects.filter(wanted).exclude(party=party).values_list("party_id", flat=True)[:50])


def _like_keys(table: str, column: str, keys: Iterable[str], limit: int) -> list[int]:
    asked = sorted(keys)
    if not asked:
        return []
    # One index look-up a key; the names of table and column are ours, never a reader's.
    one = f"SELECT {column} AS found, similarity(key, %s) AS likeness FROM {table} WHERE key %% %s"  # noqa: S608
    union = " UNION ALL ".join([one] * len(asked))
    with transaction.atomic(), connection.cursor() as cursor:
        # A table that was filled a moment ago has no statistics yet, and the planner would read all of it.
        cursor.execute(
            "SELECT set_config('pg_trgm.similarity_threshold', %s, true), set_config('enable_seqscan', 'off', true)",
            [str(SIMILAR_KEYS)],
        )
        cursor.execute(
            f"SELECT found FROM ({union}) AS alike GROUP BY found ORDER BY max(likeness) DESC, found LIMIT %s",  # noqa: S608
            [part for key in asked for part in (key, key)] + [limit],
        )
        found = [row[0] for row in cursor.fetchall()]
        cursor.execute("SELECT set_config('enable_seqscan', 'on', true)")
    return found


def parties_without_keys(limit: int) -> list[int]:
    """Parties that the finder has not seen yet."""
    seen = NameKey.objects.values("party_id")
    return list(
        Party.objects.exclude(kind=AUTHORITY).exclude(state=states.MERGED).exclude(pk__in=seen)
        .order_by("pk").values_list("pk", flat=True)[:limit]
    )  # fmt: skip
