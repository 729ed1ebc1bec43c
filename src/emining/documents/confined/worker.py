"""The confined process that opens a hostile file: lowers its own limits, does one job, answers once.

Started by `child.py` with the job as JSON on standard input and the file as an inherited descriptor. It has no
database, no Django, no settings and an empty environment. The answer on standard output is one line of JSON (the
facts, or the fault), then the content.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from typing import Any, BinaryIO, Final

from emining.documents.confined.faults import Fault
from emining.places.intake.limits import confine

Answer = tuple[dict[str, Any], bytes]


def main() -> None:
    """Read the job, confine this process, answer."""
    job = json.load(sys.stdin)
    out = sys.stdout.buffer
    try:
        work = _WORK[job["work"]]()
        confine(memory_bytes=job["memory_bytes"], cpu_seconds=job["cpu_seconds"])
        with os.fdopen(job["fd"], "rb") as file:
            facts, content = work(file, job)
        out.write(json.dumps({"facts": facts, "length": len(content)}).encode() + b"\n")
        out.write(content)
    except Fault as fault:
        out.write(json.dumps({"fault": fault.code, "facts": fault.facts}).encode() + b"\n")
    except (MemoryError, RecursionError):
        out.write(b'{"fault": "view_file_too_demanding", "facts": {}}\n')
    out.flush()


def _pdf(name: str) -> Callable[[], Callable[[BinaryIO, dict[str, Any]], Answer]]:
    def load() -> Callable[[BinaryIO, dict[str, Any]], Answer]:
        from emining.documents.confined import pdf_pages

        return getattr(pdf_pages, name)  # type: ignore[no-any-return]

    return load


def _pdf_copy() -> Callable[[BinaryIO, dict[str, Any]], Answer]:
    from emining.documents.confined import pdf_copy

    return pdf_copy.copied


def _pdf_marks() -> Callable[[BinaryIO, dict[str, Any]], Answer]:
    from emining.documents.confined import pdf_copy

    return pdf_copy.marks


def _picture(name: str) -> Callable[[], Callable[[BinaryIO, dict[str, Any]], Answer]]:
    def load() -> Callable[[BinaryIO, dict[str, Any]], Answer]:
        from emining.documents.confined import pictures

        return getattr(pictures, name)  # type: ignore[no-any-return]

    return load


def _table() -> Callable[[BinaryIO, dict[str, Any]], Answer]:
    from emining.documents.confined import tables

    return tables.read


_WORK: Final[dict[str, Callable[[], Callable[[BinaryIO, dict[str, Any]], Answer]]]] = {
    "pdf.pages": _pdf("pages"),
    "pdf.draw": _pdf("draw"),
    "pdf.text": _pdf("text"),
    "pdf.copy": _pdf_copy,
    "pdf.marks": _pdf_marks,
    "picture.pages": _picture("pages"),
    "picture.draw": _picture("draw"),
    "picture.copy": _picture("copied"),
    "picture.marks": _picture("marks"),
    "table.read": _table,
}

if __name__ == "__main__":
    main()
