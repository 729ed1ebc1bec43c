"""People who sign in, bare organisations, offices and seats."""

from emining.accounts.models.organisation import Office, Organisation
from emining.accounts.models.person import Person
from emining.accounts.models.seat import Seat

__all__ = ["Office", "Organisation", "Person", "Seat"]
