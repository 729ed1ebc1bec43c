"""Words for pages that take or show files: `{% load uploads %}`."""

from __future__ import annotations

from typing import Any

from django import template
from django.forms import Form

from emining.documents.permissions import may_send
from emining.documents.selectors import unfinished_uploads
from emining.documents.services import FORM_LARGEST
from emining.documents.types import NOT_SCANNED, NOT_SCANNED_BECAUSE, SCANS
from emining.documents.uploading import receiver_of

register = template.Library()
_FACT = "fact_"


@register.inclusion_tag("documents/_fragments/upload.html", takes_context=True)
def upload_box(
    context: template.Context,
    kind: str,
    *,
    label: Any = "",
    hint: Any = "",
    next: str = "",  # noqa: A002 - the word that templates write
    multiple: bool = True,
    fields: Form | None = None,
    **facts: Any,
) -> dict[str, Any]:
    """The box that takes files of a kind: `{% upload_box "rooms.document" fact_room=room.pk next=path %}`.

    `fact_…`: what the receiver needs to know, sent as hidden fields. `fields`: a form made with `prefix="fact"`, for
    facts that the person chooses (`fact-folder`); its values are what the receiver gets under the fields' own names.
    `next`: the page to come back to. Nothing is drawn for somebody who may not begin such an upload.
    """
    actor = context["actor"]
    spec = receiver_of(kind)
    given = {name.removeprefix(_FACT): str(value) for name, value in facts.items() if name.startswith(_FACT)}
    return {
        "may_send": bool(may_send(actor)),
        "kind": kind,
        "facts": given,
        "fields": fields,
        "label": label,
        "hint": hint,
        "next": next,
        "multiple": multiple,
        "endings": sorted({ending for found in spec.accepted for ending in found.extensions}),
        "largest": spec.largest,
        "form_largest": min(FORM_LARGEST, spec.largest),
        "unfinished": unfinished_uploads(actor, kind=kind, facts=given),
        "csrf_token": context.get("csrf_token"),
        "request": context.get("request"),
        "actor": actor,
        "element": f"upload-{kind.replace('.', '-')}-" + "-".join(given.values()),
    }


@register.inclusion_tag("documents/_fragments/scan.html")
def scan_state(document: Any) -> dict[str, Any]:
    """What a malware scanner said of a document, in one plain line with its date: `{% scan_state document %}`."""
    words = SCANS.get(document.scan, document.scan)
    if document.scan == NOT_SCANNED:
        words = NOT_SCANNED_BECAUSE.get(document.scan_note, words)
    return {"document": document, "words": words}
