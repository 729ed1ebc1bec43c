"""Why the app says no, and what to do instead."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

REFUSALS: Final[dict[str, Any]] = {
    "not_in_workspace": _("You do not work in this workspace. The owner of your company admits people to it."),
    "workspace_reader_only": _("You read in this workspace. A lead or contributor of your side can change this."),
    "workspace_lead_needed": _("Only a lead answers for a side. Ask the lead of yours."),
    "workspace_owner_admits": _("The owner of a company admits people to the workspace. Ask yours."),
    "workspace_is_over": _(
        "The agreement is no longer live, so its workspace can be read but not changed. "
        "What is still to be done belongs in a new agreement."
    ),
    "workspace_unknown": _("There is no such workspace that you may open."),
    "workspace_not_yet": _("A workspace is opened when the agreement comes into force. It has not yet."),
    "workspace_thing_unknown": _("What you chose is not part of this workspace. Load the page anew and choose again."),
    "workspace_person_not_of_side": _(
        "This person holds no seat in your organisation. Give the person a seat first, then admit them."
    ),
    "workspace_person_not_here": _("This person does not work in this workspace. Choose one of its people."),
    "workspace_days_reversed": _("The finish lies before the start. Give a last day on or after the first."),
    "workspace_phase_unfit": _(
        "Work belongs to a phase of this plan; a phase belongs to none and serves no milestone."
    ),
    "workspace_plan_item_dropped": _("This item was dropped from the plan. Add a new one."),
    "workspace_phase_has_work": _("Work still belongs to this phase. Move or drop the work first."),
    "workspace_phases_do_not_wait": _("Phases wait for nothing: make the work in them wait."),
    "workspace_plan_circle": _(
        "These items would wait for each other in a circle: %(circle)s. Take one of these dependencies away first."
    ),
    "workspace_wait_known": _("This dependency is in the plan already."),
    "workspace_milestone_unknown": _("The agreement has no such milestone. Choose one of its milestones."),
    "workspace_nothing_written": _("Nothing was written. Type what you want to say."),
    "workspace_decision_superseded": _(
        "Decision %(number)s was superseded before. Supersede the decision that now stands."
    ),
    "workspace_decided_in_future": _("A decision is recorded when it has been taken: its day lies in the future."),
    "workspace_times_reversed": _("The meeting ends before it begins. Give an end after the beginning."),
    "workspace_meeting_not_begun": _("Minutes are taken of a meeting that has begun. This one has not."),
    "workspace_meeting_is_over": _("This meeting was minuted or cancelled; call a new one."),
    "workspace_courtesy_same_language": _(
        "A courtesy translation is in another language than the minutes. Choose another."
    ),
    "workspace_minutes_answered": _("Your side has answered on these minutes already."),
    "workspace_minutes_changed": _("The minutes were changed since you opened them. Read them again and answer then."),
    "workspace_objection_needs_reason": _("Say what is wrong with the minutes, so that they can be mended."),
}
