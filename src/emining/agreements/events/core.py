"""Events: opening an agreement, its sides, what it is tied to, and every move of its lifecycle.

None of them is public: that two companies negotiate is theirs to tell. The moves are declared here once, whichever
part makes them, since `services.moves` records them.
"""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from emining.audit.types import EventType

AGREEMENT_OPENED: Final = "agreements.agreement.opened"
PARTY_ADDED: Final = "agreements.party.added"
PARTY_REMOVED: Final = "agreements.party.removed"
PARTICULARS_CHANGED: Final = "agreements.agreement.changed"
LINK_ADDED: Final = "agreements.link.added"
LINK_REMOVED: Final = "agreements.link.removed"
HANDED_OVER: Final = "agreements.agreement.handed_over"
OFFICE_NAMED: Final = "agreements.nodal_office.named"
PUBLICATION_ANSWERED: Final = "agreements.publication.answered"
LAW_RECORDED: Final = "agreements.publication.law_recorded"
LAW_STRUCK: Final = "agreements.publication.law_struck"
DEMONSTRATION_CREATED: Final = "agreements.demonstration.created"
DEMONSTRATION_CLOSED: Final = "agreements.demonstration.closed"

_MOVES: Final = (
    EventType("agreements.agreement.shared", _("%(actor)s shared %(subject)s with its parties.")),
    EventType("agreements.agreement.signing_opened", _("%(actor)s opened %(subject)s for signature.")),
    EventType("agreements.agreement.signing_voided", _("The signing of %(subject)s was voided; back to the text.")),
    EventType(
        "agreements.agreement.concluded",
        _("Every party has signed %(subject)s; it is in force from %(in_force_from)s."),
    ),
    EventType("agreements.agreement.suspended", _("%(actor)s suspended %(subject)s.")),
    EventType("agreements.agreement.resumed", _("%(actor)s lifted the suspension of %(subject)s.")),
    EventType("agreements.agreement.completed", _("%(actor)s recorded that %(subject)s is completed.")),
    EventType("agreements.agreement.terminated", _("%(actor)s terminated %(subject)s.")),
    EventType("agreements.agreement.expired", _("%(subject)s has expired.")),
    EventType("agreements.agreement.withdrawn", _("%(actor)s withdrew %(subject)s before signature.")),
)

EVENTS: Final[tuple[EventType, ...]] = (
    *_MOVES,
    EventType(AGREEMENT_OPENED, _("%(actor)s opened the draft %(subject)s.")),
    EventType(PARTICULARS_CHANGED, _("%(actor)s changed the particulars of %(subject)s.")),
    EventType(PARTY_ADDED, _("%(actor)s named a party of %(subject)s.")),
    EventType(PARTY_REMOVED, _("%(actor)s struck a party from the draft %(subject)s.")),
    EventType(LINK_ADDED, _("%(actor)s tied %(subject)s to something it concerns.")),
    EventType(LINK_REMOVED, _("%(actor)s untied %(subject)s from something.")),
    EventType(HANDED_OVER, _("%(actor)s handed the keeping of %(subject)s to another party.")),
    EventType(OFFICE_NAMED, _("%(actor)s named the office that follows up %(subject)s.")),
    EventType(PUBLICATION_ANSWERED, _("%(actor)s answered whether the public part of %(subject)s may be published.")),
    EventType(LAW_RECORDED, _("%(actor)s recorded the law that demands publication of %(subject)s: %(law)s.")),
    EventType(LAW_STRUCK, _("%(actor)s took back the law recorded for publishing %(subject)s.")),
    EventType(DEMONSTRATION_CREATED, _("%(count)s invented agreements were created for the demonstration.")),
    EventType(DEMONSTRATION_CLOSED, _("%(count)s invented agreements were closed: the demonstration is over.")),
)
