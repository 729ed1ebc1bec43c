"""Models of rooms."""

from emining.rooms.models.room import Room

__all__ = ["Room"]
