"""Choose what the maps draw: which set of a level, and which disputed lines."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from django.db import transaction

from emining.audit.services import record
from emining.audit.types import Acting, Subject
from emining.kernel.refusals import Refused
from emining.places.geography.natural_earth import inner_lines
from emining.places.models import BoundarySet, DisputedLine, Jurisdiction, PublicationRule
from emining.places.permissions import may_configure_boundaries
from emining.places.services.load_base_geography import replace_lines
from emining.places.types import Precision, Seated


class Operator(Acting, Seated, Protocol):
    """Who acts here: known to the audit and to the permissions."""


def choose_boundary_set(*, actor: Operator, set_code: str, reason: str) -> BoundarySet:
    """Have maps draw this set for its level.

    `Refused`: boundary_set_unknown, boundary_set_empty, boundary_reason_missing.
    """
    may_configure_boundaries(actor).require()
    _need(reason)
    with transaction.atomic(durable=True):
        chosen = BoundarySet.objects.select_for_update(no_key=True).filter(code=set_code).first()
        if chosen is None:
            raise Refused("boundary_set_unknown", set=set_code)
        if not chosen.boundaries.exists():
            raise Refused("boundary_set_empty", set=set_code)
        before = BoundarySet.objects.filter(level=chosen.level, is_default=True).first()
        if before is not None and before.pk == chosen.pk:
            return chosen
        BoundarySet.objects.filter(level=chosen.level, is_default=True).update(is_default=False)
        chosen.is_default = chosen.is_published = True
        chosen.save(update_fields=["is_default", "is_published"])
        draw_inner_lines(chosen)
        record(
            code="places.boundary_set.chosen",
            subject=Subject("places.boundary_set", str(chosen.pk), chosen.code),
            actor=actor,
            chain="PK",
            reason=reason,
            before={"set": before.code if before else ""},
            after={"set": chosen.code, "level": chosen.level},
        )
    return chosen


def draw_inner_lines(boundary_set: BoundarySet) -> None:
    """Make the lines between the areas of a set. Its outer edge is left to the country lines, disputed ones apart."""
    if boundary_set.level in {"land", "country"} and boundary_set.lines.exists():
        return
    from shapely import from_wkb

    areas = [from_wkb(bytes(geom.wkb)) for geom in boundary_set.boundaries.values_list("geom", flat=True)]
    replace_lines(boundary_set, inner_lines(areas, tolerance_deg=0.0005))


def show_disputed_line(*, actor: Operator, line_code: str, is_drawn: bool, reason: str) -> DisputedLine:
    """Have maps draw a disputed line, or leave it out. `Refused`: disputed_line_unknown, boundary_reason_missing."""
    may_configure_boundaries(actor).require()
    _need(reason)
    with transaction.atomic(durable=True):
        line = DisputedLine.objects.select_for_update(no_key=True).filter(code=line_code).first()
        if line is None:
            raise Refused("disputed_line_unknown", line=line_code)
        if line.is_drawn == is_drawn:
            return line
        line.is_drawn = is_drawn
        line.save(update_fields=["is_drawn"])
        record(
            code="places.disputed_line.shown" if is_drawn else "places.disputed_line.hidden",
            subject=Subject("places.disputed_line", str(line.pk), line.code),
            actor=actor,
            chain="PK",
            reason=reason,
            before={"is_drawn": not is_drawn},
            after={"is_drawn": is_drawn},
        )
    return line


def record_publication_rule(
    *,
    actor: Operator,
    jurisdiction_code: str,
    layer: str,
    audience: str,
    precision: Precision,
    basis: str,
    approved_by: str,
    approved_on: date | None,
) -> PublicationRule:
    """Record an authority's decision on how exactly a layer may be shown.

    `Refused`: publication_jurisdiction_unknown; publication_not_approved (exact geometry of an official register
    needs who approved it, when, and the text); boundary_reason_missing (no basis).
    """
    may_configure_boundaries(actor).require()
    _need(basis)
    if (layer, audience, precision) == ("titles", "public", "exact") and not (approved_by.strip() and approved_on):
        raise Refused("publication_not_approved", jurisdiction=jurisdiction_code)
    with transaction.atomic(durable=True):
        jurisdiction = Jurisdiction.objects.filter(code=jurisdiction_code).first()
        if jurisdiction is None:
            raise Refused("publication_jurisdiction_unknown", jurisdiction=jurisdiction_code)
        old = PublicationRule.objects.filter(jurisdiction=jurisdiction, layer=layer, audience=audience).first()
        rule, _ = PublicationRule.objects.update_or_create(
            jurisdiction=jurisdiction,
            layer=layer,
            audience=audience,
            defaults={
                "precision": precision, "basis": basis, "approved_by": approved_by, "approved_on": approved_on,
            },
        )  # fmt: skip
        record(
            code="places.publication_rule.recorded",
            subject=Subject("places.publication_rule", str(rule.pk), f"{jurisdiction_code} {layer}"),
            actor=actor,
            chain=jurisdiction_code,
            reason=basis,
            before={"precision": old.precision if old else ""},
            after={
                "precision": precision, "layer": layer, "audience": audience, "approved_by": approved_by,
                "approved_on": approved_on.isoformat() if approved_on else "",
            },
        )  # fmt: skip
    return rule


def _need(reason: str) -> None:
    if not reason.strip():
        raise Refused("boundary_reason_missing")
