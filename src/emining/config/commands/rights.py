"""`emining rights`."""

from __future__ import annotations

import click

from emining.config.database_access import needs_database


@click.command()
@click.option("--apply", "wanted", is_flag=True, help="Grant the declared rights and take away all others.")
@needs_database
def command(*, wanted: bool) -> None:
    """Show, or apply, what the web and worker roles may do to each table.

    \b
    Example: emining rights
    Example: emining rights --apply
    """
    from emining.config.rights import READ_AND_WRITE, apply_rights, declared_rights, roles_present

    click.echo(f"Roles in this database: {', '.join(roles_present()) or 'none of the platform'}")
    click.echo(f"Every table not named here: {', '.join(READ_AND_WRITE)}")
    for table, rights in sorted(declared_rights().items()):
        click.echo(f"  {table}: {', '.join(rights)}")
    if wanted:
        applied = apply_rights()
        click.echo(f"Applied to {applied.tables} tables for {', '.join(applied.roles) or 'no role'}.")
