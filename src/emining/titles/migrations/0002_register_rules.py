"""The register's invariants that only the database can hold: see `sql/register.sql`."""

from __future__ import annotations

from pathlib import Path

from django.db import migrations

_SQL = Path(__file__).resolve().parents[1] / "sql"


class Migration(migrations.Migration):
    dependencies = [("titles", "0001_initial")]
    operations = [
        migrations.RunSQL(
            sql=(_SQL / "register.sql").read_text(encoding="utf-8"),
            reverse_sql=(_SQL / "register_reverse.sql").read_text(encoding="utf-8"),
        )
    ]
