"""Small things that several pages of the register need."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from emining.geoscience.selectors import commodities_all
from emining.kernel.languages import Trilingual
from emining.kernel.refusals import Refused
from emining.kernel.verdicts import Verdict
from emining.parties.selectors import PartyStanding, standing_of
from emining.parties.selectors.likeness import kept_organisation
from emining.places.refusals import REFUSALS as PLACES_REFUSALS
from emining.titles.models import TitleVersion
from emining.titles.refusals import REFUSALS


def commodity_words() -> dict[str, str]:
    """Every commodity of the vocabulary in the reader's language, by code."""
    language = get_language()
    return {
        row.code: Trilingual(row.name_en, row.name_zh, row.name_ur).in_language(language)[0]
        for row in commodities_all()
    }


def public_address(path: str) -> str:
    """The address of a page for papers and QR codes: without language, so that each reader gets their own."""
    parts = path.split("/", maxsplit=2)
    return f"{settings.PUBLIC_URL}/{parts[2]}"


def title_address(register: str, number: str) -> str:
    """The page of a title in the reader's language."""
    return reverse("titles:title", kwargs={"register": register, "number": number})


def holder_of(row: Mapping[str, Any]) -> Trilingual:
    """The holder of a listed row, in three languages where they are known."""
    if row["holder_id"]:
        return Trilingual(row["holder__name_en"], row["holder__name_zh"], row["holder__name_ur"])
    return Trilingual(row["holder_text"])


def holder_of_version(version: TitleVersion) -> Trilingual:
    """The holder of a version."""
    if version.holder is not None:
        return Trilingual(version.holder.name_en, version.holder.name_zh, version.holder.name_ur)
    return Trilingual(version.holder_text)


def present_holder(version: TitleVersion) -> PartyStanding | None:
    """The company that stands today for a registered holder that was merged into it; None when nothing changed.

    The register itself is not rewritten by a merger of records.
    """
    if version.holder_id is None:
        return None
    today = kept_organisation(version.holder_id)
    return None if today == version.holder_id else standing_of([today]).get(today)


_SENTENCES = {**PLACES_REFUSALS, **REFUSALS}


def sentence(refused: Refused) -> str:
    """The sentence for a refusal of the register or of the survey, with the line or corner it concerns."""
    words = str(_SENTENCES.get(refused.code, _("This cannot be read. Reason: %(code)s.")))
    text = words % {"code": refused.code, **refused.facts}
    if "line" in refused.facts:
        return _("Line %(line)s: %(sentence)s") % {"line": refused.facts["line"], "sentence": text}
    if "vertex" in refused.facts:
        return _("Corner %(corner)s: %(sentence)s") % {"corner": refused.facts["vertex"], "sentence": text}
    return text


def acknowledgement_address(number: str) -> str:
    """The public page that proves an acknowledgement."""
    return reverse("titles:acknowledgement", kwargs={"number": number})


def closed(request: HttpRequest, verdict: Verdict) -> HttpResponse:
    """The page that says why a door is closed to this reader, and who can help."""
    refusal = Refused(verdict.reason, **verdict.facts)
    return render(request, "errors/refused.html", {"refusal": refusal, "sentence": sentence(refusal)}, status=403)


def breakable(text: str, every: int = 16) -> SafeString:
    """A long hash or signature that a narrow page may break, and that is copied in one piece."""
    pieces = [text[start : start + every] for start in range(0, len(text), every)]
    return format_html(
        '<bdi class="code" dir="ltr" translate="no">{}</bdi>',
        format_html_join(mark_safe("<wbr>"), "{}", ((piece,) for piece in pieces)),
    )
