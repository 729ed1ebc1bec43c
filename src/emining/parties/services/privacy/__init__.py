"""Requests of natural persons: taking a consent back, being forgotten."""

from emining.parties.services.privacy.erasure import ask_erasure, decide_erasure
from emining.parties.services.privacy.withdraw import withdraw_own_consent

__all__ = ["ask_erasure", "decide_erasure", "withdraw_own_consent"]
