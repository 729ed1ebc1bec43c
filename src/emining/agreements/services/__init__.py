"""What can be done to agreements. One verb a file."""

from emining.agreements.services.conclude import conclude
from emining.agreements.services.moves import move_agreement
from emining.agreements.services.open import open_agreement
from emining.agreements.services.share import share_agreement
from emining.agreements.services.withdraw import withdraw_agreement

__all__ = ["conclude", "move_agreement", "open_agreement", "share_agreement", "withdraw_agreement"]
