"""Stored files."""

from emining.documents.models.document import Document

__all__ = ["Document"]
