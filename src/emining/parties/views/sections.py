"""The parts of a profile that are lists of entries: each is shown, added to, changed and shortened in the same way."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from emining.accounts.types import Actor
from emining.kernel.refusals import Refused
from emining.kernel.verdicts import Verdict
from emining.parties import lines, people_forms, profile_forms, services
from emining.parties.models import Party
from emining.parties.permissions import may_edit_profile, may_manage_people
from emining.parties.selectors.people import contacts_visible_to, officers_visible_to
from emining.parties.views.own import own_or_404
from emining.parties.views.words import closed, own_crumbs, say

Save = Callable[[Actor, int | None, Any], Any]


@dataclass(frozen=True, slots=True)
class Section:
    """One list of entries: its words, its form, whose it is, and the services that write it.

    `can_change` is false for entries that are only given and taken back.
    """

    heading: Any
    lead: Any
    form: type[forms.Form]
    rows: Callable[[Actor, Party], Any]
    line: Callable[[Any], lines.Line]
    save: Save
    remove: Callable[..., None]
    may: Callable[[Actor, Party], Verdict] = may_edit_profile
    initial: Callable[[Any], Mapping[str, Any]] = lines.fields_of
    can_change: bool = True


SECTIONS: Final[dict[str, Section]] = {
    "identifiers": Section(
        heading=gettext_lazy("Registration numbers"),
        lead=gettext_lazy("Numbers are checked for their form. That says nothing about whether a register knows them."),
        form=profile_forms.IdentifierForm,
        rows=lambda _actor, party: party.identifiers.order_by("kind", "value"),
        line=lines.of_identifier,
        save=lambda actor, _pk, form: services.give_identifier(actor=actor, number=form.number()),
        remove=services.remove_identifier,
        may=may_manage_people,
        can_change=False,
    ),
    "names": Section(
        heading=gettext_lazy("Short, trading and former names"),
        lead=gettext_lazy("The company is found by each of them."),
        form=profile_forms.NameForm,
        rows=lambda _actor, party: party.names.filter(is_machine_made=False).order_by("kind", "text"),
        line=lines.of_name,
        save=lambda actor, _pk, form: services.give_name(actor=actor, **form.cleaned_data),
        remove=services.remove_name,
        can_change=False,
    ),
    "addresses": Section(
        heading=gettext_lazy("Addresses"),
        lead=gettext_lazy("Addresses of the company, no private ones. They are public."),
        form=profile_forms.AddressForm,
        rows=lambda _actor, party: party.addresses.order_by("pk"),
        line=lines.of_address,
        save=lambda actor, pk, form: services.give_address(actor=actor, pk=pk, command=form.command()),
        remove=services.remove_address,
    ),
    "capabilities": Section(
        heading=gettext_lazy("What it can do and looks for"),
        lead=gettext_lazy("One entry for each stage of the value chain and direction. Matching reads only this."),
        form=profile_forms.CapabilityForm,
        rows=lambda _actor, party: party.capabilities.order_by("pk"),
        line=lines.of_capability,
        save=lambda actor, pk, form: services.state_capability(actor=actor, pk=pk, command=form.command()),
        remove=services.remove_capability,
    ),
    "track-record": Section(
        heading=gettext_lazy("What it has done"),
        lead=gettext_lazy("Say where it can be read, or add evidence. Else it is shown as the company's own word."),
        form=profile_forms.TrackRecordForm,
        rows=lambda _actor, party: party.track_record.order_by("-year_from", "pk"),
        line=lines.of_track_record,
        save=lambda actor, pk, form: services.state_track_record(actor=actor, pk=pk, command=form.command()),
        remove=services.remove_track_record,
        initial=lines.fields_of_work,
    ),
    "certificates": Section(
        heading=gettext_lazy("Certificates"),
        lead=gettext_lazy("As printed on them. One that has expired is shown as expired."),
        form=profile_forms.CertificateForm,
        rows=lambda _actor, party: party.certificates.order_by("name", "pk"),
        line=lines.of_certificate,
        save=lambda actor, pk, form: services.show_certificate(actor=actor, pk=pk, command=form.command()),
        remove=services.remove_certificate,
        initial=lines.fields_of_work,
    ),
    "contacts": Section(
        heading=gettext_lazy("Contacts"),
        lead=gettext_lazy("Never public. An introduction reveals them when both sides and the person agree."),
        form=people_forms.ContactForm,
        rows=lambda actor, party: contacts_visible_to(actor, party.organisation_id),
        line=lines.of_contact,
        save=lambda actor, pk, form: services.keep_contact(actor=actor, pk=pk, command=form.command()),
        remove=services.remove_contact,
        initial=lines.fields_of_person,
    ),
    "officers": Section(
        heading=gettext_lazy("Directors and signatories"),
        lead=gettext_lazy("Private: only the owner and verifying officers see them, of documents four characters."),
        form=people_forms.OfficerForm,
        rows=officers_visible_to,
        line=lines.of_officer,
        save=lambda actor, pk, form: services.keep_officer(actor=actor, pk=pk, command=form.command()),
        remove=services.remove_officer,
        may=may_manage_people,
        initial=lines.fields_of_person,
    ),
}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def entries(request: HttpRequest, section: str) -> HttpResponse:
    """All entries of one part, and the form for one more."""
    return _form_page(request, section, None)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def entry(request: HttpRequest, section: str, pk: int) -> HttpResponse:
    """Change one entry."""
    return _form_page(request, section, pk)


def _form_page(request: HttpRequest, code: str, pk: int | None) -> HttpResponse:
    actor: Actor = request.actor
    section, party = _section(code), own_or_404(actor)
    verdict = section.may(actor, party)
    if not verdict:
        return closed(request, verdict)
    changed = _entry(section, actor, party, pk) if pk is not None else None
    if changed is not None and not section.can_change:
        raise Http404
    initial = dict(section.initial(changed)) if changed is not None else {"source_language": actor.language}
    form = section.form(request.POST or None, request.FILES or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            section.save(actor, pk, form)
        except Refused as refused:
            say(form, refused)
        else:
            messages.success(request, _("The entry was kept."))
            return redirect("parties:own_section", section=code)
    context = {
        "section": code,
        "heading": section.heading,
        "lead": section.lead,
        "form": form,
        "changed": changed,
        "rows": [section.line(one) for one in section.rows(actor, party)] if changed is None else [],
        "can_change": section.can_change,
        "crumbs": own_crumbs(str(section.heading)),
    }
    return render(request, "parties/own_section.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, section: str, pk: int) -> HttpResponse:
    """Remove one entry, in two steps."""
    actor: Actor = request.actor
    part, party = _section(section), own_or_404(actor)
    verdict = part.may(actor, party)
    if not verdict:
        return closed(request, verdict)
    found = _entry(part, actor, party, pk)
    if request.method == "POST":
        part.remove(actor=actor, pk=pk)
        messages.success(request, _("The entry was removed."))
        return redirect("parties:own_section", section=section)
    context = {
        "section": section,
        "heading": part.heading,
        "row": part.line(found),
        "crumbs": own_crumbs(str(part.heading)),
    }
    return render(request, "parties/own_remove.html", context)


def _section(code: str) -> Section:
    if code not in SECTIONS:
        raise Http404
    return SECTIONS[code]


def _entry(section: Section, actor: Actor, party: Party, pk: int) -> Any:
    found = section.rows(actor, party).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
