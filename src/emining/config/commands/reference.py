"""`emining reference`."""

from __future__ import annotations

import click


@click.command()
@click.option("--check", "only_check", is_flag=True, help="Write nothing; fail when a page is out of date.")
def command(*, only_check: bool) -> None:
    """Write the generated documentation: settings, commands, events, lifecycles, rights. For developers.

    \b
    Example: emining reference
    Example: emining reference --check
    """
    import django

    django.setup()
    from emining.config.reference import stale_pages, write_pages

    if only_check:
        stale = stale_pages()
        if stale:
            raise click.ClickException(f"Out of date, run `make docs`: {', '.join(map(str, stale))}")
        return
    for path in write_pages():
        click.echo(f"Written: {path}")
