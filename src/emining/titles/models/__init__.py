"""The register: registers, titles and the versions of their facts; applications, drafts and the lodging counter."""

from emining.titles.models.application import Application
from emining.titles.models.cell import GroundCell
from emining.titles.models.counter import LodgingCounter
from emining.titles.models.draft import ApplicationDraft
from emining.titles.models.edition import RegisterEdition
from emining.titles.models.register import Register
from emining.titles.models.title import Title
from emining.titles.models.version import TitleVersion

__all__ = [
    "Application",
    "ApplicationDraft",
    "GroundCell",
    "LodgingCounter",
    "Register",
    "RegisterEdition",
    "Title",
    "TitleVersion",
]
