"""Refusals: opening an agreement, its sides, what it is tied to."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

REFUSALS: Final[dict[str, Any]] = {
    "agreement_sign_in_needed": _("Sign in to work on agreements."),
    "agreement_needs_a_seat": _(
        "Agreements are opened and changed from the seat of a company, a chamber or an authority. Change your seat."
    ),
    "not_party_to_agreement": _("Your organisation is not a party to this agreement."),
    "not_the_opener": _("Only the side that keeps the agreement may do this. Ask it."),
    "agreement_unknown": _("There is no such agreement, or you may not see it."),
    "agreement_kind_unknown": _("Choose one of the kinds of agreement."),
    "agreement_role_unknown": _("Choose a role for each party."),
    "agreement_title_missing": _("Give the agreement a title in at least one language."),
    "agreement_languages_unclear": _(
        "Choose the languages of the text and, among them, at least one whose text counts."
    ),
    "agreement_place_unknown": _("There is no such province or territory."),
    "agreement_project_unknown": _("There is no such project, or you may not see it."),
    "agreement_meeting_unknown": _("There is no such meeting of yours, or it was not held."),
    "agreement_link_unknown": _("There is no such thing to tie the agreement to, or you may not see it."),
    "agreement_link_twice": _("The agreement is tied to this already."),
    "agreement_amends_unknown": _("There is no such agreement to amend, or you may not see it."),
    "agreement_party_twice": _("An organisation is named twice. Each can be a party only once."),
    "agreement_party_unknown": _("One of the parties is not known here. Search for it again."),
    "agreement_party_to_the_coordinator": _(
        "One of the organisations cannot be a party at present. The federal coordinator can tell what to do."
    ),
    "agreement_mixes_invented": _("Invented organisations of the demonstration and real ones cannot agree together."),
    "agreement_too_many_parties": _("An agreement can have at most %(most)s parties."),
    "agreement_too_many_drafts": _("You have %(most)s drafts. Share or withdraw some before you open another."),
    "agreement_needs_two_parties": _("Name at least one other party before you share the draft."),
    "agreement_parties_settled": _("The parties cannot change any more once the agreement is being signed or signed."),
    "agreement_party_must_stay": _("After the draft was shared no party is struck from it. Withdraw it instead."),
    "agreement_opener_must_stay": _("The side that keeps the agreement stays a party. Hand it over first."),
    "agreement_reason_missing": _("Say why, in a sentence that the other parties can read."),
    "agreement_office_unknown": _("Choose an office of a province or of the federal side."),
    "agreement_office_not_yours": _(
        "The office that follows an agreement up is named by the operator, a federal coordinator or, for its own "
        "office, an officer of the province concerned."
    ),
    "agreement_law_not_yours": _("The law that demands publication is recorded by a federal coordinator or operator."),
    "agreement_law_missing": _("Name the instrument and its clause."),
    "agreement_not_signed_yet": _("Before it is signed, an agreement concerns its parties alone."),
    "agreement_not_shared_yet": _("Share the draft with the other parties first."),
}
