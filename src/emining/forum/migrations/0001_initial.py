"""The tables of forum, and the trigger that keeps the sides of meetings: see `sql/meeting_sides.sql`."""

from __future__ import annotations

import uuid
from pathlib import Path

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.constraints
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models

import emining.forum.models.ground

_SQL = Path(__file__).resolve().parents[1] / "sql"


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0002_cache_entry"),
        ("places", "0003_imports"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Event",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "name_en",
                    models.CharField(db_comment="Name in English.", max_length=200, verbose_name="name in English"),
                ),
                (
                    "name_zh",
                    models.CharField(
                        blank=True,
                        db_comment="Name in Chinese; may be empty.",
                        default="",
                        max_length=200,
                        verbose_name="name in Chinese",
                    ),
                ),
                (
                    "name_ur",
                    models.CharField(
                        blank=True,
                        db_comment="Name in Urdu; may be empty.",
                        default="",
                        max_length=200,
                        verbose_name="name in Urdu",
                    ),
                ),
                (
                    "code",
                    models.SlugField(
                        db_comment="Stable ASCII code, in addresses.", max_length=40, unique=True, verbose_name="code"
                    ),
                ),
                (
                    "about_en",
                    models.TextField(
                        blank=True, db_comment="What it is for, English.", default="", verbose_name="about, in English"
                    ),
                ),
                (
                    "about_zh",
                    models.TextField(
                        blank=True, db_comment="What it is for, Chinese.", default="", verbose_name="about, in Chinese"
                    ),
                ),
                (
                    "about_ur",
                    models.TextField(
                        blank=True, db_comment="What it is for, Urdu.", default="", verbose_name="about, in Urdu"
                    ),
                ),
                (
                    "venue_en",
                    models.CharField(
                        db_comment="Building and city, in English.", max_length=200, verbose_name="venue in English"
                    ),
                ),
                (
                    "venue_zh",
                    models.CharField(
                        blank=True,
                        db_comment="Building and city, in Chinese.",
                        default="",
                        max_length=200,
                        verbose_name="venue in Chinese",
                    ),
                ),
                (
                    "venue_ur",
                    models.CharField(
                        blank=True,
                        db_comment="Building and city, in Urdu.",
                        default="",
                        max_length=200,
                        verbose_name="venue in Urdu",
                    ),
                ),
                (
                    "time_zone",
                    models.CharField(
                        db_comment="IANA time zone of the venue.",
                        default="Asia/Karachi",
                        max_length=40,
                        verbose_name="time zone",
                    ),
                ),
                (
                    "starts_on",
                    models.DateField(db_comment="First day, in the venue's time zone.", verbose_name="first day"),
                ),
                (
                    "ends_on",
                    models.DateField(db_comment="Last day, in the venue's time zone.", verbose_name="last day"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "In preparation"),
                            ("open", "Open for registration and requests"),
                            ("closed_for_requests", "Closed for requests"),
                            ("scheduled", "Scheduled"),
                            ("running", "Running"),
                            ("over", "Over"),
                        ],
                        db_comment="draft, open, closed_for_requests, scheduled, running or over.",
                        default="draft",
                        max_length=20,
                        verbose_name="state",
                    ),
                ),
                (
                    "request_mode",
                    models.CharField(
                        choices=[
                            ("opt_in", "A meeting needs both sides' yes"),
                            ("opt_out", "A request counts unless the other side declines"),
                        ],
                        db_comment="opt_in: both must say yes; opt_out: counts unless declined.",
                        default="opt_in",
                        max_length=8,
                        verbose_name="when a request counts",
                    ),
                ),
                (
                    "scheduling",
                    models.CharField(
                        choices=[
                            ("self", "Companies choose a free time when they accept"),
                            ("organiser", "The organiser's plan sets times and tables"),
                        ],
                        db_comment="self: the companies; organiser: the plan.",
                        default="organiser",
                        max_length=10,
                        verbose_name="who sets the times",
                    ),
                ),
                (
                    "promised_minimum",
                    models.PositiveSmallIntegerField(
                        db_comment="Meetings promised to each delegation, where it can be.",
                        default=5,
                        verbose_name="promised meetings",
                    ),
                ),
                (
                    "requests_cap",
                    models.PositiveSmallIntegerField(
                        db_comment="Requests a delegation may have open at a time.",
                        default=30,
                        verbose_name="requests at most",
                    ),
                ),
                (
                    "max_back_to_back",
                    models.PositiveSmallIntegerField(
                        db_comment="Meetings without a pause, per delegation.",
                        default=4,
                        verbose_name="meetings in a row at most",
                    ),
                ),
                (
                    "interpreter_back_to_back",
                    models.PositiveSmallIntegerField(
                        db_comment="Meetings without a pause, per interpreter.",
                        default=4,
                        verbose_name="meetings in a row at most, interpreters",
                    ),
                ),
                (
                    "walking_m_per_min",
                    models.PositiveSmallIntegerField(
                        db_comment="Metres a minute that people walk between tables.",
                        default=60,
                        verbose_name="walking speed (m/min)",
                    ),
                ),
                (
                    "rest_minutes",
                    models.PositiveSmallIntegerField(
                        db_comment="A gap this long ends a row of meetings.",
                        default=15,
                        verbose_name="a pause lasts at least (minutes)",
                    ),
                ),
                (
                    "room_change_minutes",
                    models.PositiveSmallIntegerField(
                        db_comment="Added to walking when the next table is in another room.",
                        default=2,
                        verbose_name="minutes to change rooms",
                    ),
                ),
                (
                    "reserve_tables",
                    models.PositiveSmallIntegerField(
                        db_comment="Left free in every slot, for changes on the day.",
                        default=0,
                        verbose_name="tables kept in reserve",
                    ),
                ),
                (
                    "capacity_people",
                    models.PositiveIntegerField(
                        blank=True,
                        db_comment="Participants admitted; empty: no limit.",
                        null=True,
                        verbose_name="people at most",
                    ),
                ),
                (
                    "capacity_delegations",
                    models.PositiveIntegerField(
                        blank=True,
                        db_comment="Delegations approved; empty: no limit.",
                        null=True,
                        verbose_name="companies at most",
                    ),
                ),
                (
                    "world",
                    models.PositiveBigIntegerField(
                        db_comment="Raised by every change that a plan depends on; a plan is taken for one number only.",
                        default=1,
                    ),
                ),
                (
                    "printed_at",
                    models.DateTimeField(
                        blank=True,
                        db_comment="When agendas were last printed as a batch; later changes are marked.",
                        null=True,
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        blank=True,
                        db_comment="Where its shape is taken from, if anywhere.",
                        default="",
                        max_length=300,
                        verbose_name="source",
                    ),
                ),
                (
                    "is_demonstration",
                    models.BooleanField(db_comment="Invented for demonstration; nobody real.", default=False),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, db_comment="When it was recorded here.")),
                (
                    "jurisdiction",
                    models.ForeignKey(
                        blank=True,
                        db_comment="Where it takes place; its audit chain.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.jurisdiction",
                    ),
                ),
                (
                    "organiser",
                    models.ForeignKey(
                        db_comment="The organisation whose organisers run it.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "event",
                "verbose_name_plural": "events",
                "db_table_comment": "Events where companies meet.",
            },
        ),
        migrations.CreateModel(
            name="Booth",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "number",
                    models.CharField(
                        db_comment="Number on the stand, unique at the event.", max_length=12, verbose_name="number"
                    ),
                ),
                (
                    "x_m",
                    models.DecimalField(
                        db_comment="Metres east of the venue's corner.",
                        decimal_places=2,
                        default=0,
                        max_digits=7,
                        verbose_name="x (m)",
                    ),
                ),
                (
                    "y_m",
                    models.DecimalField(
                        db_comment="Metres north of the venue's corner.",
                        decimal_places=2,
                        default=0,
                        max_digits=7,
                        verbose_name="y (m)",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        db_comment="At which event.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="booths",
                        to="forum.event",
                    ),
                ),
            ],
            options={
                "verbose_name": "booth",
                "verbose_name_plural": "booths",
                "db_table_comment": "Stands of the exhibition of an event.",
            },
        ),
        migrations.CreateModel(
            name="HostedGroup",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "name_en",
                    models.CharField(db_comment="Name in English.", max_length=200, verbose_name="name in English"),
                ),
                (
                    "name_zh",
                    models.CharField(
                        blank=True,
                        db_comment="Name in Chinese; may be empty.",
                        default="",
                        max_length=200,
                        verbose_name="name in Chinese",
                    ),
                ),
                (
                    "name_ur",
                    models.CharField(
                        blank=True,
                        db_comment="Name in Urdu; may be empty.",
                        default="",
                        max_length=200,
                        verbose_name="name in Urdu",
                    ),
                ),
                (
                    "code",
                    models.SlugField(
                        db_comment="Short ASCII code, unique at the event.", max_length=20, verbose_name="code"
                    ),
                ),
                (
                    "is_hosted",
                    models.BooleanField(
                        db_comment="The organiser pays for its stay.", default=False, verbose_name="hosted"
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        db_comment="At which event.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="groups",
                        to="forum.event",
                    ),
                ),
            ],
            options={
                "verbose_name": "group",
                "verbose_name_plural": "groups",
                "db_table_comment": "Groups of delegations of an event.",
            },
        ),
        migrations.CreateModel(
            name="GroupRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "first",
                    models.ForeignKey(
                        db_comment="The group with the lower key.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="forum.hostedgroup",
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        db_comment="The other group.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="forum.hostedgroup",
                    ),
                ),
            ],
            options={
                "verbose_name": "rule between groups",
                "verbose_name_plural": "rules between groups",
                "db_table_comment": "Pairs of groups whose delegations do not meet.",
            },
        ),
        migrations.CreateModel(
            name="Delegation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "name_en",
                    models.CharField(db_comment="Name in English.", max_length=200, verbose_name="name in English"),
                ),
                (
                    "name_zh",
                    models.CharField(
                        blank=True,
                        db_comment="Name in Chinese; may be empty.",
                        default="",
                        max_length=200,
                        verbose_name="name in Chinese",
                    ),
                ),
                (
                    "name_ur",
                    models.CharField(
                        blank=True,
                        db_comment="Name in Urdu; may be empty.",
                        default="",
                        max_length=200,
                        verbose_name="name in Urdu",
                    ),
                ),
                (
                    "number",
                    models.PositiveIntegerField(db_comment="Number at the event, from 1.", verbose_name="number"),
                ),
                (
                    "country",
                    models.CharField(db_comment="ISO 3166-1 alpha-2 code.", max_length=2, verbose_name="country"),
                ),
                (
                    "languages",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=8),
                        db_comment="Languages in which it can talk.",
                        size=None,
                        verbose_name="languages",
                    ),
                ),
                (
                    "interest",
                    models.CharField(
                        blank=True,
                        db_comment="In its own words.",
                        default="",
                        max_length=500,
                        verbose_name="what it looks for",
                    ),
                ),
                (
                    "source_language",
                    models.CharField(
                        blank=True, db_comment="Language of those words: en, zh-hans or ur.", default="", max_length=8
                    ),
                ),
                (
                    "people_at_table",
                    models.PositiveSmallIntegerField(
                        db_comment="How many of it sit down at a meeting.",
                        default=2,
                        verbose_name="people at a meeting",
                    ),
                ),
                (
                    "priority",
                    models.PositiveSmallIntegerField(
                        db_comment="1 first, 3 last, when not everybody can be served.",
                        default=2,
                        verbose_name="priority",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("applied", "Waiting for approval"),
                            ("approved", "Approved"),
                            ("refused", "Refused"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        db_comment="applied, approved, refused or withdrawn.",
                        default="applied",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True, db_comment="Code of a refusal.", default="", max_length=20, verbose_name="reason"
                    ),
                ),
                (
                    "reason_words",
                    models.CharField(
                        blank=True,
                        db_comment="What else was said to it.",
                        default="",
                        max_length=500,
                        verbose_name="reason in words",
                    ),
                ),
                (
                    "is_absent",
                    models.BooleanField(db_comment="It did not come, said the organiser on the day.", default=False),
                ),
                ("applied_at", models.DateTimeField(auto_now_add=True, db_comment="When it was registered.")),
                (
                    "decided_at",
                    models.DateTimeField(blank=True, db_comment="When it was approved or refused.", null=True),
                ),
                (
                    "is_demonstration",
                    models.BooleanField(db_comment="Invented for demonstration; nobody real.", default=False),
                ),
                (
                    "booth",
                    models.ForeignKey(
                        blank=True,
                        db_comment="Its stand, if any.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="forum.booth",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        db_comment="The company as registered here; empty for one that is not.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organisation",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        db_comment="At which event.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="delegations",
                        to="forum.event",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        blank=True,
                        db_comment="Its group, if any.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="delegations",
                        to="forum.hostedgroup",
                    ),
                ),
            ],
            options={
                "verbose_name": "delegation",
                "verbose_name_plural": "delegations",
                "db_table_comment": "Companies at events.",
            },
        ),
        migrations.CreateModel(
            name="ImportRun",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "number",
                    models.PositiveIntegerField(db_comment="Number at the event, from 1.", verbose_name="number"),
                ),
                (
                    "file_name",
                    models.CharField(
                        db_comment="Name of the file as uploaded, made safe.", max_length=160, verbose_name="file"
                    ),
                ),
                ("sha256", models.CharField(db_comment="SHA-256 of the file, lower-case hex.", max_length=64)),
                ("document_id", models.BigIntegerField(db_comment="The file as kept in documents.")),
                (
                    "sheet",
                    models.CharField(blank=True, db_comment="Sheet read; empty for CSV.", default="", max_length=100),
                ),
                ("columns", models.JSONField(db_comment="Which column of the file is which field.", default=dict)),
                ("is_preview", models.BooleanField(db_comment="Whether nothing was written.", default=True)),
                (
                    "consent_stated",
                    models.BooleanField(
                        db_comment="The organiser stated that every person consented; needed without a consent column.",
                        default=False,
                    ),
                ),
                ("read", models.PositiveIntegerField(db_comment="Rows read.", default=0)),
                ("written", models.PositiveIntegerField(db_comment="Rows that made a new participant.", default=0)),
                ("updated", models.PositiveIntegerField(db_comment="Rows that changed a participant.", default=0)),
                ("unchanged", models.PositiveIntegerField(db_comment="Rows that changed nothing.", default=0)),
                ("refused", models.PositiveIntegerField(db_comment="Rows refused.", default=0)),
                (
                    "refusals",
                    models.JSONField(db_comment="Each refused row: number, column, code, facts.", default=list),
                ),
                (
                    "notes",
                    models.JSONField(
                        db_comment="What was understood with a remark: code and number of rows.", default=list
                    ),
                ),
                (
                    "digest",
                    models.CharField(
                        blank=True, db_comment="SHA-256 over the account of all rows.", default="", max_length=64
                    ),
                ),
                ("made_at", models.DateTimeField(auto_now_add=True, db_comment="When.")),
                (
                    "event",
                    models.ForeignKey(
                        db_comment="At which event.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="imports",
                        to="forum.event",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_comment="Who imported.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "import of participants",
                "verbose_name_plural": "imports of participants",
                "db_table_comment": "Imports of participants, with the account of every row.",
            },
        ),
        migrations.CreateModel(
            name="Interpreter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "number",
                    models.PositiveSmallIntegerField(
                        db_comment="Number on the rota, unique at the event.", verbose_name="number"
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        db_comment="As shown on the rota to the organisers.", max_length=120, verbose_name="name"
                    ),
                ),
                (
                    "pairs",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20),
                        db_comment="Pairs as en:zh-hans, the codes in alphabetical order.",
                        size=None,
                        verbose_name="language pairs",
                    ),
                ),
                ("is_available", models.BooleanField(db_comment="False when they cannot work at all.", default=True)),
                (
                    "event",
                    models.ForeignKey(
                        db_comment="At which event.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="interpreters",
                        to="forum.event",
                    ),
                ),
            ],
            options={
                "verbose_name": "interpreter",
                "verbose_name_plural": "interpreters",
                "db_table_comment": "Interpreters of an event.",
            },
        ),
        migrations.CreateModel(
            name="Meeting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(db_comment="Stable identity in calendars.", default=uuid.uuid4, unique=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("locked", "Locked"),
                            ("moved", "Moved"),
                            ("cancelled", "Cancelled"),
                            ("held", "Held"),
                            ("no_show", "Somebody did not come"),
                        ],
                        db_comment="planned, locked, moved, cancelled, held or no_show.",
                        default="planned",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "sequence",
                    models.PositiveIntegerField(db_comment="Raised by every change, as calendars expect.", default=0),
                ),
                (
                    "why_not",
                    models.JSONField(
                        blank=True, db_comment="Why it could not take place: code and facts.", default=dict
                    ),
                ),
                ("made_at", models.DateTimeField(auto_now_add=True, db_comment="When it was first placed.")),
                ("changed_at", models.DateTimeField(auto_now=True, db_comment="When it last changed.")),
                (
                    "a",
                    models.ForeignKey(
                        db_comment="The side with the lower key.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meetings_as_a",
                        to="forum.delegation",
                    ),
                ),
                (
                    "b",
                    models.ForeignKey(
                        db_comment="The other side.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meetings_as_b",
                        to="forum.delegation",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        db_comment="At which event.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="meetings",
                        to="forum.event",
                    ),
                ),
                (
                    "interpreter",
                    models.ForeignKey(
                        blank=True,
                        db_comment="Who interprets; empty when the sides share a language.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meetings",
                        to="forum.interpreter",
                    ),
                ),
            ],
            options={
                "verbose_name": "meeting",
                "verbose_name_plural": "meetings",
                "db_table_comment": "Meetings between delegations.",
            },
        ),
        migrations.CreateModel(
            name="Outcome",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "code",
                    models.CharField(
                        choices=[
                            ("mou", "An MoU is to be drafted"),
                            ("next_meeting", "We meet again"),
                            ("visit", "A visit to the site or plant"),
                            ("documents", "Documents or samples are sent"),
                            ("introduced", "Introduced to somebody else"),
                            ("nothing", "Nothing further"),
                            ("did_not_happen", "The other side did not come"),
                        ],
                        db_comment="Code of the outcome.",
                        max_length=16,
                        verbose_name="outcome",
                    ),
                ),
                (
                    "note",
                    models.CharField(
                        blank=True, db_comment="For its own side only.", default="", max_length=500, verbose_name="note"
                    ),
                ),
                (
                    "due_on",
                    models.DateField(
                        blank=True, db_comment="Day by which something is due.", null=True, verbose_name="follow up by"
                    ),
                ),
                (
                    "done_on",
                    models.DateField(
                        blank=True, db_comment="Day on which it was done.", null=True, verbose_name="done on"
                    ),
                ),
                ("reminded_on", models.DateField(blank=True, db_comment="Day of the last reminder.", null=True)),
                ("recorded_at", models.DateTimeField(auto_now=True, db_comment="When it was last said.")),
                (
                    "delegation",
                    models.ForeignKey(
                        db_comment="Which side says so.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="outcomes",
                        to="forum.delegation",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        db_comment="Which meeting.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="outcomes",
                        to="forum.meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "outcome",
                "verbose_name_plural": "outcomes",
                "db_table_comment": "Outcomes of meetings, by side.",
            },
        ),
        migrations.CreateModel(
            name="Participant",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(db_comment="As the person writes it.", max_length=200, verbose_name="name")),
                (
                    "email",
                    models.EmailField(
                        db_comment="Lower case, unique at the event.", max_length=254, verbose_name="e-mail address"
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        db_comment="Language of papers and notices.",
                        default="en",
                        max_length=8,
                        verbose_name="language",
                    ),
                ),
                (
                    "position",
                    models.CharField(
                        blank=True, db_comment="Office held.", default="", max_length=120, verbose_name="position"
                    ),
                ),
                (
                    "code",
                    models.CharField(
                        db_comment="Random code with a check character, on the badge.",
                        max_length=16,
                        unique=True,
                        verbose_name="badge code",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("registered", "Registered"), ("withdrawn", "Withdrawn")],
                        db_comment="registered or withdrawn.",
                        default="registered",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "consented_at",
                    models.DateTimeField(
                        db_comment="When the person agreed that the organiser keeps these data for the event.",
                        verbose_name="consented at",
                    ),
                ),
                (
                    "checked_in_at",
                    models.DateTimeField(
                        blank=True, db_comment="Earliest check-in that any device told of; empty until then.", null=True
                    ),
                ),
                (
                    "printed_at",
                    models.DateTimeField(blank=True, db_comment="When their agenda was last printed.", null=True),
                ),
                (
                    "delegation",
                    models.ForeignKey(
                        db_comment="With whom.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="participants",
                        to="forum.delegation",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        db_comment="At which event.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="participants",
                        to="forum.event",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        db_comment="Their account, when they have one with this address.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "participant",
                "verbose_name_plural": "participants",
                "db_table_comment": "People who come to events. Personal data: erased after the event's retention.",
            },
        ),
        migrations.CreateModel(
            name="CheckIn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "client_id",
                    models.UUIDField(
                        db_comment="Made by the device: the same scan sent twice is one scan.", unique=True
                    ),
                ),
                (
                    "at",
                    models.DateTimeField(db_comment="When it was scanned, by the device's clock.", verbose_name="at"),
                ),
                ("received_at", models.DateTimeField(auto_now_add=True, db_comment="When it reached the platform.")),
                (
                    "device",
                    models.CharField(
                        blank=True, db_comment="Name of the device.", default="", max_length=60, verbose_name="device"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_comment="Whose seat scanned.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        db_comment="At which event.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="check_ins",
                        to="forum.event",
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        db_comment="Whose badge.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="check_ins",
                        to="forum.participant",
                    ),
                ),
            ],
            options={
                "verbose_name": "check-in",
                "verbose_name_plural": "check-ins",
                "db_table_comment": "Scans of badges at the entrance.",
            },
        ),
        migrations.CreateModel(
            name="Plan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "number",
                    models.PositiveIntegerField(db_comment="Number at the event, from 1.", verbose_name="number"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "Waiting to be computed"),
                            ("running", "Being computed"),
                            ("stopped", "Stopped with the best so far"),
                            ("proposed", "Ready to publish"),
                            ("published", "Published"),
                            ("superseded", "Replaced by a later plan"),
                            ("failed", "Could not be computed"),
                        ],
                        db_comment="queued, running, stopped, proposed, published, superseded or failed.",
                        default="queued",
                        max_length=12,
                        verbose_name="state",
                    ),
                ),
                (
                    "cause",
                    models.CharField(
                        choices=[
                            ("first_plan", "The first plan was published"),
                            ("new_plan", "A new plan was published"),
                            ("slot_cancelled", "The time slot was cancelled"),
                            ("table_closed", "The table cannot be used"),
                            ("table_added", "A table was added"),
                            ("delegation_withdrawn", "The other company withdrew"),
                            ("delegation_absent", "The other company did not come"),
                            ("interpreter_absent", "The interpreter is not available"),
                            ("blocked", "The meeting cannot take place"),
                            ("by_hand", "The organiser changed it"),
                            ("agreed", "Both sides agreed to another time"),
                        ],
                        db_comment="Code of what it was made for.",
                        default="first_plan",
                        max_length=24,
                        verbose_name="cause",
                    ),
                ),
                ("is_replan", models.BooleanField(db_comment="Keeps standing meetings where it can.", default=False)),
                (
                    "publishes_itself",
                    models.BooleanField(
                        db_comment="Published as soon as it is found: repairs on the day of the event.", default=False
                    ),
                ),
                (
                    "world",
                    models.PositiveBigIntegerField(
                        db_comment="The event's world number it was computed for.", default=0
                    ),
                ),
                (
                    "seed",
                    models.PositiveIntegerField(
                        db_comment="Same seed, same world: same plan.", default=1, verbose_name="seed"
                    ),
                ),
                (
                    "seconds",
                    models.PositiveSmallIntegerField(
                        db_comment="Time given to search.", default=60, verbose_name="seconds at most"
                    ),
                ),
                ("requested_at", models.DateTimeField(auto_now_add=True, db_comment="When it was asked for.")),
                ("started_at", models.DateTimeField(blank=True, db_comment="When computing began.", null=True)),
                ("ended_at", models.DateTimeField(blank=True, db_comment="When computing ended.", null=True)),
                ("published_at", models.DateTimeField(blank=True, db_comment="When it was published.", null=True)),
                (
                    "stop_requested",
                    models.BooleanField(db_comment="Somebody asked to stop with the best so far.", default=False),
                ),
                (
                    "objective",
                    models.FloatField(blank=True, db_comment="Value of the plan found; higher is better.", null=True),
                ),
                ("bound", models.FloatField(blank=True, db_comment="No plan can be better than this.", null=True)),
                (
                    "gap",
                    models.FloatField(
                        blank=True, db_comment="Distance to the bound as a share of it, 0 to 1.", null=True
                    ),
                ),
                (
                    "moves",
                    models.PositiveIntegerField(
                        blank=True, db_comment="Standing meetings that it moves or ends.", null=True
                    ),
                ),
                (
                    "progress",
                    models.JSONField(
                        blank=True, db_comment="Points of the search: seconds, objective, bound.", default=list
                    ),
                ),
                (
                    "proposal",
                    models.JSONField(
                        blank=True, db_comment="The meetings found, with slot, table, interpreter.", default=list
                    ),
                ),
                (
                    "report",
                    models.JSONField(
                        blank=True, db_comment="Promises kept, those that cannot be and why.", default=dict
                    ),
                ),
                (
                    "failure",
                    models.CharField(blank=True, db_comment="Code of why it failed.", default="", max_length=60),
                ),
                (
                    "event",
                    models.ForeignKey(
                        db_comment="For which event.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="plans",
                        to="forum.event",
                    ),
                ),
                (
                    "requested_by",
                    models.ForeignKey(
                        blank=True,
                        db_comment="Who asked for it; empty: the platform.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "plan",
                "verbose_name_plural": "plans",
                "db_table_comment": "Runs of the scheduler.",
                "ordering": ("-number",),
            },
        ),
        migrations.AddField(
            model_name="meeting",
            name="plan",
            field=models.ForeignKey(
                blank=True,
                db_comment="The plan that placed it last; empty: by hand or by the companies.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="meetings",
                to="forum.plan",
            ),
        ),
        migrations.CreateModel(
            name="Room",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "name_en",
                    models.CharField(db_comment="Name in English.", max_length=200, verbose_name="name in English"),
                ),
                (
                    "name_zh",
                    models.CharField(
                        blank=True,
                        db_comment="Name in Chinese; may be empty.",
                        default="",
                        max_length=200,
                        verbose_name="name in Chinese",
                    ),
                ),
                (
                    "name_ur",
                    models.CharField(
                        blank=True,
                        db_comment="Name in Urdu; may be empty.",
                        default="",
                        max_length=200,
                        verbose_name="name in Urdu",
                    ),
                ),
                (
                    "code",
                    models.SlugField(
                        db_comment="Short ASCII code, unique at the event.", max_length=20, verbose_name="code"
                    ),
                ),
                (
                    "floor",
                    models.SmallIntegerField(
                        db_comment="Storey; 0 is the ground floor.", default=0, verbose_name="floor"
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        db_comment="At which event.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rooms",
                        to="forum.event",
                    ),
                ),
            ],
            options={
                "verbose_name": "room",
                "verbose_name_plural": "rooms",
                "db_table_comment": "Rooms of the venue of an event.",
            },
        ),
        migrations.AddField(
            model_name="booth",
            name="room",
            field=models.ForeignKey(
                db_comment="In which room.",
                on_delete=django.db.models.deletion.PROTECT,
                related_name="booths",
                to="forum.room",
            ),
        ),
        migrations.CreateModel(
            name="Slot",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("starts_at", models.DateTimeField(db_comment="Beginning.", verbose_name="from")),
                ("ends_at", models.DateTimeField(db_comment="End, excluded.", verbose_name="until")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("meeting", "Meetings"),
                            ("break", "Break"),
                            ("programme", "Programme"),
                            ("reserve", "Reserve, for moved meetings"),
                        ],
                        db_comment="meeting, break, programme or reserve.",
                        default="meeting",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("is_cancelled", models.BooleanField(db_comment="Cancelled: no meeting can be in it.", default=False)),
                (
                    "event",
                    models.ForeignKey(
                        db_comment="At which event.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="slots",
                        to="forum.event",
                    ),
                ),
            ],
            options={
                "verbose_name": "slot",
                "verbose_name_plural": "slots",
                "db_table_comment": "Stretches of time of an event.",
                "ordering": ("starts_at",),
            },
        ),
        migrations.CreateModel(
            name="ProgrammeItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("starts_at", models.DateTimeField(db_comment="Beginning.", verbose_name="from")),
                ("ends_at", models.DateTimeField(db_comment="End.", verbose_name="until")),
                (
                    "title_en",
                    models.CharField(db_comment="Title in English.", max_length=200, verbose_name="title in English"),
                ),
                (
                    "title_zh",
                    models.CharField(
                        blank=True,
                        db_comment="Title in Chinese.",
                        default="",
                        max_length=200,
                        verbose_name="title in Chinese",
                    ),
                ),
                (
                    "title_ur",
                    models.CharField(
                        blank=True,
                        db_comment="Title in Urdu.",
                        default="",
                        max_length=200,
                        verbose_name="title in Urdu",
                    ),
                ),
                (
                    "speakers_en",
                    models.CharField(
                        blank=True,
                        db_comment="Offices, English.",
                        default="",
                        max_length=300,
                        verbose_name="speakers by office, in English",
                    ),
                ),
                (
                    "speakers_zh",
                    models.CharField(
                        blank=True,
                        db_comment="Offices, Chinese.",
                        default="",
                        max_length=300,
                        verbose_name="speakers by office, in Chinese",
                    ),
                ),
                (
                    "speakers_ur",
                    models.CharField(
                        blank=True,
                        db_comment="Offices, Urdu.",
                        default="",
                        max_length=300,
                        verbose_name="speakers by office, in Urdu",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        db_comment="At which event.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="programme",
                        to="forum.event",
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(
                        blank=True,
                        db_comment="Where.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="forum.room",
                    ),
                ),
                (
                    "slot",
                    models.ForeignKey(
                        blank=True,
                        db_comment="In which slot.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="programme",
                        to="forum.slot",
                    ),
                ),
            ],
            options={
                "verbose_name": "programme item",
                "verbose_name_plural": "programme items",
                "db_table_comment": "Items of an event's programme.",
                "ordering": ("starts_at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="MeetingSide",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("is_live", models.BooleanField(db_comment="Whether the meeting takes its slot.")),
                (
                    "delegation",
                    models.ForeignKey(
                        db_comment="Which delegation.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sides",
                        to="forum.delegation",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        db_comment="Which meeting.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sides",
                        to="forum.meeting",
                    ),
                ),
                (
                    "slot",
                    models.ForeignKey(
                        db_comment="When, as in the meeting.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="forum.slot",
                    ),
                ),
            ],
            options={
                "verbose_name": "side of a meeting",
                "verbose_name_plural": "sides of meetings",
                "db_table_comment": "Delegations in meetings; written by a trigger.",
            },
        ),
        migrations.CreateModel(
            name="MeetingRequest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "priority",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "1: must meet"), (2, "2: would like to meet"), (3, "3: if there is room")],
                        db_comment="1 highest, 3 lowest.",
                        default=2,
                        verbose_name="priority",
                    ),
                ),
                (
                    "words",
                    models.CharField(
                        blank=True,
                        db_comment="In the asker's words.",
                        default="",
                        max_length=500,
                        verbose_name="message",
                    ),
                ),
                (
                    "source_language",
                    models.CharField(
                        blank=True, db_comment="Language of the message: en, zh-hans or ur.", default="", max_length=8
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "Asked"),
                            ("accepted", "Accepted"),
                            ("declined", "Declined"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        db_comment="asked, accepted, declined or withdrawn.",
                        default="asked",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        db_comment="Code of a reason for declining.",
                        default="",
                        max_length=20,
                        verbose_name="reason",
                    ),
                ),
                (
                    "is_mutual",
                    models.BooleanField(db_comment="Both asked each other, or the asked accepted.", default=False),
                ),
                ("asked_at", models.DateTimeField(auto_now_add=True, db_comment="When it was asked.")),
                (
                    "answered_at",
                    models.DateTimeField(blank=True, db_comment="When it was accepted or declined.", null=True),
                ),
                (
                    "asked",
                    models.ForeignKey(
                        db_comment="Who is asked.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="asked_by",
                        to="forum.delegation",
                    ),
                ),
                (
                    "asker",
                    models.ForeignKey(
                        db_comment="Who asks.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="asked",
                        to="forum.delegation",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        db_comment="At which event.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="requests",
                        to="forum.event",
                    ),
                ),
                (
                    "wished_slot",
                    models.ForeignKey(
                        blank=True,
                        db_comment="Time chosen where companies choose themselves.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="forum.slot",
                    ),
                ),
            ],
            options={
                "verbose_name": "meeting request",
                "verbose_name_plural": "meeting requests",
                "db_table_comment": "Requests for meetings between delegations.",
            },
        ),
        migrations.AddField(
            model_name="meeting",
            name="slot",
            field=models.ForeignKey(
                db_comment="When.",
                on_delete=django.db.models.deletion.PROTECT,
                related_name="meetings",
                to="forum.slot",
            ),
        ),
        migrations.AddField(
            model_name="interpreter",
            name="absent",
            field=models.ManyToManyField(
                blank=True, related_name="+", to="forum.slot", verbose_name="not available in"
            ),
        ),
        migrations.CreateModel(
            name="Availability",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "delegation",
                    models.ForeignKey(
                        db_comment="Which delegation.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="absences",
                        to="forum.delegation",
                    ),
                ),
                (
                    "slot",
                    models.ForeignKey(
                        db_comment="When it cannot.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="forum.slot",
                    ),
                ),
            ],
            options={
                "verbose_name": "unavailable slot",
                "verbose_name_plural": "unavailable slots",
                "db_table_comment": "Slots in which a delegation is not available.",
            },
        ),
        migrations.CreateModel(
            name="Table",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "number",
                    models.PositiveSmallIntegerField(
                        db_comment="Number on the sign, unique at the event.", verbose_name="number"
                    ),
                ),
                (
                    "x_m",
                    models.DecimalField(
                        db_comment="Metres east of the venue's corner.",
                        decimal_places=2,
                        default=0,
                        max_digits=7,
                        verbose_name="x (m)",
                    ),
                ),
                (
                    "y_m",
                    models.DecimalField(
                        db_comment="Metres north of the venue's corner.",
                        decimal_places=2,
                        default=0,
                        max_digits=7,
                        verbose_name="y (m)",
                    ),
                ),
                (
                    "seats",
                    models.PositiveSmallIntegerField(
                        db_comment="People who can sit at it.", default=6, verbose_name="people"
                    ),
                ),
                (
                    "kept_for_country",
                    models.CharField(
                        blank=True,
                        db_comment="ISO code: only for its companies.",
                        default="",
                        max_length=2,
                        verbose_name="kept for country",
                    ),
                ),
                ("is_open", models.BooleanField(db_comment="False when it cannot be used.", default=True)),
                (
                    "event",
                    models.ForeignKey(
                        db_comment="At which event.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tables",
                        to="forum.event",
                    ),
                ),
                (
                    "kept_for",
                    models.ForeignKey(
                        blank=True,
                        db_comment="Kept for the meetings of one delegation.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="forum.delegation",
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(
                        db_comment="In which room.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tables",
                        to="forum.room",
                    ),
                ),
            ],
            options={
                "verbose_name": "table",
                "verbose_name_plural": "tables",
                "db_table_comment": "Tables for meetings.",
            },
        ),
        migrations.CreateModel(
            name="MeetingChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("moved", "Another time"),
                            ("table", "Another table"),
                            ("interpreter", "Another interpreter"),
                            ("cancelled", "Cancelled"),
                            ("restored", "Takes place after all"),
                        ],
                        db_comment="moved, table, interpreter, cancelled or restored.",
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                (
                    "why",
                    models.CharField(
                        choices=[
                            ("first_plan", "The first plan was published"),
                            ("new_plan", "A new plan was published"),
                            ("slot_cancelled", "The time slot was cancelled"),
                            ("table_closed", "The table cannot be used"),
                            ("table_added", "A table was added"),
                            ("delegation_withdrawn", "The other company withdrew"),
                            ("delegation_absent", "The other company did not come"),
                            ("interpreter_absent", "The interpreter is not available"),
                            ("blocked", "The meeting cannot take place"),
                            ("by_hand", "The organiser changed it"),
                            ("agreed", "Both sides agreed to another time"),
                        ],
                        db_comment="Code of the cause.",
                        max_length=24,
                        verbose_name="why",
                    ),
                ),
                (
                    "answer_a",
                    models.CharField(
                        blank=True,
                        db_comment="Answer of side a: accepted, another or empty.",
                        default="",
                        max_length=10,
                    ),
                ),
                (
                    "answer_b",
                    models.CharField(
                        blank=True,
                        db_comment="Answer of side b: accepted, another or empty.",
                        default="",
                        max_length=10,
                    ),
                ),
                ("made_at", models.DateTimeField(auto_now_add=True, db_comment="When the change was made.")),
                (
                    "told_at",
                    models.DateTimeField(blank=True, db_comment="When everybody affected was told.", null=True),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        db_comment="Which meeting.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="changes",
                        to="forum.meeting",
                    ),
                ),
                (
                    "new_interpreter",
                    models.ForeignKey(
                        blank=True,
                        db_comment="After; may be none.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="forum.interpreter",
                    ),
                ),
                (
                    "offered_interpreter",
                    models.ForeignKey(
                        blank=True,
                        db_comment="Offered with it.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="forum.interpreter",
                    ),
                ),
                (
                    "old_interpreter",
                    models.ForeignKey(
                        blank=True,
                        db_comment="Before; may be none.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="forum.interpreter",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        db_comment="By which plan.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="changes",
                        to="forum.plan",
                    ),
                ),
                (
                    "new_slot",
                    models.ForeignKey(
                        blank=True,
                        db_comment="Time after; empty: none.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="forum.slot",
                    ),
                ),
                (
                    "offered_slot",
                    models.ForeignKey(
                        blank=True,
                        db_comment="Another time offered for a meeting that was cancelled.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="forum.slot",
                    ),
                ),
                (
                    "old_slot",
                    models.ForeignKey(
                        db_comment="Time before.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="forum.slot",
                    ),
                ),
                (
                    "new_table",
                    models.ForeignKey(
                        blank=True,
                        db_comment="Table after; empty: none.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="forum.table",
                    ),
                ),
                (
                    "offered_table",
                    models.ForeignKey(
                        blank=True,
                        db_comment="Table offered with it.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="forum.table",
                    ),
                ),
                (
                    "old_table",
                    models.ForeignKey(
                        db_comment="Table before.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="forum.table",
                    ),
                ),
            ],
            options={
                "verbose_name": "change of a meeting",
                "verbose_name_plural": "changes of meetings",
                "db_table_comment": "Every change of every meeting.",
                "ordering": ("pk",),
            },
        ),
        migrations.AddField(
            model_name="meeting",
            name="table",
            field=models.ForeignKey(
                db_comment="Where.",
                on_delete=django.db.models.deletion.PROTECT,
                related_name="meetings",
                to="forum.table",
            ),
        ),
        migrations.AddField(
            model_name="delegation",
            name="home_table",
            field=models.ForeignKey(
                blank=True,
                db_comment="It stays at this table.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="forum.table",
            ),
        ),
        migrations.CreateModel(
            name="Block",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("made_at", models.DateTimeField(auto_now_add=True, db_comment="When.")),
                (
                    "blocked",
                    models.ForeignKey(
                        db_comment="Who is blocked.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="forum.delegation",
                    ),
                ),
                (
                    "delegation",
                    models.ForeignKey(
                        db_comment="Who blocks.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="blocks",
                        to="forum.delegation",
                    ),
                ),
            ],
            options={
                "verbose_name": "block",
                "verbose_name_plural": "blocks",
                "db_table_comment": "Private blocks between delegations.",
                "constraints": [
                    models.UniqueConstraint(fields=("delegation", "blocked"), name="forum_block_once"),
                    models.CheckConstraint(
                        condition=models.Q(("delegation", models.F("blocked")), _negated=True),
                        name="forum_block_not_oneself",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ("draft", "open", "closed_for_requests", "scheduled", "running", "over"))
                ),
                name="forum_event_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__gte", models.F("starts_on"))), name="forum_event_ends_after_start"
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(("request_mode__in", ["opt_in", "opt_out"])), name="forum_event_mode_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(("scheduling__in", ["self", "organiser"])), name="forum_event_scheduling_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("interpreter_back_to_back__gte", 1), ("max_back_to_back__gte", 1), ("walking_m_per_min__gte", 1)
                ),
                name="forum_event_limits_positive",
            ),
        ),
        migrations.AddConstraint(
            model_name="hostedgroup",
            constraint=models.UniqueConstraint(fields=("event", "code"), name="forum_group_code_once"),
        ),
        migrations.AddConstraint(
            model_name="grouprule",
            constraint=models.UniqueConstraint(fields=("first", "second"), name="forum_group_rule_once"),
        ),
        migrations.AddConstraint(
            model_name="grouprule",
            constraint=models.CheckConstraint(
                condition=models.Q(("first__lte", models.F("second"))), name="forum_group_rule_ordered"
            ),
        ),
        migrations.AddConstraint(
            model_name="importrun",
            constraint=models.UniqueConstraint(fields=("event", "number"), name="forum_import_number_once"),
        ),
        migrations.AddConstraint(
            model_name="importrun",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "read",
                        django.db.models.expressions.CombinedExpression(
                            django.db.models.expressions.CombinedExpression(
                                django.db.models.expressions.CombinedExpression(
                                    models.F("written"), "+", models.F("updated")
                                ),
                                "+",
                                models.F("unchanged"),
                            ),
                            "+",
                            models.F("refused"),
                        ),
                    )
                ),
                name="forum_import_adds_up",
            ),
        ),
        migrations.AddConstraint(
            model_name="outcome",
            constraint=models.UniqueConstraint(fields=("meeting", "delegation"), name="forum_outcome_once_a_side"),
        ),
        migrations.AddConstraint(
            model_name="outcome",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "code__in",
                        ["mou", "next_meeting", "visit", "documents", "introduced", "nothing", "did_not_happen"],
                    )
                ),
                name="forum_outcome_code_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="participant",
            constraint=models.UniqueConstraint(fields=("event", "email"), name="forum_participant_email_once"),
        ),
        migrations.AddConstraint(
            model_name="participant",
            constraint=models.CheckConstraint(
                condition=models.Q(("email", django.db.models.functions.text.Lower("email"))),
                name="forum_participant_email_lower",
            ),
        ),
        migrations.AddConstraint(
            model_name="participant",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ("registered", "withdrawn"))), name="forum_participant_state_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="participant",
            constraint=models.CheckConstraint(
                condition=models.Q(("language__in", ["en", "zh-hans", "ur"])), name="forum_participant_language_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="plan",
            constraint=models.UniqueConstraint(fields=("event", "number"), name="forum_plan_number_once"),
        ),
        migrations.AddConstraint(
            model_name="plan",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "published")), fields=("event",), name="forum_plan_one_published"
            ),
        ),
        migrations.AddConstraint(
            model_name="plan",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ("queued", "running"))),
                fields=("event",),
                name="forum_plan_one_at_work",
            ),
        ),
        migrations.AddConstraint(
            model_name="plan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ("queued", "running", "stopped", "proposed", "published", "superseded", "failed"))
                ),
                name="forum_plan_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="room",
            constraint=models.UniqueConstraint(fields=("event", "code"), name="forum_room_code_once"),
        ),
        migrations.AddConstraint(
            model_name="booth",
            constraint=models.UniqueConstraint(fields=("event", "number"), name="forum_booth_number_once"),
        ),
        migrations.AddConstraint(
            model_name="slot",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__gt", models.F("starts_at"))), name="forum_slot_ends_after_start"
            ),
        ),
        migrations.AddConstraint(
            model_name="slot",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["meeting", "break", "programme", "reserve"])),
                name="forum_slot_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="slot",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("is_cancelled", False)),
                expressions=[
                    ("event", "="),
                    (
                        emining.forum.models.ground.Period(
                            "starts_at", "ends_at", django.contrib.postgres.fields.ranges.RangeBoundary()
                        ),
                        "&&",
                    ),
                ],
                name="forum_slot_no_overlap",
            ),
        ),
        migrations.AddConstraint(
            model_name="programmeitem",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__gt", models.F("starts_at"))), name="forum_programme_ends_after_start"
            ),
        ),
        migrations.AddConstraint(
            model_name="meetingside",
            constraint=models.UniqueConstraint(fields=("meeting", "delegation"), name="forum_side_once"),
        ),
        migrations.AddConstraint(
            model_name="meetingside",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("is_live", True)),
                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                expressions=[("slot", "="), ("delegation", "=")],
                name="forum_side_one_place",
            ),
        ),
        migrations.AddIndex(
            model_name="meetingrequest",
            index=models.Index(fields=["event", "state"], name="forum_request_by_state"),
        ),
        migrations.AddConstraint(
            model_name="meetingrequest",
            constraint=models.UniqueConstraint(fields=("asker", "asked"), name="forum_request_once"),
        ),
        migrations.AddConstraint(
            model_name="meetingrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(("asker", models.F("asked")), _negated=True), name="forum_request_not_oneself"
            ),
        ),
        migrations.AddConstraint(
            model_name="meetingrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(("priority__range", (1, 3))), name="forum_request_priority_1_3"
            ),
        ),
        migrations.AddConstraint(
            model_name="meetingrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ("asked", "accepted", "declined", "withdrawn"))),
                name="forum_request_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="interpreter",
            constraint=models.UniqueConstraint(fields=("event", "number"), name="forum_interpreter_number_once"),
        ),
        migrations.AddConstraint(
            model_name="interpreter",
            constraint=models.CheckConstraint(
                condition=models.Q(("pairs__len__gte", 1)), name="forum_interpreter_has_a_pair"
            ),
        ),
        migrations.AddConstraint(
            model_name="availability",
            constraint=models.UniqueConstraint(fields=("delegation", "slot"), name="forum_availability_once"),
        ),
        migrations.AddConstraint(
            model_name="table",
            constraint=models.UniqueConstraint(fields=("event", "number"), name="forum_table_number_once"),
        ),
        migrations.AddConstraint(
            model_name="table",
            constraint=models.CheckConstraint(condition=models.Q(("seats__gte", 2)), name="forum_table_seats_two"),
        ),
        migrations.AddConstraint(
            model_name="table",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kept_for_country", ""), ("kept_for_country__regex", "^[A-Z]{2}$"), _connector="OR"
                ),
                name="forum_table_country_iso",
            ),
        ),
        migrations.AddConstraint(
            model_name="meetingchange",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["moved", "table", "interpreter", "cancelled", "restored"])),
                name="forum_change_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="meetingchange",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "why__in",
                        [
                            "first_plan",
                            "new_plan",
                            "slot_cancelled",
                            "table_closed",
                            "table_added",
                            "delegation_withdrawn",
                            "delegation_absent",
                            "interpreter_absent",
                            "blocked",
                            "by_hand",
                            "agreed",
                        ],
                    )
                ),
                name="forum_change_why_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="meetingchange",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("answer_a__in", ["", "accepted", "another"]), ("answer_b__in", ["", "accepted", "another"])
                ),
                name="forum_change_answers_known",
            ),
        ),
        migrations.AddIndex(
            model_name="meeting",
            index=models.Index(fields=["event", "state"], name="forum_meeting_by_state"),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(("a__lt", models.F("b"))), name="forum_meeting_sides_ordered"
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ("planned", "locked", "moved", "cancelled", "held", "no_show"))),
                name="forum_meeting_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ("planned", "locked", "moved", "held", "no_show"))),
                fields=("a", "b"),
                name="forum_meeting_pair_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("state__in", ("planned", "locked", "moved", "held", "no_show"))),
                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                expressions=[("slot", "="), ("table", "=")],
                name="forum_meeting_table_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("state__in", ("planned", "locked", "moved", "held", "no_show"))),
                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                expressions=[("slot", "="), ("interpreter", "=")],
                name="forum_meeting_interpreter_once",
            ),
        ),
        migrations.AddIndex(
            model_name="delegation",
            index=models.Index(fields=["event", "state", "country"], name="forum_delegation_by_state"),
        ),
        migrations.AddConstraint(
            model_name="delegation",
            constraint=models.UniqueConstraint(fields=("event", "number"), name="forum_delegation_number_once"),
        ),
        migrations.AddConstraint(
            model_name="delegation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("organisation__isnull", False)),
                fields=("event", "organisation"),
                name="forum_delegation_organisation_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="delegation",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ("applied", "approved", "refused", "withdrawn"))),
                name="forum_delegation_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="delegation",
            constraint=models.CheckConstraint(
                condition=models.Q(("country__regex", "^[A-Z]{2}$")), name="forum_delegation_country_iso"
            ),
        ),
        migrations.AddConstraint(
            model_name="delegation",
            constraint=models.CheckConstraint(
                condition=models.Q(("languages__contained_by", ["en", "zh-hans", "ur"]), ("languages__len__gte", 1)),
                name="forum_delegation_languages_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="delegation",
            constraint=models.CheckConstraint(
                condition=models.Q(("priority__range", (1, 3))), name="forum_delegation_priority_1_3"
            ),
        ),
        migrations.AddConstraint(
            model_name="delegation",
            constraint=models.CheckConstraint(
                condition=models.Q(("people_at_table__range", (1, 20))), name="forum_delegation_people_1_20"
            ),
        ),
        migrations.RunSQL(
            sql=(_SQL / "meeting_sides.sql").read_text(encoding="utf-8"),
            reverse_sql=(_SQL / "meeting_sides_reverse.sql").read_text(encoding="utf-8"),
        ),
    ]
