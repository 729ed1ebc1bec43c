"""Restoring a backup into an empty DATA_DIR."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from emining.config.backup.files import put_in_place, restore_files
from emining.config.backup.manifest import BackupError, Manifest, backups_in, file_digest, stamp_time
from emining.config.backup.table_digests import differences, table_digests
from emining.config.children import CLUSTER_ACCOUNT, account
from emining.config.private_cluster import ADMIN, ClusterError, PrivateCluster, postgres_programs

Say = Callable[[str], None]
_RECOVERY_WAIT_S = 3600.0
_RECOVERY_SETTINGS = ("restore_command", "recovery_target_time", "recovery_target_name", "recovery_target_action")


def restore(
    cluster: PrivateCluster, data: Path, folder: Path, *, until: datetime | None, latest: bool, say: Say
) -> Manifest:
    """Restore the newest backup, or the state at `until`, or (`latest`) everything that was archived.

    Without `until` and `latest` every table and file is compared with the manifest and any difference is a
    `BackupError`. Failed or interrupted, it leaves only folders named `….restoring`, which the next attempt removes.
    """
    if cluster.exists or any((data / "files").rglob("*")):
        raise BackupError(f"{data} is not empty. Restore into a new folder: DATA_DIR=/new/folder emining restore …")
    chosen = _choose(folder, until)
    manifest = Manifest.read(chosen / "manifest.json")
    say(f"Checking the backup of {manifest.taken_at}")
    _check_archives(chosen, manifest)
    working = replace(cluster, folder=cluster.folder.with_name("cluster.restoring"))
    staging = data / "files.restoring"
    for left in (working.folder, staging):
        shutil.rmtree(left, ignore_errors=True)
    say("Unpacking the database cluster")
    _unpack(chosen, working.folder)
    _plan_recovery(working.folder, folder / "wal", manifest, until=until, latest=latest)
    say("Replaying the archive")
    try:
        _recover(working)
        say("Restoring files")
        restore_files(_files_at(folder, manifest, until=until, latest=latest), folder, staging)
        say("Comparing with the manifest" if not (until or latest) else "Taking the digest of every table")
        _compare(working, manifest, exact=not (until or latest))
    finally:
        working.stop()
    put_in_place(staging, data)
    working.folder.rename(cluster.folder)
    return manifest


def _choose(folder: Path, until: datetime | None) -> Path:
    found = backups_in(folder)
    if not found:
        raise BackupError(f"There is no complete backup in {folder}.")
    if until is None:
        return found[-1]
    # A base backup is complete only when it ended, so its manifest's time counts and not its name.
    early = [path for path in found if datetime.fromisoformat(Manifest.read(path / "manifest.json").taken_at) <= until]
    if not early:
        raise BackupError(
            f"The oldest backup is of {stamp_time(found[0].name).isoformat()}: later than {until.isoformat()}."
        )
    return early[-1]


def _check_archives(chosen: Path, manifest: Manifest) -> None:
    for name, digest in manifest.archives.items():
        if not (chosen / name).is_file() or file_digest(chosen / name) != digest:
            raise BackupError(f"{chosen / name} is missing or was changed since the backup was taken.")


def _unpack(chosen: Path, target: Path) -> None:
    target.mkdir(parents=True, mode=0o700)
    done = subprocess.run(
        ["tar", "-xzf", chosen / "base.tar.gz", "-C", target], capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise BackupError(f"The base backup could not be unpacked:\n{done.stderr.strip()}")
    check = [str(postgres_programs() / "pg_verifybackup"), "--no-parse-wal", "--exit-on-error", "--quiet"]
    done = subprocess.run(
        [*check, "-m", chosen / "backup_manifest", target], capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise BackupError(f"The base backup is not what PostgreSQL wrote:\n{(done.stdout + done.stderr).strip()}")
    runs_as = account(CLUSTER_ACCOUNT)
    for path in (target, *target.rglob("*")):
        if runs_as is not None:
            os.chown(path, runs_as.pw_uid, runs_as.pw_gid, follow_symlinks=False)


def _plan_recovery(cluster: Path, wal: Path, manifest: Manifest, *, until: datetime | None, latest: bool) -> None:
    """The restored cluster reads the archive and never writes into it: its own backups begin a new one."""
    settings = {
        "archive_command": "/bin/true",
        "restore_command": f"cp '{wal}/%f' %p",
        "recovery_target_action": "promote",
    }
    if until is not None:
        settings["recovery_target_time"] = until.isoformat()
    elif not latest:
        settings["recovery_target_name"] = manifest.restore_point
    quoted = "".join(f"{name} = '{value.replace(chr(39), chr(39) * 2)}'\n" for name, value in settings.items())
    with (cluster / "postgresql.auto.conf").open("a") as file:
        file.write(quoted)
    signal = cluster / "recovery.signal"
    signal.touch()
    runs_as = account(CLUSTER_ACCOUNT)
    if runs_as is not None:
        os.chown(signal, runs_as.pw_uid, runs_as.pw_gid)


def _recover(cluster: PrivateCluster) -> None:
    try:
        cluster.start(wait_s=_RECOVERY_WAIT_S)
        until = time.monotonic() + _RECOVERY_WAIT_S
        with psycopg.connect(cluster.address(ADMIN, "postgres"), autocommit=True) as connection:
            while _in_recovery(connection):
                if time.monotonic() > until:
                    raise BackupError("The archive was not replayed within an hour.")
                time.sleep(0.1)
            for name in _RECOVERY_SETTINGS:
                connection.execute(sql.SQL("ALTER SYSTEM RESET {}").format(sql.Identifier(name)))
            connection.execute("CHECKPOINT")
    except (ClusterError, psycopg.Error) as error:
        raise BackupError(
            f"The archive does not reach the wanted time, or lacks a part. `--latest` restores all there is.\n{error}"
        ) from None


def _in_recovery(connection: psycopg.Connection) -> bool:
    row = connection.execute("SELECT pg_is_in_recovery()").fetchone()
    return bool(row and row[0])


def _files_at(folder: Path, manifest: Manifest, *, until: datetime | None, latest: bool) -> dict[str, dict[str, Any]]:
    """The base's files and, for a later moment, those first seen up to the first list that is not before it."""
    files = dict(manifest.files)
    if until is None and not latest:
        return files
    for path in sorted((folder / "files").glob("*.json")):
        if stamp_time(path.stem) < datetime.fromisoformat(manifest.taken_at):
            continue
        files |= json.loads(path.read_text())["files"]
        if until is not None and stamp_time(path.stem) >= until:
            break
    return files


def _compare(cluster: PrivateCluster, manifest: Manifest, *, exact: bool) -> None:
    with psycopg.connect(cluster.address(ADMIN)) as connection:
        unlike = differences(manifest.tables, table_digests(connection))
    if exact and unlike:
        raise BackupError("The restored tables differ from the backup:\n" + "\n".join(unlike))
