"""titles: what changes the register. One verb a file."""

from emining.titles.services.demonstration import create_demonstration_titles
from emining.titles.services.drafts import discard_draft, save_draft
from emining.titles.services.lodge import lodge_application
from emining.titles.services.registers import ensure_demonstration_registers
from emining.titles.services.withdraw import withdraw_application

__all__ = [
    "create_demonstration_titles",
    "discard_draft",
    "ensure_demonstration_registers",
    "lodge_application",
    "save_draft",
    "withdraw_application",
]
