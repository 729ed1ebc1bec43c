"""Reviews: planning one, writing down what was said in it, skipping it."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from emining.accounts.types import Actor
from emining.agreements import states_following as states
from emining.agreements.due_following import review_months_of
from emining.agreements.events import following as events
from emining.agreements.models import Agreement, Review, ReviewItem, ReviewPresence
from emining.agreements.permissions_following import may_review
from emining.agreements.selectors.gate import agreements_readable_by
from emining.agreements.services.follow_hand import (
    in_language,
    note,
    require_language,
    require_members,
    short_enough,
    tell_sides,
)
from emining.agreements.services.hand import readable_in_hand
from emining.agreements.types_following import (
    ACTION,
    AGENDA,
    DECISION,
    LONGEST_MINUTES,
    LONGEST_WORDS,
    Decided,
    HoldReview,
    PlanReview,
)
from emining.kernel.languages import Trilingual
from emining.kernel.periods import add_months
from emining.kernel.refusals import Refused

_COLUMN = {"en": "words_en", "zh-hans": "words_zh", "ur": "words_ur"}


def plan_review(*, actor: Actor, command: PlanReview) -> Review:
    """Plan the next review, or give the planned one another day or agenda. One is planned at a time.

    Raises `agreement_unknown`, the reasons of `may_review`, `agreement_review_day_in_past`.
    """
    with transaction.atomic(durable=True):
        agreement = readable_in_hand(actor, command.agreement_id)
        may_review(actor, agreement).require()
        today = timezone.localdate()
        if command.planned_on < today:
            raise Refused("agreement_review_day_in_past")
        language = require_language(command.language)
        review = agreement.reviews.filter(state=states.PLANNED).first()
        if review is None:
            review = write_review(agreement, command.planned_on, language, today)
        else:
            review.planned_on, review.language, review.known_on = command.planned_on, language, today
            review.save(update_fields=["planned_on", "language", "known_on"])
        _write_agenda(review, short_enough(command.agenda, LONGEST_WORDS), language)
        tell_sides(
            agreement,
            "agreements.review.planned",
            without=actor.organisation_id,
            nodal=True,
            link=f"/agreements/reviews/{review.pk}/",
            day=review.planned_on.isoformat(),
        )
        note(actor, agreement, events.REVIEW_PLANNED, after=review_facts(review))
    return review


def hold_review(*, actor: Actor, command: HoldReview) -> Review:
    """Write the minutes of a review: who came, what was said and decided. Written once; the next one is planned.

    Raises `agreement_review_unknown`, the reasons of `may_review`, `move_not_possible`,
    `agreement_review_held_in_future`, `agreement_review_minutes_missing`, `agreement_review_next_not_later`,
    `agreement_follow_not_a_party`.
    """
    with transaction.atomic(durable=True):
        review = review_in_hand(actor, command.review_id)
        agreement = review.agreement
        may_review(actor, agreement).require()
        move = states.REVIEW.move(review.state, "hold")
        _require_minutes(agreement, command)
        review.state, review.held_on, review.language = move.target, command.held_on, command.language
        review.minutes_en = short_enough(command.minutes.en, LONGEST_MINUTES)
        review.minutes_zh = short_enough(command.minutes.zh, LONGEST_MINUTES)
        review.minutes_ur = short_enough(command.minutes.ur, LONGEST_MINUTES)
        review.recorded_by_id, review.person_id = actor.organisation_id, actor.person_id
        review.recorded_at = timezone.now()
        review.save()
        _write_presences(review, command)
        _write_decided(review, command)
        following = command.next_on or _next_day(agreement, command.held_on)
        if following is not None:
            write_review(agreement, following, command.language, timezone.localdate())
        tell_sides(
            agreement,
            "agreements.review.held",
            without=actor.organisation_id,
            nodal=True,
            link=f"/agreements/reviews/{review.pk}/",
            day=command.held_on.isoformat(),
        )
        after = {**review_facts(review), "decisions": len(command.decided)}
        note(actor, agreement, move.event, after=after | {"next_on": following.isoformat() if following else ""})
    return review


def skip_review(*, actor: Actor, review_id: int) -> Review:
    """Record that a planned review is not held; the next one is planned a cycle later."""
    with transaction.atomic(durable=True):
        review = review_in_hand(actor, review_id)
        may_review(actor, review.agreement).require()
        move = states.REVIEW.move(review.state, "skip")
        review.state = move.target
        review.save(update_fields=["state"])
        following = _next_day(review.agreement, max(review.planned_on, timezone.localdate()))
        if following is not None:
            write_review(review.agreement, following, review.language, timezone.localdate())
        note(actor, review.agreement, move.event, after=review_facts(review))
    return review


def review_in_hand(actor: Actor, review_id: int) -> Review:
    """A review of an agreement the actor may read, both locked. `Refused("agreement_review_unknown")` for any other."""
    key = Review.objects.filter(pk=review_id).values_list("agreement_id", flat=True).first()
    if key is None or not agreements_readable_by(actor).filter(pk=key).exists():
        raise Refused("agreement_review_unknown")
    agreement = readable_in_hand(actor, key)
    review = Review.objects.select_for_update(no_key=True).get(pk=review_id)
    review.agreement = agreement
    return review


def write_review(agreement: Agreement, planned_on: date, language: str, today: date) -> Review:
    """The row of a planned review, inside the transaction of a verb."""
    highest = agreement.reviews.aggregate(last=Max("number"))["last"] or 0
    review: Review = agreement.reviews.create(
        number=highest + 1, planned_on=planned_on, language=language, known_on=today, state=states.REVIEW.initial
    )
    return review


def review_facts(review: Review) -> dict[str, object]:
    """A review as its events name it."""
    return {"review": review.number, "planned_on": review.planned_on.isoformat()}


def _next_day(agreement: Agreement, after: date) -> date | None:
    months = review_months_of(agreement)
    if not months:
        return None
    following = add_months(after, months)
    return following if agreement.expires_on is None or following <= agreement.expires_on else None


def _require_minutes(agreement: Agreement, command: HoldReview) -> None:
    require_language(command.language)
    if command.held_on > timezone.localdate():
        raise Refused("agreement_review_held_in_future")
    if agreement.in_force_from is not None and command.held_on < agreement.in_force_from:
        raise Refused("agreement_review_held_too_early")
    if not in_language(command.minutes, command.language).strip():
        raise Refused("agreement_review_minutes_missing")
    if command.next_on is not None and command.next_on <= command.held_on:
        raise Refused("agreement_review_next_not_later")
    nodal = agreement.nodal_office.organisation_id if agreement.nodal_office is not None else None
    require_members(agreement, {one.organisation_id for one in command.presences} - {nodal})
    require_members(agreement, {one.owner_id for one in command.decided if one.owner_id is not None})
    keys = {one.milestone_id for one in command.decided if one.milestone_id is not None}
    if agreement.milestones.filter(pk__in=keys).count() != len(keys):
        raise Refused("milestone_unknown")


def _write_agenda(review: Review, agenda: str, language: str) -> None:
    review.items.filter(kind=AGENDA).delete()
    lines = [line.strip() for line in agenda.splitlines() if line.strip()]
    ReviewItem.objects.bulk_create(
        ReviewItem(review=review, kind=AGENDA, position=position, source_language=language, **{_COLUMN[language]: line})
        for position, line in enumerate(lines, start=1)
    )


def _write_presences(review: Review, command: HoldReview) -> None:
    ReviewPresence.objects.bulk_create(
        ReviewPresence(review=review, organisation_id=one.organisation_id, names=short_enough(one.names, 1000))
        for one in command.presences
        if one.names.strip()
    )


def _write_decided(review: Review, command: HoldReview) -> None:
    for kind in (DECISION, ACTION):
        rows = [one for one in command.decided if one.kind == kind and _has_words(one.words)]
        ReviewItem.objects.bulk_create(
            _item(review, one, position, command.language) for position, one in enumerate(rows, start=1)
        )


def _item(review: Review, one: Decided, position: int, language: str) -> ReviewItem:
    return ReviewItem(
        review=review,
        kind=one.kind,
        position=position,
        words_en=short_enough(one.words.en, LONGEST_WORDS),
        words_zh=short_enough(one.words.zh, LONGEST_WORDS),
        words_ur=short_enough(one.words.ur, LONGEST_WORDS),
        source_language=language,
        owner_id=one.owner_id,
        due_on=one.due_on,
        milestone_id=one.milestone_id,
    )


def _has_words(words: Trilingual) -> bool:
    return bool(words.en.strip() or words.zh.strip() or words.ur.strip())
