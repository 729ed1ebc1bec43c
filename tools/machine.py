"""System packages: found, or installed, or named in one command for whoever may install them."""

from __future__ import annotations

import ctypes.util
import os
import re
import shutil
import subprocess
from pathlib import Path

from say import say, stop

APP_USER = "emining"
_NO_MAIN_CLUSTER = Path("/etc/postgresql-common/createcluster.d/emining.conf")


def postgres_bin() -> Path | None:
    """The programs of the newest PostgreSQL (15 or newer) that has PostGIS beside it."""
    found = []
    for folder in Path("/usr/lib/postgresql").glob("*/bin"):
        version = folder.parent.name
        control = Path(f"/usr/share/postgresql/{version}/extension/postgis.control")
        if version.isdigit() and int(version) >= 15 and (folder / "initdb").exists() and control.exists():
            found.append((int(version), folder))
    return max(found)[1] if found else None


def _can_make_environments() -> bool:
    try:
        import ensurepip
        import venv
    except ImportError:
        return False
    return bool(ensurepip and venv)


def missing_packages(*, browser: bool) -> list[str]:
    """Names of Debian packages whose content is absent. Looks for the content itself: no package manager is asked."""
    fonts = Path("/usr/share/fonts")
    needs = {
        "python3-venv": _can_make_environments(),
        "postgresql": postgres_bin() is not None,
        "postgresql-postgis": postgres_bin() is not None
        and all(map(ctypes.util.find_library, ("gdal", "geos_c", "proj"))),
        "gettext": shutil.which("msgfmt") is not None,
        "fonts-noto-core": any(fonts.rglob("NotoNastaliqUrdu-Regular.*")),
        "fonts-noto-cjk": any(fonts.rglob("NotoSansCJK-Regular.*")),
    }
    if browser:
        needs["chromium"] = bool(shutil.which("chromium") or shutil.which("chromium-browser"))
        needs["poppler-utils"] = bool(shutil.which("pdftotext") and shutil.which("pdftoppm"))
    return [name for name, present in needs.items() if not present]


def _install_command(packages: list[str]) -> str:
    """One shell command. A new PostgreSQL is told to start no server of its own: the platform makes a private one."""
    quiet = ""
    if "postgresql" in packages and not Path("/usr/lib/postgresql").exists():
        quiet = f"mkdir -p {_NO_MAIN_CLUSTER.parent} && echo create_main_cluster=false > {_NO_MAIN_CLUSTER} && "
    words = " ".join(packages)
    return (
        f"{quiet}apt-get update -q && "
        f"DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends {words}"
    )


def ensure_packages(*, browser: bool = False) -> None:
    """Install what is absent as root or by password-less sudo; otherwise print the one command and stop."""
    packages = missing_packages(browser=browser)
    if not packages:
        return
    if shutil.which("apt-get") is None:
        stop(
            "These are needed and no apt-get is here to install them: PostgreSQL 15 or newer with PostGIS, GDAL, GEOS, "
            f"PROJ, gettext, Noto fonts. Debian's names of what is absent: {' '.join(packages)}"
        )
    command = _install_command(packages)
    if os.geteuid() == 0:
        shell = ["sh", "-c", command]
    elif (
        shutil.which("sudo")
        and subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0
    ):
        shell = ["sudo", "-n", "sh", "-c", command]
    else:
        stop(
            "System packages are absent and this account may not install them. Ask an administrator to run this one "
            f"command, then start again:\n\n  sudo sh -c '{command}'"
        )
    say(f"Installing system packages: {', '.join(packages)}")
    if subprocess.run(shell, check=False, stdout=subprocess.DEVNULL).returncode != 0:
        stop(f"The system packages could not be installed. By hand:\n\n  sh -c '{command}'")
    left = missing_packages(browser=browser)
    if left and left != ["python3-venv"]:
        stop(f"Still absent after the installation: {', '.join(left)}")


def ensure_app_user() -> None:
    """As root, an account without rights for the web and worker processes, so that neither runs as root."""
    import pwd

    if os.geteuid() != 0:
        return
    try:
        pwd.getpwnam(APP_USER)
    except KeyError:
        say(f"Creating the system account {APP_USER!r}, which runs the web and worker processes")
        subprocess.run(
            ["useradd", "--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", APP_USER],
            check=False,
        )


def node_version(program: str) -> int:
    """Major version of a Node program; 0 when there is none."""
    if shutil.which(program) is None:
        return 0
    answer = subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout
    match = re.match(r"v(\d+)\.", answer)
    return int(match[1]) if match else 0
