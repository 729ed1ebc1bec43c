"""The exact paper that is put up for signature: a version of the text, with a frame for each party."""

from __future__ import annotations

from dataclasses import dataclass

from emining.agreements.models import Agreement
from emining.documents.signing import Frame
from emining.kernel.refusals import Refused


@dataclass(frozen=True, slots=True)
class ExactPaper:
    """A PDF of one version, where its frames are (in the order of the parties), and which version it is of."""

    pdf: bytes
    frames: tuple[Frame | None, ...]
    version: int
    digest: str


def exact_paper(agreement: Agreement, lines: list[str]) -> ExactPaper:
    """Set the newest version for signature; `lines` say under each party's name who signs.

    `Refused("signing_needs_a_version")` without one, `Refused("signing_text_has_changed")` when the text has moved on.
    """
    # The text is another part of this app; signing asks it only here.
    from emining.agreements.papers import signature_boxes, text_pdf
    from emining.agreements.selectors.text import current_version, text_of

    found = current_version(agreement.pk)
    if found is None:
        raise Refused("signing_needs_a_version")
    _key, number, digest = found
    if text_of(agreement.pk).digest != digest:
        raise Refused("signing_text_has_changed")
    pdf = text_pdf(
        agreement.pk,
        number,
        columns=list(agreement.languages),
        language=agreement.authoritative[0],
        signature_fields=lines,
    )
    boxes = signature_boxes(pdf, len(lines))
    return ExactPaper(pdf, tuple(Frame(box.page, box.x1, box.y1, box.x2, box.y2) for box in boxes), number, digest)
