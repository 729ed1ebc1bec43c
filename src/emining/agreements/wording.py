"""How codes of agreements read, in which tone; refusals as sentences. Labels stand beside their codes, never stored."""

from __future__ import annotations

from typing import Any, Final

from django.conf import settings
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from emining.accounts.refusals import REFUSALS as ACCOUNT_REFUSALS
from emining.agreements import states
from emining.agreements.models import Agreement
from emining.agreements.refusals import REFUSALS
from emining.documents.refusals import REFUSALS as DOCUMENT_REFUSALS
from emining.kernel.languages import Trilingual
from emining.kernel.refusals import Refused
from emining.places.selectors import jurisdictions_of_pakistan

TONES: Final = {
    states.DRAFT: "plain",
    states.NEGOTIATING: "wait",
    states.SIGNING: "wait",
    states.IN_FORCE: "free",
    states.SUSPENDED: "clash",
    states.COMPLETED: "info",
    states.TERMINATED: "ended",
    states.EXPIRED: "ended",
    states.WITHDRAWN: "ended",
}
LANGUAGE_NAMES: Final = {
    "en": gettext_lazy("English"),
    "zh-hans": gettext_lazy("Chinese"),
    "ur": gettext_lazy("Urdu"),
}


def tag(state: str) -> dict[str, Any]:
    """A state as a tag: its label and tone."""
    return {"label": states.STATE_NAMES.get(state, state), "tone": TONES.get(state, "plain")}


def title_of(agreement: Agreement) -> Trilingual:
    """The title in three languages."""
    return Trilingual(agreement.title_en, agreement.title_zh, agreement.title_ur)


def sentence(refused: Refused) -> str:
    """The sentence for a refusal, in the reader's language."""
    words = {**ACCOUNT_REFUSALS, **DOCUMENT_REFUSALS, **REFUSALS}.get(refused.code) or _(
        "This cannot be done while the record is in its present state."
    )
    return str(words) % {"code": refused.code, **refused.facts}


def province_words() -> dict[str, str]:
    """Every province and territory in the reader's language, by code."""
    language = get_language()
    return {
        row.code: Trilingual(row.name_en, row.name_zh, row.name_ur).in_language(language)[0]
        for row in jurisdictions_of_pakistan()
    }


def public_address(path: str) -> str:
    """The address of a page for papers and QR codes: without language, so that each reader gets their own."""
    return f"{settings.PUBLIC_URL}/{path.split('/', maxsplit=2)[2]}"
