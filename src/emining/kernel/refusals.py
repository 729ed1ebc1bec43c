"""Saying no. A refusal is a code with named facts; the sentence is chosen at the edge, in the reader's language."""

from __future__ import annotations

from typing import Any


class Refused(Exception):  # noqa: N818 - a refusal is an answer, not an error of the program
    """A service will not do what was asked.

    `code` is an adjective of fact in snake case (`area_above_limit`); `facts` are the named values that the sentence
    for that code needs. Nothing has been written when this is raised.
    """

    def __init__(self, code: str, /, **facts: Any) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts

    def __str__(self) -> str:
        details = ", ".join(f"{name}={value!r}" for name, value in self.facts.items())
        return f"{self.code}({details})"
