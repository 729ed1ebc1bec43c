"""`emining run`: starts the cluster, the web and worker processes, watches them, and ends them all together."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import FrameType
from urllib.request import ProxyHandler, Request, build_opener

from emining.config.children import account, end_child, start_child
from emining.config.cluster import is_private, private_cluster
from emining.config.data_folder import hand_over, prepare_data_folder, services_account, why_root_stays
from emining.config.environment import ROOT, data_dir, read
from emining.config.ports import port_complaint
from emining.config.preparation import is_prepared
from emining.config.private_cluster import ClusterError, PrivateCluster
from emining.config.roles_in_database import prepare_private_cluster, roles_not_to_be_taken, roles_statement
from emining.config.run_lock import AlreadyHeldError, RunLock
from emining.config.setup_steps import is_demonstration

_RESTARTS_ALLOWED = 5
_RESTARTS_WITHIN_S = 60.0


class CannotRunError(RuntimeError):
    """The platform cannot be started; the message says what to do."""


class _Stop(Exception):  # noqa: N818  a signal, not an error
    """Ctrl-C or SIGTERM."""


@dataclass
class Service:
    """A process that is started again when it ends by itself."""

    name: str
    command: list[str]
    environment: dict[str, str]
    process: subprocess.Popen[bytes] | None = None
    restarts: list[float] = field(default_factory=list)

    def may_restart(self) -> bool:
        """Not more often than five times a minute: then the fault is not a passing one."""
        now = time.monotonic()
        self.restarts = [moment for moment in self.restarts if now - moment < _RESTARTS_WITHIN_S] + [now]
        return len(self.restarts) <= _RESTARTS_ALLOWED


class Supervisor:
    """One run of the platform."""

    def __init__(self, *, web: bool = True, worker: bool = True) -> None:
        self._wanted = [name for name, on in (("web", web), ("worker", worker)) if on]
        self._cluster: PrivateCluster | None = None
        self._services: list[Service] = []
        self._children: list[subprocess.Popen[bytes]] = []
        self._absent_roles: list[str] = []
        self._asked_to_stop = False
        self._began = time.monotonic()

    def run(self) -> int:
        """Serve until Ctrl-C or SIGTERM; the exit code. `CannotRunError` when something must be changed first."""
        if "web" in self._wanted:
            complaint = port_complaint(read("HOST"), read("PORT"))
            if complaint:
                raise CannotRunError(complaint)
        folder = prepare_data_folder()
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self._on_signal)
        try:
            with RunLock(folder, "run"), self._ending():
                self._start()
                return self._watch()
        except AlreadyHeldError as held:
            raise CannotRunError(
                f"The platform (or a command: {held.holder or 'starting'}) is already at work in {held.folder}. "
                "Stop it, or choose another folder and port, for example: DATA_DIR=.data-two PORT=8001 make run"
            ) from None
        except ClusterError as error:
            raise CannotRunError(str(error)) from None
        except (_Stop, KeyboardInterrupt):
            return 0

    @contextlib.contextmanager
    def _ending(self) -> Iterator[None]:
        """Whatever happens inside, afterwards nothing that was started is still there."""
        try:
            yield
        finally:
            for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
                signal.signal(number, signal.SIG_IGN)
            self._say("Stopping")
            running = [service.process for service in self._services if service.process] + self._children
            for process in running:
                if process.poll() is None:
                    process.terminate()
            for process in running:
                end_child(process)
            if self._cluster is not None:
                self._cluster.stop()
            self._say("Stopped")

    def _start(self) -> None:
        if is_private():
            self._cluster = private_cluster()
            if not self._cluster.exists:
                self._say("Making the private database cluster")
                self._cluster.make()
            self._cluster.start()
            prepare_private_cluster(self._cluster)
        if not is_prepared():
            self._say("Preparing the database")
            self._prepare()
        self._say_whose_rights()
        hand_over()
        metrics = data_dir() / "metrics"
        for stale in metrics.glob("*.db"):
            stale.unlink(missing_ok=True)
        for name in self._wanted:
            service = Service(name, _command(name), _environment(name) | self._rights_of(name))
            self._services.append(service)
            self._launch(service)
            # Readers first: the worker takes its turn at the processor when pages are served.
            if name == "web":
                self._await_web()
                self._greet()

    def _prepare(self) -> None:
        """In a process of its own, so that the supervisor stays small and Ctrl-C can end it."""
        child = start_child([sys.executable, "-m", "emining.config.prepare_process"], environment=_environment("owner"))
        self._children.append(child)
        self._stop_if_asked()
        if child.wait() != 0:
            raise CannotRunError("The database could not be prepared: see the message above.")
        self._children.remove(child)

    def _say_whose_rights(self) -> None:
        """Less protection than usual is said on the terminal: what is lacking, and what to do."""
        if reason := why_root_stays():
            self._say(
                f"Note: the web and worker processes run as root, because {reason}. Start as an ordinary account, or "
                "put the checkout into /opt and use the system's Python, to have them run without root's rights."
            )
        wanted = [name for name in self._wanted if not read(f"{name.upper()}_DATABASE_URL")]
        self._absent_roles = [] if is_private() else roles_not_to_be_taken(wanted)
        if self._absent_roles:
            self._say(
                f"Note: DATABASE_URL cannot take the roles {', '.join(self._absent_roles)}, so the processes have all "
                "rights of that address. To mend it, let the server's administrator run this, then run "
                f"`emining rights --apply`:\n\n{roles_statement()}\n"
            )

    def _rights_of(self, process: str) -> dict[str, str]:
        """The owner's address stands in where the roles are absent, but never where an address of its own was given."""
        if not self._absent_roles or read(f"{process.upper()}_DATABASE_URL"):
            return {}
        return {"EMINING_PROCESS": "owner"}

    def _launch(self, service: Service) -> None:
        service.process = start_child(
            service.command,
            drop_to=account(services_account()) if services_account() else None,
            environment=service.environment,
            folder=ROOT,
        )

    def _await_web(self, seconds: float = 60.0) -> None:
        until = time.monotonic() + seconds
        opener = build_opener(ProxyHandler({}))
        request = Request(f"http://{_reach()}:{read('PORT')}/healthz", headers={"Host": "localhost"})
        while time.monotonic() < until:
            self._check_services()
            try:
                with opener.open(request, timeout=2) as answer:
                    if answer.status == 200:
                        return
            except OSError:
                time.sleep(0.05)
        raise CannotRunError(f"The web process did not answer within {seconds:.0f} s: see its messages above.")

    def _watch(self) -> int:
        while True:
            time.sleep(0.5)
            if self._cluster is not None and (
                self._cluster.process is None or self._cluster.process.poll() is not None
            ):
                raise CannotRunError(f"The database cluster stopped: see {self._cluster.logs / 'postgres.log'}.")
            self._check_services()

    def _check_services(self) -> None:
        self._stop_if_asked()
        for service in self._services:
            code = service.process.poll() if service.process else 0
            if code is None:
                continue
            if not service.may_restart():
                raise CannotRunError(
                    f"The {service.name} process ends again and again (code {code}): see its messages above."
                )
            self._say(f"The {service.name} process ended with code {code}; starting it again")
            if service.process:
                end_child(service.process, grace_s=0)
            self._launch(service)

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        """Python drops what is raised inside its own hooks, as at a fork: so the wish is also written down."""
        self._asked_to_stop = True
        raise _Stop

    def _stop_if_asked(self) -> None:
        if self._asked_to_stop:
            raise _Stop

    def _greet(self) -> None:
        self._say("The platform is ready")
        print(f"\n  http://localhost:{read('PORT')}/\n", flush=True)
        for line in _sign_ins():
            print(f"  {line}", flush=True)
        print("\n  Ctrl-C stops it.\n", flush=True)

    def _say(self, sentence: str) -> None:
        print(f"[{time.monotonic() - self._began:5.1f} s] {sentence}", flush=True)


def _reach() -> str:
    host = read("HOST")
    if host in {"0.0.0.0", ""}:  # noqa: S104  compared, not listened on
        return "127.0.0.1"
    return f"[{host if host != '::' else '::1'}]" if ":" in host else host


def _environment(process: str) -> dict[str, str]:
    given = os.environ | {
        "EMINING_PROCESS": process,
        "DATA_DIR": str(data_dir()),
        "PYTHONPATH": str(ROOT / "src"),
        "DJANGO_SETTINGS_MODULE": "emining.config.settings",
        "PYTHONUNBUFFERED": "1",
        # Threads for matrices are of no use here, and a process that has threads is not to be forked.
        "OPENBLAS_NUM_THREADS": "1",
    }
    if process != "owner":
        given["PROMETHEUS_MULTIPROC_DIR"] = str(data_dir() / "metrics")
    return given


def _command(name: str) -> list[str]:
    """How each service is started: `emining.config.web` or `emining.config.worker`."""
    return [sys.executable, "-m", f"emining.config.{name}"]


def _sign_ins() -> list[str]:
    """One line for each demonstration person; none once an authority operates the platform."""
    if not is_demonstration():
        return []
    from emining.accounts.demonstration import PEOPLE

    lines = [f"{person.email:44} {person.password:32} {person.name.en}" for person in PEOPLE]
    return ["Demonstration sign-ins (address, password, person):", *lines]
