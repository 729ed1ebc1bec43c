"""`emining restore`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click


def _moment(_context: click.Context, _parameter: click.Parameter, value: str | None) -> datetime | None:
    if not value:
        return None
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        raise click.BadParameter("give a time like 2027-01-31T16:05:00+05:00") from None
    if moment.tzinfo is None:
        raise click.BadParameter("say which zone, for example 2027-01-31T16:05:00+05:00 or …Z")
    return moment


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False, exists=True))
@click.option("--until", callback=_moment, metavar="TIME", help="The state at this time (ISO form with its zone).")
@click.option("--latest", is_flag=True, help="Everything that was archived, up to the last minute.")
def command(folder: Path, *, until: datetime | None, latest: bool) -> None:
    """Restore a backup from FOLDER into an empty DATA_DIR.

    Without options the newest backup is restored, and every table and file is compared with its digest. FOLDER itself
    is only read; the restored platform archives nothing until its own first backup.

    \b
    Example: DATA_DIR=/srv/emining-new emining restore /srv/backup/emining
    Example: DATA_DIR=/srv/emining-new emining restore /srv/backup/emining --until 2027-01-31T16:05:00+05:00
    """
    from emining.config.backup import BackupError, restore
    from emining.config.cluster import is_private, private_cluster
    from emining.config.data_folder import hand_over, prepare_data_folder
    from emining.config.run_lock import AlreadyHeldError, RunLock

    if until and latest:
        raise click.UsageError("Give --until or --latest, not both.")
    if not is_private():
        raise click.ClickException("DATABASE_URL is set. Unset it: a restore makes the platform's own cluster.")
    data = prepare_data_folder()
    try:
        with RunLock(data, "restore"):
            manifest = restore(
                private_cluster(), data, folder.expanduser().resolve(), until=until, latest=latest, say=click.echo
            )
            hand_over()
    except AlreadyHeldError:
        raise click.ClickException(
            f"The platform is at work in {data}. Stop it, or restore into another DATA_DIR."
        ) from None
    except BackupError as error:
        raise click.ClickException(str(error)) from None
    rows = sum(entry["rows"] for entry in manifest.tables.values())
    if until or latest:
        click.echo(f"Restored from the backup of {manifest.taken_at} and the archive after it.")
    else:
        click.echo(
            f"Restored: {len(manifest.tables)} tables, {rows} rows, {len(manifest.files)} files; all digests equal."
        )
