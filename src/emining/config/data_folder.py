"""DATA_DIR: what is in it and whose it is."""

from __future__ import annotations

import os
from pathlib import Path

from emining.config.children import APP_ACCOUNT, account
from emining.config.cluster import reachable
from emining.config.environment import ROOT, data_dir

#: Written by the web and worker processes. Everything else in DATA_DIR belongs to the cluster or to the operator.
SHARED = ("keys", "files", "custodian", "metrics", "cache", "uploads")


def prepare_data_folder() -> Path:
    """Make DATA_DIR, closed to other accounts; as root it can be passed through by the accounts of the services."""
    folder = data_dir()
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o711 if os.geteuid() == 0 else 0o700)
    return folder


def services_account() -> str:
    """The account for web and worker: empty when they run as whoever started them.

    Root's rights are dropped only where the account can still read the programs; a checkout inside /root it cannot.
    """
    return APP_ACCOUNT if os.geteuid() == 0 and not why_root_stays() else ""


def why_root_stays() -> str:
    """What keeps root from dropping its rights for web and worker; empty when nothing does or this is not root."""
    if os.geteuid() != 0:
        return ""
    drop_to = account(APP_ACCOUNT)
    if drop_to is None:
        return f"there is no account {APP_ACCOUNT!r}"
    needed = (data_dir(), ROOT / "src", Path(os.path.realpath(ROOT / ".venv" / "bin" / "python")))
    hidden = [str(path) for path in needed if not reachable(path, drop_to.pw_uid, drop_to.pw_gid)]
    return f"the account {APP_ACCOUNT!r} cannot reach {hidden[0]}" if hidden else ""


def hand_over() -> None:
    """Give the folders that the services write to their account, with what root's commands may have written there."""
    name = services_account()
    drop_to = account(name) if name else None
    for folder in (data_dir() / entry for entry in SHARED):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if drop_to is None:
            continue
        # Caches may hold very many files, all of the services' own making.
        inside = () if folder.name in {"cache", "metrics"} else folder.rglob("*")
        for path in (folder, *inside):
            if path.lstat().st_uid != drop_to.pw_uid:
                os.chown(path, drop_to.pw_uid, drop_to.pw_gid, follow_symlinks=False)
