"""Fill the spellings by which parties are found, for those that were recorded before there were any."""

from __future__ import annotations

from typing import Any

from django.db import migrations

from emining.parties.names import name_keys, sort_key, text_key


def fill(apps: Any, _editor: Any) -> None:
    """Names and numbers as they stand now; later changes are written by the services that make them."""
    party_model, key_model = apps.get_model("parties", "Party"), apps.get_model("parties", "NameKey")
    for party in party_model.objects.filter(search_key="").select_related("organisation").iterator(chunk_size=500):
        names = party.organisation
        own = [text for text in (names.name_en, names.name_zh, names.name_ur) if text]
        further = list(party.names.values_list("text", flat=True))
        numbers = list(party.identifiers.values_list("value", flat=True))
        party_model.objects.filter(pk=party.pk).update(
            search_key=text_key([*own, *further], [*numbers, names.code]),
            sort_name=sort_key(names.name_en, names.name_zh, names.name_ur),
        )
        key_model.objects.bulk_create(
            [key_model(party=party, key=key) for key in sorted(name_keys([*own, *further]))], ignore_conflicts=True
        )


class Migration(migrations.Migration):
    """Data only; going back leaves the filled columns to the migration that drops them."""

    dependencies = [("parties", "0002_profiles")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
