"""What the pages of agreements share: the agreement through its gate, refusals as sentences, the page of one verb."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from emining.accounts import roles
from emining.accounts.types import Actor
from emining.agreements import wording
from emining.agreements.models import Agreement
from emining.agreements.permissions import SIDE_ROLES
from emining.agreements.selectors.gate import agreements_readable_by, agreements_visible_to
from emining.kernel.refusals import Refused
from emining.kernel.verdicts import Verdict

SIDES = tuple(sorted(SIDE_ROLES))
FOLLOWERS = (roles.LICENSING_OFFICER, roles.FEDERAL_COORDINATOR, roles.OPERATOR)
View = Callable[..., HttpResponse]


def agreement_or_404(actor: Actor, key: int) -> Agreement:
    """An agreement that the actor may know of; any other does not exist."""
    found = agreements_visible_to(actor).filter(pk=key).first()
    if found is None:
        raise Http404
    return found


def readable_or_404(actor: Actor, key: int) -> Agreement:
    """An agreement whose text and workings the actor may read; any other does not exist."""
    found = agreements_readable_by(actor).filter(pk=key).first()
    if found is None:
        raise Http404
    return found


def crumbs(agreement: Agreement | None = None, *more: dict[str, Any]) -> list[dict[str, Any]]:
    """The way here: home, the list, the agreement."""
    way: list[dict[str, Any]] = [
        {"label": _("Home"), "href": reverse("publicsite:home")},
        {"label": _("Agreements"), "href": reverse("agreements:list")},
    ]
    if agreement is not None:
        way.append({"label": agreement.number, "href": reverse("agreements:detail", args=[agreement.pk])})
    way += more
    return [*way[:-1], {"label": way[-1]["label"]}]


def closed(request: HttpRequest, verdict: Verdict) -> HttpResponse:
    """The page that says why a door is closed to this reader, and who can help."""
    refusal = Refused(verdict.reason, **verdict.facts)
    context = {"refusal": refusal, "sentence": wording.sentence(refusal)}
    return render(request, "errors/refused.html", context, status=403)


def answering(view: View) -> View:
    """A posted verb that is refused says why on the page of the agreement; what does not exist is a 404."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Refused as refused:
            if refused.code == "agreement_unknown":
                raise Http404 from refused
            messages.error(request, wording.sentence(refused))
            return redirect("agreements:detail", key=kwargs["key"])

    return answered


def verb_page(
    request: HttpRequest,
    agreement: Agreement,
    form: forms.Form,
    *,
    heading: Any,
    consequence: Any,
    label: Any,
    is_danger: bool = False,
) -> HttpResponse:
    """One verb as a page: what it is about, what follows from it, the form, the button."""
    context = {
        "agreement": agreement,
        "title": wording.title_of(agreement),
        "form": form,
        "heading": heading,
        "consequence": consequence,
        "label": label,
        "is_danger": is_danger,
        "crumbs": crumbs(agreement, {"label": heading}),
    }
    return render(request, "agreements/core_verb.html", context, status=422 if form.errors else 200)
