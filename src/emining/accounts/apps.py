"""The accounts app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """See README.md beside this file."""

    name = "emining.accounts"
    label = "accounts"
