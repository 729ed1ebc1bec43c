"""Every model says what it is: to the reader of the code, and to the reader of the database."""

from __future__ import annotations

from django.core.checks import ERROR, run_checks
from django.db import models

from tests.architecture.test_relations import own_models


def _written(model: type[models.Model]) -> bool:
    # Django writes a docstring of its own, "Name(field, field)", for models without one.
    words = (model.__doc__ or "").strip()
    return bool(words) and not words.startswith(f"{model.__name__}(")


def test_every_model_has_a_docstring() -> None:
    assert not [model._meta.label for model in own_models() if not model._meta.auto_created and not _written(model)]


def test_every_table_has_a_comment() -> None:
    tables = [model for model in own_models() if model._meta.managed and not model._meta.auto_created]
    assert not [model._meta.label for model in tables if not model._meta.db_table_comment]


def test_every_column_has_a_comment() -> None:
    silent = [
        f"{model._meta.label}.{field.name}"
        for model in own_models()
        if model._meta.managed and not model._meta.auto_created
        for field in model._meta.local_concrete_fields
        if not field.db_comment and not field.primary_key and field.name not in {"password", "last_login"}
    ]
    assert not silent


def test_djangos_own_checks_find_no_error() -> None:
    """Two constraints of one name, a field without its table: the framework knows them and is asked."""
    found = [fault for fault in run_checks() if fault.level >= ERROR]
    assert not found
