"""What the pages of capacity share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from emining.accounts.refusals import REFUSALS as ACCOUNT_REFUSALS
from emining.accounts.types import Actor
from emining.capacity import states
from emining.capacity.models import Delivery, Promise
from emining.capacity.refusals import REFUSALS
from emining.capacity.selectors.gate import deliveries_visible_to, promises_visible_to
from emining.capacity.types import KINDS, MONEY, SHARE
from emining.documents.refusals import REFUSALS as DOCUMENT_REFUSALS
from emining.kernel.languages import Trilingual
from emining.kernel.refusals import Refused
from emining.kernel.verdicts import Verdict

METHODS: Final = ["GET", "HEAD", "POST"]
_SENTENCES: Final = {**ACCOUNT_REFUSALS, **DOCUMENT_REFUSALS, **REFUSALS}


def sentence(refused: Refused) -> str:
    """The sentence for a refusal, in the reader's language."""
    words = _SENTENCES.get(refused.code) or _("This cannot be done while the record is in its present state.")
    return str(words) % {"code": refused.code, **refused.facts}


def closed(request: HttpRequest, verdict: Verdict) -> HttpResponse:
    """The page that says why a door is closed to this reader, and who can help."""
    refusal = Refused(verdict.reason, **verdict.facts)
    return render(request, "errors/refused.html", {"refusal": refusal, "sentence": sentence(refusal)}, status=403)


def promise_or_404(actor: Actor, key: int) -> Promise:
    """The promise, when this reader may see it."""
    found = promises_visible_to(actor).filter(pk=key).first()
    if found is None:
        raise Http404
    return found


def delivery_or_404(actor: Actor, key: int) -> Delivery:
    """The delivery, when this reader may see it."""
    found = deliveries_visible_to(actor).filter(pk=key).first()
    if found is None:
        raise Http404
    return found


def tag_of(state: str) -> dict[str, Any]:
    """A state as a coloured word."""
    return {"label": states.STATE_NAMES[state], "tone": states.TONES[state]}


def title_of(promise: Promise) -> Trilingual:
    """The promise's own words; the kind where nobody wrote any."""
    return Trilingual(promise.title_en, promise.title_zh, promise.title_ur)


def name_in_words(thing: Any) -> str:
    """The name of anything with a name in three languages, in the reader's."""
    return Trilingual(thing.name_en, thing.name_zh, thing.name_ur).in_language(get_language())[0]


def unit_of(measure: str, currency: str) -> Any:
    """What a number of this measure counts."""
    if measure == MONEY:
        return currency
    return "%" if measure == SHARE else _("people")


def crumbs(*more: dict[str, Any]) -> list[dict[str, Any]]:
    """The way back to the account of what was promised."""
    return [{"label": _("Skills and technology"), "href": reverse("capacity:account")}, *more]


def promise_crumb(promise: Promise) -> dict[str, Any]:
    """One step of the way back."""
    return {"label": KINDS[promise.kind], "href": reverse("capacity:promise", args=[promise.pk])}


def tried(form: Any, verb: Callable[[], Any]) -> Any:
    """What a verb gives; None when it is refused, with the sentence on the form, so that nothing typed is lost."""
    try:
        return verb()
    except Refused as refused:
        if refused.code in {"promise_unknown", "delivery_unknown", "certificate_unknown"}:
            raise Http404 from refused
        form.add_error(None, sentence(refused))
        return None
