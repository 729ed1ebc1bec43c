"""`emining demo`."""

from __future__ import annotations

import click

from emining.config.database_access import needs_database


@click.command()
@click.option(
    "--titles",
    "count",
    type=click.IntRange(0, 1_000_000),
    default=300,
    show_default=True,
    help="How many invented titles the demonstration registers shall hold.",
)
@needs_database
def command(count: int) -> None:
    """Make invented titles, the same ones every time; every page and export says that they are demonstration data.

    Title 17 is the same whether 300 or a million are made, so a larger number only adds. A smaller one removes all and
    begins again. One transaction: interrupted, it leaves what was there.

    \b
    Example: emining demo --titles 300
    Example: emining demo --titles 1000000
    """
    from django.conf import settings

    from emining.accounts.types import system_actor
    from emining.titles.services import create_demonstration_titles

    if not settings.IS_DEMONSTRATION:
        raise click.ClickException(
            "This platform has an operating authority or EMINING_DEMONSTRATION=0: no invented titles."
        )
    with click.progressbar(length=count, label="Titles") as bar:
        written = create_demonstration_titles(
            actor=system_actor("demo"), count=count, progress=lambda done, _total: bar.update(done - bar.pos)
        )
    click.echo(f"{written} written; the demonstration registers hold {count}.")
