"""The ground: jurisdictions, boundaries, places, the publication policy; and the database extensions all apps use."""

import django.contrib.gis.db.models.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.contrib.postgres.operations import BtreeGistExtension, CreateExtension, TrigramExtension, UnaccentExtension
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        CreateExtension("postgis"),
        BtreeGistExtension(),
        TrigramExtension(),
        UnaccentExtension(),
        migrations.CreateModel(
            name="DisputedLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "code",
                    models.SlugField(
                        db_comment="Stable code of the line.", max_length=80, unique=True, verbose_name="code"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        db_comment="What the source calls it: line_of_control, disputed.",
                        max_length=40,
                        verbose_name="kind",
                    ),
                ),
                (
                    "name_en",
                    models.CharField(db_comment="Name in English.", max_length=160, verbose_name="name in English"),
                ),
                (
                    "name_zh",
                    models.CharField(
                        blank=True, db_comment="Name in Chinese.", max_length=160, verbose_name="name in Chinese"
                    ),
                ),
                (
                    "name_ur",
                    models.CharField(
                        blank=True, db_comment="Name in Urdu.", max_length=160, verbose_name="name in Urdu"
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        db_comment="Publisher and where it was had from.", max_length=300, verbose_name="source"
                    ),
                ),
                (
                    "licence",
                    models.CharField(
                        blank=True,
                        db_comment="Licence as stated at the source.",
                        max_length=120,
                        verbose_name="licence",
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True, db_comment="The source's own words about the line.", verbose_name="note"
                    ),
                ),
                (
                    "is_drawn",
                    models.BooleanField(db_comment="Whether maps draw it.", default=False, verbose_name="is drawn"),
                ),
                (
                    "geom",
                    django.contrib.gis.db.models.fields.MultiLineStringField(
                        db_comment="Course, WGS 84.", srid=4326, verbose_name="line"
                    ),
                ),
            ],
            options={
                "verbose_name": "disputed line",
                "verbose_name_plural": "disputed lines",
                "db_table_comment": "Disputed lines: drawn or left out by the operating authority.",
                "ordering": ("code",),
            },
        ),
        migrations.CreateModel(
            name="BoundarySet",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "code",
                    models.SlugField(
                        db_comment="Stable code of the set.", max_length=60, unique=True, verbose_name="code"
                    ),
                ),
                (
                    "title",
                    models.CharField(
                        db_comment="Title as its publisher gives it.", max_length=200, verbose_name="title of the set"
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("land", "Land"),
                            ("country", "Countries"),
                            ("province", "Provinces and territories"),
                            ("district", "Districts"),
                        ],
                        db_comment="land, country, province or district.",
                        max_length=10,
                        verbose_name="level",
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        db_comment="Publisher and where the set was had from.", max_length=300, verbose_name="source"
                    ),
                ),
                (
                    "licence",
                    models.CharField(
                        blank=True,
                        db_comment="Licence as stated at the source.",
                        max_length=120,
                        verbose_name="licence",
                    ),
                ),
                (
                    "retrieved_on",
                    models.DateField(
                        blank=True, db_comment="Day it was fetched.", null=True, verbose_name="retrieved on"
                    ),
                ),
                (
                    "is_published",
                    models.BooleanField(
                        db_comment="May be shown to the public.", default=True, verbose_name="is published"
                    ),
                ),
                (
                    "is_default",
                    models.BooleanField(
                        db_comment="The set of its level that maps draw.", default=False, verbose_name="is drawn"
                    ),
                ),
                (
                    "notes",
                    models.TextField(blank=True, db_comment="What a reader must know about it.", verbose_name="notes"),
                ),
            ],
            options={
                "verbose_name": "boundary set",
                "verbose_name_plural": "boundary sets",
                "db_table_comment": "Boundary sets: who published which boundaries, and which of them maps draw.",
                "ordering": ("level", "code"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("level__in", ["country", "district", "land", "province"])),
                        name="boundary_set_level_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("is_default", False), ("is_published", True), _connector="OR"),
                        name="boundary_set_drawn_is_published",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("is_default", True)),
                        fields=("level",),
                        name="boundary_set_one_drawn_per_level",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Jurisdiction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "code",
                    models.CharField(
                        db_comment="ISO 3166-1 or 3166-2 code.", max_length=10, unique=True, verbose_name="code"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("federation", "Federation"),
                            ("province", "Province"),
                            ("territory", "Territory"),
                            ("foreign", "Foreign jurisdiction"),
                        ],
                        db_comment="federation, province, territory, foreign.",
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                (
                    "name_en",
                    models.CharField(db_comment="Name in English.", max_length=120, verbose_name="name in English"),
                ),
                (
                    "name_zh",
                    models.CharField(
                        blank=True, db_comment="Name in Chinese.", max_length=120, verbose_name="name in Chinese"
                    ),
                ),
                (
                    "name_ur",
                    models.CharField(
                        blank=True, db_comment="Name in Urdu.", max_length=120, verbose_name="name in Urdu"
                    ),
                ),
                (
                    "time_zone",
                    models.CharField(
                        db_comment="IANA time zone.", default="Asia/Karachi", max_length=40, verbose_name="time zone"
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        db_comment="Within what.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="places.jurisdiction",
                    ),
                ),
            ],
            options={
                "verbose_name": "jurisdiction",
                "verbose_name_plural": "jurisdictions",
                "db_table_comment": "Jurisdictions: who governs minerals where.",
            },
        ),
        migrations.CreateModel(
            name="BoundaryLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("land", "Land"),
                            ("country", "Countries"),
                            ("province", "Provinces and territories"),
                            ("district", "Districts"),
                        ],
                        db_comment="land, country, province or district.",
                        max_length=10,
                        verbose_name="level",
                    ),
                ),
                (
                    "geom",
                    django.contrib.gis.db.models.fields.MultiLineStringField(
                        db_comment="Course, WGS 84.", srid=4326, verbose_name="line"
                    ),
                ),
                (
                    "boundary_set",
                    models.ForeignKey(
                        db_comment="Set it was made from.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="places.boundaryset",
                    ),
                ),
            ],
            options={
                "verbose_name": "boundary line",
                "verbose_name_plural": "boundary lines",
                "db_table_comment": "Undisputed lines between areas, made from a boundary set; the lines that maps draw.",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("level__in", ["country", "district", "land", "province"])),
                        name="boundary_line_level_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Holiday",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("observed_on", models.DateField(db_comment="The day.", verbose_name="day")),
                (
                    "kind",
                    models.CharField(
                        choices=[("holiday", "Holiday"), ("working_day", "Working day")],
                        db_comment="holiday or working_day.",
                        default="holiday",
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                (
                    "name_en",
                    models.CharField(db_comment="Name in English.", max_length=160, verbose_name="name in English"),
                ),
                (
                    "name_zh",
                    models.CharField(
                        blank=True, db_comment="Name in Chinese.", max_length=160, verbose_name="name in Chinese"
                    ),
                ),
                (
                    "name_ur",
                    models.CharField(
                        blank=True, db_comment="Name in Urdu.", max_length=160, verbose_name="name in Urdu"
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        db_comment="Notification with its number and date.", max_length=300, verbose_name="source"
                    ),
                ),
                (
                    "jurisdiction",
                    models.ForeignKey(
                        db_comment="Whose calendar.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="holidays",
                        to="places.jurisdiction",
                    ),
                ),
            ],
            options={
                "verbose_name": "notified holiday",
                "verbose_name_plural": "notified holidays",
                "db_table_comment": "Notified holidays and working days that correct the computed calendars.",
                "ordering": ("observed_on",),
                "constraints": [
                    models.UniqueConstraint(fields=("jurisdiction", "observed_on"), name="holiday_once_per_day"),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["holiday", "working_day"])), name="holiday_kind_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("source", ""), _negated=True), name="holiday_has_source"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Boundary",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "code",
                    models.CharField(
                        db_comment="Key within the set; an ISO 3166 code where one is.",
                        max_length=80,
                        verbose_name="code",
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("land", "Land"),
                            ("country", "Countries"),
                            ("province", "Provinces and territories"),
                            ("district", "Districts"),
                        ],
                        db_comment="land, country, province or district.",
                        max_length=10,
                        verbose_name="level",
                    ),
                ),
                (
                    "name_en",
                    models.CharField(db_comment="Name in English.", max_length=160, verbose_name="name in English"),
                ),
                (
                    "name_zh",
                    models.CharField(
                        blank=True, db_comment="Name in Chinese.", max_length=160, verbose_name="name in Chinese"
                    ),
                ),
                (
                    "name_ur",
                    models.CharField(
                        blank=True, db_comment="Name in Urdu.", max_length=160, verbose_name="name in Urdu"
                    ),
                ),
                (
                    "geom",
                    django.contrib.gis.db.models.fields.MultiPolygonField(
                        db_comment="Outline, WGS 84.", srid=4326, verbose_name="outline"
                    ),
                ),
                (
                    "area_ha",
                    models.DecimalField(
                        db_comment="Geodesic area on WGS 84, hectares.",
                        decimal_places=2,
                        max_digits=16,
                        verbose_name="area (ha)",
                    ),
                ),
                (
                    "search_key",
                    models.TextField(blank=True, db_comment="Normalised names for search.", verbose_name="search key"),
                ),
                (
                    "boundary_set",
                    models.ForeignKey(
                        db_comment="Set it belongs to.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="boundaries",
                        to="places.boundaryset",
                    ),
                ),
                (
                    "jurisdiction",
                    models.ForeignKey(
                        blank=True,
                        db_comment="Jurisdiction this is, or lies in.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="boundaries",
                        to="places.jurisdiction",
                    ),
                ),
            ],
            options={
                "verbose_name": "boundary",
                "verbose_name_plural": "boundaries",
                "db_table_comment": "Outlines of countries, provinces and districts.",
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["search_key"], name="boundary_search_key", opclasses=["gin_trgm_ops"]
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("boundary_set", "code"), name="boundary_once_per_set"),
                    models.CheckConstraint(
                        condition=models.Q(("level__in", ["country", "district", "land", "province"])),
                        name="boundary_level_known",
                    ),
                    models.CheckConstraint(condition=models.Q(("area_ha__gt", 0)), name="boundary_area_positive"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Place",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.SlugField(db_comment="Stable code.", max_length=80, unique=True, verbose_name="code")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("sez", "Special economic zone"),
                            ("epz", "Export processing zone"),
                            ("port", "Seaport"),
                            ("border_crossing", "Border crossing"),
                            ("customs_station", "Customs station"),
                            ("city", "City"),
                            ("route", "Route"),
                        ],
                        db_comment="Kind code of places.types.PLACE_KINDS.",
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "name_en",
                    models.CharField(db_comment="Name in English.", max_length=160, verbose_name="name in English"),
                ),
                (
                    "name_zh",
                    models.CharField(
                        blank=True, db_comment="Name in Chinese.", max_length=160, verbose_name="name in Chinese"
                    ),
                ),
                (
                    "name_ur",
                    models.CharField(
                        blank=True, db_comment="Name in Urdu.", max_length=160, verbose_name="name in Urdu"
                    ),
                ),
                (
                    "point",
                    django.contrib.gis.db.models.fields.PointField(
                        blank=True,
                        db_comment="WGS 84; empty = not established.",
                        null=True,
                        srid=4326,
                        verbose_name="point",
                    ),
                ),
                (
                    "accuracy_m",
                    models.PositiveIntegerField(
                        blank=True,
                        db_comment="Stated accuracy of the point, metres.",
                        null=True,
                        verbose_name="accuracy (m)",
                    ),
                ),
                (
                    "point_grade",
                    models.CharField(
                        choices=[("P", "Official text read"), ("S", "Secondary source"), ("M", "Unverified")],
                        db_comment="P, S or M.",
                        default="M",
                        max_length=1,
                        verbose_name="grade of the point",
                    ),
                ),
                (
                    "source",
                    models.CharField(db_comment="Where the facts were read.", max_length=300, verbose_name="source"),
                ),
                (
                    "grade",
                    models.CharField(
                        choices=[("P", "Official text read"), ("S", "Secondary source"), ("M", "Unverified")],
                        db_comment="P, S or M.",
                        max_length=1,
                        verbose_name="grade",
                    ),
                ),
                (
                    "attributes",
                    models.JSONField(
                        blank=True, db_comment="Figures, each with its source.", default=list, verbose_name="figures"
                    ),
                ),
                (
                    "search_key",
                    models.TextField(blank=True, db_comment="Normalised names for search.", verbose_name="search key"),
                ),
                (
                    "jurisdiction",
                    models.ForeignKey(
                        blank=True,
                        db_comment="Where it lies.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="places",
                        to="places.jurisdiction",
                    ),
                ),
            ],
            options={
                "verbose_name": "place",
                "verbose_name_plural": "places",
                "db_table_comment": "Places: zones, ports, crossings, cities, routes, each with source and grade.",
                "ordering": ("kind", "code"),
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["search_key"], name="place_search_key", opclasses=["gin_trgm_ops"]
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["border_crossing", "city", "customs_station", "epz", "port", "route", "sez"])
                        ),
                        name="place_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("grade__in", ["M", "P", "S"]), ("point_grade__in", ["M", "P", "S"])),
                        name="place_grade_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("point__isnull", True), ("accuracy_m__isnull", False), _connector="OR"),
                        name="place_point_has_accuracy",
                    ),
                    models.CheckConstraint(condition=models.Q(("source", ""), _negated=True), name="place_has_source"),
                ],
            },
        ),
        migrations.CreateModel(
            name="PublicationRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "layer",
                    models.CharField(
                        choices=[
                            ("titles", "Titles of an official register"),
                            ("titles.demonstration", "Demonstration titles"),
                            ("titles.reference", "Foreign reference registers"),
                            ("occurrences", "Occurrences and deposits"),
                            ("places", "Places and routes"),
                            ("boundaries", "Boundaries"),
                        ],
                        db_comment="Layer code of places.types.LAYERS.",
                        max_length=40,
                        verbose_name="layer",
                    ),
                ),
                (
                    "audience",
                    models.CharField(
                        choices=[("public", "Everyone"), ("officer", "Officers of the jurisdiction")],
                        db_comment="public or officer.",
                        max_length=12,
                        verbose_name="audience",
                    ),
                ),
                (
                    "precision",
                    models.CharField(
                        choices=[
                            ("exact", "Exact geometry"),
                            ("generalised", "Generalised geometry"),
                            ("none", "No geometry"),
                        ],
                        db_comment="exact, generalised or none.",
                        max_length=12,
                        verbose_name="precision",
                    ),
                ),
                (
                    "basis",
                    models.TextField(
                        db_comment="Text the rule rests on, with its number and date.", verbose_name="basis"
                    ),
                ),
                (
                    "approved_by",
                    models.CharField(
                        blank=True,
                        db_comment="Authority that approved, as on its letter.",
                        max_length=200,
                        verbose_name="approved by",
                    ),
                ),
                (
                    "approved_on",
                    models.DateField(
                        blank=True, db_comment="Day of the approval.", null=True, verbose_name="approved on"
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        auto_now_add=True, db_comment="When it was recorded here.", verbose_name="recorded at"
                    ),
                ),
                (
                    "jurisdiction",
                    models.ForeignKey(
                        blank=True,
                        db_comment="For which jurisdiction; empty = all.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="publication_rules",
                        to="places.jurisdiction",
                    ),
                ),
            ],
            options={
                "verbose_name": "publication rule",
                "verbose_name_plural": "publication rules",
                "db_table_comment": "Publication rules: how exactly which layer of which jurisdiction is shown to whom.",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("jurisdiction", "layer", "audience"), name="publication_rule_once", nulls_distinct=False
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "layer__in",
                                [
                                    "boundaries",
                                    "occurrences",
                                    "places",
                                    "titles",
                                    "titles.demonstration",
                                    "titles.reference",
                                ],
                            ),
                            ("audience__in", ["officer", "public"]),
                            ("precision__in", ["exact", "generalised", "none"]),
                        ),
                        name="publication_rule_codes_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("audience", "public"), ("layer", "titles"), ("precision", "exact"), _negated=True
                            ),
                            models.Q(
                                models.Q(("approved_by", ""), _negated=True),
                                ("approved_on__isnull", False),
                                models.Q(("basis", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="publication_rule_exact_is_approved",
                    ),
                ],
            },
        ),
    ]
