"""Every command explains itself."""

from __future__ import annotations

import re

import click
import pytest
from click.testing import CliRunner

from emining.config.cli import main
from emining.config.commands.restore import command as restore

_CONTEXT = click.Context(main)
_NAMES = main.list_commands(_CONTEXT)


def _leaves(name: str, command: click.Command) -> list[tuple[str, click.Command]]:
    if isinstance(command, click.Group):
        return [leaf for sub, inner in command.commands.items() for leaf in _leaves(f"{name} {sub}", inner)]
    return [(name, command)]


def _all() -> list[tuple[str, click.Command]]:
    found = [(name, main.get_command(_CONTEXT, name)) for name in _NAMES]
    return [leaf for name, command in found if command is not None for leaf in _leaves(name, command)]


def test_help_lists_every_command_with_a_sentence() -> None:
    shown = CliRunner().invoke(main, ["--help"]).output
    assert {"run", "migrate", "backup", "restore", "rights", "check", "health", "reference"} <= set(_NAMES)
    for name in _NAMES:
        assert re.search(rf"^  {re.escape(name)}  +\S", shown, re.MULTILINE), name


@pytest.mark.parametrize(("name", "command"), _all(), ids=[name for name, _ in _all()])
def test_each_command_has_an_example_that_names_it(name: str, command: click.Command) -> None:
    assert command.help, name
    assert re.search(rf"Examples?:\s.*emining {re.escape(name)}\b", command.help, re.DOTALL), name


@pytest.mark.parametrize("value", ["yesterday", "2027-01-31T16:05:00"])
def test_a_restore_time_needs_its_zone(value: str, tmp_path: object) -> None:
    answer = CliRunner().invoke(restore, [str(tmp_path), "--until", value])
    assert answer.exit_code == 2
    assert "for example" in answer.output or "give a time like" in answer.output


def test_an_unknown_command_is_an_error() -> None:
    answer = CliRunner().invoke(main, ["no-such-command"])
    assert answer.exit_code == 2
    assert "No such command" in answer.output
