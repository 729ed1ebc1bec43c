"""`emining migrate`."""

from __future__ import annotations

import click


@click.command()
def command() -> None:
    """Bring the database to this version: migrations, rights of the roles, base geography, demonstration content.

    Safe to repeat; what is already there is left alone. `emining run` does this by itself.

    \b
    Example: emining migrate
    Example: DATABASE_URL=postgresql://owner@db.example/emining emining migrate
    """
    from emining.config.database_access import database, with_django
    from emining.config.preparation import prepare

    with database(make=True):
        with_django(prepare, click.echo)
    click.echo("The database is ready.")
