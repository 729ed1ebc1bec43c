"""Stored files, and files on their way."""

from emining.documents.models.document import Document
from emining.documents.models.upload import UploadSession

__all__ = ["Document", "UploadSession"]
