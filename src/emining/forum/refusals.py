"""Why forum says no, and what to do instead."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

REFUSALS: Final[dict[str, Any]] = {
    "not_the_organiser": _("Only the organiser of this event may do this. Ask the organiser."),
    "forum_sign_in_needed": _("Sign in to register your company for this event."),
    "forum_company_seat_needed": _(
        "Only a person who holds a company's seat may register it. Ask your company's owner, who can also register you."
    ),
    "another_companys_delegation": _("Your seat belongs to another company: it cannot act for this one."),
    "delegation_not_approved": _("Your company is not admitted to this event yet. Wait for the organiser's decision."),
    "requests_closed": _("This event does not take requests at present."),
    "requests_still_open": _("Close the event for requests first: a plan is made for requests that no longer change."),
    "event_unknown": _("There is no event %(event)s that you may open."),
    "event_code_taken": _("The code %(code)s is taken by another event. Choose another."),
    "event_dates_reversed": _("The last day lies before the first."),
    "event_has_no_slots": _("Add slots for meetings before you open the event."),
    "event_is_over": _("This event is over. Its facts stay as they are."),
    "event_full": _("The event admits at most %(most)s companies. Raise the number, or refuse."),
    "event_full_of_people": _("The event admits at most %(most)s people. Ask the organiser."),
    "tables_too_many": _("Between 1 and %(most)s tables can be added at a time."),
    "table_number_taken": _("There is a table %(number)s already. Begin with another number."),
    "tables_unknown": _("There are no tables from %(first)s to %(last)s at this event."),
    "booths_too_many": _("Between 1 and %(most)s booths can be added at a time."),
    "booth_number_taken": _("There is a booth %(number)s already. Begin with another number."),
    "booth_unknown": _("There is no booth %(number)s at this event."),
    "booth_taken": _("Booth %(number)s is another company's. Take it away from that company first."),
    "slots_too_many": _("Between 1 and %(most)s slots of at least a minute can be added at a time."),
    "slot_outside_event": _("A slot would lie outside the days of the event."),
    "slot_overlaps": _("A slot would overlap one that is there. Choose other times."),
    "programme_times_reversed": _("The item would end before it begins."),
    "event_room_unknown": _("There is no room %(room)s at this event."),
    "language_pair_unknown": _("Choose at least one pair of two different languages."),
    "group_code_taken": _("There is a group %(code)s already."),
    "group_unknown": _("There is no group %(group)s at this event."),
    "event_registration_closed": _("Registration for this event is closed. Ask the organiser."),
    "forum_company_unknown": _("Your company has no entry in the register of parties yet. Complete it first."),
    "delegation_ask_coordinator": _(
        "This company cannot be approved here yet. Ask the federal coordinator before you decide."
    ),
    "delegation_languages_needed": _("Choose at least one language in which your company can talk."),
    "delegation_reason_needed": _("Choose a reason: the company is told."),
    "delegation_unknown": _("There is no company number %(number)s at this event that you may see."),
    "participant_unknown": _("There is no such participant that you may see."),
    "participant_consent_needed": _("The person must agree that the organiser keeps these data. Ask them first."),
    "participant_email_taken": _("Somebody with this e-mail address is registered for this event already."),
    "asked_already": _("You have asked this company already, or it has answered. See your requests."),
    "company_asks_for_itself": _("Company %(number)s has people with an account here: they ask for it themselves."),
    "wish_malformed": _("A wish is two numbers of companies, and a priority from 1 to 3 where it is not 2."),
    "asks_itself": _("A company cannot meet itself."),
    "groups_do_not_meet": _("The organiser has decided that these two groups do not meet at this event."),
    "requests_cap_reached": _("You have %(most)s open requests, which is the most allowed. Take one back first."),
    "meeting_request_unknown": _("There is no such request that you may see."),
    "meeting_stands": _("A meeting is planned already. Ask the organiser to move or cancel it."),
    "slot_needed": _("Choose a time for the meeting."),
    "slot_not_free": _("At that time a side, a table or an interpreter is not free any more. Choose another time."),
    "request_priority_unknown": _("The priority is 1, 2 or 3."),
    "meeting_unknown": _("There is no such meeting that you may see."),
    "meeting_not_begun": _("The meeting has not begun yet."),
    "meeting_locked_there": _("A locked meeting stands there. Unlock it first, so that it can be moved."),
    "change_unknown": _("There is no such change of a meeting of yours."),
    "change_answered": _("A later change of this meeting waits for your answer. Answer that one."),
    "answer_unknown": _("Accept, or ask for another time."),
    "incident_unknown": _("That is not at this event."),
    "plan_at_work": _("A plan is being computed. Wait for it or stop it first."),
    "plan_not_at_work": _("This plan is not being computed any more."),
    "plan_unknown": _("There is no such plan."),
    "plan_outdated": _(
        "Something changed after plan %(number)s was computed, so it cannot be published. Ask for a new plan."
    ),
    "plan_seconds_unknown": _("A plan may take between 1 and %(most)s seconds."),
    "solver_failed": _("The plan could not be computed because of a fault. The operator has been told by the log."),
    "world_keeps_changing": _("The event changed again and again while the plan was computed. Ask once more."),
    "meeting_outcome_unknown": _("Choose what came of the meeting."),
    "badge_code_malformed": _("This is not a badge code, or a character is wrong. Compare it with the badge."),
    "badge_unknown": _("No badge of this event has this code."),
    "participant_withdrawn": _("This participant withdrew. Send them to the registration desk."),
    "scan_malformed": _("The scan was damaged. Scan the badge again."),
    "scans_too_many": _("At most %(most)s scans can be sent at once."),
    "demonstration_organiser_missing": _("Make the demonstration seats first: the forum needs its organiser."),
    "sheet_unreadable": _("%(name)s cannot be read as a table. Save it anew as CSV (UTF-8) or XLSX."),
    "sheet_fullwidth_commas": _(
        "%(name)s parts its columns with fullwidth commas. Save it with plain commas or as XLSX."
    ),
    "sheet_empty": _("There is no table with a heading row in %(name)s."),
    "sheet_unknown": _("There is no sheet %(sheet)s in the file."),
    "sheet_too_long": _("The table has more than %(most)s rows. Part it in several files."),
    "sheet_too_wide": _("The table has more than %(most)s columns. Leave out those that are not needed."),
    "participant_columns_missing": _("Say which columns hold: %(columns)s."),
    "forum_paper_unknown": _("There is no such paper."),
    "nothing_to_print": _("There is nothing to print yet."),
}

# What is wrong with a row of an imported file: what is so, and what to do.
ROW_FAULTS: Final[dict[str, tuple[Any, Any]]] = {
    "cell_empty": (_("The cell is empty."), _("Fill it in and import the file again.")),
    "cell_too_long": (_("The text has more than %(most)s characters."), _("Shorten it.")),
    "cell_merged": (
        _("The value stands in a merged cell of a row above."),
        _("Take the merge apart and write each person's own value."),
    ),
    "email_malformed": (_("%(value)s is not an e-mail address."), _("Correct the address.")),
    "email_repeated": (
        _("The address stands in row %(first)s already."),
        _("Leave one of the two rows out, or give each person their own address."),
    ),
    "email_of_another_company": (
        _("The address is registered with another company of this event."),
        _("Correct the company or the address, or withdraw the person there first."),
    ),
    "consent_missing": (
        _("The person's consent is not given."),
        _("Ask the person; write yes or the day of consent."),
    ),
    "consent_unclear": (_("%(value)s says neither yes nor a day."), _("Write yes, or the day of consent.")),
    "date_ambiguous": (
        _("%(value)s may be two different days."),
        _("Write the day as 2026-01-28 or 28 Jan 2026."),
    ),
    "date_not_read": (_("%(value)s is not a day."), _("Write the day as 2026-01-28 or 28 Jan 2026.")),
    "date_in_future": (_("%(value)s lies in the future."), _("Correct the day.")),
    "country_unknown": (
        _("The country %(value)s is not known."),
        _("Write its name in English, Chinese or Urdu, or its two-letter code."),
    ),
    "country_differs": (
        _("The company stands with country %(known)s already."),
        _("Correct the country, or write the name of another company."),
    ),
    "language_unknown": (_("The language %(value)s is not known."), _("Write English, Chinese or Urdu.")),
    "group_not_known": (_("There is no group %(value)s."), _("Add the group first, or leave the cell empty.")),
    "event_full": (_("The event admits at most %(most)s companies."), _("Raise the number in the event's rules.")),
    "event_full_of_people": (
        _("The event admits at most %(most)s people."),
        _("Raise the number in the event's rules."),
    ),
}

IMPORT_NOTES: Final[dict[str, Any]] = {
    "merged_company_filled": _("Rows whose company stood in a merged cell above"),
    "new_companies": _("Companies that the event did not know: registered and approved"),
}
