"""Handing a file of a room out: the original to whom the rights give it, a marked copy to everybody else."""

from __future__ import annotations

from django.http.response import HttpResponseBase

from emining.documents.handing import attachment
from emining.kernel.refusals import Refused
from emining.rooms.judging import RoomVerdict
from emining.rooms.models import DocumentVersion


def hand_out(version: DocumentVersion, verdict: RoomVerdict) -> HttpResponseBase:
    """A version of a document as a download, in the form that the verdict allows.

    Raises `room_no_marked_form` when only a marked copy may leave and none can be made of this kind of file.
    """
    verdict.require()
    if verdict.watermark:
        raise Refused("room_no_marked_form", name=version.document.name)
    return attachment(version.document)
