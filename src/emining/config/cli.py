"""`emining`: every operator's command. One file a command in `emining.config.commands`; see its README."""

from __future__ import annotations

import os
import pkgutil
from importlib import import_module

import click

from emining.config import commands


class Commands(click.Group):
    """Finds `commands/<name>.py` by name, so that a command costs nothing until it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  the signature is click's
        """Names in alphabetical order: the file's name, with `-` for `_` and without a trailing one."""
        names = [module.name for module in pkgutil.iter_modules(commands.__path__)]
        return sorted(name.rstrip("_").replace("_", "-") for name in names)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The `command` of its module."""
        if cmd_name not in self.list_commands(ctx):
            return None
        name = cmd_name.replace("-", "_")
        files = {module.name for module in pkgutil.iter_modules(commands.__path__)}
        module = import_module(f"{commands.__name__}.{name if name in files else name + '_'}")
        found: click.Command = module.command
        return found


@click.command(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    epilog="Examples:  emining run  |  emining check  |  emining backup /srv/backup  |  emining COMMAND --help",
)
def main() -> None:
    """Operate the Pak-China E-Mining Platform.

    Settings come from the environment: docs/operations/configuration.md lists them all. Every command may be
    interrupted with Ctrl-C without harm: what it had begun is undone, and running it again goes on.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "emining.config.settings")


if __name__ == "__main__":
    main()
