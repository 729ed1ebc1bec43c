"""The jurisdictions themselves: every other app hangs its rows on them."""

from __future__ import annotations

from pathlib import Path

import yaml
from django.db import migrations

_FILE = Path(__file__).resolve().parents[1] / "data" / "jurisdictions.yaml"


def load_jurisdictions(apps, schema_editor):  # noqa: ARG001 - the signature is the framework's
    """Write each jurisdiction of the data file, or bring it up to date."""
    jurisdiction = apps.get_model("places", "Jurisdiction")
    by_code = {}
    for row in yaml.safe_load(_FILE.read_text(encoding="utf-8")):
        by_code[row["code"]], _ = jurisdiction.objects.update_or_create(
            code=row["code"],
            defaults={
                "kind": row["kind"],
                "parent": by_code.get(row.get("parent")),
                "name_en": row["en"],
                "name_zh": row["zh"],
                "name_ur": row["ur"],
                "time_zone": row["zone"],
            },
        )


class Migration(migrations.Migration):
    dependencies = [("places", "0001_initial")]
    operations = [migrations.RunPython(load_jurisdictions, migrations.RunPython.noop)]
