"""Small things that several pages of parties need."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from emining.accounts.refusals import REFUSALS as ACCOUNTS_REFUSALS
from emining.documents.refusals import REFUSALS as DOCUMENTS_REFUSALS
from emining.kernel.refusals import Refused
from emining.kernel.verdicts import Verdict
from emining.parties.forms import FIELD_OF
from emining.parties.refusals import REFUSALS

_SENTENCES = {**ACCOUNTS_REFUSALS, **DOCUMENTS_REFUSALS, **REFUSALS}


def sentence(refused: Refused) -> str:
    """The sentence for a refusal, in the reader's language."""
    words = str(_SENTENCES.get(refused.code, _("This cannot be done. Reason: %(code)s.")))
    return words % {"code": refused.code, **refused.facts}


def say(form: forms.Form, refused: Refused) -> None:
    """Say a refusal beside the field that it concerns, or above the form."""
    field = FIELD_OF.get(refused.code)
    form.add_error(field if field in form.fields else None, sentence(refused))


def closed(request: HttpRequest, verdict: Verdict) -> HttpResponse:
    """The page that says why a door is closed to this reader, and who can help."""
    refusal = Refused(verdict.reason, **verdict.facts)
    return render(request, "errors/refused.html", {"refusal": refusal, "sentence": sentence(refusal)}, status=403)


def public_address(code: str) -> str:
    """The page of a party for papers and QR codes: without language, so that each reader gets their own."""
    return f"{settings.PUBLIC_URL}/parties/{code}/"


def own_crumbs(label: str) -> list[dict[str, Any]]:
    """The way back to one's own company."""
    return [{"label": _("Your company"), "href": reverse("parties:own")}, {"label": label}]
