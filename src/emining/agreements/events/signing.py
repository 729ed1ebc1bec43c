"""Events: signatories, rounds of signing, scans, legal standing.

Opening, voiding and concluding are moves of the agreement; their events stand in `core`.
"""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from emining.audit.types import EventType

SIGNATORY_NAMED: Final = "agreements.signatory.named"
SIGNATORY_REMOVED: Final = "agreements.signatory.removed"
SIGNATURE_MADE: Final = "agreements.signature.made"
SIGNATURE_REFUSED: Final = "agreements.signature.refused"
SCAN_ATTACHED: Final = "agreements.scan.attached"
STANDING_RECORDED: Final = "agreements.legal_standing.recorded"

EVENTS: Final[tuple[EventType, ...]] = (
    EventType(SIGNATORY_NAMED, _("%(actor)s named a signatory of party %(position)s for %(subject)s.")),
    EventType(
        SIGNATORY_REMOVED, _("%(actor)s took back the naming of a signatory of party %(position)s for %(subject)s.")
    ),
    EventType(SIGNATURE_MADE, _("%(actor)s signed %(subject)s for party %(position)s (%(signed)s of %(of)s).")),
    EventType(SIGNATURE_REFUSED, _("A signature of %(actor)s under %(subject)s was refused (%(refusal)s).")),
    EventType(SCAN_ATTACHED, _("%(actor)s attached a scan to %(subject)s. The platform did not verify it.")),
    EventType(STANDING_RECORDED, _("%(actor)s recorded the legal standing of %(subject)s.")),
)
