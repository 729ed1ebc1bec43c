"""Moving the rows of one party to another, and back. Called inside the transaction of a merger."""

# ruff: noqa: SLF001 - Django describes models in `_meta`

from __future__ import annotations

from typing import Any, Final

from django.apps import apps
from django.db import DatabaseError, transaction
from django.db.models import ForeignKey, Model

from emining.parties.models import DuplicatePair, Merge, Name, NameKey, Party, VerificationCase

_OF_THEIR_OWN: Final = frozenset({DuplicatePair, Merge, NameKey, VerificationCase})
"""Tables that a merger treats in a way of their own."""
_COLUMNS_LEFT: Final = frozenset({("party", "merged_into")})


def columns_to_party() -> list[tuple[type[Model], str]]:
    """Every column of parties' own tables that names a party and simply follows it."""
    return [
        (model, column.name)
        for model in apps.get_app_config("parties").get_models()
        if model not in _OF_THEIR_OWN
        for column in model._meta.local_fields
        if isinstance(column, ForeignKey)
        and column.related_model is Party
        and (model._meta.model_name, column.name) not in _COLUMNS_LEFT
    ]


def counts_of(party: Party) -> dict[str, int]:
    """How many rows of each of parties' own tables would follow: for the page that asks."""
    return {
        f"{model._meta.model_name}.{column}": count
        for model, column in columns_to_party()
        if (count := model._default_manager.filter(**{column: party}).count())
    }


def move_rows(gone: Party, kept: Party) -> dict[str, dict[str, list[int]]]:
    """Have every row name the party that stays. What it has already cannot be had twice and stays where it was."""
    moved: dict[str, list[int]] = {}
    left: dict[str, list[int]] = {}
    for model, column in columns_to_party():
        key = f"{model._meta.model_name}.{column}"
        for row in model._default_manager.filter(**{column: gone}).order_by("pk"):
            (moved if _follows(row, column, kept) else left).setdefault(key, []).append(row.pk)
    return {"moved": moved, "left": left}


def move_rows_back(gone: Party, moved: dict[str, list[int]]) -> dict[str, list[int]]:
    """Have the rows named in a merger name the party that comes back; those that cannot are given."""
    stuck: dict[str, list[int]] = {}
    for model, column in columns_to_party():
        key = f"{model._meta.model_name}.{column}"
        for row in model._default_manager.filter(pk__in=moved.get(key, [])):
            if not _follows(row, column, gone):
                stuck.setdefault(key, []).append(row.pk)
    return stuck


def keep_names(gone: Party, kept: Party) -> list[int]:
    """The names of the party that goes become former names of the one that stays, so that it is found by them."""
    names = gone.organisation
    made = []
    for language, text in (("en", names.name_en), ("zh-hans", names.name_zh), ("ur", names.name_ur)):
        if text:
            row, is_new = Name.objects.get_or_create(party=kept, kind="former", language=language, text=text)
            made += [row.pk] if is_new else []
    return made


def _follows(row: Any, column: str, party: Party) -> bool:
    if isinstance(row, Party) and row.pk == party.pk:
        return False
    try:
        with transaction.atomic():
            setattr(row, column, party)
            row.save(update_fields=[column])
    except DatabaseError:
        # Had already, or a table whose rows the database does not let change.
        return False
    return True
