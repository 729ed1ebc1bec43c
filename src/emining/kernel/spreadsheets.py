"""Files that people open in a spreadsheet: no cell may run, and lines go out as they are written."""

from __future__ import annotations

from typing import Any, Final

_SIGNS: Final = frozenset("=+-@＝＋－＠")
_CONTROLS: Final = frozenset("\t\r\n")


def disarmed(value: Any) -> Any:
    """A text that a spreadsheet would run as a formula, behind an apostrophe; everything else as it is.

    Signs count behind white space too, and in their full-width forms, which some programs read alike (OWASP, "CSV
    injection").
    """
    if not isinstance(value, str) or not value.strip():
        return value
    runs = value[0] in _CONTROLS or value.lstrip()[0] in _SIGNS
    return f"'{value}" if runs else value


class Echo:
    """Hands each written line straight back, so that a csv writer can feed a stream."""

    def write(self, line: str) -> str:
        """The line."""
        return line
