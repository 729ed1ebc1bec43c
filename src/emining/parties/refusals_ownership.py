"""Why the record of ownership says no."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

OWNERSHIP_REFUSALS: Final[dict[str, Any]] = {
    "another_companys_ownership": _(
        "Owners of a company are recorded by its own owner or editor, or by an officer with a source."
    ),
    "interest_from_a_source": _(
        "An officer recorded this from a source. Write to the officer, with proof, to have it changed."
    ),
    "holder_not_known_here": _(
        "No company with this name is known here. Register it first, or record the holder as unknown."
    ),
    "holder_is_the_company": _("A company cannot hold shares in itself here. Leave out its own treasury shares."),
    "holder_ambiguous": _("Say exactly one: a company, a natural person, or why the holder is not known."),
    "holder_person_unknown": _("This person is not among the holders that you may see."),
    "interest_kind_unknown": _("Interests of the kind %(kind)s are not known here."),
    "interest_not_a_part": _("A share is more than nothing and at most the whole: %(share)s is neither."),
    "share_too_precise": _("Write the share with whole numbers below a million million: %(share)s is too long."),
    "interest_days_not_in_order": _("The first day must come before the last day."),
    "source_needed": _("Say where this is written: the register, the filing or the page, and grade it P, S or M."),
    "public_name_needs_source": _("A natural person's name is shown only by a law, a public register or consent."),
    "interest_held_already": _(
        "%(holder)s already has an interest of this kind in these days: %(share)s. End or correct that one."
    ),
    "shares_exceed_whole": _(
        "On %(day)s the shares would add up to %(total)s, more than the whole: %(shares)s. Correct or end one first."
    ),
    "shares_always_exceed_whole": _(
        "The shares would add up to %(total)s, more than the whole: %(shares)s. Correct or end one first."
    ),
    "holding_unknown": _("This interest is not on record, or was replaced since. Load the page again."),
    "interest_ended_before_it_began": _("It cannot end before the day on which it began."),
    "reason_needed_for_end": _("Say why: the transfer, the filing, or what was wrong."),
}
