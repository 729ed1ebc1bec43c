"""Who wants the weekly digest."""

from __future__ import annotations

from emining.workspaces.models import DigestWish


def wants_digest(person_id: int | None) -> bool:
    """Whether a person wants it: yes unless they said no."""
    return not DigestWish.objects.filter(person_id=person_id or 0, is_wanted=False).exists()
