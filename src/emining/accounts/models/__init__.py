"""People who sign in, bare organisations, offices, seats, and the counters of rate limits."""

from emining.accounts.models.organisation import Office, Organisation
from emining.accounts.models.person import Person
from emining.accounts.models.rate_count import RateCount
from emining.accounts.models.seat import Seat

__all__ = ["Office", "Organisation", "Person", "RateCount", "Seat"]
