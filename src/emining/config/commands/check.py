"""`emining check`."""

from __future__ import annotations

import click

from emining.config.database_access import needs_database


@click.command()
@click.option("--public", is_flag=True, help="Also what must hold before the platform faces the public.")
@needs_database
def command(*, public: bool) -> None:
    """Check settings, database, migrations, rights and content, and say how to mend each finding.

    \b
    Example: emining check
    Example: emining check --public
    """
    from emining.config.self_check import complaints

    found = complaints(public=public)
    for complaint in found:
        click.echo(f"- {complaint}")
    if found:
        raise SystemExit(1)
    click.echo("Everything that was looked at is in order.")
