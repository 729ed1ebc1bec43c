"""Reviews of an agreement: planned, held with minutes, skipped; the minutes on paper in three languages."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from emining.accounts.limits import within_limit
from emining.accounts.permissions import seat_required
from emining.accounts.types import Actor
from emining.agreements import states_following as following
from emining.agreements import wording
from emining.agreements.following_papers import minutes_pdf
from emining.agreements.forms.following import HoldReviewForm, PlanReviewForm, language_initial
from emining.agreements.models import Review
from emining.agreements.permissions_following import may_review
from emining.agreements.selectors.following import reviews_visible_to
from emining.agreements.services.hold_review import hold_review, plan_review, skip_review
from emining.agreements.types_following import ACTION, AGENDA, DECISION
from emining.agreements.views.following_words import ACTORS, READERS, posted, pressed, tag, title_of, verb_page
from emining.agreements.views.frame import crumbs, readable_or_404
from emining.kernel.languages import LANGUAGES, Trilingual, direction


@seat_required(*ACTORS)
@require_http_methods(["GET", "HEAD", "POST"])
def review_plan(request: HttpRequest, key: int) -> HttpResponse:
    """Plan the next review, or give it another day and agenda."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    agreement = readable_or_404(actor, key)
    planned = agreement.reviews.filter(state=following.PLANNED).first()
    initial: dict[str, Any] = language_initial(actor.language)
    if planned is not None:
        lines = planned.items.filter(kind=AGENDA)
        initial |= {
            "planned_on": planned.planned_on,
            "agenda": "\n".join(_text(item).in_language(planned.language)[0] for item in lines),
            "language": planned.language,
        }
    form = PlanReviewForm(request.POST or None, initial=initial)
    back = reverse("agreements:plan", args=[key])
    if request.method == "POST":
        verb = lambda: plan_review(actor=actor, command=form.command(key))  # noqa: E731 - handed on once
        page = posted(
            request, form, verb, _("The review is planned; the others are told."),
            lambda found: reverse("agreements:review", args=[found.pk]),
        )  # fmt: skip
        if page is not None:
            return page
    heading = _("Change the planned review") if planned else _("Plan a review")
    return verb_page(request, agreement, form, heading=heading, label=_("Plan it"), back=back)


@seat_required(*READERS)
@require_safe
def review(request: HttpRequest, review: int) -> HttpResponse:
    """One review: its agenda, who came, the minutes, what was decided and is to be done."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = review_or_404(actor, review)
    agreement = found.agreement
    items = list(found.items.select_related("owner", "milestone"))
    context = {
        "agreement": agreement,
        "title": title_of(agreement),
        "review": found,
        "heading": _("Review %(number)s") % {"number": found.number},
        "tag": tag(found.state, following.REVIEW_NAMES),
        "minutes": _minutes(found),
        "written_in": wording.LANGUAGE_NAMES[found.language],
        "groups": [
            {"heading": heading, "items": [_item(item) for item in items if item.kind == kind]}
            for kind, heading in ((AGENDA, _("Agenda")), (DECISION, _("Decisions")), (ACTION, _("To be done")))
        ],
        "presences": found.presences.select_related("organisation"),
        "papers": [
            {"label": wording.LANGUAGE_NAMES[language], "language": language}
            for language in LANGUAGES
            if found.state == following.HELD
        ],
        "can_review": found.state == following.PLANNED and bool(may_review(actor, agreement)),
        "is_overdue": found.state == following.PLANNED and found.planned_on < timezone.localdate(),
        "crumbs": crumbs(
            agreement,
            {"label": _("Plan and follow-up"), "href": reverse("agreements:plan", args=[agreement.pk])},
            {"label": _("Review %(number)s") % {"number": found.number}},
        ),
    }
    return render(request, "agreements/following_review.html", context)


@seat_required(*ACTORS)
@require_http_methods(["GET", "HEAD", "POST"])
def review_hold(request: HttpRequest, review: int) -> HttpResponse:
    """Write the minutes."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = review_or_404(actor, review)
    initial = language_initial(actor.language) | {"held_on": min(found.planned_on, timezone.localdate())}
    form = HoldReviewForm(request.POST or None, initial=initial, agreement=found.agreement, language=actor.language)
    back = reverse("agreements:review", args=[found.pk])
    if request.method == "POST":
        verb = lambda: hold_review(actor=actor, command=form.command(found.pk))  # noqa: E731 - handed on once
        page = posted(request, form, verb, _("The minutes are recorded; the others are told."), lambda _result: back)
        if page is not None:
            return page
    return verb_page(
        request,
        found.agreement,
        form,
        heading=_("Minutes of review %(number)s") % {"number": found.number},
        consequence=_("Minutes are written once and not changed afterwards. The next review is planned with them."),
        label=_("Record the minutes"),
        back=back,
    )


@seat_required(*ACTORS)
@require_POST
def review_skip(request: HttpRequest, review: int) -> HttpResponse:
    """Record that it is not held."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = review_or_404(actor, review)
    verb = lambda: skip_review(actor=actor, review_id=found.pk)  # noqa: E731 - handed on once
    return pressed(
        request, verb, _("It is recorded as not held."), reverse("agreements:plan", args=[found.agreement_id])
    )


@seat_required(*READERS)
@require_safe
def minutes(request: HttpRequest, review: int, language: str) -> HttpResponse:
    """The minutes on paper in one language."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = review_or_404(actor, review)
    if language not in LANGUAGES or found.state != following.HELD:
        raise Http404
    within_limit("agreements.papers", f"person:{actor.person_id}", amount=120, seconds=3600)
    return HttpResponse(
        minutes_pdf(found, language),
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'inline; filename="minutes-{found.agreement_id}-{found.number}-{language}.pdf"',
            "Cache-Control": "private, no-store",
        },
    )


def review_or_404(actor: Actor, key: int) -> Review:
    """A review of an agreement whose text the actor may read; any other does not exist."""
    found = reviews_visible_to(actor).filter(pk=key).first()
    if found is None:
        raise Http404
    return found


def _minutes(found: Review) -> list[dict[str, Any]]:
    """The minutes in each language in which they were written, the one that counts first."""
    texts = {"en": found.minutes_en, "zh-hans": found.minutes_zh, "ur": found.minutes_ur}
    order = sorted(texts, key=lambda language: language != found.language)
    return [
        {
            "language": language,
            "name": wording.LANGUAGE_NAMES[language],
            "dir": direction(language),
            "words": texts[language],
            "counts": language == found.language,
        }
        for language in order
        if texts[language]
    ]


def _item(item: Any) -> dict[str, Any]:
    return {"row": item, "words": _text(item)}


def _text(item: Any) -> Trilingual:
    return Trilingual(item.words_en, item.words_zh, item.words_ur)
