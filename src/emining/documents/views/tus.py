"""tus 1.0.0: files in pieces, over a line that breaks. Core, creation, termination, expiration, checksum.

The protocol: "tus resumable upload protocol 1.0.0" (2016). A refusal leaves as JSON with its code and a sentence for
the reader, under the status that the protocol gives it.
"""

from __future__ import annotations

import base64
import binascii
import threading
from collections.abc import Callable
from functools import wraps
from typing import Final

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import translation
from django.utils.http import http_date
from django.views.decorators.cache import never_cache

from emining.accounts.limits import within_limit
from emining.accounts.types import Actor
from emining.documents import states
from emining.documents.models import UploadSession
from emining.documents.permissions import may_send
from emining.documents.selectors import uploads_visible_to
from emining.documents.services import Piece, abandon_upload, begin_upload, complete_upload, receive_piece
from emining.documents.types import BeginUpload
from emining.documents.uploading import LARGEST_UPLOAD
from emining.kernel.languages import normal_language
from emining.kernel.refusals import Refused

VERSION: Final = "1.0.0"
EXTENSIONS: Final = "creation,termination,expiration,checksum"
AT_ONCE: Final = 3
"""Requests that may bring bytes at the same time in one process, so that slow senders leave a thread for readers."""
PIECES_AN_HOUR: Final = 6000
_STATUS: Final = {
    "upload_sign_in_needed": 401,
    "upload_unknown": 404,
    "upload_offset_differs": 409,
    "upload_over": 410,
    "upload_expired": 410,
    "upload_lost": 410,
    "file_too_large": 413,
    "upload_longer_than_said": 413,
    "upload_busy": 423,
    "too_many_attempts": 429,
    "upload_chunk_damaged": 460,
    "upload_disk_full": 507,
    "upload_seat_ended": 403,
}
_REASONS: Final = {460: "Checksum Mismatch"}
_OWN_FACTS: Final = frozenset({"filename", "filetype", "kind", "sha256"})
_METHODS: Final = ("OPTIONS", "HEAD", "GET", "PATCH", "DELETE", "POST")
_LONGEST_METADATA: Final = 8000
_writing = threading.BoundedSemaphore(AT_ONCE)
View = Callable[..., HttpResponse]


def _tus(*methods: str) -> Callable[[View], View]:
    """Guard a view with what every request of the protocol has in common: version, sign-in, status of refusals."""

    def guard(view: View) -> View:
        @wraps(view)
        @never_cache
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            method = request.headers.get("X-HTTP-Method-Override", request.method or "").upper()
            if method == "OPTIONS":
                return _with_version(_options())
            if method not in methods:
                response = HttpResponse(status=405)
                response["Allow"] = ", ".join(methods)
                return response
            if "Upload-Language" in request.headers:
                translation.activate(normal_language(request.headers["Upload-Language"]))
            try:
                may_send(request.actor).require()
                if method != "GET" and request.headers.get("Tus-Resumable") != VERSION:
                    return _with_version(HttpResponse(status=412))
                return _with_version(view(request, method, *args, **kwargs))
            except Refused as refusal:
                request.refusal_status = _STATUS.get(refusal.code, 422)
                raise

        return guarded

    return guard


@_tus("POST")
def collection(request: HttpRequest, _method: str) -> HttpResponse:
    """Begin an upload: 201 with its address."""
    length = _number(request, "Upload-Length")
    given = _metadata(request.headers.get("Upload-Metadata", ""))
    if length is None or given is None or "kind" not in given:
        return HttpResponse(status=400)
    command = BeginUpload(
        kind=given["kind"],
        name=given.get("filename", ""),
        length=length,
        facts={name: value for name, value in given.items() if name not in _OWN_FACTS},
        sha256=given.get("sha256", ""),
    )
    session = begin_upload(actor=request.actor, command=command)
    response = HttpResponse(status=201)
    response["Location"] = reverse("upload", kwargs={"token": session.token})
    return _telling(response, session)


@_tus("HEAD", "GET", "PATCH", "DELETE")
def upload(request: HttpRequest, method: str, token: str) -> HttpResponse:
    """One upload of the person who asks: how far it is, more of it, its end, and what became of it (GET, as JSON)."""
    session = uploads_visible_to(request.actor).filter(token=token).first()
    if session is None:
        raise Refused("upload_unknown")
    if method == "PATCH":
        return _patch(request, session)
    if method == "DELETE":
        abandon_upload(actor=request.actor, session=session)
        return HttpResponse(status=204)
    if session.state == states.RECEIVING and session.offset == session.length:
        # The process died between the last byte and the checking.
        complete_upload(session=session)
        session.refresh_from_db()
    return _status(session) if method == "GET" else _head(session)


def _head(session: UploadSession) -> HttpResponse:
    _require_not_ended(session)
    response = HttpResponse(status=200)
    response["Upload-Length"] = str(session.length)
    return _telling(response, session)


def _status(session: UploadSession) -> HttpResponse:
    _require_not_ended(session)
    return JsonResponse({"state": session.state, "offset": session.offset, "next": session.outcome})


def _require_not_ended(session: UploadSession) -> None:
    """Say why nothing came of an upload, if nothing did."""
    if session.state == states.REFUSED:
        raise Refused(session.refusal, **session.refusal_facts)
    if session.state in {states.EXPIRED, states.ABANDONED}:
        raise Refused("upload_over")


def _patch(request: HttpRequest, session: UploadSession) -> HttpResponse:
    actor: Actor = request.actor
    if request.content_type != "application/offset+octet-stream":
        return HttpResponse(status=415)
    offset, length = _number(request, "Upload-Offset"), _number(request, "Content-Length")
    if offset is None:
        return HttpResponse(status=400)
    if length is None:
        return HttpResponse(status=411)
    checksum, known = _checksum(request.headers.get("Upload-Checksum", ""))
    if not known:
        return HttpResponse(status=400)
    _require_not_ended(session)
    within_limit("upload_piece", f"person:{actor.person_id}", amount=PIECES_AN_HOUR, seconds=3600)
    if not _writing.acquire(blocking=False):
        response = HttpResponse(status=503)
        response["Retry-After"] = "2"
        return response
    try:
        session = receive_piece(actor=actor, session=session, piece=Piece(offset, length, checksum), stream=request)
    finally:
        _writing.release()
    if session.offset == session.length:
        complete_upload(session=session)
        session.refresh_from_db()
        _require_not_ended(session)
    return _telling(HttpResponse(status=204), session)


def _telling(response: HttpResponse, session: UploadSession) -> HttpResponse:
    response["Upload-Offset"] = str(session.offset)
    if session.state == states.RECEIVING:
        response["Upload-Expires"] = http_date(session.expires_at.timestamp())
    return response


def _options() -> HttpResponse:
    response = HttpResponse(status=204)
    response["Tus-Version"] = VERSION
    response["Tus-Extension"] = EXTENSIONS
    response["Tus-Max-Size"] = str(LARGEST_UPLOAD)
    response["Tus-Checksum-Algorithm"] = "sha256"
    return response


def _with_version(response: HttpResponse) -> HttpResponse:
    response["Tus-Resumable"] = VERSION
    if response.status_code == 412:
        response["Tus-Version"] = VERSION
    if response.status_code in _REASONS:
        response.reason_phrase = _REASONS[response.status_code]
    return response


def _number(request: HttpRequest, header: str) -> int | None:
    """A header that is a number without a sign; None for anything else, and for more digits than any file needs."""
    given = request.headers.get(header, "")
    return int(given) if given.isascii() and given.isdigit() and len(given) <= 18 else None


def _checksum(given: str) -> tuple[bytes | None, bool]:
    """The SHA-256 of a piece, and whether the header could be understood; no header is none."""
    if not given:
        return None, True
    algorithm, _, encoded = given.partition(" ")
    try:
        digest = base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError):
        return None, False
    return digest, algorithm == "sha256" and len(digest) == 32


def _metadata(given: str) -> dict[str, str] | None:
    """`Upload-Metadata`: names with values in base64; None when it cannot be read."""
    if len(given) > _LONGEST_METADATA:
        return None
    found: dict[str, str] = {}
    for pair in filter(None, (part.strip() for part in given.split(","))):
        name, _, encoded = pair.partition(" ")
        try:
            found[name] = base64.b64decode(encoded, validate=True).decode()
        except (binascii.Error, ValueError):
            return None
    return found
