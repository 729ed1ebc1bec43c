"""What can be done to agreements. One verb a file."""

from emining.agreements.services.conclude import conclude
from emining.agreements.services.hand_over import hand_over
from emining.agreements.services.links import add_link, remove_link
from emining.agreements.services.moves import move_agreement
from emining.agreements.services.office import name_office
from emining.agreements.services.open import open_agreement
from emining.agreements.services.particulars import change_particulars
from emining.agreements.services.parties import add_party, remove_party
from emining.agreements.services.publication import answer_publication, record_law, strike_law
from emining.agreements.services.share import share_agreement
from emining.agreements.services.withdraw import withdraw_agreement

__all__ = [
    "add_link",
    "add_party",
    "answer_publication",
    "change_particulars",
    "conclude",
    "hand_over",
    "move_agreement",
    "name_office",
    "open_agreement",
    "record_law",
    "remove_link",
    "remove_party",
    "share_agreement",
    "strike_law",
    "withdraw_agreement",
]
