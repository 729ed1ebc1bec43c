"""Nouns of projects."""

from emining.projects.models.counter import NumberCounter
from emining.projects.models.figures import CapitalFigure, Infrastructure, OwnershipStake, ResourceFigure
from emining.projects.models.links import (
    DocumentGrant,
    ProjectDocument,
    ProjectOccurrence,
    ProjectPlace,
    ProjectTitle,
)
from emining.projects.models.listing import Listing
from emining.projects.models.project import Project
from emining.projects.models.saved import SavedSearch, SectionDraft
from emining.projects.models.vetting import Vetting, VettingPoint

__all__ = [
    "CapitalFigure",
    "DocumentGrant",
    "Infrastructure",
    "Listing",
    "NumberCounter",
    "OwnershipStake",
    "Project",
    "ProjectDocument",
    "ProjectOccurrence",
    "ProjectPlace",
    "ProjectTitle",
    "ResourceFigure",
    "SavedSearch",
    "SectionDraft",
    "Vetting",
    "VettingPoint",
]
