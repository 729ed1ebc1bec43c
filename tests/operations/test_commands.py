"""Every operator's command is listed, says what it is for, and shows how it is called."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from emining.config import commands
from emining.config.cli import main

_FILES = sorted(path.stem for path in Path(commands.__path__[0]).glob("*.py") if path.stem != "__init__")


def _walk(words: tuple[str, ...], command: click.Command) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    yield words, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner is not None, name
            yield from _walk((*words, name), inner)


ALL = dict(_walk(("emining",), main))


def test_each_command_file_is_listed_by_the_help() -> None:
    said = CliRunner().invoke(main, ["--help"])
    assert said.exit_code == 0
    listed = {line.split()[0] for line in said.output.split("Commands:")[1].splitlines() if line.startswith("  ")}
    assert listed >= {name.rstrip("_").replace("_", "-") for name in _FILES}
    assert len(_FILES) >= 12


@pytest.mark.parametrize("words", ALL, ids=" ".join)
def test_each_help_has_an_example_that_calls_this_command(words: tuple[str, ...]) -> None:
    said = CliRunner().invoke(main, [*words[1:], "--help"], prog_name="emining")
    assert said.exit_code == 0, said.output
    shown = [line.split(":", 1)[1] for line in said.output.splitlines() if line.strip().startswith("Example")]
    assert shown, f"`{' '.join(words)} --help` shows no example"
    assert any(" ".join(words) in " ".join(shlex.split(line)) for line in shown), shown
    assert ALL[words].help, words
