"""Taking a backup while the platform runs."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from emining.config.backup.files import save_files
from emining.config.backup.manifest import STAMP, BackupError, Manifest, backups_in, file_digest, write_json
from emining.config.backup.table_digests import hold_against_writers, table_digests
from emining.config.children import CLUSTER_ACCOUNT, account
from emining.config.cluster import reachable
from emining.config.private_cluster import ADMIN, PrivateCluster, postgres_programs

Say = Callable[[str], None]
_ARCHIVE_WAIT_S = 180.0
_QUIET_WAIT_S = 2.0
_QUIET_ATTEMPTS = 60


def take(cluster: PrivateCluster, data: Path, folder: Path, *, keep: int, say: Say) -> Path:
    """Base backup, files, archive and manifest into `folder`; gives the new backup's folder.

    `keep` older backups stay (0: all). From the first backup on the cluster archives its changes into `folder/wal`.
    Interrupted, it leaves only a folder ending in `.new`, which the next one removes.
    """
    _prepare(folder)
    _archive_into(cluster, folder / "wal")
    stamp = datetime.now(UTC).strftime(STAMP)
    draft, final = folder / f"{stamp}.new", folder / stamp
    for left in folder.glob("*.new"):
        shutil.rmtree(left, ignore_errors=True)
    say("Copying the database cluster")
    _base_backup(cluster, draft)
    say("Taking the digest of every table")
    point, tables, wal = _exact_moment(cluster, f"emining-{stamp}")
    say("Waiting until the last change is archived")
    _await_archive(cluster, folder / "wal", wal)
    say("Saving files")
    files = save_files(data, folder)
    archives = {path.name: file_digest(path) for path in sorted(draft.iterdir())}
    server, first = _server(cluster), _first_wal(draft)
    Manifest(_now(), point, server, first, archives, tables, files).write(draft / "manifest.json")
    draft.rename(final)
    _prune(folder, keep)
    return final


def take_files(data: Path, folder: Path) -> Path:
    """Files only, for often: what a restore to a point in time needs beside the archive."""
    _prepare(folder)
    target = folder / "files" / f"{datetime.now(UTC).strftime(STAMP)}.json"
    write_json(target, {"files": save_files(data, folder)})
    return target


def _prepare(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o711 if os.geteuid() == 0 else 0o700)
    for name in ("wal", "files"):
        (folder / name).mkdir(mode=0o700, exist_ok=True)
    runs_as = account(CLUSTER_ACCOUNT)
    if runs_as is not None:
        os.chown(folder / "wal", runs_as.pw_uid, runs_as.pw_gid)
        if not reachable(folder / "wal", runs_as.pw_uid, runs_as.pw_gid):
            raise BackupError(
                f"The account 'postgres' cannot reach {folder}. Choose a folder that it can pass through."
            )
    if any(letter in str(folder) for letter in "'\"\\%\n"):
        raise BackupError("The backup folder's path may not hold quotes, backslashes or per cent signs.")


def _archive_into(cluster: PrivateCluster, wal: Path) -> None:
    """A segment is kept under its name only when it is whole; the same name with other content is an error."""
    keep = f"cp %p '{wal}/%f.part' && sync '{wal}/%f.part' && mv '{wal}/%f.part' '{wal}/%f'"
    command = f"if [ -f '{wal}/%f' ]; then cmp -s %p '{wal}/%f'; else {keep}; fi"
    with psycopg.connect(cluster.address(ADMIN, "postgres"), autocommit=True) as connection:
        connection.execute(sql.SQL("ALTER SYSTEM SET archive_command = {}").format(sql.Literal(command)))
        connection.execute("SELECT pg_reload_conf()")


def _base_backup(cluster: PrivateCluster, draft: Path) -> None:
    command = [str(postgres_programs() / "pg_basebackup"), "-h", str(cluster.sockets), "-U", ADMIN, "-D", str(draft)]
    command += ["--format=tar", "--gzip", "--compress=1", "--wal-method=none", "--checkpoint=fast", "--no-password"]
    command += ["--manifest-checksums=SHA256"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise BackupError(f"pg_basebackup failed:\n{done.stderr.strip()}")


def _exact_moment(cluster: PrivateCluster, name: str) -> tuple[str, dict[str, dict[str, Any]], str]:
    """Digests that belong to a restore point exactly.

    For an instant nobody may write: every table is held against writers while the snapshot is taken and the point set.
    Comparing snapshots before and after would not do: a commit can stand in the log before the point and still be
    invisible to a snapshot taken after it.
    """
    address = cluster.address(ADMIN)
    with psycopg.connect(address) as reading, psycopg.connect(address, autocommit=True) as beside:
        reading.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        for _ in range(_QUIET_ATTEMPTS):
            try:
                with psycopg.connect(address) as holding:
                    hold_against_writers(holding, wait_s=_QUIET_WAIT_S)
                    _one(reading, "SELECT pg_current_snapshot()::text")
                    place = _one(beside, "SELECT pg_create_restore_point(%s)", name)
                break
            except (psycopg.errors.LockNotAvailable, psycopg.errors.DeadlockDetected):
                time.sleep(_QUIET_WAIT_S)
        else:
            raise BackupError("The database was too busy for an exact moment. Take the backup at a quieter time.")
        wal = _one(beside, "SELECT pg_walfile_name(%s::pg_lsn)", place)
        return name, table_digests(reading), wal


def _await_archive(cluster: PrivateCluster, wal: Path, name: str) -> None:
    with psycopg.connect(cluster.address(ADMIN, "postgres"), autocommit=True) as connection:
        connection.execute("SELECT pg_switch_wal()")
        until = time.monotonic() + _ARCHIVE_WAIT_S
        while not (wal / name).exists():
            if time.monotonic() > until:
                failed = _one(connection, "SELECT coalesce(last_failed_wal, 'none') FROM pg_stat_archiver")
                raise BackupError(f"The archive in {wal} does not grow (last failure: {failed}). Is the disk full?")
            time.sleep(0.1)


def _first_wal(draft: Path) -> str:
    """The first segment this backup needs; the base's own label says so."""
    command = ["tar", "-xzOf", str(draft / "base.tar.gz"), "backup_label"]
    label = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return label.split("(file ", 1)[1].split(")", 1)[0]


def _prune(folder: Path, keep: int) -> None:
    backups = backups_in(folder)
    if not keep or len(backups) <= keep:
        return
    for old in backups[:-keep]:
        shutil.rmtree(old)
    oldest = Manifest.read(backups[-keep] / "manifest.json").first_wal
    for segment in (folder / "wal").iterdir():
        if len(segment.name) >= 24 and segment.name[8:24] < oldest[8:24]:
            segment.unlink()


def _server(cluster: PrivateCluster) -> str:
    with psycopg.connect(cluster.address(ADMIN, "postgres"), autocommit=True) as connection:
        return _one(connection, "SHOW server_version")


def _one(connection: psycopg.Connection, query: Any, *parameters: object) -> str:
    row = connection.execute(query, parameters).fetchone()
    return str(row[0]) if row else ""


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
