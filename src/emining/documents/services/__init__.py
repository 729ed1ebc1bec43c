"""Writing documents."""

from emining.documents.services.move import move_documents
from emining.documents.services.quarantine import quarantine, release
from emining.documents.services.store import store_bytes, store_upload

__all__ = ["move_documents", "quarantine", "release", "store_bytes", "store_upload"]
