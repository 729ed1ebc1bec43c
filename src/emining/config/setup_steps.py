"""What a database holds before anybody signs in: base geography, sourced facts, demonstration content.

Each step calls one service of one app. A step is skipped while the files it names are unchanged, and its service may be
called again at any time without changing what is there: so an interrupted set-up is simply run again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from emining.config import setup_content
from emining.config.environment import ROOT, is_on, read

Say = Callable[[str], None]
EVERYTHING = "everything"
_SOURCE = ROOT / "src" / "emining"


@dataclass(frozen=True, slots=True)
class SetupStep:
    """One thing that is loaded: what it says, how, from which files (relative to the project), and when not."""

    name: str
    says: str
    carry_out: Callable[[Say], None]
    sources: tuple[str, ...]
    demonstration: bool = False

    def digest(self) -> str:
        """SHA-256 of the files it is made from."""
        return content_digest([ROOT / source for source in self.sources])


STEPS: tuple[SetupStep, ...] = (
    SetupStep(
        "base-geography",
        "Loading base geography",
        setup_content.base_geography,
        ("src/emining/places/data", "src/emining/places/geography", "frontend/package-lock.json"),
    ),
    SetupStep(
        "place-facts",
        "Loading zones, ports and crossings",
        setup_content.place_facts,
        ("src/emining/places/data", "src/emining/places/facts.py"),
    ),
    SetupStep(
        "geoscience-facts",
        "Loading commodities and deposits",
        setup_content.geoscience_facts,
        ("src/emining/geoscience/data", "src/emining/geoscience/facts.py"),
    ),
    SetupStep(
        "authorities",
        "Recording the authorities that the law names",
        setup_content.authorities,
        ("src/emining/parties/data/authorities.yaml",),
    ),
    SetupStep(
        "demonstration-companies",
        "Making the demonstration companies",
        setup_content.demonstration_companies,
        ("src/emining/parties/data/demonstration_companies.yaml", "src/emining/parties/demonstration"),
        demonstration=True,
    ),
    SetupStep(
        "demonstration-seats",
        "Making the demonstration people and their seats",
        setup_content.demonstration_seats,
        ("src/emining/accounts/demonstration.py",),
        demonstration=True,
    ),
    SetupStep(
        "demonstration-trust",
        "Showing verification and screening on invented companies",
        setup_content.demonstration_trust,
        ("src/emining/parties/data/demonstration_trust.yaml", "src/emining/parties/data/demonstration_screening.csv"),
        demonstration=True,
    ),
    SetupStep(
        "demonstration-titles",
        "Making 300 demonstration titles",
        setup_content.demonstration_titles,
        ("src/emining/titles/demonstration",),
        demonstration=True,
    ),
    SetupStep(
        "fact-sheets",
        "Loading fact sheets of real projects",
        setup_content.fact_sheets,
        (
            "src/emining/projects/data/fact_sheets.yaml",
            "src/emining/projects/fact_files.py",
            "src/emining/geoscience/data",
        ),
    ),
    SetupStep(
        "demonstration-market",
        "Making demonstration projects, needs and offers",
        setup_content.demonstration_market,
        (
            "src/emining/projects/data/demonstration_projects.yaml",
            "src/emining/projects/data/demonstration_listings.yaml",
            "src/emining/projects/demonstration.py",
        ),
        demonstration=True,
    ),
    SetupStep(
        "demonstration-room",
        "Making the demonstration data room",
        setup_content.demonstration_room,
        ("src/emining/rooms/demonstration.py", "src/emining/rooms/data/demonstration_room.yaml"),
        demonstration=True,
    ),
    SetupStep(
        "demonstration-interests",
        "Suggesting who fits whom, with some invented conversations",
        setup_content.demonstration_interests,
        ("src/emining/matching/services/demonstration.py", "src/emining/matching/engine"),
        demonstration=True,
    ),
    SetupStep(
        "demonstration-forum",
        "Making and planning the demonstration forums",
        setup_content.demonstration_forum,
        ("src/emining/forum/invention.py",),
        demonstration=True,
    ),
)


def steps_wanted() -> tuple[SetupStep, ...]:
    """The steps of this instance: without demonstration content once an authority operates it."""
    return tuple(step for step in STEPS if is_demonstration() or not step.demonstration)


def is_demonstration() -> bool:
    """The same answer as `settings.IS_DEMONSTRATION`, for those who ask before the settings are loaded."""
    return is_on("EMINING_DEMONSTRATION") and not read("EMINING_OPERATING_AUTHORITY")


def carry_out_steps(say: Say) -> int:
    """Carry out every step whose content changed, in order; how many there were."""
    from emining.config.models import SetupStepDone

    if not is_demonstration():
        setup_content.close_demonstration()
    done = dict(SetupStepDone.objects.values_list("name", "digest"))
    count = 0
    for step in steps_wanted():
        digest = step.digest()
        if done.get(step.name) == digest:
            continue
        say(step.says)
        step.carry_out(say)
        SetupStepDone.objects.update_or_create(name=step.name, defaults={"digest": digest})
        count += 1
    return count


def content_digest(paths: list[Path]) -> str:
    """SHA-256 over names and bytes of the files under `paths`; caches of the interpreter do not count."""
    whole = hashlib.sha256()
    for file in _files(paths):
        whole.update(f"\0{file.relative_to(ROOT)}\0".encode())
        whole.update(file.read_bytes())
    return whole.hexdigest()


def _files(paths: list[Path]) -> Iterator[Path]:
    for path in sorted(paths):
        found = [path] if path.is_file() else sorted(path.rglob("*"))
        for file in found:
            if file.is_file() and "__pycache__" not in file.parts and file.suffix not in {".pyc", ".map"}:
                yield file


def everything_digest() -> str:
    """Changes whenever anything that prepares a database could have changed: code, built assets, standing."""
    words = "|".join(read(name) for name in ("EMINING_DEMONSTRATION", "EMINING_OPERATING_AUTHORITY", "DATABASE_URL"))
    files = content_digest([_SOURCE, ROOT / "requirements" / "runtime.txt"])
    return hashlib.sha256(f"{words}\0{files}".encode()).hexdigest()
