"""Writing parties."""

from emining.parties.services.end_interest import end_interest
from emining.parties.services.load import create_demonstration_companies, load_authorities
from emining.parties.services.record_interest import record_interest

__all__ = ["create_demonstration_companies", "end_interest", "load_authorities", "record_interest"]
