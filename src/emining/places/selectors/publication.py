"""Reading the publication policy."""

from __future__ import annotations

from typing import Final

from django.db.models import F, QuerySet

from emining.places.models import Jurisdiction, PublicationRule
from emining.places.types import Audience, Policy, Precision, Seated

# Codes of accounts.roles: places stands below accounts and knows roles by their stored code alone.
_OFFICERS: Final = frozenset({"licensing_officer", "referral_officer", "federal_coordinator", "auditor"})


def publication_policy() -> Policy:
    """The whole policy in one query, for callers that ask about many jurisdictions or layers."""
    rows = PublicationRule.objects.values_list(F("jurisdiction__code"), "layer", "audience", "precision")
    return Policy({(code or "", layer, audience): precision for code, layer, audience, precision in rows})


def publication_precision(jurisdiction_code: str, layer: str, audience: Audience) -> Precision:
    """How exactly geometry of a layer of a jurisdiction may be shown: "exact", "generalised" or "none".

    An unknown layer or audience is "none": what nobody decided to publish stays unpublished.
    """
    return publication_policy().precision(jurisdiction_code, layer, audience)


def audience_of(actor: Seated, jurisdiction_code: str) -> Audience:
    """Which audience an actor is for one jurisdiction: an officer whose seat covers it, else the public.

    A federal seat covers all provinces of its federation for sight.
    """
    if actor.role not in _OFFICERS:
        return "public"
    federation = jurisdiction_code.split("-", maxsplit=1)[0]
    return "officer" if {jurisdiction_code, federation} & actor.jurisdictions else "public"


def precision_by_jurisdiction(layer: str, actor: Seated) -> dict[str, Precision]:
    """How exactly this actor may see a layer, by jurisdiction code; "" stands for rows of no jurisdiction."""
    policy = publication_policy()
    codes = ["", *Jurisdiction.objects.values_list("code", flat=True)]
    return {code: policy.precision(code, layer, audience_of(actor, code)) for code in codes}


def publication_rules_recorded() -> QuerySet[PublicationRule]:
    """Every recorded departure from the default policy, newest first; they are public."""
    return PublicationRule.objects.select_related("jurisdiction").order_by("-recorded_at")
