"""Companies and authorities in full."""

from emining.parties.models.party import Address, Identifier, Party

__all__ = ["Address", "Identifier", "Party"]
