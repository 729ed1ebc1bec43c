"""What parties does about its own events, after they are committed: look for doubles and compare with the lists."""

from __future__ import annotations

from typing import Final

from emining.audit.outbox import EventMessage, listen

WATCHED: Final = (
    "parties.party.recorded",
    "parties.party.registered",
    "parties.party.renamed",
    "parties.party.published",
    "parties.party.merged",
    "parties.party.parted",
    "parties.identifier.*",
    "parties.interest.*",
    "parties.name.*",
    "parties.officer.kept",
    "parties.profile.described",
)
"""Events after which names, numbers, people or owners of a party may have changed."""


def on_party_changed(message: EventMessage) -> None:
    """Compare the party again, and screen the companies below it, of which it is an owner.

    Called by the queue, perhaps twice; both finders may run again without harm.
    """
    from emining.parties.selectors.ownership_screening import owned_by
    from emining.parties.services.likeness import find_likenesses
    from emining.parties.services.screening import screen_party

    if message.subject.kind != "parties.party":
        return
    party_id = int(message.subject.id)
    find_likenesses(party_id=party_id, found_by="event")
    for screened in [party_id, *sorted(owned_by([party_id]) - {party_id})]:
        screen_party(party_id=screened)


def begin() -> None:
    """Listen. Called once at start."""
    for pattern in WATCHED:
        listen(pattern, on_party_changed, name=f"parties.compare:{pattern}")
