"""What happens in verification, likeness, screening and personal requests, and how each event reads.

None of it is public as an event: what the public may know of a verification stands on its own page.
"""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from emining.audit.types import EventType

VERIFICATION_ASKED: Final = "parties.verification.asked"
EVIDENCE_HANDED_IN: Final = "parties.evidence.handed_in"
EVIDENCE_TAKEN_BACK: Final = "parties.evidence.taken_back"
ITEM_DECIDED: Final = "parties.verification.item_decided"
LIKENESSES_FOUND: Final = "parties.likeness.found"
HITS_FOUND: Final = "parties.hit.found"
LIST_LOADED: Final = "parties.screening_list.loaded"
ERASURE_ASKED: Final = "parties.erasure.asked"

EVENTS_OF_TRUST: Final = (
    EventType(VERIFICATION_ASKED, _("%(actor)s asked that %(company)s be verified (%(subject)s).")),
    EventType("parties.verification.returned", _("%(actor)s returned %(subject)s to the company.")),
    EventType("parties.verification.resubmitted", _("%(actor)s sent %(subject)s in again.")),
    EventType("parties.verification.proposed", _("%(actor)s proposed %(subject)s as verified.")),
    EventType(
        "parties.verification.confirmed",
        _("%(actor)s confirmed %(subject)s: %(company)s is verified until %(valid_until)s."),
    ),
    EventType("parties.verification.refused", _("%(actor)s refused %(subject)s.")),
    EventType("parties.verification.lapsed", _("The verification %(subject)s lapsed after %(valid_until)s.")),
    EventType("parties.verification.revoked", _("%(actor)s revoked the verification %(subject)s.")),
    EventType(ITEM_DECIDED, _("%(actor)s decided about %(item)s in %(subject)s: %(outcome)s.")),
    EventType(EVIDENCE_HANDED_IN, _("%(actor)s handed in a paper for %(item)s in %(subject)s.")),
    EventType(EVIDENCE_TAKEN_BACK, _("%(actor)s took back a paper for %(item)s in %(subject)s.")),
    EventType(LIKENESSES_FOUND, _("%(number)s likenesses of %(subject)s with other records were found.")),
    EventType("parties.likeness.told_apart", _("%(actor)s decided that %(first)s and %(second)s are two companies.")),
    EventType("parties.party.merged", _("%(actor)s merged %(gone)s into %(kept)s.")),
    EventType("parties.party.parted", _("%(actor)s undid the merger of %(gone)s into %(kept)s.")),
    EventType(
        LIST_LOADED,
        _("%(actor)s loaded version %(version)s of %(list)s: %(rows_taken)s of %(rows_read)s rows taken."),
    ),
    EventType(HITS_FOUND, _("%(number)s screening hits about %(subject)s were opened.")),
    EventType("parties.hit.left_open", _("%(actor)s asked for more about hit %(subject)s.")),
    EventType("parties.hit.proposed", _("%(actor)s proposed hit %(subject)s as the same.")),
    EventType("parties.hit.confirmed", _("%(actor)s confirmed hit %(subject)s.")),
    EventType("parties.hit.cleared", _("%(actor)s cleared hit %(subject)s.")),
    EventType("parties.hit.reopened", _("Hit %(subject)s was opened again.")),
    EventType("parties.hit.withdrawn", _("Hit %(subject)s was closed: the list no longer has it.")),
    EventType(ERASURE_ASKED, _("%(actor)s asked to be erased (%(subject)s).")),
    EventType("parties.erasure.done", _("%(actor)s erased what was held (%(subject)s).")),
    EventType("parties.erasure.declined", _("%(actor)s declined the request %(subject)s.")),
)
