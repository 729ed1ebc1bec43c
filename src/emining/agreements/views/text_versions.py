"""Versions: cut, read, confirm as read, compare."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from emining.accounts.permissions import seat_required
from emining.accounts.types import Actor
from emining.agreements import wording
from emining.agreements.comparing import ADDED, REMOVED, ClauseDifference, compare
from emining.agreements.forms.text import VersionForm
from emining.agreements.models import Agreement, Version
from emining.agreements.permissions import is_side
from emining.agreements.permissions_text import may_cut_version
from emining.agreements.selectors.text import receipts_of, text_of, versions_of
from emining.agreements.services.text import confirm_read, cut_version
from emining.agreements.types_text import TERMS, AgreementText
from emining.agreements.views.frame import SIDES, readable_or_404
from emining.agreements.views.text_shared import cells, frame_of, heads, note_of, on_text, term_names
from emining.kernel.languages import direction
from emining.kernel.refusals import Refused

NOW = "now"


@seat_required()
@require_http_methods(["GET", "HEAD", "POST"])
def versions_page(request: HttpRequest, key: int) -> HttpResponse:
    """The versions with who read them; the holder of the pen cuts a new one here."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    agreement = readable_or_404(actor, key)
    form = VersionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = cut_version(actor=actor, agreement_id=key, words=form.cleaned_data["note"])
        except Refused as refused:
            form.add_error(None, wording.sentence(refused))
        else:
            messages.success(request, _("Version %(number)s was cut.") % {"number": made.number})
            return redirect("agreements:text_version", key=key, number=made.number)
    readers: dict[int, list[Any]] = {}
    for receipt in receipts_of(key):
        readers.setdefault(receipt.version_id, []).append(receipt)
    rows = list(versions_of(key))
    context = frame_of(actor, agreement, "text_versions", {"label": _("Versions")})
    context |= {
        "versions": [{"row": row, "receipts": readers.get(row.pk, [])} for row in rows],
        "form": form,
        "can_cut": bool(may_cut_version(actor, agreement)),
        "choices": [
            (NOW, _("As it stands now")),
            *((str(row.number), _("Version %(number)s") % {"number": row.number}) for row in rows),
        ],
        "from_choice": str(rows[0].number) if rows else NOW,
    }
    return render(request, "agreements/text_versions.html", context, status=422 if form.errors else 200)


@seat_required()
@require_safe
def version_page(request: HttpRequest, key: int, number: int) -> HttpResponse:
    """One version as it was cut."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    agreement = readable_or_404(actor, key)
    version = versions_of(key).filter(number=number).first()
    if version is None:
        raise Http404
    text = text_of(key, number)
    context = frame_of(actor, agreement, "", {"label": _("Version %(number)s") % {"number": number}})
    context |= {
        "version": version,
        "text": text,
        "heads": heads(text, text.languages),
        "note": note_of(text),
        "rows": [
            {"clause": one, "cells": cells(one, text.languages), "terms": term_names(one)} for one in text.clauses
        ],
        "receipts": receipts_of(key).filter(version_id=version.pk),
        "is_party": is_side(actor, agreement),
        "previous": number - 1,
    }
    return render(request, "agreements/text_version.html", context)


@seat_required(*SIDES)
@require_POST
@on_text
def version_read(request: HttpRequest, key: int, number: int) -> HttpResponse:
    """I have read this version."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    readable_or_404(actor, key)
    confirm_read(actor=actor, agreement_id=key, number=number)
    messages.success(request, _("Noted that you have read version %(number)s.") % {"number": number})
    return redirect("agreements:text_version", key=key, number=number)


@seat_required()
@require_safe
def compare_page(request: HttpRequest, key: int) -> HttpResponse:
    """Two versions, clause by clause and language by language; `?all=1` shows what stayed too."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    agreement = readable_or_404(actor, key)
    old, new = (_asked(agreement, request.GET.get(name, NOW)) for name in ("from", "to"))
    differences = compare(old, new)
    is_whole = request.GET.get("all") == "1"
    languages = tuple(dict.fromkeys((*new.languages, *old.languages)))
    context = frame_of(actor, agreement, "text_versions", {"label": _("Compare")})
    context |= {
        "old_name": _name(old),
        "new_name": _name(new),
        "from": request.GET.get("from", NOW),
        "to": request.GET.get("to", NOW),
        "rows": [_row(one, languages) for one in differences if is_whole or not one.is_quiet],
        "is_whole": is_whole,
        "count": sum(not one.is_quiet for one in differences),
        "total": len(differences),
        "heads": heads(new, tuple(one for one in languages if one in new.languages)),
        "columns": len(languages),
    }
    return render(request, "agreements/text_compare.html", context)


def _asked(agreement: Agreement, number: str) -> AgreementText:
    if number == NOW:
        return text_of(agreement.pk)
    if not (number.isascii() and number.isdigit() and len(number) < 9):
        raise Http404
    try:
        return text_of(agreement.pk, int(number))
    except Version.DoesNotExist as error:
        raise Http404 from error


def _name(text: AgreementText) -> str:
    return _("Version %(number)s") % {"number": text.version} if text.version else _("As it stands now")


def _row(one: ClauseDifference, languages: tuple[str, ...]) -> dict[str, Any]:
    marks = {
        ADDED: {"label": _("New"), "tone": "free", "icon": "plus"},
        REMOVED: {"label": _("Taken out"), "tone": "clash", "icon": "minus"},
        "changed": {"label": _("Changed"), "tone": "wait", "icon": "pencil"},
    }
    return {
        "difference": one,
        "mark": marks.get(one.status),
        "is_renumbered": bool(one.old_number and one.new_number and one.old_number != one.new_number),
        "cells": [
            {
                "language": language,
                "dir": direction(language),
                "words": one.words[language],
            }
            for language in languages
        ],
        "terms_added": [TERMS[code] for code in one.terms_added if code in TERMS],
        "terms_removed": [TERMS[code] for code in one.terms_removed if code in TERMS],
    }
