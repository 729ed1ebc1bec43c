"""The arithmetic of ownership: exact, pure, knows neither the database nor the framework."""

from emining.parties.ownership.beneficial import USUAL_THRESHOLD, BeneficialOwner, beneficial_owners
from emining.parties.ownership.control import Control, controlled_by, controllers_of, ultimate
from emining.parties.ownership.effective import Effective, Solver, effective_interests
from emining.parties.ownership.graph import BOARD, CONTROL, SHARES, VOTING, Edge, Graph, Node, WholeExceeded
from emining.parties.ownership.related import NOTABLE, Relation, largest_path, related

__all__ = [
    "BOARD",
    "CONTROL",
    "NOTABLE",
    "SHARES",
    "USUAL_THRESHOLD",
    "VOTING",
    "BeneficialOwner",
    "Control",
    "Edge",
    "Effective",
    "Graph",
    "Node",
    "Relation",
    "Solver",
    "WholeExceeded",
    "beneficial_owners",
    "controlled_by",
    "controllers_of",
    "effective_interests",
    "largest_path",
    "related",
    "ultimate",
]
