"""A copy of a void paper that says on every page that it is void. The bytes that were signed stay in the store."""

from __future__ import annotations

from io import BytesIO

import pikepdf
from django.utils.translation import gettext as _
from django.utils.translation import override

from emining.documents.rendering import render_pdf
from emining.kernel.languages import LANGUAGES


def mark_void(pdf: bytes) -> bytes:
    """The paper with the word across every page, in three languages. Its signatures no longer hold."""
    overlay = render_pdf("documents/void.typ", {"words": [_word(language) for language in LANGUAGES]}, "en")
    with pikepdf.open(BytesIO(pdf)) as paper, pikepdf.open(BytesIO(overlay)) as marks:
        for page in paper.pages:
            page.add_overlay(marks.pages[0], pikepdf.Rectangle(page.mediabox))
        out = BytesIO()
        paper.save(out)
    return out.getvalue()


def _word(language: str) -> dict[str, str]:
    with override(language):
        return {"language": {"en": "en", "zh-hans": "zh", "ur": "ur"}[language], "text": _("Void: signing was ended")}
