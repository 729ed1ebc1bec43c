"""Triggers that make the audit write-once, for everybody, the owner of the tables included."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [
        migrations.RunSQL(
            sql=(SQL / "write_once.sql").read_text(encoding="utf-8"),
            reverse_sql=(SQL / "write_once_undo.sql").read_text(encoding="utf-8"),
        )
    ]
