"""Events: milestones, evidence, reviews, what becomes of an agreement.

All are about the agreement, so that its timeline tells the whole story; none is public. Typed words stay in their
tables: an event carries codes, days and digests.
"""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from emining.audit.types import EventType

MILESTONE_PLANNED: Final = "agreements.milestone.planned"
MILESTONE_CHANGED: Final = "agreements.milestone.changed"
MILESTONE_DROPPED: Final = "agreements.milestone.dropped"
MILESTONE_REMINDED: Final = "agreements.milestone.reminded"
MILESTONE_ESCALATED: Final = "agreements.milestone.escalated"
ATTEMPT_REFUSED: Final = "agreements.attempt.refused"
CHANGE_PROPOSED: Final = "agreements.change.proposed"
CHANGE_CONFIRMED: Final = "agreements.change.confirmed"
CHANGE_CARRIED_OUT: Final = "agreements.change.carried_out"
SUSPENSION_DECLARED: Final = "agreements.suspension.declared"
SUSPENSION_CALLED_OFF: Final = "agreements.suspension.called_off"
REVIEW_PLANNED: Final = "agreements.review.planned"
REVIEW_REMINDED: Final = "agreements.review.reminded"
DISPUTE_NOTED: Final = "agreements.dispute.noted"
SILENCE_NOTED: Final = "agreements.silence.noted"
TERMS_SET: Final = "agreements.follow_terms.set"
DEMONSTRATION_FOLLOWED: Final = "agreements.demonstration.followed"
AGREEMENT_AMENDED: Final = "agreements.agreement.amended"

EVENTS: Final[tuple[EventType, ...]] = (
    EventType(MILESTONE_PLANNED, _("%(actor)s planned %(milestone)s of %(subject)s, due on %(due_on)s.")),
    EventType(MILESTONE_CHANGED, _("%(actor)s changed %(milestone)s of %(subject)s before signature.")),
    EventType(MILESTONE_DROPPED, _("%(actor)s struck %(milestone)s from the draft %(subject)s.")),
    EventType("agreements.milestone.claimed", _("%(actor)s claimed that %(milestone)s of %(subject)s was met.")),
    EventType("agreements.milestone.taken_back", _("%(actor)s took the claim of %(milestone)s of %(subject)s back.")),
    EventType("agreements.milestone.verified", _("%(actor)s verified %(milestone)s of %(subject)s.")),
    EventType("agreements.milestone.returned", _("%(actor)s returned the claim of %(milestone)s of %(subject)s.")),
    EventType("agreements.milestone.missed", _("%(milestone)s of %(subject)s, due on %(due_on)s, was missed.")),
    EventType("agreements.milestone.waived", _("The parties waived %(milestone)s of %(subject)s.")),
    EventType(MILESTONE_REMINDED, _("The owner of %(milestone)s of %(subject)s was reminded: due on %(due_on)s.")),
    EventType(
        MILESTONE_ESCALATED, _("%(milestone)s of %(subject)s, due on %(due_on)s, is late; more people were told.")
    ),
    EventType(
        ATTEMPT_REFUSED, _("%(actor)s was refused an attempt on %(milestone)s of %(subject)s (%(what)s: %(why)s).")
    ),
    EventType(CHANGE_PROPOSED, _("%(actor)s proposed a change of %(subject)s (%(change)s).")),
    EventType(CHANGE_CONFIRMED, _("%(actor)s confirmed a proposed change of %(subject)s (%(change)s).")),
    EventType(
        "agreements.change.agreed", _("All parties confirmed a change of %(subject)s, with effect on %(effective_on)s.")
    ),
    EventType(CHANGE_CARRIED_OUT, _("All parties confirmed a change of %(subject)s (%(change)s); it has its effect.")),
    EventType("agreements.change.refused", _("%(actor)s refused a proposed change of %(subject)s (%(change)s).")),
    EventType("agreements.change.withdrawn", _("%(actor)s took a proposed change of %(subject)s back (%(change)s).")),
    EventType("agreements.change.overtaken", _("A proposed change of %(subject)s was overtaken by events.")),
    EventType(SUSPENSION_DECLARED, _("%(actor)s declared that %(subject)s is suspended from %(from_on)s.")),
    EventType(SUSPENSION_CALLED_OFF, _("%(actor)s called off a suspension of %(subject)s before it began.")),
    EventType(REVIEW_PLANNED, _("Review %(review)s of %(subject)s was planned for %(planned_on)s.")),
    EventType(REVIEW_REMINDED, _("The parties of %(subject)s were reminded of review %(review)s of %(planned_on)s.")),
    EventType("agreements.review.held", _("%(actor)s recorded the minutes of review %(review)s of %(subject)s.")),
    EventType("agreements.review.skipped", _("%(actor)s recorded that review %(review)s of %(subject)s was not held.")),
    EventType(DISPUTE_NOTED, _("%(actor)s noted a dispute under %(subject)s.")),
    EventType("agreements.dispute.resolved", _("%(actor)s recorded that a dispute under %(subject)s is resolved.")),
    EventType("agreements.dispute.withdrawn", _("%(actor)s withdrew a dispute under %(subject)s.")),
    EventType(SILENCE_NOTED, _("No evidence under %(subject)s for %(days)s days (since %(since)s).")),
    EventType(TERMS_SET, _("%(actor)s set how %(subject)s is followed up.")),
    EventType(AGREEMENT_AMENDED, _("%(amendment)s amended %(subject)s: it runs until %(expires_on)s now.")),
    EventType(DEMONSTRATION_FOLLOWED, _("%(count)s invented agreements were given milestones for the demonstration.")),
)
