"""What other apps may read of capacity. Each ends in a gate."""

from emining.capacity.selectors.figures import account, people_by, promises_public
from emining.capacity.selectors.gate import certificates_visible_to, deliveries_visible_to, promises_visible_to
from emining.capacity.selectors.work import capacity_waiting, promises_late, promises_under

__all__ = [
    "account",
    "capacity_waiting",
    "certificates_visible_to",
    "deliveries_visible_to",
    "people_by",
    "promises_late",
    "promises_public",
    "promises_under",
    "promises_visible_to",
]
