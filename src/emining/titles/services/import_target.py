"""The import target `titles`: another state's register, read for reference."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

import shapely
from django.contrib.gis.geos import GEOSGeometry
from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange, DateTimeTZRange
from django.utils.translation import gettext_lazy as _

from emining.audit.types import Acting
from emining.geoscience.services.match_commodities import CommodityMatcher
from emining.kernel.refusals import Refused
from emining.places.intake.types import (
    GeometryKind,
    ImportContext,
    NormalisedFeature,
    Outcome,
    TargetField,
    Value,
    refused,
    unchanged,
    updated,
    written,
)
from emining.places.selectors.names import search_key
from emining.places.survey.geodesy import area_ha
from emining.titles import kinds, states
from emining.titles.models import Register, Title, TitleVersion

_COMPARED: Final = (
    "state",
    "state_at_source",
    "name_en",
    "commodities",
    "area_ha",
    "granted_on",
    "expires_on",
    "source_crs",
    "operation",
    "accuracy_m",
)


class TitlesTarget:
    """Writes a foreign reference register. A changed fact makes a new version, known from now; nothing is edited.

    Titles are keyed by the mapping's key (number, and part where one number has several). Holders are not taken over:
    many are natural persons. The dates of a fact at its source are seldom given, so a version is true from the grant
    (or the publisher's date) and a change from the publisher's date of the newer copy.
    """

    code = "titles"
    label = _("Titles of a foreign register, for reference")
    geometry_kinds: frozenset[GeometryKind] = frozenset({"polygon"})
    geometry_required = True
    fields = (
        TargetField("number", "text", _("Number of the title"), required=True, max_length=60),
        TargetField("kind_at_source", "text", _("Kind as the source calls it"), max_length=120),
        TargetField("state", "code", _("State"), required=True, choices=states.TITLE.states),
        TargetField("state_at_source", "text", _("State as the source words it"), max_length=120),
        TargetField("name", "text", _("Name of the title"), max_length=160),
        TargetField("commodities", "list", _("Commodity codes")),
        TargetField("granted_on", "date", _("Date of grant")),
        TargetField("expires_on", "date", _("Last day of the term")),
    )
    sentences: Mapping[str, Any] = {
        "title_register_not_foreign": _(
            "Titles can be imported into a foreign reference register only; %(jurisdiction)s is not foreign."
        ),
        "title_without_area": _("The area of title %(number)s is empty."),
        "title_term_backwards": _("Title %(number)s expires on %(expires_on)s, before its grant on %(granted_on)s."),
    }

    def begin(self, *, actor: Acting, context: ImportContext) -> None:  # noqa: ARG002 - the protocol's signature
        """Make the register that the mapping's source names, or bring its citation up to date."""
        if not context.foreign_register:
            raise Refused("title_register_not_foreign", jurisdiction=context.jurisdiction)
        source = context.source
        Register.objects.update_or_create(
            code=source.code,
            defaults={
                "jurisdiction_id": context.jurisdiction_id,
                "kind": kinds.FOREIGN_REFERENCE,
                "name_en": source.name_en,
                "name_zh": source.name_zh,
                "name_ur": source.name_ur,
                "source": ". ".join(part for part in (source.publisher, source.attribution, source.url) if part),
                "licence": source.licence[:200],
                "retrieved_on": source.as_of,
            },
        )

    def upsert(
        self,
        *,
        actor: Acting,  # noqa: ARG002 - the protocol's signature
        context: ImportContext,
        features: Sequence[NormalisedFeature],
    ) -> list[Outcome]:
        """One outcome per feature: written, updated, unchanged or refused."""
        register = Register.objects.select_related("jurisdiction").get(code=context.source.code)
        numbers = [feature.key[:60] for feature in features]
        present = {
            version.number: version
            for version in TitleVersion.objects.filter(register=register, number__in=numbers, is_current=True)
        }
        batch = _Batch(register, context, _now(), present)
        outcomes = [batch.take(feature) for feature in features]
        batch.write()
        return [outcome if outcome.subject_id != "new" else written(batch.keys[key]) for key, outcome in
                zip(numbers, outcomes, strict=True)]  # fmt: skip


class _Batch:
    """What one batch closes and adds; written in four statements, however many features it has."""

    def __init__(
        self, register: Register, context: ImportContext, now: datetime, present: Mapping[str, TitleVersion]
    ) -> None:
        self.register = register
        self.now = now
        self.present = present
        self.as_of = context.source.as_of or now.date()
        self.closing: list[TitleVersion] = []
        self.titles: list[Title] = []
        self.versions: list[TitleVersion] = []
        self.keys: dict[str, int] = {}
        self.commodities = CommodityMatcher()

    def take(self, feature: NormalisedFeature) -> Outcome:
        number = feature.key[:60]
        facts = self._facts(feature)
        problem = _problem(number, facts)
        if problem:
            return problem
        old = self.present.get(number)
        if old is None:
            title = Title(
                register=self.register, number=number, kind=kinds.FOREIGN,
                kind_at_source=str(feature.values.get("kind_at_source") or ""),
            )  # fmt: skip
            self.titles.append(title)
            self.versions.append(self._version(title, facts, facts["granted_on"] or self.as_of, "imported"))
            return written("new")
        if _same(old, facts):
            return unchanged(old.title_id)
        self.closing.append(old)
        changed_on = max(self.as_of, old.valid.lower)
        if changed_on > old.valid.lower:
            self.versions.append(self._earlier(old, changed_on))
        self.versions.append(self._version(old.title, facts, changed_on, "imported"))
        return updated(old.title_id)

    def write(self) -> None:
        if self.closing:
            with connection.cursor() as cursor:
                cursor.execute(
                    "UPDATE titles_titleversion SET known = tstzrange(lower(known), %s) WHERE id = ANY(%s)",
                    [self.now, [version.pk for version in self.closing]],
                )
        Title.objects.bulk_create(self.titles)
        self.keys = {title.number: title.pk for title in self.titles}
        for version in self.versions:
            version.title_id = version.title.pk
        TitleVersion.objects.bulk_create(self.versions, batch_size=500)

    def _facts(self, feature: NormalisedFeature) -> dict[str, Any]:
        values, position = feature.values, feature.position
        wkb = feature.wkb or b""
        accuracy = position.accuracy_m if position else None
        name = str(values.get("name") or "")
        return {
            "state": str(values["state"]),
            "state_at_source": str(values.get("state_at_source") or ""),
            "name_en": name,
            "commodities": sorted(self.commodities.match(_words(values.get("commodities"))).codes),
            "geom": GEOSGeometry(memoryview(wkb), srid=4326),
            "area_ha": Decimal(f"{area_ha(shapely.from_wkb(wkb)):.4f}"),
            "granted_on": values.get("granted_on"),
            "expires_on": values.get("expires_on"),
            "source_crs": position.source_crs if position else "",
            "operation": (position.operation if position else "")[:200],
            "accuracy_m": None if accuracy is None else Decimal(f"{accuracy:.2f}"),
            "search_text": f" {search_key(feature.key, str(values['number']), name)}",
        }

    def _version(self, title: Title, facts: Mapping[str, Any], valid_from: Any, cause: str) -> TitleVersion:
        start: date = min(valid_from, self.now.date())
        return TitleVersion(
            title=title,
            register=self.register,
            number=title.number,
            kind=title.kind,
            cause=cause,
            is_exclusive=False,
            valid=DateRange(start, None),
            known=DateTimeTZRange(self.now, None),
            **facts,
        )

    def _earlier(self, old: TitleVersion, until: date) -> TitleVersion:
        """What was true before the change, as known from now on."""
        facts = {name: getattr(old, name) for name in (*_COMPARED, "geom", "search_text")}
        version = self._version(old.title, facts, old.valid.lower, old.cause)
        version.valid = DateRange(old.valid.lower, until)
        return version


def _words(value: Value) -> tuple[str, ...]:
    """What the source calls the minerals; words that name no known commodity are left out of the codes."""
    return value if isinstance(value, tuple) else ()


def _problem(number: str, facts: Mapping[str, Any]) -> Outcome | None:
    if facts["area_ha"] <= 0:
        return refused("title_without_area", number=number)
    granted, expires = facts["granted_on"], facts["expires_on"]
    if granted and expires and expires < granted:
        return refused(
            "title_term_backwards", number=number, granted_on=granted.isoformat(), expires_on=expires.isoformat()
        )
    return None


def _same(old: TitleVersion, facts: Mapping[str, Any]) -> bool:
    return all(getattr(old, name) == facts[name] for name in _COMPARED) and _digest(old.geom) == _digest(facts["geom"])


def _digest(geom: GEOSGeometry) -> bytes:
    return hashlib.sha256(bytes(geom.wkb)).digest()


def _now() -> datetime:
    """The database's clock at the start of the transaction: one import, one instant of learning."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT now()")
        found: datetime = cursor.fetchone()[0]
    return found
