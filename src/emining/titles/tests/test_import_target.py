"""A foreign register read again: new, changed and unchanged titles, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
import shapely
from django.utils import timezone

from emining.accounts.types import system_actor
from emining.kernel.refusals import Refused
from emining.places.intake.types import ImportContext, NormalisedFeature, Position, SourceStanding
from emining.titles import kinds, states
from emining.titles.models import Register, TitleVersion
from emining.titles.services import import_target
from emining.titles.services.import_target import TitlesTarget
from emining.titles.tests.factories import make_register

pytestmark = pytest.mark.django_db
ACTOR = system_actor("import")


def _context(**fields):
    places = Register._meta.get_field("jurisdiction").related_model
    source = SourceStanding(
        "au-nt-2013", "Northern Territory titles", "北领地矿权", "شمالی علاقہ کے حقوق", "NT Geological Survey", "",
        "CC BY", "Northern Territory Government", date(2013, 6, 1),
    )  # fmt: skip
    values = {
        "run_reference": "R1", "target": "titles", "jurisdiction": "AU-NT",
        "jurisdiction_id": places.objects.get(code="AU-NT").pk, "foreign_register": True, "source": source,
        "file_name": "el.shp", "mapping_name": "au_nt",
    }  # fmt: skip
    return ImportContext(**(values | fields))


def _feature(number="EL1", side=0.1, **values):
    shape = shapely.MultiPolygon([shapely.box(131.0, -13.0, 131.0 + side, -12.9)])
    facts = {"number": number, "state": states.IN_FORCE, "kind_at_source": "EL", "granted_on": date(2010, 5, 1)}
    return NormalisedFeature(
        number=1, key=number, file="el.shp", layer="el", wkb=shapely.to_wkb(shape), geometry_kind="polygon",
        values=facts | values, position=Position("EPSG:4283", "EPSG:1150", 1.0),
    )  # fmt: skip


def _run(*features, context=None):
    target, context = TitlesTarget(), context or _context()
    target.begin(actor=ACTOR, context=context)
    return [outcome.kind for outcome in target.upsert(actor=ACTOR, context=context, features=features)]


def test_a_first_import_writes_and_a_second_changes_nothing():
    assert _run(_feature("EL1"), _feature("EL2", side=0.2)) == ["written", "written"]
    assert _run(_feature("EL1"), _feature("EL2", side=0.2)) == ["unchanged", "unchanged"]
    assert TitleVersion.objects.count() == 2
    register = Register.objects.get()
    assert (register.kind, register.licence, register.retrieved_on) == (
        kinds.FOREIGN_REFERENCE, "CC BY", date(2013, 6, 1),
    )  # fmt: skip


def test_a_changed_fact_makes_a_new_version_and_keeps_the_old(monkeypatch):
    with monkeypatch.context() as clock:
        clock.setattr(import_target, "_now", lambda: timezone.now() - timedelta(days=1))
        _run(_feature("EL1"))
    later = _context(source=replace(_context().source, as_of=date(2014, 1, 1)))
    assert _run(_feature("EL1", state=states.EXPIRED), context=later) == ["updated"]
    current = TitleVersion.objects.get(is_current=True)
    assert (current.state, current.valid.lower) == (states.EXPIRED, date(2014, 1, 1))
    superseded = TitleVersion.objects.get(known__upper_inf=False)
    assert (superseded.state, superseded.valid.upper) == (states.IN_FORCE, None)
    earlier = TitleVersion.objects.get(known__upper_inf=True, valid__upper_inf=False)
    assert (earlier.state, earlier.valid.upper) == (states.IN_FORCE, date(2014, 1, 1))


def test_no_holder_is_taken_over():
    assert "holder" not in {field.name for field in TitlesTarget.fields}
    _run(_feature("EL1"))
    version = TitleVersion.objects.get()
    assert (version.holder_id, version.holder_text) == (None, "")


def test_a_term_that_runs_backwards_is_refused():
    assert _run(_feature("EL1", expires_on=date(2009, 1, 1))) == ["refused"]
    assert not TitleVersion.objects.exists()


def test_titles_of_pakistan_are_never_imported_this_way():
    make_register("PK-BA")
    with pytest.raises(Refused, match="title_register_not_foreign"):
        TitlesTarget().begin(actor=ACTOR, context=_context(jurisdiction="PK-BA", foreign_register=False))
