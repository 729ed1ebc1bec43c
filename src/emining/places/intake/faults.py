"""A fault of a whole file, as a code with facts. Plain Python: the child process raises it and has no Django."""

from __future__ import annotations

from typing import Any


class FileFault(Exception):  # noqa: N818 - it is an answer about a file, not an error of the program
    """The file cannot be imported as it is. `code` has a sentence in `messages.py`; nothing has been written."""

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts
