"""The generated part of the documentation, written from the same declarations that the platform runs by."""

from __future__ import annotations

import copy
import pkgutil
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path

import click
from django.apps import apps
from django.utils.translation import override

from emining.config.environment import ROOT, VARIABLES
from emining.kernel.states import Lifecycle

_NOTE = "<!-- Written by `make docs`; change the source instead. -->\n"


def pages() -> dict[Path, str]:
    """Every generated page, by path in the project."""
    with override("en"):
        return {
            Path("docs/operations/configuration.md"): _configuration(),
            Path("docs/reference/commands.md"): _commands(),
            Path("docs/reference/events.md"): _events(),
            Path("docs/reference/lifecycles.md"): _lifecycles(),
            Path("docs/reference/database-rights.md"): _rights(),
        }


def write_pages() -> list[Path]:
    """Write those that differ; which ones did."""
    changed = []
    for path, text in pages().items():
        target = ROOT / path
        if target.exists() and target.read_text() == text:
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)
        changed.append(path)
    return changed


def stale_pages() -> list[Path]:
    """Pages that do not say what the declarations say."""
    return [path for path, text in pages().items() if not (ROOT / path).exists() or (ROOT / path).read_text() != text]


def _table(heads: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}"]
    lines += [f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |" for row in rows]
    return "\n".join(lines) + "\n"


def _configuration() -> str:
    rows = []
    for variable in VARIABLES.values():
        default = variable.default.replace(str(ROOT), "<project>")
        rows.append(
            (
                f"`{variable.name}`",
                variable.purpose,
                f"`{default}`" if default else "",
                "secret" if variable.secret else "",
            )
        )
    return (
        f"# Configuration\n\n{_NOTE}\nEvery setting is an environment variable; all have a default that suits one "
        "machine. A variable marked secret belongs in a file that only the service's account may read (see `deploy/`), "
        f"never on a command line.\n\n{_table(('Variable', 'Purpose', 'When absent', ''), rows)}"
    )


def _commands() -> str:
    from emining.config.cli import main

    parts = [f"# Commands\n\n{_NOTE}"]
    context = click.Context(main, info_name="emining")
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        if command is not None:
            parts += _command_help(command, f"emining {name}")
    return "\n".join(parts)


def _command_help(command: click.Command, name: str) -> list[str]:
    context = click.Context(
        command, info_name=name, max_content_width=110, terminal_width=110, help_option_names=["-h", "--help"]
    )
    # Click keeps the help option of a command's first call, which may have known fewer names for it.
    fresh = copy.copy(command)
    vars(fresh)["_help_option"] = None
    parts = [f"## {name}\n", "```text", fresh.get_help(context), "```\n"]
    if isinstance(command, click.Group):
        for sub, inner in sorted(command.commands.items()):
            parts += _command_help(inner, f"{name} {sub}")
    return parts


def _events() -> str:
    from emining.audit.registry import registered

    rows = [(f"`{event.code}`", str(event.sentence), "public" if event.is_public else "") for event in registered()]
    return (
        f"# Events\n\n{_NOTE}\nWhat the audit records. The sentence is made when it is read, in the reader's language, "
        f"from the facts of the event.\n\n{_table(('Code', 'Sentence', 'Who may read it'), rows)}"
    )


def _lifecycles() -> str:
    parts = [f"# Lifecycles\n\n{_NOTE}\nThe legal states of each noun and the moves between them.\n"]
    for app, lifecycle in _found_lifecycles():
        rows = [
            (move.verb, ", ".join(sorted(move.sources)), move.target, f"`{move.needs}`", f"`{move.event}`")
            for move in lifecycle.moves
        ]
        diagram = ["```mermaid", "stateDiagram-v2", f"    [*] --> {lifecycle.initial}"]
        diagram += [
            f"    {source} --> {move.target}: {move.verb}"
            for move in lifecycle.moves
            for source in sorted(move.sources)
        ]
        diagram += [f"    {state} --> [*]" for state in lifecycle.terminal_states] + ["```"]
        heads = ("Move", "From", "To", "Needs", "Event")
        parts += [f"## {lifecycle.noun} ({app})\n", "\n".join(diagram), "", _table(heads, rows)]
    return "\n".join(parts)


def _found_lifecycles() -> Iterator[tuple[str, Lifecycle]]:
    for config in sorted(apps.get_app_configs(), key=lambda entry: entry.label):
        if not config.name.startswith("emining."):
            continue
        if "states" in {module.name for module in pkgutil.iter_modules([config.path])}:
            module = import_module(f"{config.name}.states")
            found = [value for value in vars(module).values() if isinstance(value, Lifecycle)]
            yield from ((config.label, lifecycle) for lifecycle in found)


def _rights() -> str:
    from emining.config.rights import READ_AND_WRITE, declared_rights

    rows = [(f"`{table}`", ", ".join(rights)) for table, rights in sorted(declared_rights().items())]
    return (
        f"# Rights in the database\n\n{_NOTE}\n`emining_owner` owns every table and is used by `emining migrate` only. "
        "The roles `emining_web` and `emining_worker` own nothing, create nothing and may "
        f"{', '.join(READ_AND_WRITE)} rows of every table except these. `emining_opendata` sees nothing until a view "
        f"is made for it.\n\n{_table(('Table', 'What web and worker may do'), rows)}"
    )
