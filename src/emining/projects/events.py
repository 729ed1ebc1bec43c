"""What happens on the market, and how each event reads.

Coming on the market, leaving it and being confirmed are public; what officers return, and what contacts agree to, is
between them and the owner.
"""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from emining.audit.types import EventType

PROJECT_CHANGED: Final = "projects.project.changed"
LISTING_CHANGED: Final = "projects.listing.changed"
CONTACT_AGREED: Final = "projects.contact.agreed"
CONTACT_TOOK_BACK: Final = "projects.contact.took_back"
PAPERS_OPENED: Final = "projects.papers.opened"
PAPERS_CLOSED: Final = "projects.papers.closed"
PAPER_ADDED: Final = "projects.paper.added"
PAPER_REMOVED: Final = "projects.paper.removed"
FACT_SHEETS_LOADED: Final = "projects.fact_sheets.loaded"
DEMONSTRATION_CREATED: Final = "projects.demonstration.created"
DEMONSTRATION_CLOSED: Final = "projects.demonstration.closed"


def _moves(noun: str) -> tuple[EventType, ...]:
    """The events of one noun's lifecycle. The sentences are the same: both are things on the market."""
    stem = f"projects.{noun}"
    return (
        EventType(f"{stem}.submitted", _("%(actor)s submitted %(subject)s for vetting.")),
        EventType(f"{stem}.taken_back", _("%(actor)s took the submission of %(subject)s back.")),
        EventType(f"{stem}.returned", _("%(actor)s returned %(subject)s to its owner: %(points)s of %(most)s points.")),
        EventType(
            f"{stem}.listed",
            _("%(actor)s vetted %(subject)s with %(points)s of %(most)s points; it came on the market."),
            is_public=True,
        ),
        EventType(
            f"{stem}.confirmed",
            _("%(actor)s confirmed that %(subject)s is still true; on the market until %(expires_on)s."),
            is_public=True,
        ),
        EventType(
            f"{stem}.revived",
            _("%(actor)s put %(subject)s back on the market until %(expires_on)s."),
            is_public=True,
        ),
        EventType(f"{stem}.suspended", _("%(actor)s suspended %(subject)s.")),
        EventType(f"{stem}.resumed", _("%(actor)s lifted the suspension of %(subject)s.")),
        EventType(f"{stem}.lapsed", _("%(subject)s lapsed: nobody confirmed it in time."), is_public=True),
        EventType(f"{stem}.withdrawn", _("%(actor)s withdrew %(subject)s from the market."), is_public=True),
        EventType(f"{stem}.closed", _("%(actor)s closed %(subject)s with an outcome."), is_public=True),
        EventType(f"{stem}.changed", _("%(actor)s changed %(subject)s: %(section)s."), is_public=True),
    )


EVENTS: Final[tuple[EventType, ...]] = (
    *_moves("project"),
    *_moves("listing"),
    EventType(CONTACT_AGREED, _("%(actor)s agreed to be introduced for %(subject)s.")),
    EventType(CONTACT_TOOK_BACK, _("%(actor)s no longer agrees to be introduced for %(subject)s.")),
    EventType(PAPER_ADDED, _("%(actor)s added a paper to %(subject)s.")),
    EventType(PAPER_REMOVED, _("%(actor)s removed a paper from %(subject)s.")),
    EventType(PAPERS_OPENED, _("%(actor)s opened papers of %(subject)s to another organisation.")),
    EventType(PAPERS_CLOSED, _("%(actor)s closed the papers of %(subject)s to an organisation.")),
    EventType("projects.fact_sheet.retired", _("Fact sheet %(subject)s is no longer kept."), is_public=True),
    EventType(
        FACT_SHEETS_LOADED,
        _("%(actor)s loaded fact sheets from public sources: %(written)s written, %(retired)s retired."),
        is_public=True,
    ),
    EventType(
        DEMONSTRATION_CLOSED,
        _("%(actor)s withdrew %(projects)s demonstration projects and %(listings)s demonstration needs and offers."),
        is_public=True,
    ),
    EventType(
        DEMONSTRATION_CREATED,
        _("%(actor)s made %(projects)s demonstration projects and %(listings)s demonstration needs and offers."),
        is_public=True,
    ),
)
