"""Writing parties."""

from emining.parties.services.load import create_demonstration_companies, load_authorities

__all__ = ["create_demonstration_companies", "load_authorities"]
