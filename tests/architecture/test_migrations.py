"""Migrations are complete, linear and can be undone."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader

OWN = {config.label for config in apps.get_app_configs() if config.name.startswith("emining.")}


@pytest.mark.django_db
def test_no_model_change_lacks_its_migration() -> None:
    try:
        call_command("makemigrations", *sorted(OWN), check=True, dry_run=True, verbosity=1)
    except SystemExit:
        pytest.fail("models changed without a migration: run `emining django-admin makemigrations --dry-run` to see")


def test_each_app_has_one_line_of_migrations() -> None:
    loader = MigrationLoader(None, ignore_no_migrations=True)
    assert not loader.detect_conflicts()
    branched = []
    for label in OWN:
        names = sorted(name for app, name in loader.disk_migrations if app == label)
        for name in names:
            parents = {parent for parent in loader.disk_migrations[label, name].dependencies if parent[0] == label}
            if len(parents) != (0 if name == names[0] else 1):
                branched.append(f"{label}.{name}: {len(parents)} parents in its own app")
    assert not branched


def test_every_migration_can_be_undone() -> None:
    loader = MigrationLoader(None, ignore_no_migrations=True)
    stuck = [
        f"{label}.{name}: {type(operation).__name__}"
        for (label, name), migration in loader.disk_migrations.items()
        if label in OWN
        for operation in migration.operations
        if not operation.reversible
    ]
    assert not stuck
