"""Codes that services and their declarations share."""

from __future__ import annotations

from typing import Final

FILE_INFECTED: Final = "documents.file.infected"
"""The notice about malware in a file."""
FINISH_TASK: Final = "documents.finish_upload"
"""The job that checks and keeps a file which has arrived whole."""
