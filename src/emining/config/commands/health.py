"""`emining health`."""

from __future__ import annotations

import click

from emining.config.database_access import needs_database


@click.command()
@needs_database
def command() -> None:
    """Say whether database, migrations and queue are in order; the exit code is not 0 when they are not.

    The same answers as /readyz, for machines where no web process runs.

    \b
    Example: emining health
    """
    from emining.config.health import findings

    found = findings()
    for finding in found:
        click.echo(f"{'ok ' if finding.ok else 'NOT'}  {finding.name}: {finding.says}")
    if not all(finding.ok for finding in found):
        raise SystemExit(1)
