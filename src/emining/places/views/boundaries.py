"""The statement of boundaries: which sets are drawn, which lines are disputed, how exactly layers are published."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from emining.places.forms import ChooseSetForm, DisputedLineForm, PublicationRuleForm
from emining.places.permissions import may_configure_boundaries
from emining.places.selectors import (
    boundary_sets_public,
    disputed_lines_all,
    jurisdictions_all,
    precision_by_jurisdiction,
    publication_rules_recorded,
)
from emining.places.services import choose_boundary_set, record_publication_rule, show_disputed_line
from emining.places.types import AUDIENCES, LAYERS, LEVELS, PRECISIONS
from emining.places.views.places import english, in_reader_language


@require_safe
def boundaries_page(request: HttpRequest) -> HttpResponse:
    """What maps draw and why; the operator's forms below it."""
    return _page(request)


@require_POST
def choose_set(request: HttpRequest) -> HttpResponse:
    """Have maps draw another set."""
    may_configure_boundaries(request.actor).require()
    form = ChooseSetForm(request.POST, choices=_set_choices(), prefix="set")
    if not form.is_valid():
        return _page(request, set_form=form)
    choose_boundary_set(actor=request.actor, set_code=form.cleaned_data["set"], reason=form.cleaned_data["reason"])
    messages.success(request, _("Maps now draw the boundary set you chose."))
    return redirect(reverse("places:boundaries"))


@require_POST
def show_line(request: HttpRequest) -> HttpResponse:
    """Draw a disputed line or leave it out."""
    may_configure_boundaries(request.actor).require()
    form = DisputedLineForm(request.POST, choices=_line_choices(), prefix="line")
    if not form.is_valid():
        return _page(request, line_form=form)
    data = form.cleaned_data
    show_disputed_line(
        actor=request.actor, line_code=data["line"], is_drawn=data["is_drawn"] == "yes", reason=data["reason"]
    )
    messages.success(request, _("Your decision on the disputed line is recorded."))
    return redirect(reverse("places:boundaries"))


@require_POST
def record_rule(request: HttpRequest) -> HttpResponse:
    """Record an authority's decision on publication."""
    may_configure_boundaries(request.actor).require()
    form = PublicationRuleForm(request.POST, choices=_jurisdiction_choices(), prefix="rule")
    if not form.is_valid():
        return _page(request, rule_form=form)
    data = dict(form.cleaned_data)
    record_publication_rule(actor=request.actor, jurisdiction_code=data.pop("jurisdiction"), **data)
    messages.success(request, _("The decision on publication is recorded."))
    return redirect(reverse("places:boundaries"))


def _page(request: HttpRequest, **bound: forms.Form) -> HttpResponse:
    context: dict[str, Any] = {
        "crumbs": [{"label": _("Places"), "href": reverse("places:places")}, {"label": _("Boundaries")}],
        "sets": [_set_facts(one) for one in boundary_sets_public()],
        "lines": disputed_lines_all(),
        "policy_columns": [{"label": _("Jurisdiction")}, *({"label": words} for words in LAYERS.values())],
        "policy_rows": _policy_rows(request.actor),
        "rules": [_rule_facts(rule) for rule in publication_rules_recorded()],
        "may_configure": may_configure_boundaries(request.actor).allowed,
    }
    if context["may_configure"]:
        context |= {
            "set_form": bound.get("set_form") or ChooseSetForm(choices=_set_choices(), prefix="set"),
            "line_form": bound.get("line_form") or DisputedLineForm(choices=_line_choices(), prefix="line"),
            "rule_form": bound.get("rule_form") or PublicationRuleForm(choices=_jurisdiction_choices(), prefix="rule"),
        }
    return render(request, "places/boundaries.html", context, status=422 if bound else 200)


def _set_choices() -> list[tuple[str, str]]:
    return [(one.code, f"{LEVELS[one.level]}: {one.title}") for one in boundary_sets_public()]


def _line_choices() -> list[tuple[str, str]]:
    return [(line.code, str(in_reader_language(line))) for line in disputed_lines_all()]


def _jurisdiction_choices() -> list[tuple[str, str]]:
    return [(one.code, f"{one.code} {one.name_en}") for one in jurisdictions_all()]


def _set_facts(one: Any) -> dict[str, Any]:
    return {
        "title": one.title,
        "is_default": one.is_default,
        "facts": [
            {"label": _("Level"), "value": LEVELS[one.level]},
            {"label": _("Source"), "value": english(one.source)},
            {"label": _("Licence"), "value": english(one.licence)},
            {"label": _("Retrieved on"), "value": one.retrieved_on},
            {"label": _("Note"), "value": english(one.notes)},
        ],
    }


def _policy_rows(actor: Any) -> list[dict[str, Any]]:
    by_layer = {layer: precision_by_jurisdiction(layer, actor) for layer in LAYERS}
    return [
        {"cells": [in_reader_language(one), *(PRECISIONS[by_layer[layer][one.code]] for layer in LAYERS)]}
        for one in jurisdictions_all()
        if one.kind != "foreign"
    ]


def _rule_facts(rule: Any) -> list[dict[str, Any]]:
    return [
        {"label": _("Jurisdiction"), "value": in_reader_language(rule.jurisdiction) if rule.jurisdiction else _("All")},
        {"label": _("Layer"), "value": LAYERS[rule.layer]},
        {"label": _("Audience"), "value": AUDIENCES[rule.audience]},
        {"label": _("Precision"), "value": PRECISIONS[rule.precision]},
        {"label": _("Text the decision rests on"), "value": rule.basis},
        {"label": _("Approved by"), "value": rule.approved_by},
        {"label": _("Approved on"), "value": rule.approved_on},
    ]
