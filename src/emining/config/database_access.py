"""A database and a ready Django for a command, whether the platform is running or not."""

from __future__ import annotations

import contextlib
import functools
import os
from collections.abc import Callable, Iterator
from typing import ParamSpec, TypeVar

import click

from emining.config.cluster import is_private, private_cluster
from emining.config.data_folder import hand_over, prepare_data_folder
from emining.config.private_cluster import ClusterError
from emining.config.roles_in_database import prepare_private_cluster
from emining.config.run_lock import AlreadyHeldError, RunLock
from emining.kernel.refusals import Refused

P = ParamSpec("P")
R = TypeVar("R")


@contextlib.contextmanager
def database(*, make: bool = False) -> Iterator[None]:
    """The database answers inside this block.

    The running platform's cluster is used when there is one; otherwise the cluster is started and stopped again. With
    `make` an absent cluster is made; without it that is an error which names the command to run.
    """
    if not is_private():
        yield
        return
    folder = prepare_data_folder()
    try:
        with RunLock(folder, "command"):
            cluster = private_cluster()
            if not cluster.exists:
                if not make:
                    raise click.ClickException(f"There is no database in {folder} yet. Make it with: emining migrate")
                cluster.make()
            try:
                cluster.start()
                prepare_private_cluster(cluster)
                yield
            finally:
                _close_connections()
                cluster.stop()
    except AlreadyHeldError as held:
        if not held.holder.startswith("run"):
            message = f"Another command ({held.holder}) is at work in {held.folder}. Wait for its end, then try again."
            raise click.ClickException(message) from None
        yield
    except ClusterError as error:
        raise click.ClickException(str(error)) from None


def needs_database(function: Callable[P, R]) -> Callable[P, R]:
    """For a click command: inside, Django is ready and the database answers; a refusal becomes a sentence."""

    @functools.wraps(function)
    def inside(*args: P.args, **kwargs: P.kwargs) -> R:
        with database():
            return with_django(function, *args, **kwargs)

    return inside


def with_django(function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Call the function with Django ready; what it writes into DATA_DIR is handed to the services."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "emining.config.settings")
    django.setup()
    from emining.config.refusals import sentence_for

    try:
        return function(*args, **kwargs)
    except Refused as refusal:
        raise click.ClickException(sentence_for(refusal)) from None
    finally:
        hand_over()


def _close_connections() -> None:
    from django.apps import apps

    if apps.ready:
        from django.db import connections

        connections.close_all()
