"""Small things that several pages of matching need."""

from __future__ import annotations

from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from emining.kernel.languages import Trilingual
from emining.kernel.refusals import Refused
from emining.kernel.verdicts import Verdict
from emining.matching import states
from emining.matching.models import Interest
from emining.matching.refusals import REFUSALS


def sentence(refused: Refused) -> str:
    """The sentence for a refusal of matching."""
    words = str(REFUSALS.get(refused.code, _("This cannot be done. Reason: %(code)s.")))
    return words % {"code": refused.code, **refused.facts}


def say(form: Form, refused: Refused, field: str | None = None) -> None:
    """Put a refusal beside what was typed."""
    form.add_error(field, sentence(refused))


def closed(request: HttpRequest, verdict: Verdict) -> HttpResponse:
    """The page that says why a door is closed to this reader."""
    refusal = Refused(verdict.reason, **verdict.facts)
    return render(request, "errors/refused.html", {"refusal": refusal, "sentence": sentence(refusal)}, status=403)


def in_language(path: str) -> str:
    """A stored path in the reader's language."""
    return f"/{get_language()}{path}" if path else ""


def about_name(interest: Interest) -> Trilingual:
    """What an interest is about, by its name then."""
    return Trilingual(interest.about_name_en, interest.about_name_zh, interest.about_name_ur)


def tag(interest: Interest) -> dict[str, Any]:
    """The state as a tag."""
    return {"label": states.STATE_NAMES[interest.state], "tone": states.TONES[interest.state]}
