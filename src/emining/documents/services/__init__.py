"""Writing documents."""

from emining.documents.services.quarantine import quarantine, release
from emining.documents.services.store import store_bytes, store_upload

__all__ = ["quarantine", "release", "store_bytes", "store_upload"]
