"""Commodities, data sets, occurrences, figures and possible duplicates."""

import django.contrib.gis.db.models.fields
import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("places", "0002_jurisdictions"),
    ]

    operations = [
        migrations.CreateModel(
            name="Commodity",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "code",
                    models.CharField(
                        db_comment="Notation of the CGI CommodityCode vocabulary: Cu, Chro, Lst.",
                        max_length=16,
                        unique=True,
                        verbose_name="code",
                    ),
                ),
                (
                    "symbol",
                    models.CharField(
                        blank=True, db_comment="Chemical symbol, for elements.", max_length=4, verbose_name="symbol"
                    ),
                ),
                (
                    "name_en",
                    models.CharField(db_comment="Name in English.", max_length=80, verbose_name="name in English"),
                ),
                (
                    "name_zh",
                    models.CharField(db_comment="Name in Chinese.", max_length=80, verbose_name="name in Chinese"),
                ),
                ("name_ur", models.CharField(db_comment="Name in Urdu.", max_length=80, verbose_name="name in Urdu")),
                (
                    "group",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("A", "Construction and industrial minerals"),
                            ("B", "Precious stones"),
                            ("C", "Precious metals"),
                            ("D", "Semi-precious stones"),
                            ("E", "Base metals"),
                            ("F", "Minor minerals"),
                            ("N", "Nuclear minerals and fuels outside the mineral titles"),
                            ("", "Not grouped"),
                        ],
                        db_comment="Group A-F of GB MCR 2016 Schedule 3; N left out of it; empty not grouped.",
                        max_length=1,
                        verbose_name="group",
                    ),
                ),
                (
                    "aliases",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=80),
                        blank=True,
                        db_comment="Other spellings found in data sets.",
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "search_key",
                    models.TextField(
                        blank=True, db_comment="Normalised names and spellings.", verbose_name="search key"
                    ),
                ),
            ],
            options={
                "verbose_name": "commodity",
                "verbose_name_plural": "commodities",
                "db_table_comment": "Commodities: CGI codes with names in three languages and other spellings.",
                "ordering": ("name_en",),
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["search_key"], name="commodity_search_key", opclasses=["gin_trgm_ops"]
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("group__in", ["", "A", "B", "C", "D", "E", "F", "N"])),
                        name="commodity_group_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Dataset",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.SlugField(db_comment="Stable code.", max_length=60, unique=True, verbose_name="code")),
                (
                    "name_en",
                    models.CharField(db_comment="Title in English.", max_length=200, verbose_name="name in English"),
                ),
                (
                    "name_zh",
                    models.CharField(
                        blank=True, db_comment="Title in Chinese.", max_length=200, verbose_name="name in Chinese"
                    ),
                ),
                (
                    "name_ur",
                    models.CharField(
                        blank=True, db_comment="Title in Urdu.", max_length=200, verbose_name="name in Urdu"
                    ),
                ),
                (
                    "publisher",
                    models.CharField(db_comment="Who published it.", max_length=200, verbose_name="publisher"),
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
                    "address",
                    models.CharField(
                        blank=True, db_comment="Where it is published, as text.", max_length=300, verbose_name="address"
                    ),
                ),
                (
                    "citation",
                    models.TextField(
                        blank=True, db_comment="How its publisher asks to be cited.", verbose_name="citation"
                    ),
                ),
                (
                    "retrieved_on",
                    models.DateField(
                        blank=True, db_comment="Day or date of the edition.", null=True, verbose_name="retrieved on"
                    ),
                ),
                (
                    "standing",
                    models.CharField(
                        choices=[
                            ("published", "Published data set"),
                            ("platform", "Compiled by the platform from public sources"),
                            ("demonstration", "Demonstration data"),
                        ],
                        db_comment="published, platform, demonstration.",
                        default="published",
                        max_length=16,
                        verbose_name="standing",
                    ),
                ),
                (
                    "is_public",
                    models.BooleanField(
                        db_comment="Whether its records are shown to all.", default=True, verbose_name="is public"
                    ),
                ),
            ],
            options={
                "verbose_name": "data set",
                "verbose_name_plural": "data sets",
                "db_table_comment": "Data sets of occurrences: publisher, licence, citation, standing.",
                "ordering": ("code",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("standing__in", ["published", "platform", "demonstration"])),
                        name="dataset_standing_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Occurrence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "record_id",
                    models.CharField(db_comment="Key in the data set.", max_length=160, verbose_name="record"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("occurrence", "Occurrence"),
                            ("deposit", "Deposit"),
                            ("mine", "Mine"),
                            ("facility", "Processing facility"),
                            ("prospect", "Prospect"),
                            ("district", "Mineral district"),
                        ],
                        db_comment="Code of types.OCCURRENCE_KINDS.",
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                (
                    "name_en",
                    models.CharField(db_comment="Name in English.", max_length=200, verbose_name="name in English"),
                ),
                (
                    "name_zh",
                    models.CharField(
                        blank=True, db_comment="Name in Chinese.", max_length=200, verbose_name="name in Chinese"
                    ),
                ),
                (
                    "name_ur",
                    models.CharField(
                        blank=True, db_comment="Name in Urdu.", max_length=200, verbose_name="name in Urdu"
                    ),
                ),
                (
                    "name_at_source",
                    models.CharField(
                        db_comment="Exactly as the source has it.", max_length=200, verbose_name="name at the source"
                    ),
                ),
                (
                    "other_names",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=200),
                        blank=True,
                        db_comment="Other names the source gives.",
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "commodities",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=16),
                        blank=True,
                        db_comment="Codes of geoscience_commodity, main first.",
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "commodities_at_source",
                    models.CharField(
                        blank=True,
                        db_comment="Exactly as the source has them.",
                        max_length=400,
                        verbose_name="commodities at the source",
                    ),
                ),
                (
                    "country",
                    models.CharField(
                        blank=True, db_comment="Country as the source names it.", max_length=80, verbose_name="country"
                    ),
                ),
                (
                    "district",
                    models.CharField(
                        blank=True, db_comment="District, where stated.", max_length=160, verbose_name="district"
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
                    "source_crs",
                    models.CharField(
                        blank=True,
                        db_comment="As stated; empty = not stated, read as WGS 84.",
                        max_length=60,
                        verbose_name="source reference system",
                    ),
                ),
                (
                    "accuracy_m",
                    models.PositiveIntegerField(
                        blank=True,
                        db_comment="Accuracy of the point as stated; empty = not stated.",
                        null=True,
                        verbose_name="accuracy (m)",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("unknown", "Not established"),
                            ("prospect", "Prospect"),
                            ("exploration", "Under exploration"),
                            ("development", "Under development"),
                            ("producing", "Producing"),
                            ("small_mining", "Small-scale mining"),
                            ("idle", "Not in operation"),
                        ],
                        db_comment="Code of types.OCCURRENCE_STATES, as reported.",
                        default="unknown",
                        max_length=12,
                        verbose_name="state",
                    ),
                ),
                (
                    "deposit_type",
                    models.CharField(
                        blank=True, db_comment="As the source names it.", max_length=160, verbose_name="deposit type"
                    ),
                ),
                (
                    "attributes",
                    models.JSONField(
                        blank=True,
                        db_comment="What else the source says.",
                        default=dict,
                        verbose_name="other statements",
                    ),
                ),
                (
                    "source",
                    models.CharField(db_comment="Where this record was read.", max_length=400, verbose_name="source"),
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
                    "search_key",
                    models.TextField(blank=True, db_comment="Normalised names for search.", verbose_name="search key"),
                ),
                (
                    "updated_at",
                    models.DateTimeField(
                        auto_now=True, db_comment="When the row last changed.", verbose_name="changed at"
                    ),
                ),
                (
                    "dataset",
                    models.ForeignKey(
                        db_comment="Data set it stands in.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="occurrences",
                        to="geoscience.dataset",
                    ),
                ),
                (
                    "jurisdiction",
                    models.ForeignKey(
                        blank=True,
                        db_comment="Province or territory; empty = outside those kept or not established.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.jurisdiction",
                    ),
                ),
            ],
            options={
                "verbose_name": "occurrence",
                "verbose_name_plural": "occurrences",
                "db_table_comment": "Occurrences, deposits, mines and facilities, one row per record of a data set.",
            },
        ),
        migrations.CreateModel(
            name="ResourceFigure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        db_comment="Order in which the source file gives it.", verbose_name="position"
                    ),
                ),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("resource", "Mineral resource"),
                            ("reserve", "Mineral reserve"),
                            ("measured", "Measured resource"),
                            ("indicated", "Indicated resource"),
                            ("inferred", "Inferred resource"),
                            ("proved", "Proved reserve"),
                            ("probable", "Probable reserve"),
                            ("contained_metal", "Contained metal"),
                            ("grade", "Grade"),
                            ("production", "Production"),
                            ("capacity", "Capacity"),
                            ("investment", "Investment"),
                            ("area", "Area"),
                            ("drilling", "Drilling"),
                            ("share", "Share of ownership"),
                            ("royalty", "Royalty"),
                            ("rent", "Rent"),
                            ("term", "Term"),
                            ("life", "Life of mine"),
                            ("announced", "Announced quantity"),
                        ],
                        db_comment="Code of types.FIGURE_CATEGORIES.",
                        max_length=20,
                        verbose_name="category",
                    ),
                ),
                (
                    "value",
                    models.CharField(
                        db_comment="As reported, digits or words; never recalculated.",
                        max_length=60,
                        verbose_name="value",
                    ),
                ),
                (
                    "unit",
                    models.CharField(db_comment="Unit as reported: Mt, Moz, g/t.", max_length=40, verbose_name="unit"),
                ),
                (
                    "commodity",
                    models.CharField(
                        blank=True, db_comment="Commodity code, where one.", max_length=16, verbose_name="commodity"
                    ),
                ),
                (
                    "standard",
                    models.CharField(
                        blank=True,
                        db_comment="Code the source names; empty = not stated.",
                        max_length=80,
                        verbose_name="reporting standard",
                    ),
                ),
                (
                    "reported",
                    models.CharField(
                        blank=True, db_comment="Year or date of the report.", max_length=40, verbose_name="reported"
                    ),
                ),
                (
                    "note",
                    models.CharField(
                        blank=True,
                        db_comment="What a reader must know, in English.",
                        max_length=300,
                        verbose_name="note",
                    ),
                ),
                ("source", models.CharField(db_comment="Where it was read.", max_length=300, verbose_name="source")),
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
                    "occurrence",
                    models.ForeignKey(
                        db_comment="Of which deposit.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="figures",
                        to="geoscience.occurrence",
                    ),
                ),
            ],
            options={
                "verbose_name": "resource figure",
                "verbose_name_plural": "resource figures",
                "db_table_comment": "Reported quantities of deposits, each with unit, date, source and grade.",
                "ordering": ("occurrence", "position"),
            },
        ),
        migrations.CreateModel(
            name="SameDepositLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "likeness",
                    models.PositiveSmallIntegerField(
                        db_comment="0 to 100, over normalised names.", verbose_name="likeness of names"
                    ),
                ),
                (
                    "distance_m",
                    models.PositiveIntegerField(
                        db_comment="Geodesic distance of the points, metres.", verbose_name="distance (m)"
                    ),
                ),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("possible", "Possibly the same"),
                            ("confirmed", "Confirmed to be the same"),
                            ("denied", "Confirmed to be different"),
                        ],
                        db_comment="possible, confirmed, denied.",
                        default="possible",
                        max_length=10,
                        verbose_name="verdict",
                    ),
                ),
                (
                    "decided_at",
                    models.DateTimeField(
                        blank=True, db_comment="When an officer decided.", null=True, verbose_name="decided at"
                    ),
                ),
                (
                    "decided_by",
                    models.CharField(
                        blank=True,
                        db_comment="Seat that decided, as then named; no person's name.",
                        max_length=200,
                        verbose_name="decided by",
                    ),
                ),
                (
                    "first",
                    models.ForeignKey(
                        db_comment="The record with the lower key.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links_out",
                        to="geoscience.occurrence",
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        db_comment="The record with the higher key.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links_in",
                        to="geoscience.occurrence",
                    ),
                ),
            ],
            options={
                "verbose_name": "possible duplicate",
                "verbose_name_plural": "possible duplicates",
                "db_table_comment": "Pairs of records that may be the same deposit, and what an officer decided.",
            },
        ),
        migrations.AddIndex(
            model_name="occurrence",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["search_key"], name="occurrence_search_key", opclasses=["gin_trgm_ops"]
            ),
        ),
        migrations.AddIndex(
            model_name="occurrence",
            index=django.contrib.postgres.indexes.GinIndex(fields=["commodities"], name="occurrence_commodities"),
        ),
        migrations.AddIndex(
            model_name="occurrence",
            index=models.Index(fields=["name_en", "id"], name="occurrence_by_name"),
        ),
        migrations.AddConstraint(
            model_name="occurrence",
            constraint=models.UniqueConstraint(fields=("dataset", "record_id"), name="occurrence_once_per_dataset"),
        ),
        migrations.AddConstraint(
            model_name="occurrence",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["deposit", "district", "facility", "mine", "occurrence", "prospect"]),
                    (
                        "state__in",
                        ["development", "exploration", "idle", "producing", "prospect", "small_mining", "unknown"],
                    ),
                    ("grade__in", ["M", "P", "S"]),
                ),
                name="occurrence_codes_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="occurrence",
            constraint=models.CheckConstraint(
                condition=models.Q(("source", ""), _negated=True), name="occurrence_has_source"
            ),
        ),
        migrations.AddConstraint(
            model_name="resourcefigure",
            constraint=models.UniqueConstraint(fields=("occurrence", "position"), name="figure_once_per_position"),
        ),
        migrations.AddConstraint(
            model_name="resourcefigure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "category__in",
                        [
                            "announced",
                            "area",
                            "capacity",
                            "contained_metal",
                            "drilling",
                            "grade",
                            "indicated",
                            "inferred",
                            "investment",
                            "life",
                            "measured",
                            "probable",
                            "production",
                            "proved",
                            "rent",
                            "reserve",
                            "resource",
                            "royalty",
                            "share",
                            "term",
                        ],
                    ),
                    ("grade__in", ["M", "P", "S"]),
                ),
                name="figure_codes_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="resourcefigure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("source", ""), _negated=True),
                    models.Q(("unit", ""), _negated=True),
                    models.Q(("value", ""), _negated=True),
                ),
                name="figure_has_unit_and_source",
            ),
        ),
        migrations.AddConstraint(
            model_name="samedepositlink",
            constraint=models.UniqueConstraint(fields=("first", "second"), name="same_deposit_once"),
        ),
        migrations.AddConstraint(
            model_name="samedepositlink",
            constraint=models.CheckConstraint(
                condition=models.Q(("first__lt", models.F("second"))), name="same_deposit_ordered"
            ),
        ),
        migrations.AddConstraint(
            model_name="samedepositlink",
            constraint=models.CheckConstraint(
                condition=models.Q(("verdict__in", ["confirmed", "denied", "possible"]), ("likeness__lte", 100)),
                name="same_deposit_codes_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="samedepositlink",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_at__isnull", True), ("verdict", "possible")),
                    models.Q(("decided_at__isnull", False), ("verdict__in", ["confirmed", "denied"])),
                    _connector="OR",
                ),
                name="same_deposit_decision_dated",
            ),
        ),
    ]
