"""What other apps may ask of places."""

from emining.places.selectors.publication import audience_of, publication_policy, publication_precision

__all__ = ["audience_of", "publication_policy", "publication_precision"]
