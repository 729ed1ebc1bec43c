"""Static files: hashed names where they are built, plain names where they are not yet."""

from __future__ import annotations

from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage


class AssetStorage(CompressedManifestStaticFilesStorage):
    """Answers with the unhashed address of a file that was not collected, so that a page never fails for an asset."""

    manifest_strict = False

    def hashed_name(self, name: str, content: Any = None, filename: str | None = None) -> str:
        """The hashed name, or `name` itself when there is no such file in the collected folder."""
        try:
            hashed: str = super().hashed_name(name, content, filename)
        except ValueError:
            return name
        return hashed
