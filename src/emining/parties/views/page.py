"""The page of one party, and the same on paper."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from emining.accounts.types import Actor
from emining.audit.selectors import events_of
from emining.documents.handing import attachment
from emining.documents.qr import qr_svg
from emining.documents.selectors import documents_visible_to
from emining.documents.types import CLEAN
from emining.kernel.languages import Trilingual
from emining.parties import states
from emining.parties.countries import country_name
from emining.parties.models import Party, TrackRecord
from emining.parties.panels import panels_of
from emining.parties.papers import profile_paper
from emining.parties.permissions import is_own, may_ask_access, may_edit_profile
from emining.parties.selectors.gate import memberships_visible_to, parties_open, parties_visible_to
from emining.parties.services.register_company import subject_of
from emining.parties.showing import (
    certificates_of,
    is_verified_today,
    machine_made,
    numbers_of,
    share_words,
    strip_of,
)
from emining.parties.types import ADDRESS_KINDS, AUTHORITY, KINDS, NAME_KINDS, SIZES, STAGES
from emining.parties.views.words import public_address
from emining.places.selectors import jurisdictions_of_pakistan


@require_safe
def party(request: HttpRequest, code: str) -> HttpResponse:
    """One company or authority. A merged one leads on to the party that took its place."""
    actor: Actor = request.actor
    found = seen_party(actor, code)
    if found.state == states.MERGED and found.merged_into is not None:
        return redirect("parties:detail", code=found.merged_into.organisation.code, permanent=True)
    return render(request, "parties/detail.html", _context(actor, found))


@require_safe
def paper(request: HttpRequest, code: str) -> HttpResponse:
    """The profile as a PDF in the reader's language."""
    actor: Actor = request.actor
    found = seen_party(actor, code)
    pdf = profile_paper(found, actor.language, qr=public_address(code), members=_members(actor, found))
    return HttpResponse(
        pdf, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{code}.pdf"'}
    )


def seen_party(actor: Actor, code: str) -> Party:
    """The party of this code as far as the reader may see it; 404 else. A merged one whose heir is open is found."""
    parties = Party.objects.select_related("organisation", "jurisdiction", "merged_into__organisation", "parent")
    found = parties.filter(organisation__code=code).first()
    if found is None:
        raise Http404
    heir = found.merged_into if found.state == states.MERGED else None
    if heir is not None and heir.state == states.PUBLISHED:
        return found
    if not parties_visible_to(actor).filter(pk=found.pk).exists():
        raise Http404
    return found


def _context(actor: Actor, found: Party) -> dict[str, Any]:
    names = list(found.names.order_by("kind", "language", "text"))
    own = is_own(actor, found)
    columns = strip_of(found.capabilities.order_by("pk"), {place.code: place for place in jurisdictions_of_pakistan()})
    certificates = list(found.certificates.select_related("document"))
    track = list(found.track_record.select_related("evidence").order_by("-year_from", "pk"))
    scans = _files(actor, found, "certificates", certificates)
    proofs = _files(actor, found, "track-record", track)
    return {
        "party": found,
        "is_verified_today": is_verified_today(found),
        "state_name": states.STATE_NAMES[found.state],
        "is_shown_to_all": found.state == states.PUBLISHED,
        "is_authority": found.kind == AUTHORITY,
        "kind": KINDS[found.kind],
        "country": country_name(found.country),
        "size": SIZES.get(found.size, ""),
        "roles": _languages(found, actor.language),
        "machine_made": machine_made(names),
        "further_names": [{"name": one, "kind": NAME_KINDS[one.kind]} for one in names if not one.is_machine_made],
        "columns": columns,
        "has_columns": any(column.offered or column.sought for column in columns),
        "numbers": numbers_of(found.identifiers.all()),
        "addresses": [
            {"address": one, "kind": ADDRESS_KINDS[one.kind], "country": country_name(one.country)}
            for one in found.addresses.order_by("pk")
        ],
        "track": [
            {
                "entry": one,
                "title": Trilingual(one.title_en, one.title_zh, one.title_ur),
                "stage": STAGES[one.stage],
                "country": country_name(one.country),
                "file": proofs.get(one.pk),
            }
            for one in track
        ],
        "certificates": [row | {"file": scans.get(row["certificate"].pk)} for row in certificates_of(certificates)],
        "papers": sorted([*scans.values(), *proofs.values()], key=lambda paper: paper["name"]),
        "branches": parties_open().filter(parent=found).select_related("organisation").order_by("sort_name"),
        "parent": parties_visible_to(actor).filter(pk=found.parent_id).first() if found.parent_id else None,
        "members": _members(actor, found),
        "consortia": [one.consortium for one in _standing(actor).filter(member=found)],
        "panels": panels_of(found, actor),
        "qr": qr_svg(public_address(found.organisation.code)),
        "may_edit": may_edit_profile(actor, found).allowed,
        "may_ask": found.kind != AUTHORITY
        and found.state == states.PUBLISHED
        and (actor.is_anonymous or may_ask_access(actor, found).allowed),
        "events": events_of(subject_of(found), actor=actor, sees_subject=own, limit=10),
        "crumbs": [{"label": _("Parties"), "href": reverse("parties:list")}, {"label": _name(found, actor)}],
    }


def _name(found: Party, actor: Actor) -> str:
    names = found.organisation
    return Trilingual(names.name_en, names.name_zh, names.name_ur).in_language(actor.language)[0]


def _languages(found: Party, language: str) -> list[dict[str, Any]]:
    """What the party says it does: in the reader's language, and in its own; all but its own are courtesy translations.

    A party whose own language is not known, or that wrote none in it, shows what there is.
    """
    texts = {code: text for code, text in _roles(found).items() if text}
    wanted = [code for code in dict.fromkeys((language, found.source_language)) if code in texts] or list(texts)[:1]
    is_own_known = found.source_language in texts
    return [
        {"language": code, "text": texts[code], "is_courtesy": is_own_known and code != found.source_language}
        for code in wanted
    ]


def _roles(found: Party) -> dict[str, str]:
    return {"en": found.role_en, "zh-hans": found.role_zh, "ur": found.role_ur}


def _standing(actor: Actor) -> Any:
    """Memberships that were agreed to and last still, as far as this reader sees both sides."""
    return memberships_visible_to(actor).filter(agreed_at__isnull=False, until__isnull=True)


def _members(actor: Actor, found: Party) -> list[dict[str, Any]]:
    rows = _standing(actor).filter(consortium=found).order_by("member__sort_name")
    return [{"party": one.member, "share": share_words(one), "role": one.role, "since": one.since} for one in rows]


@require_safe
def file(request: HttpRequest, code: str, kind: str, pk: int) -> HttpResponseBase:
    """A file behind an entry: for all who see the profile when its entry says so, else for whom documents admits."""
    actor: Actor = request.actor
    found = parties_visible_to(actor).filter(organisation__code=code).first()
    rows = {"track-record": "track_record", "certificates": "certificates"}
    if found is None or kind not in rows:
        raise Http404
    entry = getattr(found, rows[kind]).filter(pk=pk).first()
    document = _document(entry) if entry is not None else None
    if document is None or not (_is_public(entry) or documents_visible_to(actor).filter(pk=document.pk).exists()):
        raise Http404
    return attachment(document, request)


def _document(entry: Any) -> Any:
    return entry.evidence if isinstance(entry, TrackRecord) else entry.document


def _is_public(entry: Any) -> bool:
    return bool(entry.evidence_is_public if isinstance(entry, TrackRecord) else entry.document_is_public)


def _files(actor: Actor, found: Party, kind: str, entries: list[Any]) -> dict[int, dict[str, Any]]:
    """The files behind entries that this reader may open, by the entry's number."""
    held = [(one, document) for one in entries if (document := _document(one)) is not None]
    inside = set(documents_visible_to(actor).filter(pk__in=[one.pk for _, one in held]).values_list("pk", flat=True))
    return {
        entry.pk: {
            "name": document.name,
            "href": reverse("parties:file", args=[found.organisation.code, kind, entry.pk]),
        }
        for entry, document in held
        if document.pk in inside or (_is_public(entry) and document.state == CLEAN)
    }
