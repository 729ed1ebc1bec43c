"""Decisions and answers to minutes are written once: triggers hold it, whatever the program does."""

from __future__ import annotations

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).resolve().parents[1] / "sql"


class Migration(migrations.Migration):
    """See sql/write_once.sql."""

    dependencies = [("workspaces", "0001_initial")]

    operations = [
        migrations.RunSQL(
            (SQL / "write_once.sql").read_text(encoding="utf-8"),
            (SQL / "write_once_reverse.sql").read_text(encoding="utf-8"),
        ),
    ]
