"""Jurisdictions and the ground."""

from emining.places.models.jurisdiction import Jurisdiction

__all__ = ["Jurisdiction"]
