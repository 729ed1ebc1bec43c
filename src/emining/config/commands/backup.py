"""`emining backup`."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--keep", default=14, show_default=True, help="How many base backups stay; 0 keeps all.")
@click.option("--files-only", is_flag=True, help="Save new files only: quick, for every few minutes.")
def command(folder: Path, *, keep: int, files_only: bool) -> None:
    """Back up the private cluster, its changes and the files into FOLDER, while the platform runs.

    The first backup also begins the continuous archive in FOLDER/wal, from which any later minute can be restored.
    A backup holds keys and personal data: guard it like the platform itself. A database given by DATABASE_URL is backed
    up by its own server's means; --files-only still saves the files.

    \b
    Example: emining backup /srv/backup/emining
    Example: emining backup /srv/backup/emining --files-only
    """
    from emining.config.backup import BackupError, take
    from emining.config.backup.take import take_files
    from emining.config.cluster import is_private, private_cluster
    from emining.config.database_access import database
    from emining.config.environment import data_dir, read

    folder = folder.expanduser().resolve()
    if bucket := read("EMINING_S3_BUCKET"):
        click.echo(f"Uploaded files lie in the bucket {bucket} and are not in this backup: docs/operations/backup.md.")
    try:
        if files_only:
            click.echo(f"Saved: {take_files(data_dir(), folder)}")
            return
        if not is_private():
            raise click.ClickException(
                "The database is not the platform's own cluster (DATABASE_URL is set). Back it up with its server's "
                "own means, and the files with: emining backup FOLDER --files-only"
            )
        with database():
            made = take(private_cluster(), data_dir(), folder, keep=keep, say=click.echo)
    except BackupError as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"Saved: {made}")
