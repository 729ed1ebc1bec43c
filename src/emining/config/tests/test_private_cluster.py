"""The cluster is made whole or not at all, listens on no network, and survives a killed run."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from emining.config.children import process_name, wait_until_gone
from emining.config.private_cluster import ADMIN, PrivateCluster
from emining.config.roles_in_database import prepare_private_cluster

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="emining-"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def cluster(home: Path) -> Iterator[PrivateCluster]:
    made = PrivateCluster(home / "cluster", home / "socket", home / "logs")
    if not made.exists:
        made.make()
    made.start()
    yield made
    made.stop()


def _server_pid(cluster: PrivateCluster) -> int:
    return int((cluster.folder / "postmaster.pid").read_text().split("\n", 1)[0])


def test_nothing_listens_on_the_network_and_data_is_checked(cluster: PrivateCluster) -> None:
    with psycopg.connect(cluster.address(ADMIN, "postgres")) as connection:
        shown = {
            name: connection.execute(f"SHOW {name}").fetchone()[0] for name in ("listen_addresses", "data_checksums")
        }
    assert shown == {"listen_addresses": "", "data_checksums": "on"}
    assert (cluster.folder.stat().st_mode & 0o777) == 0o700


def test_root_runs_it_as_another_account(cluster: PrivateCluster) -> None:
    if os.geteuid() != 0:
        pytest.skip("this account is not root")
    assert Path(f"/proc/{_server_pid(cluster)}").stat().st_uid != 0


def test_the_owner_of_the_tables_is_no_superuser_and_repeating_is_harmless(cluster: PrivateCluster) -> None:
    prepare_private_cluster(cluster)
    prepare_private_cluster(cluster)
    with psycopg.connect(cluster.address()) as connection:
        row = connection.execute("SELECT rolsuper, rolcreaterole FROM pg_roles WHERE rolname = current_user").fetchone()
        extensions = {entry[0] for entry in connection.execute("SELECT extname FROM pg_extension")}
    assert row == (False, False)
    assert {"postgis", "btree_gist", "pg_trgm", "unaccent"} <= extensions


def test_a_server_left_by_a_killed_run_is_replaced(cluster: PrivateCluster) -> None:
    left = _server_pid(cluster)
    again = PrivateCluster(cluster.folder, cluster.sockets, cluster.logs)
    again.start()
    try:
        assert not process_name(left)
        assert _server_pid(again) != left
    finally:
        again.stop()


def test_a_server_killed_outright_starts_again(cluster: PrivateCluster) -> None:
    killed = _server_pid(cluster)
    os.kill(killed, signal.SIGKILL)
    assert cluster.process is not None
    cluster.process.wait()
    assert wait_until_gone(killed, 5.0)
    until = time.monotonic() + 20
    while True:
        again = PrivateCluster(cluster.folder, cluster.sockets, cluster.logs)
        try:
            again.start()
        except RuntimeError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)
        else:
            break
    again.stop()


def test_a_number_that_now_belongs_to_another_program_is_no_hindrance(home: Path) -> None:
    cluster = PrivateCluster(home / "cluster", home / "socket", home / "logs")
    pid_file = cluster.folder / "postmaster.pid"
    pid_file.write_text(f"{os.getpid()}\n{cluster.folder}\n")
    cluster.start()
    try:
        assert _server_pid(cluster) != os.getpid()
    finally:
        cluster.stop()


def test_an_interrupted_making_leaves_nothing_that_counts(home: Path) -> None:
    half = home / "half.new"
    half.mkdir()
    (half / "PG_VERSION").write_text("15\n")
    cluster = PrivateCluster(home / "half", home / "socket-half", home / "logs")
    assert not cluster.exists
    cluster.make()
    assert cluster.exists
    assert not half.exists()
