"""Documents follow when one organisation takes the place of another."""

from __future__ import annotations

from collections.abc import Iterable

from emining.documents.models import Document


def move_documents(
    *, from_organisation_id: int, to_organisation_id: int, only: Iterable[int] | None = None
) -> list[int]:
    """Keep the documents given for one organisation for another, so that its people go on reading them; which moved.

    The files, their checksums and who gave them stay as they are. `only` restricts it to these documents. Part of a
    larger change: the caller has asked for permission and records the one event of it.
    """
    rows = Document.objects.filter(organisation_id=from_organisation_id)
    if only is not None:
        rows = rows.filter(pk__in=list(only))
    keys = sorted(rows.values_list("pk", flat=True))
    Document.objects.filter(pk__in=keys).update(organisation_id=to_organisation_id)
    return keys
