"""`emining`: every operator's command."""

from __future__ import annotations

import os
import sys

import click
import django


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
def main() -> None:
    """Operate the Pak-China E-Mining Platform."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "emining.config.settings")


@main.command(context_settings={"ignore_unknown_options": True}, add_help_option=False)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def django_admin(arguments: tuple[str, ...]) -> None:
    """Run a Django management command, for developers.

    Example: emining django-admin makemigrations --check
    """
    from django.core.management import execute_from_command_line

    django.setup()
    execute_from_command_line([sys.argv[0], *arguments])


if __name__ == "__main__":
    main()
