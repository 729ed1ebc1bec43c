"""The weights in force, and their history."""

from __future__ import annotations

from django.db.models import QuerySet

from emining.matching.engine import DEFAULT_WEIGHTS, Weights
from emining.matching.engine.weights import weights_of
from emining.matching.models import WeightsVersion


def current_version() -> WeightsVersion | None:
    """The version in force; None while nobody has changed what the platform ships."""
    return WeightsVersion.objects.filter(is_current=True).first()


def current_weights() -> Weights:
    """The weights in force."""
    version = current_version()
    return DEFAULT_WEIGHTS if version is None else weights_of(version.values)


def weights_history() -> QuerySet[WeightsVersion]:
    """All versions with their reasons, the latest first. Public: whoever is ranked may know by what."""
    return WeightsVersion.objects.order_by("-version")
