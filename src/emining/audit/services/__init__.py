"""Writing to the audit."""

from emining.audit.services.record import lock_chains, record, rows_digest

__all__ = ["lock_chains", "record", "rows_digest"]
