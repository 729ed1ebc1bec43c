"""What time does to milestones and reviews: reminding, escalating, finding missed, saying that nothing is heard.

Each notice is one row of `Reminder`, one transaction and one event, so that a run that is repeated, or two workers at
once, tell nobody twice. Nothing of a suspended agreement is reminded of.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone

from emining.accounts import roles
from emining.accounts.selectors import people_in_seats
from emining.accounts.types import Actor
from emining.agreements import schedule_following as schedule
from emining.agreements import states
from emining.agreements import states_following as following
from emining.agreements.due_following import DueDays, review_months_of
from emining.agreements.events import following as events
from emining.agreements.models import Agreement, Milestone, Reminder, Review
from emining.agreements.permissions import SIDE_ROLES
from emining.agreements.permissions_following import may_keep_following_time
from emining.agreements.selectors.following import last_evidence_on
from emining.agreements.services.follow_hand import milestone_facts, nodal_people, note, owners_of
from emining.agreements.services.hand import locked, name_facts, people_of_sides
from emining.agreements.services.hold_review import review_facts, write_review
from emining.agreements.types_following import SILENT_AFTER_DAYS
from emining.kernel.periods import add_months
from emining.notices.services import notify

_FEDERAL: Final = frozenset({roles.FEDERAL_COORDINATOR})


def miss_due(*, actor: Actor, today: date | None = None) -> int:
    """Find milestones missed whose last day is over without a claim; how many. They can still be claimed, late."""
    may_keep_following_time(actor).require()
    day = today or timezone.localdate()
    due = Milestone.objects.filter(
        state__in=[following.PLANNED, following.RETURNED], due_on__lt=day, agreement__state=states.IN_FORCE
    )
    return sum(_miss(actor, key, day) for key in due.order_by("due_on", "pk").values_list("pk", flat=True))


def remind_due(*, actor: Actor, today: date | None = None) -> int:
    """Remind owners of due milestones 30, 7 and 1 days before and on the day; escalate 7, 14 and 30 days after it.

    How many notices went out. What `schedule_following.stages_now` says, each stage once for each due day.
    """
    may_keep_following_time(actor).require()
    day = today or timezone.localdate()
    rows = (
        Milestone.objects.filter(
            state__in=sorted(following.MILESTONE_OPEN),
            agreement__state=states.IN_FORCE,
            due_on__lte=day + _longest_ahead(),
        )
        .order_by("due_on", "pk")
        .values_list("pk", "agreement_id", "due_on", "known_on")
    )
    sent = _sent([f"milestone:{key}" for key, *_rest in rows])
    told = 0
    for key, _agreement, due_on, known_on in rows:
        done = sent.get((f"milestone:{key}", due_on), set())
        for stage in schedule.stages_now(due_on, today=day, known_on=known_on, sent=done):
            told += _remind(actor, key, stage, day)
    return told


def notice_silence(*, actor: Actor, today: date | None = None) -> int:
    """Say where no evidence came for 90 days, once for each such span, to the parties and who follows; how many."""
    may_keep_following_time(actor).require()
    day = today or timezone.localdate()
    rows = list(Agreement.objects.filter(state=states.IN_FORCE).order_by("pk").values_list("pk", "in_force_from"))
    heard = last_evidence_on(key for key, _from in rows)
    told = 0
    for key, in_force_from in rows:
        since = max(filter(None, (heard.get(key), in_force_from)), default=day)
        cycle = schedule.silence_cycle(since, day)
        if cycle:
            told += _silent(actor, key, since, cycle, day)
    return told


def keep_reviews(*, actor: Actor, today: date | None = None) -> int:
    """Plan the next review where none is planned, and remind of those that are due; how many events."""
    may_keep_following_time(actor).require()
    day = today or timezone.localdate()
    idle = Agreement.objects.filter(state=states.IN_FORCE).exclude(reviews__state=following.PLANNED)
    done = sum(_plan_review(actor, key, day) for key in idle.order_by("pk").values_list("pk", flat=True))
    due = Review.objects.filter(
        state=following.PLANNED, agreement__state=states.IN_FORCE, planned_on__lte=day + _longest_ahead()
    )
    for key, planned_on, known_on in due.order_by("pk").values_list("pk", "planned_on", "known_on"):
        sent = _sent([f"review:{key}"]).get((f"review:{key}", planned_on), set())
        for stage in schedule.stages_now(planned_on, today=day, known_on=known_on, sent=sent):
            if stage in {schedule.BEFORE_7, schedule.BEFORE_1, schedule.DUE, schedule.AFTER_7, schedule.AFTER_14}:
                done += _remind_review(actor, key, stage, day)
    return done


def _longest_ahead() -> timedelta:
    return timedelta(days=-min(stage.days for stage in schedule.STAGES))


def _sent(abouts: list[str]) -> dict[tuple[str, date], set[str]]:
    found: dict[tuple[str, date], set[str]] = {}
    for about, for_day, stage in Reminder.objects.filter(about__in=abouts).values_list("about", "for_day", "stage"):
        found.setdefault((about, for_day), set()).add(stage)
    return found


def _miss(actor: Actor, key: int, day: date) -> int:
    with transaction.atomic(durable=True):
        milestone = _held(key)
        agreement = milestone.agreement
        if milestone.state not in {following.PLANNED, following.RETURNED} or agreement.state != states.IN_FORCE:
            return 0
        if DueDays(agreement).last_day(milestone.due_on) >= day:
            return 0  # The agreement lets a closed day move it to the next open one.
        move = following.MILESTONE.move(milestone.state, "miss")
        before = milestone.state
        milestone.state, milestone.missed_on = move.target, milestone.missed_on or day
        milestone.save(update_fields=["state", "missed_on", "changed_at"])
        notify(
            recipients=people_of_sides(agreement),
            code="agreements.milestone.missed",
            facts={**name_facts(agreement), **milestone_facts(milestone)},
            link=f"/agreements/milestones/{milestone.pk}/",
        )
        note(
            actor,
            agreement,
            move.event,
            before={"state": before},
            after={"milestone": milestone.code, "due_on": milestone.due_on.isoformat()},
        )
    return 1


def _remind(actor: Actor, key: int, stage: str, day: date) -> int:
    with transaction.atomic(durable=True):
        milestone = _held(key)
        agreement = milestone.agreement
        if milestone.state not in following.MILESTONE_OPEN or agreement.state != states.IN_FORCE:
            return 0
        people = _people(stage, agreement, milestone.owner_id)
        late = (day - milestone.due_on).days
        code = "agreements.milestone.due" if late <= 0 else "agreements.milestone.overdue"
        facts = {**name_facts(agreement), **milestone_facts(milestone), "days": abs(late)}
        if stage == schedule.AFTER_30:  # To officers who may not read the agreement: its number and the delay alone.
            code, facts = "agreements.follow.stuck", {"number": agreement.number, "days": late}
        link = "/agreements/follow/" if stage == schedule.AFTER_30 else f"/agreements/milestones/{milestone.pk}/"
        return _once(
            actor,
            agreement,
            about=f"milestone:{key}",
            stage=stage,
            for_day=milestone.due_on,
            people=people,
            code=code,
            facts=facts,
            link=link,
            event=events.MILESTONE_REMINDED if late <= 0 else events.MILESTONE_ESCALATED,
            after={"milestone": milestone.code, "stage": stage, "due_on": milestone.due_on.isoformat()},
        )


def _people(stage: str, agreement: Agreement, owner_id: int) -> list[int]:
    if stage == schedule.AFTER_7:
        return owners_of(owner_id)
    if stage == schedule.AFTER_14:
        return nodal_people(agreement)
    if stage == schedule.AFTER_30:
        return [] if nodal_people(agreement) else people_in_seats(_FEDERAL)
    return people_in_seats(SIDE_ROLES, organisation_id=owner_id)


def _silent(actor: Actor, key: int, since: date, cycle: int, day: date) -> int:
    with transaction.atomic(durable=True):
        agreement = locked(key)
        if agreement.state != states.IN_FORCE:
            return 0
        days = (day - since).days
        return _once(
            actor,
            agreement,
            about="silence",
            stage="silent",
            for_day=since + timedelta(days=SILENT_AFTER_DAYS * cycle),
            people=sorted({*people_of_sides(agreement), *nodal_people(agreement)}),
            code="agreements.follow.silent",
            facts={**name_facts(agreement), "days": days, "since": since.isoformat()},
            link=f"/agreements/{agreement.pk}/plan/",
            event=events.SILENCE_NOTED,
            after={"days": days, "since": since.isoformat()},
        )


def _plan_review(actor: Actor, key: int, day: date) -> int:
    with transaction.atomic(durable=True):
        agreement = locked(key)
        months = review_months_of(agreement)
        if (
            agreement.state != states.IN_FORCE
            or not months
            or agreement.reviews.filter(state=following.PLANNED).exists()
        ):
            return 0
        last = agreement.reviews.exclude(held_on=None).order_by("-held_on").values_list("held_on", flat=True).first()
        planned_on = max(add_months(last or agreement.in_force_from or day, months), day)
        if agreement.expires_on is not None and planned_on > agreement.expires_on:
            return 0
        review = write_review(agreement, planned_on, agreement.authoritative[0], day)
        note(actor, agreement, events.REVIEW_PLANNED, after=review_facts(review))
    return 1


def _remind_review(actor: Actor, key: int, stage: str, day: date) -> int:
    with transaction.atomic(durable=True):
        review = Review.objects.get(pk=key)
        agreement = locked(review.agreement_id)
        review.refresh_from_db()
        if review.state != following.PLANNED or agreement.state != states.IN_FORCE:
            return 0
        late = (day - review.planned_on).days
        people = nodal_people(agreement) if stage == schedule.AFTER_14 else people_of_sides(agreement)
        return _once(
            actor,
            agreement,
            about=f"review:{key}",
            stage=stage,
            for_day=review.planned_on,
            people=people,
            code="agreements.review.due" if late <= 0 else "agreements.review.overdue",
            facts={**name_facts(agreement), "day": review.planned_on.isoformat(), "days": abs(late)},
            link=f"/agreements/reviews/{review.pk}/",
            event=events.REVIEW_REMINDED,
            after={**review_facts(review), "stage": stage},
        )


def _once(
    actor: Actor,
    agreement: Agreement,
    *,
    about: str,
    stage: str,
    for_day: date,
    people: list[int],
    code: str,
    facts: dict[str, object],
    link: str,
    event: str,
    after: dict[str, object],
) -> int:
    """Tell once and record it; nothing when it was told, or when there is nobody to tell. The agreement is locked."""
    if not people:
        return 0
    _row, is_new = Reminder.objects.get_or_create(
        agreement=agreement,
        about=about,
        stage=stage,
        for_day=for_day,
        defaults={"told": len(people), "at": timezone.now()},
    )
    if not is_new:
        return 0
    notify(recipients=people, code=code, facts=facts, link=link)
    note(actor, agreement, event, after={**after, "told": len(people)})
    return 1


def _held(key: int) -> Milestone:
    agreement = locked(Milestone.objects.values_list("agreement_id", flat=True).get(pk=key))
    milestone = Milestone.objects.select_for_update(no_key=True).get(pk=key)
    milestone.agreement = agreement
    return milestone
