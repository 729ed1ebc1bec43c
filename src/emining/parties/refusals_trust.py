"""Why verification, likeness, screening and personal requests say no."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

REFUSALS_OF_TRUST: Final[dict[str, Any]] = {
    # verification
    "verification_owner_only": _("Only the owner of a company can ask that it be verified."),
    "verification_other_company": _("You can do this for your own company only."),
    "verification_not_for_authorities": _("Authorities are recorded from their law and not verified."),
    "verification_running": _("A verification is running already. Go on with that one."),
    "verification_unknown": _("There is no such verification that you may act on."),
    "verification_own_request": _("You asked for this verification yourself. Another officer must check it."),
    "verification_refused_by_you": _(
        "You refused the last request of this company. Another officer must check this one."
    ),
    "verification_second_person_needed": _("You proposed it yourself. Another officer must confirm it."),
    "verification_takes_no_papers": _(
        "This request takes no papers now. Papers are taken while it is open or returned."
    ),
    "verification_not_being_checked": _("This request is not being checked now."),
    "officer_needed": _("Only a licensing officer or the federal coordinator decides this."),
    "other_jurisdiction": _("This company belongs to another province. An officer of that place decides."),
    "own_organisation": _("You belong to this organisation. Another officer must decide."),
    "not_concerned": _("Only those concerned may see this."),
    "item_unknown": _("There is no item %(item)s in the checklist."),
    "outcome_unknown": _("Choose met, not met or not applicable."),
    "reason_unknown": _("Choose one of the reasons offered."),
    "item_always_needed": _("This item is needed of every company. It cannot be not applicable."),
    "item_needs_evidence": _("Nothing was handed in for this item, so it cannot be met."),
    "evidence_expired": _("A paper of this item expired on %(expired_on)s. One that is valid is needed."),
    "too_many_papers": _("One item takes at most %(most)s papers."),
    "checklist_not_whole": _("Not every item is decided and met or not applicable. Look at %(item)s."),
    "words_needed": _("Say why in at least %(fewest)s characters: a code alone helps nobody."),
    # likeness
    "likeness_unknown": _("There is no such question that you may decide."),
    "merge_keeps_one_of_two": _("Choose which of the two records stays."),
    "merge_both_running": _("Both records have a verification running. Decide one of them first."),
    "merge_unknown": _("There is no such merger that you may act on."),
    "merge_undone_already": _("This merger was undone already."),
    "merge_cannot_be_undone": _("This merger cannot be undone here, because of what happened in %(app)s since."),
    # screening
    "list_kind_unknown": _("There is no kind of list %(kind)s."),
    "list_changed_kind": _("The list %(code)s is of another kind. Load this one under a code of its own."),
    "list_loaded_already": _("Version %(version)s was loaded already with the same content. Nothing was changed."),
    "list_layout_unknown": _("There is no layout %(layout)s."),
    "list_too_large": _("The file is larger than %(limit_mb)s MB."),
    "list_not_readable": _("The file cannot be read in this layout. What was found: %(found)s."),
    "list_too_many_rows": _("The file has more than %(most)s rows."),
    "list_empty": _("The file has no rows."),
    "list_nothing_taken": _(
        "None of the rows can be taken; refused: %(refused)s. Look whether this is the right layout."
    ),
    "hit_unknown": _("There is no such hit that you may decide."),
    "hit_second_person_needed": _("You said so yourself. Another officer must confirm it."),
    # personal data
    "erasure_unknown": _("There is no such request that you may decide."),
    "erasure_asked_already": _("You asked already. The operator was told and has not answered yet."),
    "erasure_own_request": _("Nobody decides their own request. Ask another operator."),
    "erasure_held": _("This cannot be erased now: %(hold)s. Decline with that reason."),
    "hold_unknown": _("Choose what obliges to keep it."),
}
