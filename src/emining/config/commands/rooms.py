"""`emining rooms`: archives of data rooms."""

from __future__ import annotations

import sys
from pathlib import Path

import click


@click.group()
def command() -> None:
    """Check the archives that closed data rooms left.

    \b
    Example: emining rooms verify-archive PK-BA-RM-2026-000001-I.zip
    """


@command.command("verify-archive")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--manifest", default="", help="SHA-256 of the manifest as the room's page shows it.")
def verify_archive(*, file: Path, manifest: str) -> None:
    """Compute every checksum in an archive anew and name what is missing, changed or was not listed.

    Needs no database and no network. Give the manifest's checksum from the room's page or the audit: without it an
    archive that was made anew as a whole passes. Exit code 1 when anything is found.

    \b
    Example: emining rooms verify-archive PK-BA-RM-2026-000001-I.zip
    Example: emining rooms verify-archive archive.zip --manifest 9f86d081884c…
    """
    from emining.rooms.archiving import faults_of

    faults, checked = faults_of(file, manifest_sha256=manifest.strip().lower())
    for fault in faults:
        click.echo(f"{fault.kind}: {fault.path}")
    click.echo(f"entries checked: {checked}; faults: {len(faults)}")
    if faults:
        sys.exit(1)
