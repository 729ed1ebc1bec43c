"""Verification: asking, handing in, checking, proposing, confirming, sending back, ending."""

from emining.parties.services.verification.ask import ask_verification, resubmit_verification
from emining.parties.services.verification.check import decide_item, propose_verification
from emining.parties.services.verification.confirm import confirm_verification
from emining.parties.services.verification.end import end_verification
from emining.parties.services.verification.papers import hand_in, take_back
from emining.parties.services.verification.time import lapse_verifications, remind_of_lapse

__all__ = [
    "ask_verification",
    "confirm_verification",
    "decide_item",
    "end_verification",
    "hand_in",
    "lapse_verifications",
    "propose_verification",
    "remind_of_lapse",
    "resubmit_verification",
    "take_back",
]
