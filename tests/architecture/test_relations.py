"""Foreign keys point down the layers only. The import contract cannot see keys given as text; this test can."""

from __future__ import annotations

from django.apps import apps
from django.db import models

from tests.architecture.layers import heights


def upward_relations(chosen: list[type[models.Model]]) -> list[str]:
    """Each relation of these models that points to a higher or a neighbouring app, as a readable line."""
    height = heights()
    found = []
    for model in chosen:
        own = model._meta.app_label
        for field in model._meta.get_fields(include_hidden=False):
            if not field.is_relation or field.auto_created or field.related_model is None:
                continue
            target = field.related_model._meta.app_label
            if target == own or target not in height:
                continue
            if height[target] <= height[own]:
                found.append(f"{own}.{model.__name__}.{field.name} -> {target}.{field.related_model.__name__}")
    return sorted(found)


def own_models() -> list[type[models.Model]]:
    """The models of the platform's own apps, tables that Django makes for itself included."""
    return [
        model
        for config in apps.get_app_configs()
        if config.name.startswith("emining.")
        for model in config.get_models(include_auto_created=True)
    ]


def test_relations_point_down() -> None:
    assert own_models(), "no models: the test looks in the wrong place"
    assert not upward_relations(own_models())


def test_an_upward_relation_would_be_found() -> None:
    class Upward(models.Model):  # noqa: DJ008 - lives for one test
        """Points from audit up to accounts, as nothing may."""

        person = models.ForeignKey("accounts.Person", on_delete=models.CASCADE, related_name="+")

        class Meta:
            app_label = "audit"
            managed = False

    try:
        assert upward_relations([Upward]) == ["audit.Upward.person -> accounts.Person"]
    finally:
        del apps.all_models["audit"]["upward"]
        apps.clear_cache()


def test_no_generic_foreign_keys() -> None:
    generic = [
        f"{model.__name__}.{field.name}"
        for model in own_models()
        for field in model._meta.private_fields
        if type(field).__name__.startswith("Generic")
    ]
    assert not generic
