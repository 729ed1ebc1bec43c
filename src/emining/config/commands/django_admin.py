"""`emining django-admin`."""

from __future__ import annotations

import sys

import click


@click.command(context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def command(arguments: tuple[str, ...]) -> None:
    """Run a Django management command, for developers. What stands after its name is handed on.

    \b
    Example: emining django-admin help
    Example: emining django-admin makemigrations --check
    """
    import django
    from django.core.management import execute_from_command_line

    django.setup()
    execute_from_command_line([sys.argv[0], *arguments])
