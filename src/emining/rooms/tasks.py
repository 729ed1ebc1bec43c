"""Work of data rooms in the background."""

from emining.rooms import viewing_tasks

__all__ = ["viewing_tasks"]
