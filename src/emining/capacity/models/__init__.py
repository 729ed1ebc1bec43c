"""Models of capacity."""

from emining.capacity.models.delivery import Certificate, Delivery, Heads, Paper
from emining.capacity.models.promise import Promise

__all__ = ["Certificate", "Delivery", "Heads", "Paper", "Promise"]
