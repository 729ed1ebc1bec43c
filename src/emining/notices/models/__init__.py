"""Notices and how people want them."""

from emining.notices.models.notice import Notice
from emining.notices.models.preference import Preference

__all__ = ["Notice", "Preference"]
