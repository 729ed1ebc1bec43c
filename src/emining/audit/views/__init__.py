"""Pages of the audit."""

from emining.audit.views.events import event, search, verify
from emining.audit.views.heads import heads, heads_day, verifier

__all__ = ["event", "heads", "heads_day", "search", "verifier", "verify"]
