"""Handing a file of a room out: the original to whom the rights give it, a marked copy to everybody else."""

from __future__ import annotations

from django.http import StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

from emining.documents.handing import attachment
from emining.documents.viewing import Copy
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


def marked(copy: Copy) -> HttpResponseBase:
    """A marked copy as a download, in pieces."""
    response = StreamingHttpResponse(copy.chunks, content_type=copy.media_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=copy.name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"
    return response
