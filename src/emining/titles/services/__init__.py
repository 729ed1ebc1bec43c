"""titles: what changes the register. One verb a file."""

from emining.titles.services.demonstration import create_demonstration_titles
from emining.titles.services.registers import ensure_demonstration_registers

__all__ = ["create_demonstration_titles", "ensure_demonstration_registers"]
