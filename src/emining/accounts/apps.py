"""The accounts app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """See README.md beside this file."""

    name = "emining.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Tell the audit how accounts' events read; log sign-ins."""
        from emining.accounts import roles, sign_in_log
        from emining.accounts.events import EVENTS
        from emining.audit.registry import register, register_seat_words

        register(EVENTS)
        register_seat_words(roles.seat_in_words)
        sign_in_log.listen()
