"""Reading parties. Other apps import from here, or from the module that their need names."""

from emining.parties.selectors.parties import holder_name, parties_matching, parties_public, party_named

__all__ = ["holder_name", "parties_matching", "parties_public", "party_named"]
