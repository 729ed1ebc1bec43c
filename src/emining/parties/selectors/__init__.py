"""Reading parties. Other apps import from here, or from the module that their need names."""

from emining.parties.selectors.directory import count_of, directory_matching, page_of
from emining.parties.selectors.gate import own_party, parties_visible_to
from emining.parties.selectors.parties import holder_name, parties_matching, parties_public, party_named
from emining.parties.selectors.people import contacts_visible_to
from emining.parties.selectors.standing import PartyStanding, standing_of

__all__ = [
    "PartyStanding",
    "contacts_visible_to",
    "count_of",
    "directory_matching",
    "holder_name",
    "own_party",
    "page_of",
    "parties_matching",
    "parties_public",
    "parties_visible_to",
    "party_named",
    "standing_of",
]
