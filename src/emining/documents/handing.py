"""Handing a document out: always as a download, never drawn by the browser inside our pages.

For every view that has passed a gate: that of documents, or of the app whose record the file belongs to.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from typing import Final

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

from emining.documents.models import Document
from emining.documents.selectors import content_of, stream_of
from emining.documents.storing import pieces_of
from emining.documents.types import CLEAN
from emining.kernel.refusals import Refused

SMALL: Final = 8 * 1024 * 1024
"""Up to so many bytes a file is checked before the first byte leaves; a larger one while it leaves."""
# What a browser might run or draw as a page is handed out as plain bytes.
_AS_IT_IS: Final = frozenset({"application/pdf", "image/png", "image/jpeg", "image/tiff", "image/webp", "text/csv"})
_RANGE: Final = re.compile(r"bytes=(\d{1,18})?-(\d{1,18})?")


def attachment(document: Document, request: HttpRequest | None = None) -> HttpResponseBase:
    """The file as a download. Refuses as `content_of` does: in quarantine, damaged.

    A large file is sent piece by piece in constant memory; if it turns out damaged, the connection is cut before its
    last piece. With the `request`, a download that broke off goes on where it stopped (`Range`, RFC 9110 section 14):
    such a part is checked by its receiver, against `Repr-Digest` (RFC 9530).
    """
    if document.state != CLEAN:
        raise Refused("document_quarantined")
    wanted = _wanted(document, request)
    if wanted is not None and not wanted:
        response: HttpResponseBase = HttpResponse(status=416)
        response["Content-Range"] = f"bytes */{document.size}"
        return _dressed(response, document)
    if wanted:
        response = StreamingHttpResponse(_part(document, wanted), status=206)
        response["Content-Range"] = f"bytes {wanted.start}-{wanted.stop - 1}/{document.size}"
        response["Content-Length"] = str(len(wanted))
    elif document.size <= SMALL:
        response = HttpResponse(content_of(document))
    else:
        response = StreamingHttpResponse(stream_of(document))
        response["Content-Length"] = str(document.size)
    return _dressed(response, document)


def _dressed(response: HttpResponseBase, document: Document) -> HttpResponseBase:
    kind = document.media_type if document.media_type in _AS_IT_IS else "application/octet-stream"
    response["Content-Type"] = kind
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=document.name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"
    response["Accept-Ranges"] = "bytes"
    response["ETag"] = f'"{document.sha256}"'
    response["Repr-Digest"] = f"sha-256=:{base64.b64encode(bytes.fromhex(document.sha256)).decode()}:"
    return response


def _wanted(document: Document, request: HttpRequest | None) -> range | None:
    """The bytes asked for: None for all of them, an empty range when none of them exist.

    One range only; several, or a file that is no longer the same (`If-Range`), are answered with the whole.
    """
    if request is None or request.method not in {"GET", "HEAD"} or "Range" not in request.headers:
        return None
    if request.headers.get("If-Range", f'"{document.sha256}"') != f'"{document.sha256}"':
        return None
    found = _RANGE.fullmatch(request.headers["Range"].replace(" ", ""))
    if found is None or found[0] == "bytes=-":
        return None
    first, last = found[1], found[2]
    if first is None:
        return range(max(0, document.size - int(last)), document.size)
    end = document.size if last is None else min(int(last) + 1, document.size)
    if last is not None and int(last) < int(first):
        return None
    return range(min(int(first), end), end)


def _part(document: Document, wanted: range) -> Iterator[bytes]:
    left = len(wanted)
    for piece in pieces_of(document.storage_key, start=wanted.start):
        yield piece[:left]
        left -= len(piece)
        if left <= 0:
            return
