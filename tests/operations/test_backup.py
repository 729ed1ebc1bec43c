"""A backup is taken while rows are written, and restored: exactly, to a point in time, and to the last minute."""

from __future__ import annotations

import dataclasses
import json
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest

from emining.config.backup import BackupError, Manifest, restore, take
from emining.config.backup.table_digests import table_digests
from emining.config.backup.take import take_files
from emining.config.private_cluster import ADMIN, PrivateCluster
from emining.config.roles_in_database import prepare_private_cluster

pytestmark = pytest.mark.slow
_QUIET = {"say": lambda _sentence: None}


@dataclasses.dataclass
class Site:
    """A small platform: a cluster with a table, and a data folder with a file."""

    cluster: PrivateCluster
    data: Path
    backup: Path

    def write(self, *words: str) -> None:
        with psycopg.connect(self.cluster.address()) as connection:
            for word in words:
                connection.execute("INSERT INTO entry (word) VALUES (%s)", [word])

    def digests(self) -> dict[str, dict[str, object]]:
        with psycopg.connect(self.cluster.address()) as connection:
            return table_digests(connection)

    def take(self, *, keep: int = 0) -> Path:
        return take(self.cluster, self.data, self.backup, keep=keep, **_QUIET)

    def archive_now(self) -> None:
        """Close the current segment and wait for it, as the minute's time limit does."""
        with psycopg.connect(self.cluster.address(ADMIN), autocommit=True) as connection:
            segment = connection.execute("SELECT pg_walfile_name(pg_current_wal_lsn())").fetchone()[0]
            connection.execute("SELECT pg_switch_wal()")
        until = time.monotonic() + 30
        while not (self.backup / "wal" / segment).exists():
            assert time.monotonic() < until
            time.sleep(0.05)


@pytest.fixture
def site(home: Path) -> Iterator[Site]:
    data = home / "data"
    (data / "files").mkdir(parents=True)
    (data / "files" / "licence.pdf").write_bytes(b"%PDF one")
    cluster = PrivateCluster(data / "cluster", data / "socket", data / "logs")
    cluster.make()
    cluster.start()
    prepare_private_cluster(cluster)
    with psycopg.connect(cluster.address()) as connection:
        connection.execute(
            "CREATE TABLE entry (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, "
            "word text, at timestamptz DEFAULT now())"
        )
    made = Site(cluster, data, home / "backup")
    yield made
    made.cluster.stop()


def _restore(home: Path, site: Site, **wanted: object) -> tuple[PrivateCluster, Path, Manifest]:
    data = home / "restored"
    data.mkdir(exist_ok=True)
    cluster = PrivateCluster(data / "cluster", data / "socket", data / "logs")
    choice = {"until": None, "latest": False} | wanted
    manifest = restore(cluster, data, site.backup, **choice, **_QUIET)
    return cluster, data, manifest


def _words(cluster: PrivateCluster) -> list[str]:
    cluster.start()
    try:
        with psycopg.connect(cluster.address()) as connection:
            return [row[0] for row in connection.execute("SELECT word FROM entry ORDER BY id")]
    finally:
        cluster.stop()


def test_the_restored_tables_and_files_have_equal_digests(site: Site, home: Path) -> None:
    site.write("one", "two")
    before = site.digests()
    site.take()
    site.write("after the backup")
    cluster, data, manifest = _restore(home, site)
    assert manifest.tables == before
    assert manifest.tables["entry"]["rows"] == 2
    assert (data / "files" / "licence.pdf").read_bytes() == b"%PDF one"
    assert _words(cluster) == ["one", "two"]


def test_any_moment_between_backups_can_be_restored(site: Site, home: Path) -> None:
    site.write("in the backup")
    site.take()
    site.write("before the mistake")
    (site.data / "files" / "later.pdf").write_bytes(b"%PDF two")
    take_files(site.data, site.backup)
    wanted = site.digests()
    time.sleep(1.1)
    moment = datetime.now(UTC)
    time.sleep(1.1)
    site.write("the mistake")
    site.archive_now()
    cluster, data, _ = _restore(home, site, until=moment)
    assert (data / "files" / "later.pdf").read_bytes() == b"%PDF two"
    cluster.start()
    with psycopg.connect(cluster.address()) as connection:
        assert table_digests(connection) == wanted
    cluster.stop()
    assert _words(cluster) == ["in the backup", "before the mistake"]


def test_the_last_minute_can_be_restored_and_is_writable(site: Site, home: Path) -> None:
    site.take()
    site.write("a", "b", "c")
    site.archive_now()
    cluster, _, _ = _restore(home, site, latest=True)
    assert _words(cluster) == ["a", "b", "c"]
    cluster.start()
    with psycopg.connect(cluster.address()) as connection:
        connection.execute("INSERT INTO entry (word) VALUES ('life goes on')")
        assert connection.execute("SHOW archive_command").fetchone() == ("/bin/true",)
    cluster.stop()


def test_a_backup_while_others_write_is_exact(site: Site, home: Path) -> None:
    import threading

    stop = threading.Event()

    def write() -> None:
        while not stop.is_set():
            site.write("busy")

    writer = threading.Thread(target=write)
    writer.start()
    try:
        site.take()
    finally:
        stop.set()
        writer.join()
    _, _, manifest = _restore(home, site)
    assert manifest.tables["entry"]["rows"] > 0


def test_a_changed_backup_is_noticed(site: Site, home: Path) -> None:
    made = site.take()
    kept = next(path for path in (site.backup / "objects").rglob("*") if path.is_file())
    kept.write_bytes(b"%PDF changed")
    with pytest.raises(BackupError, match="was changed since it was saved"):
        _restore(home, site)
    with (made / "base.tar.gz").open("ab") as archive:
        archive.write(b"x")
    with pytest.raises(BackupError, match=r"base\.tar\.gz is missing or was changed"):
        _restore(home, site)


def test_a_digest_that_does_not_match_fails_the_restore(site: Site, home: Path) -> None:
    site.write("one")
    manifest = site.take() / "manifest.json"
    content = json.loads(manifest.read_text())
    content["tables"]["entry"]["sha256"] = "0" * 64
    manifest.write_text(json.dumps(content))
    with pytest.raises(BackupError, match="entry: 1 rows"):
        _restore(home, site)


def test_a_path_out_of_the_data_folder_is_refused(site: Site, home: Path) -> None:
    manifest = site.take() / "manifest.json"
    content = json.loads(manifest.read_text())
    content["files"]["../escaped"] = next(iter(content["files"].values()))
    manifest.write_text(json.dumps(content))
    with pytest.raises(BackupError, match="outside the data folder"):
        _restore(home, site)
    assert not (home / "escaped").exists()


def test_nothing_is_restored_over_a_platform_that_holds_data(site: Site) -> None:
    site.take()
    with pytest.raises(BackupError, match="is not empty"):
        restore(site.cluster, site.data, site.backup, until=None, latest=False, **_QUIET)


def test_a_moment_that_the_archive_does_not_reach_is_an_error(site: Site, home: Path) -> None:
    site.take()
    with pytest.raises(BackupError, match="does not reach the wanted time"):
        _restore(home, site, until=datetime(2999, 1, 1, tzinfo=UTC))
    with pytest.raises(BackupError, match="later than"):
        _restore(home, site, until=datetime(2001, 1, 1, tzinfo=UTC))


def test_old_backups_go_and_the_kept_one_still_restores(site: Site, home: Path) -> None:
    first = site.take()
    time.sleep(1.1)
    site.write("second day")
    site.take(keep=1)
    assert not first.exists()
    cluster, _, _ = _restore(home, site)
    assert _words(cluster) == ["second day"]
