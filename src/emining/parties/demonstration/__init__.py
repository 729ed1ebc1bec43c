"""The invented companies of demonstration mode: deterministic, in three languages, each saying that it is invented."""

from emining.parties.demonstration.invent import Ability, Deed, Invented, invent
from emining.parties.demonstration.links import Link, Share, links

__all__ = ["Ability", "Deed", "Invented", "Link", "Share", "invent", "links"]
