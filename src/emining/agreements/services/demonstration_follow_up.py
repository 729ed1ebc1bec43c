"""Demonstration: milestones in all states, a silent agreement, minutes in three languages. All of it invented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from emining.accounts.types import Actor
from emining.agreements import states
from emining.agreements import states_following as following
from emining.agreements.events import following as events
from emining.agreements.models import Agreement, Claim, Evidence, Milestone, Review, Verification
from emining.agreements.permissions_following import may_keep_following_time
from emining.agreements.types_following import ACTION, AGENDA, DECISION
from emining.audit.services import record
from emining.audit.types import PLATFORM_CHAIN, Subject
from emining.documents.rendering import render_pdf
from emining.documents.services import store_bytes
from emining.documents.types import BETWEEN

_SUBJECT: Final = Subject("agreements.demonstration", "demo", "DEMO")
_KIND: Final = "agreements-evidence"


@dataclass(frozen=True, slots=True)
class _Plan:
    """One invented milestone: names, which party owes it, due in so many days, state, clause, papers."""

    names: tuple[str, str, str]
    owner: int
    due_in: int
    state: str
    clause: str
    papers: tuple[str, ...]
    kind: str = "milestone"


_PLANS: Final = (
    _Plan(
        ("Joint working group named", "组建联合工作组", "مشترکہ ورکنگ گروپ کا تقرر"),
        1, -75, following.VERIFIED, "2.1", ("minutes",),
    ),
    _Plan(
        ("Geological data handed over", "移交地质资料", "ارضیاتی معلومات کی حوالگی"),
        1, -40, following.VERIFIED, "3.1", ("report",),
    ),
    _Plan(
        ("Samples sent to the laboratory", "样品送检", "نمونے لیبارٹری کو ارسال"),
        2, -20, following.MISSED, "3.2", ("laboratory",),
    ),
    _Plan(
        ("Technical assessment submitted", "提交技术评估", "تکنیکی جائزہ جمع کرانا"),
        2, 6, following.CLAIMED, "3.3", ("report",),
    ),
    _Plan(
        ("Training plan agreed", "商定培训计划", "تربیتی منصوبے پر اتفاق"),
        2, 12, following.RETURNED, "5.2", ("training",),
    ),
    _Plan(
        ("Environmental study commissioned", "委托环境研究", "ماحولیاتی مطالعے کا آغاز"),
        1, 45, following.PLANNED, "4.1", ("contract",),
    ),
    _Plan(
        ("Deposit for the pilot plant", "试验厂保证金", "پائلٹ پلانٹ کے لیے زرِ ضمانت"),
        2, 80, following.WAIVED, "6.1", ("payment",),
    ),
    _Plan(
        ("Quarterly progress report", "季度进展报告", "سہ ماہی پیش رفت رپورٹ"),
        2, 30, following.PLANNED, "7.1", ("report",), "obligation",
    ),
)  # fmt: skip
_MINUTES: Final = (
    (
        "The parties went through the plan. The geological data arrived complete. The samples are late because of the "
        "road closure; the second party sends them within two weeks."
    ),
    "双方审阅了计划。地质资料已完整收到。因道路封闭，样品延迟；乙方将在两周内送出。",
    (
        "فریقین نے منصوبے کا جائزہ لیا۔ ارضیاتی معلومات مکمل موصول ہوئیں۔ سڑک بند ہونے کی وجہ سے نمونوں میں تاخیر ہے؛ "
        "دوسرا فریق دو ہفتوں میں بھیج دے گا۔"
    ),
)
_ITEMS: Final = (
    (AGENDA, ("Progress of the milestones", "节点进展", "مراحل کی پیش رفت")),
    (AGENDA, ("Samples and laboratory", "样品与实验室", "نمونے اور لیبارٹری")),
    (DECISION, ("The data set is accepted.", "接受该资料集。", "معلومات کا مجموعہ منظور کیا گیا۔")),
    (ACTION, ("Send the samples with a list.", "附清单送出样品。", "نمونے فہرست کے ساتھ بھیجنا۔")),
)


def create_demonstration_follow_up(*, actor: Actor, today: date | None = None) -> int:
    """Give the demonstration agreements in force their milestones and reviews; how many got them. Done once.

    The second of them stays silent: its milestones lie ahead and nothing was ever claimed. One event for all.
    """
    may_keep_following_time(actor).require()
    day = today or timezone.localdate()
    with transaction.atomic(durable=True):
        live = Agreement.objects.filter(is_demonstration=True, state__in=sorted(states.LIVE)).order_by("pk")
        rows = [] if _is_done() else list(live.select_for_update(no_key=True))
        for position, agreement in enumerate(rows):
            _fill(actor, agreement, day, is_silent=position == 1)
        if rows:
            record(
                code=events.DEMONSTRATION_FOLLOWED,
                subject=_SUBJECT,
                actor=actor,
                chain=PLATFORM_CHAIN,
                after={"count": len(rows)},
            )
    return len(rows)


def _is_done() -> bool:
    return Milestone.objects.filter(agreement__is_demonstration=True).exists()


def _fill(actor: Actor, agreement: Agreement, day: date, *, is_silent: bool) -> None:
    sides = list(agreement.sides.order_by("position"))
    first = agreement.in_force_from or day
    for number, plan in enumerate(_PLANS, start=1):
        owner = sides[min(plan.owner, len(sides)) - 1].organisation_id
        other = sides[0 if owner != sides[0].organisation_id else 1].organisation_id
        state = following.PLANNED if is_silent and plan.state != following.MISSED else plan.state
        due_on = day + timedelta(days=plan.due_in)
        if due_on < first or (is_silent and due_on < day and state != following.MISSED):
            due_on = day + timedelta(days=number * 9)
            state = following.PLANNED if is_silent else state
        if agreement.expires_on is not None and due_on > agreement.expires_on:
            due_on = agreement.expires_on
        milestone = _milestone(agreement, plan, number=number, owner=owner, due_on=due_on, state=state)
        if state in {following.VERIFIED, following.CLAIMED, following.RETURNED}:
            _claim(actor, milestone, plan, other, max(min(due_on, day), first))
    if not is_silent:
        _review(agreement, sides, max(day - timedelta(days=21), first))
    agreement.reviews.create(
        number=agreement.reviews.count() + 1, planned_on=day + timedelta(days=9), language="en", known_on=day
    )


def _milestone(agreement: Agreement, plan: _Plan, *, number: int, owner: int, due_on: date, state: str) -> Milestone:
    first = agreement.in_force_from or timezone.localdate()
    is_met = state in {following.VERIFIED, following.CLAIMED}
    met_on = max(min(due_on - timedelta(days=2), timezone.localdate()), first) if is_met else None
    return Milestone.objects.create(
        agreement=agreement,
        number=number,
        kind=plan.kind,
        title_en=plan.names[0],
        title_zh=plan.names[1],
        title_ur=plan.names[2],
        source_language="en",
        owner_id=owner,
        starts_on=max(due_on - timedelta(days=30), first) if due_on >= first else None,
        due_on=due_on,
        evidence_kinds=list(plan.papers),
        weight=2 if plan.kind == "milestone" else 1,
        clause=plan.clause,
        state=state,
        known_on=first,
        met_on=met_on,
        missed_on=due_on + timedelta(days=1) if state == following.MISSED else None,
        verified_at=_noon(met_on) if state == following.VERIFIED and met_on else None,
    )


def _claim(actor: Actor, milestone: Milestone, plan: _Plan, other: int, on: date) -> None:
    state = {following.VERIFIED: following.ACCEPTED, following.RETURNED: following.RETURNED}.get(
        milestone.state, following.OPEN
    )
    claim = Claim.objects.create(
        milestone=milestone,
        met_on=milestone.met_on or on,
        words="Demonstration: the paper shows it.",
        language="en",
        organisation_id=milestone.owner_id,
        at=_noon(milestone.met_on or on),
        state=state,
    )
    title = f"Demonstration: {plan.names[0]}"
    words = "An invented paper of the demonstration. It proves nothing."
    content = render_pdf(
        "documents/record.typ",
        {"title": title, "number": f"{milestone.agreement.number} {milestone.code}", "lead": words},
        "en",
        is_demonstration=True,
    )
    stored = store_bytes(
        actor=actor,
        content=content,
        name=f"demonstration-{milestone.agreement_id}-{milestone.code}.pdf",
        media_type="application/pdf",
        kind=_KIND,
        confidentiality=BETWEEN,
        organisation_id=milestone.owner_id,
        is_demonstration=True,
    )
    Evidence.objects.create(
        claim=claim,
        document_id=stored.id,
        sha256=stored.sha256,
        kind=plan.papers[0],
        words="Invented.",
        counts=state != following.RETURNED,
    )
    if state != following.OPEN:
        Verification.objects.create(
            claim=claim,
            accepts=state == following.ACCEPTED,
            reason="" if state == following.ACCEPTED else "The list of attendants is missing. Add it and claim again.",
            language="en",
            organisation_id=other,
            at=claim.at + timedelta(days=1),
        )


def _review(agreement: Agreement, sides: list[Any], held_on: date) -> None:
    review = Review.objects.create(
        agreement=agreement,
        number=1,
        planned_on=held_on,
        held_on=held_on,
        state=following.HELD,
        language="en",
        minutes_en=_MINUTES[0],
        minutes_zh=_MINUTES[1],
        minutes_ur=_MINUTES[2],
        recorded_by_id=sides[0].organisation_id,
        recorded_at=_noon(held_on),
        known_on=held_on - timedelta(days=9),
    )
    for side in sides:
        review.presences.create(organisation_id=side.organisation_id, names="Demonstration delegate")
    counts: dict[str, int] = {}
    for kind, words in _ITEMS:
        counts[kind] = counts.get(kind, 0) + 1
        review.items.create(
            kind=kind,
            position=counts[kind],
            words_en=words[0],
            words_zh=words[1],
            words_ur=words[2],
            source_language="en",
            owner_id=sides[-1].organisation_id if kind == ACTION else None,
            due_on=held_on + timedelta(days=14) if kind == ACTION else None,
        )


def _noon(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(12)))
