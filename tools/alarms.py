"""Break the model room on purpose, one thing at a time, and see that the check meant for it fails.

A check that was never seen to fail proves nothing. All happens in a temporary copy of what git does not ignore,
so the working tree is not touched. Before anything is broken all the checks must pass: an alarm that always rings is
as useless as one that never does. `make alarms` runs all; with DATABASE_URL set, `python tools/alarms.py NAME …` some.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ROOT / ".venv" / "bin"
PYTEST = (str(TOOLS / "python"), "-m", "pytest", "-p", "no:cacheprovider", "-p", "no:randomly", "--tb=short", "-x")

Break = Callable[[str], str]


@dataclass(frozen=True)
class Alarm:
    """One sabotage and the one check that must notice it. `rings` is a pattern found in the check's own words."""

    name: str
    sabotage: str
    file: str
    break_it: Break
    check: tuple[str, ...]
    rings: str


def swap(old: str, new: str) -> Break:
    """Replace the one place where `old` stands; an alarm whose place has moved says so."""

    def change(text: str) -> str:
        if text.count(old) != 1:
            raise SystemExit(f"the sabotage looks for one {old!r} and finds {text.count(old)}: mend tools/alarms.py")
        return text.replace(old, new)

    return change


def both(first: Break, second: Break) -> Break:
    """One change after the other, for a sabotage that would otherwise not even start."""
    return lambda text: second(first(text))


def empty_first_translation(text: str) -> str:
    """Take the words from the first translated entry after the header of a catalogue."""
    head, _, rest = text.partition("\n\n")
    emptied, count = re.subn(
        r'^(msgid "[^"\n]+"\n)msgstr "[^"\n]+"$', r'\1msgstr ""', rest, count=1, flags=re.MULTILINE
    )
    if not count:
        raise SystemExit("the catalogue has no entry of one line: mend tools/alarms.py")
    return head + "\n\n" + emptied


LODGE = "src/emining/titles/services/lodge.py"
STATES = "src/emining/titles/states.py"

ALARMS = (
    Alarm(
        "permission",
        "the line that asks who may lodge is deleted",
        LODGE,
        swap("        may_lodge(actor, applicant_id=command.applicant_id).require()\n", ""),
        (*PYTEST, "src/emining/titles/tests/test_services_lodge.py"),
        r"FAILED .*test_services_lodge.*",
    ),
    Alarm(
        "state",
        "applications get a state that the matrix does not know",
        STATES,
        both(
            swap("states=(LODGED, WITHDRAWN),", 'states=(LODGED, WITHDRAWN, "parked"),'),
            swap('    LODGED: _("Lodged"),\n', '    LODGED: _("Lodged"),\n    "parked": _("Lodged"),\n'),
        ),
        (*PYTEST, "src/emining/titles/tests/test_states.py"),
        r"FAILED .*test_states.*",
    ),
    Alarm(
        "route",
        "a route is added that nobody listed",
        "src/emining/titles/urls.py",
        swap(
            '    path("apply/", lodging.apply',
            '    path("alarm/", register.title_list, name="alarm"),\n    path("apply/", lodging.apply',
        ),
        (*PYTEST, "tests/architecture/test_route_matrix.py", "-k", "listed"),
        r"AssertionError: routes that .*titles:alarm.*",
    ),
    Alarm(
        "import",
        "a service imports another app's models",
        LODGE,
        swap("from emining.accounts import roles\n", "from emining.accounts import models as _models, roles\n"),
        (str(TOOLS / "lint-imports"), "--no-cache"),
        r"emining\.titles\.services\.lodge -> emining\.accounts\.models.*",
    ),
    Alarm(
        "translation",
        "one Urdu sentence is emptied",
        "locale/ur/LC_MESSAGES/django.po",
        empty_first_translation,
        (*PYTEST, "tests/i18n/test_catalogues.py", "-k", "empty and ur"),
        r"AssertionError: 1 texts without a translation into ur.*",
    ),
    Alarm(
        "refusal",
        "a service refuses with a code that has no sentence",
        LODGE,
        swap('Refused("register_unknown"', 'Refused("register_is_shy"'),
        (*PYTEST, "tests/architecture/test_sentences.py"),
        r"AssertionError: refusals without a sentence.*register_is_shy.*",
    ),
    Alarm(
        "event",
        "the event of lodging is declared nowhere",
        LODGE,
        swap("code=events.APPLICATION_LODGED,", 'code="titles.application.slipped_in",'),
        (*PYTEST, "src/emining/titles/tests/test_services_lodge.py"),
        r".*titles\.application\.slipped_in.*",
    ),
    Alarm(
        "direction",
        "a style sheet says left",
        "frontend/src/css/alarm.css",
        lambda _text: ".alarm { margin-left: 1rem; }\n",
        (*PYTEST, "tests/architecture/test_directions.py"),
        r".*alarm\.css.*margin-left.*",
    ),
    Alarm(
        "comment",
        "a column loses its comment",
        "src/emining/titles/models/application.py",
        swap('        db_comment="One mineral group, A to F.",\n', ""),
        (*PYTEST, "tests/architecture/test_models.py"),
        r"AssertionError: .*mineral_group.*",
    ),
)


def copy_tracked(target: Path) -> None:
    """The working tree as it stands, without what git ignores."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode()
    for name in filter(None, listed.split("\0")):
        source, copy = ROOT / name, target / name
        if source.is_file():
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, copy)


def run(command: tuple[str, ...], folder: Path) -> tuple[int, str]:
    """Exit code and words of a check, run on the copy and not on what is installed."""
    environment = os.environ | {"PYTHONPATH": f"{folder / 'src'}:{folder}", "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        command, cwd=folder, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    return done.returncode, done.stdout


def look_at_the_copy(folder: Path) -> None:
    """Stop when the checks would look at what is installed instead of the copy."""
    where = run((str(TOOLS / "python"), "-c", "import emining; print(emining.__file__)"), folder)[1].strip()
    if not where.startswith(str(folder)):
        raise SystemExit(f"the checks would look at {where}, not at the copy")


def loud_before(folder: Path, alarms: list[Alarm]) -> dict[tuple[str, ...], str]:
    """The checks that fail although nothing is broken, each with its last words."""
    answers = {command: run(command, folder) for command in dict.fromkeys(alarm.check for alarm in alarms)}
    return {command: words[-600:] for command, (code, words) in answers.items() if code != 0}


def ring(folder: Path, alarm: Alarm) -> tuple[bool, str]:
    """Break, check, mend. Whether the check complained as it should; the line in which it did, or its last words."""
    path = folder / alarm.file
    before = path.read_text(encoding="utf-8") if path.exists() else None
    path.write_text(alarm.break_it(before or ""), encoding="utf-8")
    try:
        code, words = run(alarm.check, folder)
    finally:
        path.unlink() if before is None else path.write_text(before, encoding="utf-8")
    found = re.search(alarm.rings, words) if code != 0 else None
    return bool(found), found[0].strip()[:150] if found else f"exit code {code}: {words[-600:]}"


def try_all(folder: Path, alarms: list[Alarm]) -> int:
    """How many alarms ring when they should and only then; each is told as it is known."""
    loud = loud_before(folder, alarms)
    rang = 0
    for alarm in alarms:
        began = time.monotonic()
        caught, line = (False, loud[alarm.check]) if alarm.check in loud else ring(folder, alarm)
        rang += caught
        verdict = "caught" if caught else "LOUD (fails before anything is broken)" if alarm.check in loud else "MISSED"
        print(f"{verdict}  {alarm.name}: {alarm.sabotage} ({alarm.file}), {time.monotonic() - began:.0f} s")
        print(f"        {line}", flush=True)
    return rang


def main(names: list[str]) -> int:
    """Ring the alarms named, or all; not zero when one stays silent or rings without a cause."""
    alarms = [alarm for alarm in ALARMS if not names or alarm.name in names]
    with tempfile.TemporaryDirectory(prefix="emining-alarms-") as made:
        folder = Path(made)
        copy_tracked(folder)
        look_at_the_copy(folder)
        rang = try_all(folder, alarms)
    print(f"\n{rang} of {len(alarms)} alarms ring, and only when something is broken")
    return 0 if alarms and rang == len(alarms) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
