"""Where the database is, for whom."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from emining.config.cluster import connection_settings, reachable, socket_dir


@pytest.fixture
def no_database_url(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setattr("emining.config.cluster.account", lambda _name: None)
    return tmp_path / "data"


@pytest.mark.parametrize(
    ("process", "role"), [("owner", "emining_owner"), ("web", "emining_web"), ("worker", "emining_worker")]
)
def test_each_process_has_its_own_role_in_the_private_cluster(no_database_url: Path, process: str, role: str) -> None:
    settings = connection_settings(process)
    assert (settings["USER"], settings["NAME"]) == (role, "emining")
    assert settings["HOST"] == str(no_database_url / "socket")


def test_a_long_path_gets_a_short_socket(no_database_url: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATA_DIR", f"/{'x' * 120}")
    chosen = socket_dir()
    assert len(f"{chosen}/.s.PGSQL.5432") <= 107
    assert chosen == socket_dir()


def test_a_given_server_is_used_with_the_rights_of_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://own%40er:p%2Fw@db.example:6543/register?sslmode=require")
    monkeypatch.delenv("WEB_DATABASE_URL", raising=False)
    owner, web = connection_settings("owner"), connection_settings("web")
    assert (owner["USER"], owner["PASSWORD"], owner["HOST"], owner["PORT"]) == ("own@er", "p/w", "db.example", "6543")
    assert owner["OPTIONS"]["sslmode"] == "require"
    assert "options" not in owner["OPTIONS"]
    assert web["OPTIONS"]["options"] == "-c role=emining_web"


def test_a_process_may_have_an_address_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://owner@db.example/register")
    monkeypatch.setenv("WEB_DATABASE_URL", "postgresql://pages@replica.example/register")
    web = connection_settings("web")
    assert (web["USER"], web["HOST"]) == ("pages", "replica.example")
    assert "options" not in web["OPTIONS"]


def test_reachable_looks_at_every_folder_on_the_way(tmp_path: Path) -> None:
    inner = tmp_path / "closed" / "inner"
    inner.mkdir(parents=True)
    (tmp_path / "closed").chmod(0o700)
    assert reachable(inner, os.getuid(), os.getgid()) or os.getuid() != (tmp_path / "closed").stat().st_uid
    assert not reachable(inner, 54321, 54321)
    (tmp_path / "closed").chmod(0o711)
    for folder in (tmp_path, *tmp_path.parents):
        if not folder.stat().st_mode & 0o001:
            pytest.skip(f"{folder} is closed to other accounts here")
    assert reachable(inner, 54321, 54321)
