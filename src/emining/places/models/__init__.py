"""Jurisdictions and the ground."""

from emining.places.models.boundary import Boundary, BoundaryLine, BoundarySet, DisputedLine
from emining.places.models.holiday import Holiday
from emining.places.models.imports import ImportRow, ImportRun
from emining.places.models.jurisdiction import Jurisdiction
from emining.places.models.place import Place
from emining.places.models.publication import PublicationRule

__all__ = [
    "Boundary",
    "BoundaryLine",
    "BoundarySet",
    "DisputedLine",
    "Holiday",
    "ImportRow",
    "ImportRun",
    "Jurisdiction",
    "Place",
    "PublicationRule",
]
