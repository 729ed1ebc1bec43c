"""Refusals: milestones, evidence, reviews, what becomes of an agreement."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

REFUSALS: Final[dict[str, Any]] = {
    "agreement_platform_only": _("The platform does this by itself when the day comes. Nobody does it by hand."),
    "milestone_unknown": _("There is no such milestone, or you may not see it."),
    "milestone_needs_a_proposal": _(
        "The agreement is being signed or is signed. Propose the change; it happens when every party has confirmed it."
    ),
    "milestone_agreement_suspended": _(
        "The agreement is suspended: nothing is claimed or verified until the suspension is lifted."
    ),
    "milestone_agreement_ended": _("The agreement has ended: nothing is claimed or verified under it any more."),
    "milestone_agreement_not_signed": _("The agreement is not signed yet. Nothing is owed under a draft."),
    "milestone_of_another_party": _("Another party owes this milestone. Only its own people claim it."),
    "milestone_own_verification": _(
        "Your organisation owes this milestone, so it cannot verify it. Another party or the nodal office does."
    ),
    "milestone_not_yours_to_verify": _("Only another party or the nodal office of the agreement verifies this."),
    "milestone_title_missing": _("Give the title in the language that you write in."),
    "milestone_particulars_unclear": _("Some particulars of the milestone cannot be read. Choose from the lists."),
    "milestone_begins_after_due": _("The work begins after it is due. Put the two days in order."),
    "milestone_after_expiry": _("The agreement ends on %(day)s. A milestone cannot be due after it; extend it first."),
    "milestone_due_in_past": _("The due day is over. Choose a day to come."),
    "milestone_rule_needs_an_end": _("Say until when it repeats, on or after the first due day."),
    "milestone_rule_too_long": _("The rule gives more than %(most)s due days. Choose an earlier end."),
    "milestone_too_many": _("An agreement can have at most %(most)s due days."),
    "milestone_settled": _("The milestone is claimed, verified or waived. What is settled is not changed."),
    "agreement_claim_unknown": _("There is no claim that waits."),
    "agreement_claim_already_made": _(
        "This milestone is claimed already and waits to be verified. Take the claim back to mend it."
    ),
    "agreement_claim_empty": _("Say what was done, or add a paper that shows it."),
    "agreement_claim_evidence_missing": _("The agreement asks for more papers: %(kinds)s. Add one of each."),
    "agreement_claim_evidence_kind_unknown": _("Say of each paper what it is."),
    "agreement_claim_evidence_twice": _("“%(name)s” is in this claim twice. One paper proves a thing once."),
    "agreement_claim_evidence_elsewhere": _(
        "“%(name)s” is evidence of another milestone already, under this or another agreement. A paper proves one "
        "thing. Add the paper that belongs to this milestone."
    ),
    "agreement_claim_too_many_files": _("A claim has at most %(most)s papers. Put several pages into one PDF."),
    "agreement_claim_day_in_future": _("The day on which it was met is still to come."),
    "agreement_claim_day_before_start": _(
        "It cannot have been met before %(day)s, when it began or the agreement came into force."
    ),
    "agreement_verification_reason_missing": _("Say why you return it, so that the other side can mend it."),
    "agreement_follow_words_too_long": _("The text is too long. Keep it under %(most)s characters."),
    "agreement_follow_language_unknown": _("Choose the language that you write in: English, Chinese or Urdu."),
    "agreement_follow_not_a_party": _("One of the organisations named is not a party to this agreement."),
    "agreement_follow_terms_unclear": _(
        "These terms cannot be set here. Choose from the lists; only an amendment names a new day."
    ),
    "agreement_course_agreement_not_live": _("The agreement is not in force, or it has ended."),
    "agreement_course_needs_a_binding_seat": _(
        "This binds your organisation: its owner or a signatory does it. Ask one of them; you may prepare the words."
    ),
    "agreement_course_not_now": _("This cannot be proposed while the agreement is in its present state."),
    "agreement_change_unknown": _("There is no such proposal, or you may not see it."),
    "agreement_change_kind_unknown": _("There is no such kind of change."),
    "agreement_change_words_missing": _("Say why, in words that the other parties can read."),
    "agreement_change_needs_a_milestone": _("The milestone to be changed does not exist any more."),
    "agreement_change_already_open": _("Such a change waits for an answer already. Answer it or take it back first."),
    "agreement_change_is_your_own": _("Your organisation proposed this. The other parties confirm it."),
    "agreement_change_of_another_party": _("Another party proposed this. Only it can take it back."),
    "agreement_change_already_answered": _("Your organisation has answered already."),
    "agreement_change_reason_missing": _("Say why you refuse, so that the other side can propose better."),
    "agreement_extension_not_later": _("An extension ends after today and after the present last day."),
    "agreement_termination_notice_too_long": _("Give the notice in days, at most %(most)s."),
    "agreement_suspension_unknown": _("There is no suspension to lift."),
    "agreement_suspension_reason_missing": _("Say why the agreement is suspended."),
    "agreement_suspension_in_past": _("A suspension begins today or later, never in the past."),
    "agreement_suspension_ends_before_it_begins": _("The suspension ends before it begins. Put the two days in order."),
    "agreement_suspension_already_declared": _("A suspension is declared already. Lift it first."),
    "agreement_suspension_of_another_party": _("Another party suspended the agreement. Propose that it be lifted."),
    "agreement_review_unknown": _("There is no such review, or you may not see it."),
    "agreement_review_for_the_parties": _("Reviews are planned and recorded by the parties and the nodal office."),
    "agreement_review_day_in_past": _("Choose a day to come for the review."),
    "agreement_review_held_in_future": _("The day on which it was held is still to come."),
    "agreement_review_held_too_early": _("It cannot have been held before the agreement came into force."),
    "agreement_review_minutes_missing": _("Write the minutes in the language that you chose."),
    "agreement_review_next_not_later": _("The next review comes after this one."),
    "agreement_dispute_unknown": _("There is no such dispute, or you may not see it."),
    "agreement_dispute_words_missing": _("Say it in words that the other parties can read."),
    "agreement_dispute_of_another_party": _(
        "Another party noted this dispute. It or the nodal office says how it ended."
    ),
}
