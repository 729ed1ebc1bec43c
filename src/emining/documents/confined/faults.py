"""A fault found by the confined process, on its way to becoming a refusal."""

from __future__ import annotations

from typing import Any


class Fault(Exception):  # noqa: N818 - an answer about the file, not an error of the program
    """The file cannot be shown, for this reason (a code of the documents' refusals)."""

    def __init__(self, code: str, /, **facts: Any) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts
