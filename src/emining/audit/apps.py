"""The audit app."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """See README.md beside this file."""

    name = "emining.audit"
    label = "audit"
