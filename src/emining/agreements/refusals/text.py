"""Refusals: clauses, languages, versions, proposals."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

REFUSALS: Final[dict[str, Any]] = {
    "text_closed": _("The text cannot be changed now: it is being signed, signed or withdrawn, or not shared yet."),
    "text_pen_elsewhere": _("Another party holds the pen. Propose a change instead, or ask for the pen."),
    "text_pen_is_yours": _("Your side holds the pen: change the text directly."),
    "text_pen_not_given": _("Choose another party of this agreement to hand the pen to."),
    "text_clause_unknown": _("This clause is not in the text (any more)."),
    "text_clause_changed_meanwhile": _(
        "Somebody changed this clause while you were writing. Both texts are shown; nothing is lost."
    ),
    "text_clause_empty": _("Write the clause in at least one language of the agreement."),
    "text_language_unknown": _("This agreement has no text in that language."),
    "text_clause_too_long": _("A clause has at most %(most)s characters in one language, its heading %(heading)s."),
    "text_too_many_clauses": _("An agreement has at most %(most)s clauses here."),
    "text_terms_unknown": _("A key term is not on the list. Choose among those shown."),
    "text_clause_cannot_move": _("The clause cannot go further in that direction."),
    "text_arrangement_unknown": _("A clause moves up, down, in or out."),
    "text_twin_agrees_already": _("The languages of this clause agree already; there is nothing to confirm."),
    "text_not_empty": _("There is a text already. Templates and files fill an empty one only."),
    "text_template_unknown": _("There is no such template for this kind of agreement."),
    "text_library_unknown": _("There is no such model clause in the library."),
    "text_proposal_unknown": _("There is no such proposal that you may act on."),
    "text_proposal_kind_unknown": _("A proposal adds, changes, removes or moves one clause."),
    "text_proposal_outdated": _(
        "The clause was changed after this proposal. It cannot be accepted as it stands; propose it again."
    ),
    "text_proposal_changes_nothing": _("The proposal says what the clause says already."),
    "text_own_proposal": _("Your own side made this proposal: the other side decides it."),
    "text_not_your_proposal": _("Only the side that made a proposal may withdraw it."),
    "text_reason_missing": _("Give a reason: the other side reads it."),
    "text_comment_empty": _("Write something first."),
    "text_comment_too_long": _("A comment has at most %(most)s characters."),
    "text_comment_language_unknown": _("Say in which language you write: English, Chinese or Urdu."),
    "text_version_unknown": _("There is no such version of this text."),
    "text_version_unchanged": _("Nothing has changed since version %(version)s."),
    "text_version_of_nothing": _("There is no clause yet: write one before cutting a version."),
    "text_note_too_long": _("The note of a version has at most %(most)s characters."),
    "text_columns_unknown": _("The text has no such columns: %(asked)s."),
    "text_file_unreadable": _("The file could not be read as a Word document. Save it as .docx again and retry."),
    "text_file_has_macros": _("The file contains macros. Save it as a plain .docx without macros."),
    "text_file_points_outside": _(
        "The file takes parts from elsewhere (%(target)s). Break the links in Word and save it again."
    ),
    "text_file_too_long": _("The file has more paragraphs than can be taken (%(most)s)."),
    "text_file_empty": _("No clause was found in the file."),
    "text_preview_stale": _("The preview has expired or was altered. Upload the file again."),
    "text_has_no_clauses": _("There is no clause."),
    "text_has_open_proposals": _("Proposals are still open: %(count)s. Decide or withdraw them."),
    "text_has_no_version": _("No version was cut yet. Cut one: it is what is signed."),
    "text_changed_since_version": _("The text was changed after version %(version)s. Cut a new version."),
    "clause_language_missing": _("Clause %(number)s is missing in %(language)s."),
    "clause_twin_older": _("Clause %(number)s: the text in %(language)s is older than the one in %(newer)s."),
    "clause_blank_unfilled": _("Clause %(number)s still has a blank to fill in %(language)s."),
}
