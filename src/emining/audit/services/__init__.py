"""Writing to the audit."""

from emining.audit.services.erase_personal_values import erase_personal_values
from emining.audit.services.record import lock_chains, record, rows_digest
from emining.audit.services.sign_heads import current_head, sign_heads

__all__ = ["current_head", "erase_personal_values", "lock_chains", "record", "rows_digest", "sign_heads"]
