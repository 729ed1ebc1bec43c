"""Every kind of notice the platform can send, by code. Apps register their own in `ready()`."""

from __future__ import annotations

from collections.abc import Iterable

from emining.notices.types import NoticeType

_types: dict[str, NoticeType] = {}


class UnknownNoticeCode(LookupError):  # noqa: N818 - says what is wrong; it is a mistake of the calling code
    """A notice was to be sent under a code that nobody declared."""


def register(types: Iterable[NoticeType]) -> None:
    """Declare kinds of notice. `ValueError` when a code has two owners."""
    for kind in types:
        if _types.get(kind.code, kind) is not kind:
            raise ValueError(f"notice code with two owners: {kind.code}")
        _types[kind.code] = kind


def registered() -> tuple[NoticeType, ...]:
    """All kinds of notice, ordered by code."""
    return tuple(_types[code] for code in sorted(_types))


def known(code: str) -> NoticeType | None:
    """The kind with this code, or nothing: a notice may outlive the program that wrote it."""
    return _types.get(code)


def require(code: str) -> NoticeType:
    """The kind with this code; `UnknownNoticeCode` when nobody declared it."""
    try:
        return _types[code]
    except KeyError:
        raise UnknownNoticeCode(f"notice code {code!r} is not registered: declare it in the app's notices.py") from None
