import django.contrib.gis.db.models.fields
import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0002_cache_entry"),
        ("documents", "0002_between"),
        ("places", "0003_imports"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="NumberCounter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "stem",
                    models.CharField(db_comment="Place, kind and year of the series.", max_length=40, unique=True),
                ),
                ("last", models.PositiveBigIntegerField(db_comment="Last number given.", default=0)),
            ],
            options={
                "verbose_name": "number counter",
                "verbose_name_plural": "number counters",
                "db_table_comment": "Series of numbers of rooms and releases.",
            },
        ),
        migrations.CreateModel(
            name="Room",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "code",
                    models.CharField(
                        db_comment="Number with check character.", max_length=40, unique=True, verbose_name="number"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        db_comment="State of states.ROOM.", default="open", max_length=8, verbose_name="state"
                    ),
                ),
                (
                    "name_en",
                    models.CharField(
                        blank=True, db_comment="Name in English.", max_length=200, verbose_name="name in English"
                    ),
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
                    "purpose",
                    models.TextField(
                        blank=True, db_comment="What the room is for, as its owner typed it.", verbose_name="purpose"
                    ),
                ),
                (
                    "source_language",
                    models.CharField(
                        db_comment="Language of the purpose: en, zh-hans or ur.",
                        default="en",
                        max_length=8,
                        verbose_name="source language",
                    ),
                ),
                (
                    "undertaking_required",
                    models.BooleanField(
                        db_comment="Nothing opens to a member before the undertaking in force is accepted.",
                        default=True,
                        verbose_name="an undertaking is required",
                    ),
                ),
                (
                    "area",
                    django.contrib.gis.db.models.fields.MultiPolygonField(
                        blank=True,
                        db_comment="WGS 84; what the room's maps are about.",
                        null=True,
                        srid=4326,
                        verbose_name="area",
                    ),
                ),
                ("is_demonstration", models.BooleanField(db_comment="Invented content.", default=False)),
                ("opened_at", models.DateTimeField(auto_now_add=True, db_comment="When it was opened.")),
                ("closed_at", models.DateTimeField(blank=True, db_comment="When it was closed.", null=True)),
                (
                    "closed_reason",
                    models.CharField(blank=True, db_comment="Why it was closed, as typed.", max_length=500),
                ),
                (
                    "jurisdiction",
                    models.ForeignKey(
                        blank=True,
                        db_comment="Province or territory whose authority may decide on releases; empty: the federation's alone.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.jurisdiction",
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        blank=True,
                        db_comment="Who opened it; empty when the platform did.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        db_comment="Whose room it is.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "data room",
                "verbose_name_plural": "data rooms",
                "db_table_comment": "Data rooms.",
            },
        ),
        migrations.CreateModel(
            name="Member",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "role",
                    models.CharField(
                        blank=True,
                        db_comment="Only people in this role; empty: any.",
                        max_length=40,
                        verbose_name="role",
                    ),
                ),
                (
                    "organisation_country",
                    models.CharField(
                        blank=True,
                        db_comment="ISO 3166-1 code; empty: not established.",
                        max_length=2,
                        verbose_name="country of the organisation",
                    ),
                ),
                (
                    "person_country",
                    models.CharField(
                        blank=True,
                        db_comment="ISO 3166-1 code, where recorded; empty: not recorded.",
                        max_length=2,
                        verbose_name="nationality of the person",
                    ),
                ),
                (
                    "until",
                    models.DateField(
                        blank=True, db_comment="Last day in the room; empty: no end.", null=True, verbose_name="until"
                    ),
                ),
                ("invited_at", models.DateTimeField(auto_now_add=True, db_comment="When the member was let in.")),
                (
                    "revoked_at",
                    models.DateTimeField(
                        blank=True, db_comment="When the member was put out; empty: is in.", null=True
                    ),
                ),
                ("revoked_reason", models.CharField(blank=True, db_comment="Why, as typed.", max_length=300)),
                (
                    "invited_by",
                    models.ForeignKey(
                        blank=True,
                        db_comment="Who let the member in; empty when the platform did.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        db_comment="Which organisation.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        db_comment="Only this person; empty: any.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "revoked_by",
                    models.ForeignKey(
                        blank=True,
                        db_comment="Who put the member out.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        blank=True,
                        db_comment="Only in this seat; empty: any.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.seat",
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(
                        db_comment="Of which room.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="members",
                        to="rooms.room",
                    ),
                ),
            ],
            options={
                "verbose_name": "member",
                "verbose_name_plural": "members",
                "db_table_comment": "Members of data rooms.",
            },
        ),
        migrations.CreateModel(
            name="Folder",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField(db_comment="Order among its neighbours.", default=0)),
                (
                    "name_en",
                    models.CharField(
                        blank=True, db_comment="Name in English.", max_length=160, verbose_name="name in English"
                    ),
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
                ("created_at", models.DateTimeField(auto_now_add=True, db_comment="When it was made.")),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        db_comment="The folder it lies in; empty: at the top.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="rooms.folder",
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(
                        db_comment="Of which room.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="folders",
                        to="rooms.room",
                    ),
                ),
            ],
            options={
                "verbose_name": "folder",
                "verbose_name_plural": "folders",
                "db_table_comment": "Folders of data rooms.",
            },
        ),
        migrations.CreateModel(
            name="RoomDocument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(db_comment="Number of the latest version.", default=1)),
                (
                    "title_en",
                    models.CharField(
                        blank=True, db_comment="Title in English.", max_length=250, verbose_name="title in English"
                    ),
                ),
                (
                    "title_zh",
                    models.CharField(
                        blank=True, db_comment="Title in Chinese.", max_length=250, verbose_name="title in Chinese"
                    ),
                ),
                (
                    "title_ur",
                    models.CharField(
                        blank=True, db_comment="Title in Urdu.", max_length=250, verbose_name="title in Urdu"
                    ),
                ),
                (
                    "source_language",
                    models.CharField(
                        db_comment="Language of the document: en, zh-hans or ur.",
                        default="en",
                        max_length=8,
                        verbose_name="source language",
                    ),
                ),
                (
                    "residency",
                    models.CharField(
                        blank=True,
                        db_comment="Code of law.RESIDENCY; empty: not established.",
                        max_length=24,
                        verbose_name="residency class",
                    ),
                ),
                (
                    "export",
                    models.CharField(
                        blank=True,
                        db_comment="Code of law.EXPORT; empty: not established.",
                        max_length=16,
                        verbose_name="export class",
                    ),
                ),
                ("added_at", models.DateTimeField(auto_now_add=True, db_comment="When it was put here.")),
                (
                    "changed_at",
                    models.DateTimeField(auto_now=True, db_comment="When its latest version or class came."),
                ),
                (
                    "removed_at",
                    models.DateTimeField(
                        blank=True, db_comment="When the owner took it away; empty: is here.", null=True
                    ),
                ),
                (
                    "added_by",
                    models.ForeignKey(
                        blank=True,
                        db_comment="Who put it here; empty when the platform did.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        db_comment="File of the latest version.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.document",
                    ),
                ),
                (
                    "folder",
                    models.ForeignKey(
                        db_comment="In which folder.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="rooms.folder",
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(
                        db_comment="Of which room.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="rooms.room",
                    ),
                ),
            ],
            options={
                "verbose_name": "document of a room",
                "verbose_name_plural": "documents of rooms",
                "db_table_comment": "Documents of data rooms.",
            },
        ),
        migrations.CreateModel(
            name="DocumentVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField(db_comment="1, 2, 3 …", verbose_name="version")),
                (
                    "note",
                    models.CharField(
                        blank=True, db_comment="What changed, as typed.", max_length=300, verbose_name="what changed"
                    ),
                ),
                ("added_at", models.DateTimeField(auto_now_add=True, db_comment="When.")),
                (
                    "added_by",
                    models.ForeignKey(
                        blank=True,
                        db_comment="Who brought it; empty when the platform did.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        db_comment="The file.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.document",
                    ),
                ),
                (
                    "room_document",
                    models.ForeignKey(
                        db_comment="Of which document of a room.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="rooms.roomdocument",
                    ),
                ),
            ],
            options={
                "verbose_name": "version of a document",
                "verbose_name_plural": "versions of documents",
                "db_table_comment": "Versions of documents of data rooms. Write-once.",
            },
        ),
        migrations.CreateModel(
            name="RoomLayer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(db_comment="Code of types.LAYER_KINDS.", max_length=12, verbose_name="kind")),
                ("position", models.PositiveIntegerField(db_comment="Order on the map.", default=0)),
                (
                    "name_en",
                    models.CharField(
                        blank=True, db_comment="Name in English.", max_length=160, verbose_name="name in English"
                    ),
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
                    "attributes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60),
                        blank=True,
                        db_comment="Names of the attributes it has.",
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "step_deg",
                    models.DecimalField(
                        db_comment="Coordinates shown to members are moved to a grid of this step in degrees; 0: as they are.",
                        decimal_places=6,
                        default=0,
                        max_digits=8,
                        verbose_name="precision of coordinates (degrees)",
                    ),
                ),
                (
                    "residency",
                    models.CharField(
                        blank=True,
                        db_comment="Code of law.RESIDENCY; empty: not established.",
                        max_length=24,
                        verbose_name="residency class",
                    ),
                ),
                (
                    "export",
                    models.CharField(
                        blank=True,
                        db_comment="Code of law.EXPORT; empty: not established.",
                        max_length=16,
                        verbose_name="export class",
                    ),
                ),
                ("added_at", models.DateTimeField(auto_now_add=True, db_comment="When it was added.")),
                (
                    "removed_at",
                    models.DateTimeField(
                        blank=True, db_comment="When the owner took it away; empty: is here.", null=True
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(
                        db_comment="Of which room.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="layers",
                        to="rooms.room",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        db_comment="The file it was read from; of kind document only.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="layers",
                        to="rooms.roomdocument",
                    ),
                ),
            ],
            options={
                "verbose_name": "map layer",
                "verbose_name_plural": "map layers",
                "db_table_comment": "Map layers of data rooms.",
            },
        ),
        migrations.CreateModel(
            name="Right",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "subject_kind",
                    models.CharField(
                        db_comment="everyone, nationality, role or member.", max_length=12, verbose_name="to whom"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        blank=True, db_comment="Role code of accounts.roles.", max_length=40, verbose_name="role"
                    ),
                ),
                (
                    "country",
                    models.CharField(blank=True, db_comment="ISO 3166-1 code.", max_length=2, verbose_name="country"),
                ),
                (
                    "thing_kind",
                    models.CharField(
                        db_comment="room, folder, document, layer, attribute.", max_length=12, verbose_name="on what"
                    ),
                ),
                (
                    "attribute",
                    models.CharField(
                        blank=True, db_comment="Name of the attribute.", max_length=60, verbose_name="attribute"
                    ),
                ),
                (
                    "action",
                    models.CharField(
                        db_comment="see or download; to download is also to see.", max_length=10, verbose_name="action"
                    ),
                ),
                (
                    "effect",
                    models.CharField(db_comment="allow or deny.", default="allow", max_length=6, verbose_name="effect"),
                ),
                (
                    "watermark_only",
                    models.BooleanField(
                        db_comment="What is shown or handed out carries the reader's mark.",
                        default=False,
                        verbose_name="with a watermark only",
                    ),
                ),
                (
                    "valid_from",
                    models.DateTimeField(
                        blank=True, db_comment="First instant; empty: at once.", null=True, verbose_name="from"
                    ),
                ),
                (
                    "valid_until",
                    models.DateTimeField(
                        blank=True,
                        db_comment="First instant without it; empty: no end.",
                        null=True,
                        verbose_name="until",
                    ),
                ),
                ("set_at", models.DateTimeField(auto_now_add=True, db_comment="When it was set.")),
                (
                    "folder",
                    models.ForeignKey(
                        blank=True,
                        db_comment="The folder.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.folder",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        blank=True,
                        db_comment="The one member.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rights",
                        to="rooms.member",
                    ),
                ),
                (
                    "set_by",
                    models.ForeignKey(
                        blank=True,
                        db_comment="Who set it; empty when the platform did.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(
                        db_comment="Of which room.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rights",
                        to="rooms.room",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        db_comment="The document.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.roomdocument",
                    ),
                ),
                (
                    "layer",
                    models.ForeignKey(
                        blank=True,
                        db_comment="The layer, or the layer of the attribute.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.roomlayer",
                    ),
                ),
            ],
            options={
                "verbose_name": "right",
                "verbose_name_plural": "rights",
                "db_table_comment": "Rights in data rooms, line by line.",
            },
        ),
        migrations.CreateModel(
            name="Release",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "number",
                    models.CharField(
                        db_comment="Number with check character.", max_length=40, unique=True, verbose_name="number"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        db_comment="State of states.RELEASE.", default="requested", max_length=16, verbose_name="state"
                    ),
                ),
                (
                    "thing_kind",
                    models.CharField(db_comment="room, folder, document or layer.", max_length=12, verbose_name="what"),
                ),
                (
                    "country",
                    models.CharField(
                        blank=True,
                        db_comment="To members of which country; empty when to an organisation.",
                        max_length=2,
                        verbose_name="country",
                    ),
                ),
                (
                    "covers_download",
                    models.BooleanField(
                        db_comment="The approval also lets copies leave Pakistan.",
                        default=False,
                        verbose_name="covers taking copies away",
                    ),
                ),
                (
                    "clause",
                    models.CharField(db_comment="Code of law.CLAUSES.", max_length=24, verbose_name="legal basis"),
                ),
                (
                    "instrument_number",
                    models.CharField(
                        blank=True,
                        db_comment="As printed on it; empty: not yet given.",
                        max_length=120,
                        verbose_name="number of the instrument",
                    ),
                ),
                (
                    "instrument_date",
                    models.DateField(
                        blank=True, db_comment="As printed.", null=True, verbose_name="date of the instrument"
                    ),
                ),
                (
                    "issuing_authority",
                    models.CharField(
                        blank=True,
                        db_comment="Who gave the approval, as printed.",
                        max_length=200,
                        verbose_name="issuing authority",
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True, db_comment="Why it is asked for, as typed.", max_length=500, verbose_name="reason"
                    ),
                ),
                (
                    "valid_until",
                    models.DateField(
                        blank=True, db_comment="Last day; empty: no end said.", null=True, verbose_name="valid until"
                    ),
                ),
                ("requested_at", models.DateTimeField(auto_now_add=True, db_comment="When it was asked for.")),
                ("first_at", models.DateTimeField(blank=True, db_comment="When.", null=True)),
                ("second_at", models.DateTimeField(blank=True, db_comment="When.", null=True)),
                (
                    "ended_at",
                    models.DateTimeField(blank=True, db_comment="When it was refused, revoked or expired.", null=True),
                ),
                ("end_reason", models.CharField(blank=True, db_comment="Why, as typed.", max_length=500)),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        db_comment="Who refused or revoked it.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "evidence",
                    models.ForeignKey(
                        blank=True,
                        db_comment="The paper; empty: not yet given.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.document",
                    ),
                ),
                (
                    "first_by",
                    models.ForeignKey(
                        blank=True,
                        db_comment="Who approved first.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "folder",
                    models.ForeignKey(
                        blank=True,
                        db_comment="The folder.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.folder",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        db_comment="To which organisation; empty when to a country.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organisation",
                    ),
                ),
                (
                    "requested_by",
                    models.ForeignKey(
                        blank=True,
                        db_comment="Who asked; empty when the platform did, for a demonstration.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "second_by",
                    models.ForeignKey(
                        blank=True,
                        db_comment="Who approved second.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(
                        db_comment="Of which room.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="releases",
                        to="rooms.room",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        db_comment="The document.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.roomdocument",
                    ),
                ),
                (
                    "layer",
                    models.ForeignKey(
                        blank=True,
                        db_comment="The layer.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.roomlayer",
                    ),
                ),
            ],
            options={
                "verbose_name": "release",
                "verbose_name_plural": "releases",
                "db_table_comment": "Approvals under which things of data rooms may be shown to foreigners.",
            },
        ),
        migrations.CreateModel(
            name="LayerFeature",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("geom", django.contrib.gis.db.models.fields.GeometryField(db_comment="WGS 84.", srid=4326)),
                (
                    "properties",
                    models.JSONField(db_comment="Attributes by name, as the file gives them.", default=dict),
                ),
                (
                    "layer",
                    models.ForeignKey(
                        db_comment="Of which layer.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="features",
                        to="rooms.roomlayer",
                    ),
                ),
            ],
            options={
                "verbose_name": "shape",
                "verbose_name_plural": "shapes",
                "db_table_comment": "Shapes of layers that were read from files of rooms.",
            },
        ),
        migrations.CreateModel(
            name="Access",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("thing_kind", models.CharField(db_comment="document or layer.", max_length=12, verbose_name="what")),
                (
                    "version",
                    models.PositiveIntegerField(
                        blank=True, db_comment="Version of the document that was opened.", null=True
                    ),
                ),
                ("action", models.CharField(db_comment="see or download.", max_length=10, verbose_name="action")),
                (
                    "detail",
                    models.CharField(blank=True, db_comment="What of it: a page, a tile, a format.", max_length=60),
                ),
                (
                    "warnings",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=24),
                        blank=True,
                        db_comment="Clauses of grade S that warned.",
                        default=list,
                        size=None,
                    ),
                ),
                ("event_id", models.BigIntegerField(db_comment="Number of the audit event.", unique=True)),
                ("event_hash", models.CharField(db_comment="Hash of the audit event.", max_length=64)),
                ("at", models.DateTimeField(db_comment="When.")),
                (
                    "organisation",
                    models.ForeignKey(
                        db_comment="For whom.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_comment="Who.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "release",
                    models.ForeignKey(
                        db_comment="Under which release.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.release",
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(
                        db_comment="In which room.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="accesses",
                        to="rooms.room",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        db_comment="The document.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.roomdocument",
                    ),
                ),
                (
                    "layer",
                    models.ForeignKey(
                        blank=True,
                        db_comment="The map layer.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.roomlayer",
                    ),
                ),
            ],
            options={
                "verbose_name": "access",
                "verbose_name_plural": "accesses",
                "db_table_comment": "Viewings and downloads in data rooms. Write-once.",
            },
        ),
        migrations.CreateModel(
            name="Undertaking",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "version",
                    models.PositiveIntegerField(
                        db_comment="1, 2, 3 …; the highest is in force.", verbose_name="version"
                    ),
                ),
                (
                    "source_language",
                    models.CharField(
                        db_comment="The language that counts; others are courtesy translations.",
                        max_length=8,
                        verbose_name="source language",
                    ),
                ),
                (
                    "text_en",
                    models.TextField(blank=True, db_comment="Text in English.", verbose_name="text in English"),
                ),
                (
                    "text_zh",
                    models.TextField(blank=True, db_comment="Text in Chinese.", verbose_name="text in Chinese"),
                ),
                ("text_ur", models.TextField(blank=True, db_comment="Text in Urdu.", verbose_name="text in Urdu")),
                ("sha256", models.CharField(db_comment="SHA-256 of the three texts, lower-case hex.", max_length=64)),
                ("published_at", models.DateTimeField(auto_now_add=True, db_comment="From when it must be accepted.")),
                (
                    "published_by",
                    models.ForeignKey(
                        blank=True,
                        db_comment="Who published it; empty when the platform did.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(
                        db_comment="Of which room.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="undertakings",
                        to="rooms.room",
                    ),
                ),
            ],
            options={
                "verbose_name": "undertaking",
                "verbose_name_plural": "undertakings",
                "db_table_comment": "Versions of the undertakings of data rooms. Write-once.",
            },
        ),
        migrations.CreateModel(
            name="Acceptance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "nationality",
                    models.CharField(
                        blank=True,
                        db_comment="ISO 3166-1 code that the person declared; empty: not stated.",
                        max_length=2,
                        verbose_name="nationality",
                    ),
                ),
                ("accepted_at", models.DateTimeField(auto_now_add=True, db_comment="When.")),
                (
                    "organisation",
                    models.ForeignKey(
                        db_comment="For which organisation.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_comment="Who accepted.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        db_comment="In which seat they were.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.seat",
                    ),
                ),
                (
                    "undertaking",
                    models.ForeignKey(
                        db_comment="The version accepted.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="acceptances",
                        to="rooms.undertaking",
                    ),
                ),
            ],
            options={
                "verbose_name": "acceptance",
                "verbose_name_plural": "acceptances",
                "db_table_comment": "Acceptances of undertakings, by person and version. Write-once.",
            },
        ),
        migrations.AddConstraint(
            model_name="room",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ("open", "frozen", "closed"))), name="room_state_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="room",
            constraint=models.CheckConstraint(
                condition=models.Q(("source_language__in", ("en", "zh-hans", "ur"))), name="room_language_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="room",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed_at__isnull", False), ("state", "closed")),
                    models.Q(models.Q(("state", "closed"), _negated=True), ("closed_at__isnull", True)),
                    _connector="OR",
                ),
                name="room_closed_is_dated",
            ),
        ),
        migrations.AddIndex(
            model_name="member",
            index=models.Index(fields=["organisation", "room"], name="room_member_organisation"),
        ),
        migrations.AddConstraint(
            model_name="member",
            constraint=models.UniqueConstraint(
                condition=models.Q(("revoked_at__isnull", True)),
                fields=("room", "organisation", "role", "person", "seat"),
                name="room_member_once",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            model_name="member",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("role", ""),
                    (
                        "role__in",
                        [
                            "auditor",
                            "chamber_organiser",
                            "company_editor",
                            "company_owner",
                            "company_signatory",
                            "federal_coordinator",
                            "licensing_officer",
                            "operator",
                            "reader",
                            "referral_officer",
                        ],
                    ),
                    _connector="OR",
                ),
                name="room_member_role_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="member",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("organisation_country", ""), ("organisation_country__regex", "^[A-Z]{2}$"), _connector="OR"
                    ),
                    models.Q(("person_country", ""), ("person_country__regex", "^[A-Z]{2}$"), _connector="OR"),
                ),
                name="room_member_countries_iso",
            ),
        ),
        migrations.AddConstraint(
            model_name="member",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("person_country", ""), ("person__isnull", False), ("seat__isnull", False), _connector="OR"
                ),
                name="room_member_nationality_has_person",
            ),
        ),
        migrations.AddConstraint(
            model_name="folder",
            constraint=models.CheckConstraint(
                condition=models.Q(("name_en", ""), ("name_ur", ""), ("name_zh", ""), _negated=True),
                name="room_folder_has_a_name",
            ),
        ),
        migrations.AddConstraint(
            model_name="folder",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("parent__isnull", True), models.Q(("parent", models.F("id")), _negated=True), _connector="OR"
                ),
                name="room_folder_not_in_itself",
            ),
        ),
        migrations.AddIndex(
            model_name="roomdocument",
            index=models.Index(
                condition=models.Q(("removed_at__isnull", True)),
                fields=["room", "folder", "residency", "export"],
                name="room_document_by_class",
            ),
        ),
        migrations.AddIndex(
            model_name="roomdocument",
            index=models.Index(
                condition=models.Q(("removed_at__isnull", True)),
                fields=["folder", "id"],
                name="room_document_by_folder",
            ),
        ),
        migrations.AddConstraint(
            model_name="roomdocument",
            constraint=models.CheckConstraint(
                condition=models.Q(("title_en", ""), ("title_ur", ""), ("title_zh", ""), _negated=True),
                name="room_document_has_a_title",
            ),
        ),
        migrations.AddConstraint(
            model_name="roomdocument",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "residency__in",
                        [
                            "",
                            "classified_map",
                            "commercial",
                            "domestic",
                            "map_product",
                            "personal",
                            "public",
                            "restricted_geodata",
                            "survey_derived",
                            "test_results",
                        ],
                    )
                ),
                name="room_document_residency_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="roomdocument",
            constraint=models.CheckConstraint(
                condition=models.Q(("export__in", ["", "free", "on_release", "results_stay", "stays"])),
                name="room_document_export_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="roomdocument",
            constraint=models.CheckConstraint(
                condition=models.Q(("source_language__in", ("en", "zh-hans", "ur"))),
                name="room_document_language_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="documentversion",
            constraint=models.UniqueConstraint(fields=("room_document", "number"), name="room_version_once"),
        ),
        migrations.AddConstraint(
            model_name="documentversion",
            constraint=models.CheckConstraint(
                condition=models.Q(("number__gte", 1)), name="room_version_counts_from_one"
            ),
        ),
        migrations.AddConstraint(
            model_name="roomlayer",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["area", "document", "occurrences", "titles"])),
                name="room_layer_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="roomlayer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "document"), ("source__isnull", False)),
                    models.Q(models.Q(("kind", "document"), _negated=True), ("source__isnull", True)),
                    _connector="OR",
                ),
                name="room_layer_source_fits",
            ),
        ),
        migrations.AddConstraint(
            model_name="roomlayer",
            constraint=models.CheckConstraint(
                condition=models.Q(("name_en", ""), ("name_ur", ""), ("name_zh", ""), _negated=True),
                name="room_layer_has_a_name",
            ),
        ),
        migrations.AddConstraint(
            model_name="roomlayer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "residency__in",
                        [
                            "",
                            "classified_map",
                            "commercial",
                            "domestic",
                            "map_product",
                            "personal",
                            "public",
                            "restricted_geodata",
                            "survey_derived",
                            "test_results",
                        ],
                    )
                ),
                name="room_layer_residency_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="roomlayer",
            constraint=models.CheckConstraint(
                condition=models.Q(("export__in", ["", "free", "on_release", "results_stay", "stays"])),
                name="room_layer_export_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="roomlayer",
            constraint=models.CheckConstraint(
                condition=models.Q(("step_deg__gte", 0), ("step_deg__lte", 1)), name="room_layer_step_in_degrees"
            ),
        ),
        migrations.AddConstraint(
            model_name="right",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("country", ""), ("member__isnull", True), ("role", ""), ("subject_kind", "everyone")),
                    models.Q(
                        ("country__regex", "^[A-Z]{2}$"),
                        ("member__isnull", True),
                        ("role", ""),
                        ("subject_kind", "nationality"),
                    ),
                    models.Q(
                        ("country", ""),
                        ("member__isnull", True),
                        (
                            "role__in",
                            [
                                "auditor",
                                "chamber_organiser",
                                "company_editor",
                                "company_owner",
                                "company_signatory",
                                "federal_coordinator",
                                "licensing_officer",
                                "operator",
                                "reader",
                                "referral_officer",
                            ],
                        ),
                        ("subject_kind", "role"),
                    ),
                    models.Q(("country", ""), ("member__isnull", False), ("role", ""), ("subject_kind", "member")),
                    _connector="OR",
                ),
                name="room_right_subject_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="right",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("attribute", ""),
                        ("thing_kind", "room"),
                        ("folder__isnull", True),
                        ("document__isnull", True),
                        ("layer__isnull", True),
                    ),
                    models.Q(
                        ("attribute", ""),
                        ("folder__isnull", False),
                        ("thing_kind", "folder"),
                        ("document__isnull", True),
                        ("layer__isnull", True),
                    ),
                    models.Q(
                        ("attribute", ""),
                        ("document__isnull", False),
                        ("thing_kind", "document"),
                        ("folder__isnull", True),
                        ("layer__isnull", True),
                    ),
                    models.Q(
                        ("attribute", ""),
                        ("layer__isnull", False),
                        ("thing_kind", "layer"),
                        ("folder__isnull", True),
                        ("document__isnull", True),
                    ),
                    models.Q(
                        ("layer__isnull", False),
                        ("thing_kind", "attribute"),
                        models.Q(("attribute", ""), _negated=True),
                        ("folder__isnull", True),
                        ("document__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="room_right_thing_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="right",
            constraint=models.CheckConstraint(
                condition=models.Q(("action__in", ["download", "see"])), name="room_right_action_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="right",
            constraint=models.CheckConstraint(
                condition=models.Q(("effect__in", ["allow", "deny"])), name="room_right_effect_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="right",
            constraint=models.CheckConstraint(
                condition=models.Q(("watermark_only", False), ("effect", "allow"), _connector="OR"),
                name="room_right_watermark_is_allowing",
            ),
        ),
        migrations.AddConstraint(
            model_name="right",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_from__isnull", True),
                    ("valid_until__isnull", True),
                    ("valid_until__gt", models.F("valid_from")),
                    _connector="OR",
                ),
                name="room_right_period_forward",
            ),
        ),
        migrations.AddIndex(
            model_name="release",
            index=models.Index(fields=["room", "state"], name="room_release_in_force"),
        ),
        migrations.AddConstraint(
            model_name="release",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ("requested", "first_approval", "approved", "refused", "revoked", "expired"))
                ),
                name="room_release_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="release",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("clause__in", ["NOC-MAPS", "NOC-RESULTS", "SMA2014-11", "SMA2014-13", "SMA2014-16-DIGITISING"])
                ),
                name="room_release_clause_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="release",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("thing_kind", "room"),
                        ("folder__isnull", True),
                        ("document__isnull", True),
                        ("layer__isnull", True),
                    ),
                    models.Q(
                        ("folder__isnull", False),
                        ("thing_kind", "folder"),
                        ("document__isnull", True),
                        ("layer__isnull", True),
                    ),
                    models.Q(
                        ("document__isnull", False),
                        ("thing_kind", "document"),
                        ("folder__isnull", True),
                        ("layer__isnull", True),
                    ),
                    models.Q(
                        ("layer__isnull", False),
                        ("thing_kind", "layer"),
                        ("folder__isnull", True),
                        ("document__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="room_release_thing_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="release",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("country", ""), ("organisation__isnull", False)),
                    models.Q(("country__regex", "^[A-Z]{2}$"), ("organisation__isnull", True)),
                    _connector="OR",
                ),
                name="room_release_to_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="release",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["first_approval", "approved"]), _negated=True),
                    models.Q(
                        models.Q(("instrument_number", ""), _negated=True),
                        models.Q(("issuing_authority", ""), _negated=True),
                        ("evidence__isnull", False),
                        ("first_by__isnull", False),
                        ("instrument_date__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="room_release_rests_on_instrument",
            ),
        ),
        migrations.AddConstraint(
            model_name="release",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "approved"), _negated=True),
                    models.Q(("second_at__isnull", False), ("second_by__isnull", False)),
                    _connector="OR",
                ),
                name="room_release_decided_twice",
            ),
        ),
        migrations.AddConstraint(
            model_name="release",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("second_by__isnull", True),
                        models.Q(("second_by", models.F("first_by")), _negated=True),
                        _connector="OR",
                    ),
                    models.Q(
                        ("requested_by__isnull", True),
                        ("first_by__isnull", True),
                        models.Q(("first_by", models.F("requested_by")), _negated=True),
                        _connector="OR",
                    ),
                    models.Q(
                        ("requested_by__isnull", True),
                        ("second_by__isnull", True),
                        models.Q(("second_by", models.F("requested_by")), _negated=True),
                        _connector="OR",
                    ),
                ),
                name="room_release_two_other_persons",
            ),
        ),
        migrations.AddIndex(
            model_name="access",
            index=models.Index(fields=["room", "-id"], name="room_access_newest"),
        ),
        migrations.AddConstraint(
            model_name="access",
            constraint=models.CheckConstraint(
                condition=models.Q(("action__in", ["download", "see"])), name="room_access_action_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="access",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("document__isnull", False), ("layer__isnull", True), ("thing_kind", "document")),
                    models.Q(("document__isnull", True), ("layer__isnull", False), ("thing_kind", "layer")),
                    _connector="OR",
                ),
                name="room_access_thing_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="undertaking",
            constraint=models.UniqueConstraint(fields=("room", "version"), name="undertaking_version_once"),
        ),
        migrations.AddConstraint(
            model_name="undertaking",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("source_language", "en"), models.Q(("text_en", ""), _negated=True)),
                    models.Q(("source_language", "zh-hans"), models.Q(("text_zh", ""), _negated=True)),
                    models.Q(("source_language", "ur"), models.Q(("text_ur", ""), _negated=True)),
                    _connector="OR",
                ),
                name="undertaking_has_its_text",
            ),
        ),
        migrations.AddConstraint(
            model_name="acceptance",
            constraint=models.UniqueConstraint(
                fields=("undertaking", "person", "organisation"), name="acceptance_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="acceptance",
            constraint=models.CheckConstraint(
                condition=models.Q(("nationality", ""), ("nationality__regex", "^[A-Z]{2}$"), _connector="OR"),
                name="acceptance_nationality_iso",
            ),
        ),
    ]
