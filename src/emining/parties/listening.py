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
    "parties.name.*",
    "parties.officer.kept",
    "parties.profile.described",
)
"""Events after which names, numbers or people of a party may have changed."""


def on_party_changed(message: EventMessage) -> None:
    """Compare the party again. Called by the queue, perhaps twice; both finders may run again without harm."""
    from emining.parties.services.likeness import find_likenesses
    from emining.parties.services.screening import screen_party

    if message.subject.kind != "parties.party":
        return
    party_id = int(message.subject.id)
    find_likenesses(party_id=party_id, found_by="event")
    screen_party(party_id=party_id)


def begin() -> None:
    """Listen. Called once at start."""
    for pattern in WATCHED:
        listen(pattern, on_party_changed, name=f"parties.compare:{pattern}")
