"""`emining trust`: doubles, screening lists and the lapse of verifications."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from emining.config.database_access import needs_database


@click.group()
def command() -> None:
    """Look for companies recorded twice, load screening lists, compare companies with them, end verifications.

    \b
    Example: emining trust likeness
    Example: emining trust load sdn.xml --code ofac-sdn --name "SDN list" --kind sanction --layout ofac --dry-run
    Example: emining trust screen
    """


@command.command()
@needs_database
def likeness() -> None:
    """Compare every company with all others. New pairs are put before officers; nothing is merged.

    \b
    Example: emining trust likeness
    """
    from emining.parties.services.likeness import find_all_likenesses

    click.echo(f"pairs asked anew: {find_all_likenesses(progress=_progress)}")


@command.command()
@needs_database
def screen() -> None:
    """Compare every company, its officers and owners with every list. New hits are put before officers.

    \b
    Example: emining trust screen
    """
    from emining.parties.services.screening import screen_all

    click.echo(f"hits opened: {screen_all(progress=_progress)}")


@command.command()
@needs_database
def lapse() -> None:
    """End verifications whose last day is past and remind of those that end soon, as the worker does every night.

    \b
    Example: emining trust lapse
    """
    from emining.parties.services.verification import lapse_verifications, remind_of_lapse

    click.echo(f"lapsed: {lapse_verifications()}; reminded: {remind_of_lapse()}")


@command.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--code", required=True, help="Stable code of the list; the same again makes a new version of it.")
@click.option("--name", required=True, help="As its publisher calls it.")
@click.option("--kind", type=click.Choice(["sanction", "black", "watch"]), required=True, help="Kind of list.")
@click.option("--layout", type=click.Choice(["csv", "ofac", "un"]), required=True, help="How the file is laid out.")
@click.option("--publisher", default="", help="Who publishes it; by default its name.")
@click.option("--source", default="", help="Where it was taken from; by default the file's name.")
@click.option("--version", default="", help="The publisher's own date or number; by default the file's day.")
@click.option("--dry-run", is_flag=True, help="Report without writing.")
@needs_database
def load(
    *,
    file: Path,
    code: str,
    name: str,
    kind: str,
    layout: str,
    publisher: str,
    source: str,
    version: str,
    dry_run: bool,
) -> None:
    """Load a screening list, or rehearse it. Every row read is taken or refused, and each refusal is named.

    \b
    Example: emining trust load list.csv --code our-watch-list --name "Watch list" --kind watch --layout csv
    """
    from emining.accounts.types import system_actor
    from emining.parties.lists import LARGEST_LIST
    from emining.parties.services.screening import load_list
    from emining.parties.types_trust import LoadList

    changed = datetime.fromtimestamp(file.stat().st_mtime).astimezone().date()
    asked = LoadList(
        code=code,
        name=name,
        kind=kind,
        publisher=publisher or name,
        source=source or file.name,
        layout=layout,
        version=version or changed.isoformat(),
        dated=None,
        dry_run=dry_run,
    )
    with file.open("rb") as opened:
        content = opened.read(LARGEST_LIST + 1)
    result = load_list(actor=system_actor("screening"), command=asked, content=content, file_name=file.name)
    account = result.account
    for number, reason, words in account.refused:
        click.echo(f"refused  row {number}  {reason}  {words}")
    click.echo(f"read {account.read} = taken {len(account.taken)} + refused {len(account.refused)}")
    click.echo(
        f"new {result.added}; changed {result.changed}; gone {result.removed}; hits open again {result.reopened}"
    )
    if dry_run:
        click.echo("Rehearsal: nothing was written.")


def _progress(done: int, of: int) -> None:
    click.echo(f"{done} of {of}", err=True)
