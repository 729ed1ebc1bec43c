"""Who stands behind a company: the picture, its table, what can be computed, and what is not established."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from emining.accounts.types import Actor
from emining.config.refusals import sentence_for
from emining.kernel.languages import normal_language
from emining.kernel.refusals import Refused
from emining.parties.forms_ownership import AsAtForm, EndInterestForm, InterestForm
from emining.parties.models import Interest, Party
from emining.parties.ownership import (
    USUAL_THRESHOLD,
    Edge,
    Node,
    Solver,
    beneficial_owners,
    controlled_by,
    controllers_of,
    largest_path,
    ultimate,
)
from emining.parties.ownership_wording import percent, share_text
from emining.parties.permissions_ownership import may_change_interest, may_record_interest
from emining.parties.selectors.ownership import parties_seen_by, seen_by
from emining.parties.selectors.ownership_faces import Face, faces_of, named
from emining.parties.selectors.ownership_graph import Loaded, graph_around, is_person
from emining.parties.selectors.ownership_rows import current_interests, interest_history
from emining.parties.services import end_interest, record_interest
from emining.parties.types_ownership import INTEREST_KINDS, SHARES
from emining.parties.views.ownership_drawing import drawing, note_of

STEPS_DOWN = 3
REASONS = {
    "ownership": _("effective share"),
    "control": _("control"),
    "declared": _("named by the source"),
}


@require_safe
def ownership(request: HttpRequest, code: str) -> HttpResponse:
    """The ownership of one company on a day."""
    actor: Actor = request.actor
    party = party_or_404(actor, code)
    form = AsAtForm(request.GET)
    on = (form.cleaned_data.get("on") if form.is_valid() else None) or timezone.localdate()
    loaded = graph_around([party.pk], on=on, seen=seen_by(actor), down=STEPS_DOWN)
    page = _Page(actor, party, loaded, on)
    context = page.context() | {
        "form": form if form.is_bound and request.GET else AsAtForm(initial={"on": on}),
        "is_today": on == timezone.localdate(),
        "crumbs": _crumbs(party, _("Ownership")),
        "downloads": [{"label": "BODS 0.4 (JSON)", "href": reverse("parties:bods", args=[code])}],
    }
    return render(request, "parties/ownership.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def interest_record(request: HttpRequest, code: str) -> HttpResponse:
    """Record an interest, or correct the one that `replaces` names."""
    actor: Actor = request.actor
    party = party_or_404(actor, code)
    _admit(may_record_interest(actor, party).allowed)
    wanted = request.GET.get("replaces", "")
    replaced = None
    if wanted:
        replaced = _interest_or_404(actor, party, int(wanted) if wanted.isdecimal() and len(wanted) < 19 else 0)
    form = InterestForm(request.POST or None, actor=actor, subject=party, replaces=replaced)
    if request.method == "POST" and form.is_valid():
        try:
            record_interest(actor=actor, command=form.command())
        except Refused as refused:
            form.add_error(None, sentence_for(refused))
        else:
            messages.success(request, _("The interest was recorded."))
            return redirect("parties:ownership", code=code)
    heading = _("Correct an interest") if replaced is not None else _("Record an interest")
    context = {"party": party, "form": form, "heading": heading, "crumbs": _crumbs(party, heading)}
    return render(request, "parties/interest_form.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def interest_end(request: HttpRequest, code: str, interest_id: int) -> HttpResponse:
    """End an interest, or strike out one that was never so."""
    actor: Actor = request.actor
    party = party_or_404(actor, code)
    _admit(may_record_interest(actor, party).allowed)
    row = _interest_or_404(actor, party, interest_id)
    form = EndInterestForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            end_interest(actor=actor, command=form.command(row.pk))
        except Refused as refused:
            form.add_error(None, sentence_for(refused))
        else:
            messages.success(request, _("The end was recorded."))
            return redirect("parties:ownership", code=code)
    heading = _("End an interest")
    context = {"party": party, "form": form, "heading": heading, "crumbs": _crumbs(party, heading), "row": row}
    return render(request, "parties/interest_form.html", context, status=422 if form.errors else 200)


def party_or_404(actor: Actor, code: str) -> Party:
    """A party that this reader may see."""
    found = parties_seen_by(actor).filter(organisation__code=code).first()
    if found is None:
        raise Http404
    return found


def _admit(is_allowed: bool) -> None:
    if not is_allowed:
        raise Http404


def _interest_or_404(actor: Actor, party: Party, key: int) -> Interest:
    row = current_interests().filter(pk=key, subject=party).select_related("holder__organisation", "person").first()
    if row is None or not may_change_interest(actor, row):
        raise Http404
    return row


def _crumbs(party: Party, last: str) -> list[dict[str, str]]:
    return [
        {"label": _("Parties"), "href": reverse("parties:list")},
        {
            "label": str(party.organisation),
            "href": reverse("parties:detail", args=[party.organisation.code]),
        },
        {"label": last},
    ]


class _Page:
    """What one reader's page of one company says."""

    def __init__(self, actor: Actor, party: Party, loaded: Loaded, on: date) -> None:
        self.actor, self.party, self.loaded, self.on = actor, party, loaded, on
        self.focus = loaded.node(party.pk)
        self.language = normal_language(get_language())
        self.faces = faces_of(loaded, actor, party)
        self.solver = Solver(loaded.graph)
        self.behind = self.solver.interests_in(self.focus)
        self.may_record = may_record_interest(actor, party).allowed

    def context(self) -> dict[str, Any]:
        """Everything for the template."""
        has_rows = bool(self.loaded.graph.edges)
        return {
            "party": self.party,
            "on": self.on,
            "picture": drawing(self.loaded, self.faces, self.focus, self.language) if has_rows else None,
            "rows": self._rows(),
            "effective": self._effective(),
            "holdings": self._holdings(),
            "owners": self._owners(),
            "threshold": percent(USUAL_THRESHOLD),
            "open_points": self._open_points(),
            "circles": [self._names(ring) for ring in self.loaded.graph.rings],
            "not_established": percent(self.behind.not_established) if self.behind.not_established else "",
            "may_record": self.may_record,
            "history": interest_history(self.party.pk)[:200] if self.may_record else [],
        }

    def _name(self, node: Node) -> str:
        return named(self.faces, node, self.language)

    def _names(self, nodes: frozenset[Node]) -> list[Face]:
        return [self.faces[node] for node in sorted(nodes, key=self._name)]

    def _rows(self) -> list[dict[str, Any]]:
        """Every arrow of the picture as a row."""
        found = []
        for edge in sorted(self.loaded.graph.edges, key=lambda one: (one.subject != self.focus, -(one.share or 0))):
            row = self.loaded.rows.get(edge.key)
            found.append({
                "holder": self.faces[edge.holder],
                "note": note_of(self.faces[edge.holder]),
                "subject": self.faces[edge.subject],
                "kind": INTEREST_KINDS[edge.kind] if row else _("Branch or consortium"),
                "share": share_text(edge.share),
                "needs_share": edge.kind == SHARES or edge.share is not None,
                "since": row.valid.lower if row else None,
                "until": row.valid.upper if row else None,
                "source": row.source if row else "",
                "source_date": row.source_date if row else None,
                "grade": row.grade if row else "",
                "is_beneficial": edge.is_declared_beneficial,
                "key": edge.key if row and row.subject_id == self.party.pk and self.may_record else 0,
                "may_change": bool(row) and may_change_interest(self.actor, row).allowed,
            })  # fmt: skip
        return found

    def _effective(self) -> list[dict[str, Any]]:
        controlling = controllers_of(self.loaded.graph, self.focus)
        last = ultimate(self.loaded.graph, controlling)
        everybody = set(self.behind.shares) | set(controlling)
        found = []
        for node in sorted(everybody, key=lambda one: (-self.behind.shares.get(one, Fraction(0)), self._name(one))):
            path = largest_path(self.loaded.graph, node, self.focus) or controlling.get(node, ())
            found.append({
                "face": self.faces[node],
                "note": note_of(self.faces[node]),
                "share": share_text(self.behind.shares.get(node)),
                "controls": node in controlling,
                "is_last": node in last,
                "is_end": node in self.behind.ends,
                "path": self._path(path) if len(path) > 1 else [],
            })  # fmt: skip
        return found

    def _path(self, path: tuple[Edge, ...]) -> list[dict[str, Any]]:
        """A chain from the top down, ready to be read: name, share, name, share, … name."""
        return [{"face": self.faces[edge.subject], "share": share_text(edge.share)} for edge in path]

    def _holdings(self) -> list[dict[str, Any]]:
        controlled = controlled_by(self.loaded.graph, self.focus)
        below = self.loaded.graph.downward(self.focus) - {self.focus}
        found = []
        for node in sorted(below, key=self._name):
            share = self.solver.interests_in(node).shares.get(self.focus)
            found.append(
                {
                    "face": self.faces[node],
                    "share": share_text(share),
                    "controls": node in controlled,
                    "part": share or 0,
                }
            )
        return sorted(found, key=lambda one: -one["part"])

    def _owners(self) -> list[dict[str, Any]]:
        found = beneficial_owners(self.loaded.graph, self.focus, is_person=is_person, solver=self.solver)
        return [
            {
                "face": self.faces[owner.person],
                "note": note_of(self.faces[owner.person]),
                "share": share_text(owner.share) if owner.share else "",
                "reasons": ", ".join(_(REASONS[code]) for code in owner.reasons),
            }
            for owner in found
        ]

    def _open_points(self) -> list[str]:
        """What the record does not say, in sentences."""
        graph = self.loaded.graph
        above = graph.upward(self.focus)
        points = []
        for node in sorted(self.loaded.contradictory & above, key=self._name):
            points.append(
                _("The shares recorded for %(name)s exceed the whole; none of them is used.")
                % {"name": self._name(node)}
            )
        for edge in graph.edges:
            if edge.share is None and edge.kind == SHARES and edge.subject in above - self.loaded.contradictory:
                points.append(
                    _("How much %(holder)s holds of %(subject)s is not established.")
                    % {"holder": self._name(edge.holder), "subject": self._name(edge.subject)}
                )
        for node in sorted(above, key=self._name):
            held = graph.total(node)
            if 0 < held < 1 and node not in self.loaded.contradictory:
                points.append(
                    _("%(part)s of the shares of %(name)s are not on record.")
                    % {"part": percent(1 - held), "name": self._name(node)}
                )
        for node in sorted(self.behind.ends, key=self._name):
            if self.faces[node].kind == "company" and node != self.focus:
                points.append(_("Who holds %(name)s is not on record.") % {"name": self._name(node)})
        if self.behind.in_circles:
            points.append(
                _("%(part)s goes round between companies that own each other whole.")
                % {"part": percent(self.behind.in_circles)}
            )
        return points
