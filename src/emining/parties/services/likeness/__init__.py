"""Likeness: finding parties that look like one, telling them apart, joining them, parting them again."""

from emining.parties.services.likeness.decide import tell_apart
from emining.parties.services.likeness.find import find_all_likenesses, find_likenesses, find_unseen
from emining.parties.services.likeness.merge import merge_parties
from emining.parties.services.likeness.part import undo_merge

__all__ = ["find_all_likenesses", "find_likenesses", "find_unseen", "merge_parties", "tell_apart", "undo_merge"]
