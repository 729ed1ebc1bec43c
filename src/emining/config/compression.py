"""Pages travel compressed even where no proxy stands in front: a register page shrinks to a sixth on a 3G line."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware


class PageCompressionMiddleware(GZipMiddleware):
    """Compresses HTML alone. Tiles and static files are compressed once by their own makers, files not at all.

    Django pads each answer by a random length, which hides secrets of a page from those who can only see its size.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """The page, compressed when the browser takes it so."""
        if not response.headers.get("Content-Type", "").startswith("text/html"):
            return response
        return super().process_response(request, response)
