"""The platform's own PostgreSQL cluster: made, started and stopped here, reached through a Unix socket only.

Nothing listens on the network and there is no password: `peer` authentication lets in the accounts of this machine that
`pg_ident.conf` names. When root starts the platform the cluster runs as `postgres` and the web and worker processes run
as `emining`, which may take the web and worker roles and no other.
"""

from __future__ import annotations

import contextlib
import os
import pwd
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from emining.config.children import (
    APP_ACCOUNT,
    CLUSTER_ACCOUNT,
    account,
    end_child,
    process_name,
    start_child,
    wait_until_gone,
)

ADMIN = "emining_admin"
OWNER = "emining_owner"
ALL_ROLES = (ADMIN, OWNER, "emining_web", "emining_worker", "emining_opendata")
DATABASE = "emining"
_HBA = "local all all peer map=emining\nlocal replication emining_admin peer map=emining\n"
_THROWAWAY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "100"}
_LASTING = {"wal_level": "replica", "archive_mode": "on", "archive_timeout": "60", "max_connections": "100"}


class ClusterError(RuntimeError):
    """The private cluster cannot be made or started; the message says what to do."""


def postgres_programs() -> Path:
    """The folder of the newest installed PostgreSQL, 15 or newer."""
    found = [
        (int(folder.parent.name), folder)
        for folder in Path("/usr/lib/postgresql").glob("*/bin")
        if folder.parent.name.isdigit() and int(folder.parent.name) >= 15 and (folder / "initdb").exists()
    ]
    if found:
        return max(found)[1]
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).resolve().parent
    raise ClusterError("PostgreSQL 15 or newer is not installed. `make run` installs it; or set DATABASE_URL.")


@dataclass
class PrivateCluster:
    """One cluster in one folder. `throwaway` trades safety of the data for speed and makes the owner a superuser."""

    folder: Path
    sockets: Path
    logs: Path
    throwaway: bool = False
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    @property
    def exists(self) -> bool:
        """Whether the cluster was made (a half-made one never gets this name)."""
        return (self.folder / "PG_VERSION").is_file()

    def make(self) -> None:
        """Make the cluster. Interrupted, it leaves only a folder that the next run removes."""
        drop_to = self._account()
        draft = self.folder.with_name(self.folder.name + ".new")
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(parents=True, mode=0o700)
        _own(draft, drop_to)
        command = [str(postgres_programs() / "initdb"), "-D", str(draft), "-U", ADMIN, "--auth=peer", "--encoding=UTF8"]
        command += ["--locale=C.UTF-8", "--data-checksums", *(["--no-sync"] if self.throwaway else [])]
        self._run(command)
        settings = "" if self.throwaway else "archive_command = '/bin/true'\n"
        with (draft / "postgresql.conf").open("a") as file:
            file.write(settings)
        draft.rename(self.folder)

    def start(self, *, wait_s: float = 60.0) -> None:
        """Start the server as a child and wait until it answers. A server left by a killed run is ended first."""
        self._end_leftover()
        self.write_access()
        self.logs.mkdir(parents=True, exist_ok=True)
        log = self.logs / "postgres.log"
        if log.exists() and log.stat().st_size > 10_000_000:
            log.replace(log.with_suffix(".log.1"))
        with log.open("ab") as output:
            self.process = start_child(
                [str(self._programs() / "postgres"), "-D", str(self.folder), *self._options()],
                drop_to=self._account(),
                output=output,
                death_signal=signal.SIGINT,
                folder=self.folder,
            )
        self._wait(wait_s, log)

    def stop(self) -> None:
        """End the server; running statements are rolled back."""
        if self.process is not None:
            end_child(self.process, ask=signal.SIGINT, grace_s=30.0)
            self.process = None

    def address(self, user: str = OWNER, database: str = DATABASE) -> str:
        """A `postgresql://` address for this cluster."""
        return f"postgresql://{user}@/{database}?host={self.sockets}"

    def write_access(self) -> None:
        """Who may connect as which role; written at each start, since the accounts may differ."""
        drop_to = self._account()
        self.sockets.mkdir(parents=True, exist_ok=True)
        owner = drop_to.pw_uid if drop_to else os.geteuid()
        if self.sockets.is_symlink() or self.sockets.stat().st_uid not in {owner, os.geteuid()}:
            raise ClusterError(f"{self.sockets} belongs to another account. Remove it, or set DATA_DIR elsewhere.")
        _own(self.sockets, drop_to)
        self.sockets.chmod(0o711 if drop_to else 0o700)
        masters = {pwd.getpwuid(os.geteuid()).pw_name, pwd.getpwuid(owner).pw_name}
        lines = [f"emining {name} {role}" for name in sorted(masters) for role in ALL_ROLES]
        if drop_to and account(APP_ACCOUNT):
            lines += [f"emining {APP_ACCOUNT} emining_web", f"emining {APP_ACCOUNT} emining_worker"]
        for name, text in (("pg_hba.conf", _HBA), ("pg_ident.conf", "\n".join(lines) + "\n")):
            path = self.folder / name
            path.write_text(text)
            _own(path, drop_to)

    def _account(self) -> pwd.struct_passwd | None:
        drop_to = account(CLUSTER_ACCOUNT)
        if os.geteuid() == 0 and drop_to is None:
            raise ClusterError("PostgreSQL refuses to run as root and the account 'postgres' does not exist.")
        return drop_to

    def _programs(self) -> Path:
        made_with = (self.folder / "PG_VERSION").read_text().strip()
        own = Path(f"/usr/lib/postgresql/{made_with}/bin")
        if (own / "postgres").exists():
            return own
        newest = postgres_programs()
        answer = subprocess.run([newest / "postgres", "--version"], capture_output=True, text=True, check=True).stdout
        if re.search(rf"\) {made_with}\b", answer):
            return newest
        raise ClusterError(
            f"The cluster in {self.folder} was made by PostgreSQL {made_with}, which is not installed any more. "
            f"Install postgresql-{made_with}, or restore a backup into a new DATA_DIR (docs/operations/upgrade.md)."
        )

    def _options(self) -> list[str]:
        settings = {"listen_addresses": "", "unix_socket_directories": str(self.sockets), "shared_buffers": "256MB"}
        settings |= {"work_mem": "16MB", "log_min_messages": "warning", "timezone": "UTC", "jit": "off"}
        settings |= _THROWAWAY if self.throwaway else _LASTING
        return [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]

    def _run(self, command: list[str]) -> None:
        child = start_child(command, drop_to=self._account(), output=subprocess.PIPE, folder=self.folder.parent)
        output, _ = child.communicate()
        if child.returncode != 0:
            raise ClusterError(f"{Path(command[0]).name} failed:\n{output.decode(errors='replace')}")

    def _wait(self, seconds: float, log: Path) -> None:
        import psycopg

        until = time.monotonic() + seconds
        while True:
            if self.process is None or self.process.poll() is not None:
                raise ClusterError(f"PostgreSQL stopped at its start. The end of {log}:\n{_tail(log)}")
            try:
                psycopg.connect(self.address(ADMIN, "postgres"), connect_timeout=2).close()
            except psycopg.OperationalError as error:
                if time.monotonic() > until:
                    self.stop()
                    raise ClusterError(
                        f"PostgreSQL did not answer within {seconds:.0f} s: {error}\n{_tail(log)}"
                    ) from None
                time.sleep(0.05)
            else:
                return

    def _end_leftover(self) -> None:
        """The caller holds the lock of DATA_DIR: a server here was left by a killed run, a dead one left its files."""
        pid_file = self.folder / "postmaster.pid"
        try:
            pid = int(pid_file.read_text().split("\n", 1)[0])
        except (FileNotFoundError, ValueError):
            pid = 0
        if pid and _is_postgres_of(pid, self.folder):
            wait_until_gone(pid, 5.0)
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGINT)
            if not wait_until_gone(pid, 20.0):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGQUIT)
                wait_until_gone(pid, 10.0)
        for stale in (pid_file, self.sockets / ".s.PGSQL.5432", self.sockets / ".s.PGSQL.5432.lock"):
            stale.unlink(missing_ok=True)


def _is_postgres_of(pid: int, folder: Path) -> bool:
    """Whether this pid is the server of this folder and not another program that was given the same number."""
    if process_name(pid) != "postgres":
        return False
    try:
        return Path(f"/proc/{pid}/cwd").resolve() == folder.resolve()
    except PermissionError:
        return True


def _own(path: Path, owner: pwd.struct_passwd | None) -> None:
    if owner is not None:
        os.chown(path, owner.pw_uid, owner.pw_gid)


def _tail(log: Path, lines: int = 12) -> str:
    return "\n".join(log.read_text(errors="replace").splitlines()[-lines:])


@contextlib.contextmanager
def throwaway_cluster(parent: Path) -> Iterator[PrivateCluster]:
    """A cluster for tests and benchmarks, removed at the end."""
    cluster = PrivateCluster(parent / "cluster", parent / "socket", parent / "logs", throwaway=True)
    try:
        cluster.make()
        cluster.start()
        yield cluster
    finally:
        cluster.stop()
        shutil.rmtree(parent, ignore_errors=True)
