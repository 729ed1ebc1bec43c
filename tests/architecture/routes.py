"""The routes of the platform and who may use them: read from the URL resolver and from `route_matrix.yaml`.

`python -m tests.architecture.routes` writes docs/reference/routes.md anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import yaml
from django.urls import URLPattern, URLResolver, get_resolver

from emining.accounts import roles

ROOT = Path(__file__).resolve().parents[2]
MATRIX = Path(__file__).with_name("route_matrix.yaml")
REFERENCE = ROOT / "docs" / "reference" / "routes.md"

SIGNED_IN = tuple(role for role in roles.ALL_ROLES if role != roles.PUBLIC)
WORDS = {"all": roles.ALL_ROLES, "signed_in": SIGNED_IN, "officers": tuple(sorted(roles.OFFICER_ROLES)), "none": ()}


@dataclass(frozen=True)
class Route:
    """One route of the resolver: its full name, its address with <arguments>, and the names of the arguments."""

    name: str
    address: str
    arguments: tuple[str, ...]


@dataclass(frozen=True)
class Rule:
    """One line of the matrix: which roles may GET and POST (None: the method is not offered)."""

    get: tuple[str, ...] | None
    post: tuple[str, ...] | None
    kwargs: dict[str, Any]
    sample: str
    query: str
    note: str

    def values(self, client: Any) -> dict[str, Any]:
        """The arguments for one request: literal ones, or made by the sample function for this client."""
        if not self.sample:
            return self.kwargs
        module, _colon, name = self.sample.partition(":")
        made: dict[str, Any] = getattr(import_module(module), name)(client)
        return made


def routes() -> list[Route]:
    """Every route, in order of name. A route without a name is an error: nobody could list it."""
    return sorted(_walk(get_resolver().url_patterns, "", ""), key=lambda route: route.name)


def _walk(patterns: list[Any], namespace: str, address: str) -> Iterator[Route]:
    for pattern in patterns:
        where = address + _readable(str(pattern.pattern))
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _walk(pattern.url_patterns, inner, where)
        elif isinstance(pattern, URLPattern):
            if not pattern.name:
                raise AssertionError(f"the route {where} has no name")
            arguments = tuple(sorted(set(pattern.pattern.converters) | set(_groups(pattern)) | _outer(where)))
            yield Route(f"{namespace}{pattern.name}", where, arguments)


def _groups(pattern: URLPattern) -> Iterator[str]:
    regex = getattr(pattern.pattern, "regex", None)
    yield from (regex.groupindex if regex is not None else ())


def _outer(address: str) -> set[str]:
    import re

    return set(re.findall(r"<(?:\w+:)?(\w+)>", address)) - {"language"}


def _readable(pattern: str) -> str:
    return "<language>/" if pattern in {"en/", "ur/", "zh-hans/"} else pattern.replace("^", "").replace("$", "")


def matrix() -> dict[str, Rule]:
    """The listed routes. `ValueError` for an unknown role or key."""
    listed: dict[str, Rule] = {}
    for name, line in (yaml.safe_load(MATRIX.read_text(encoding="utf-8")) or {}).items():
        unknown = set(line) - {"get", "post", "kwargs", "sample", "query", "note"}
        if unknown:
            raise ValueError(f"{name}: unknown keys {sorted(unknown)}")
        listed[name] = Rule(
            get=_roles(name, line.get("get")),
            post=_roles(name, line.get("post")),
            kwargs=line.get("kwargs", {}),
            sample=line.get("sample", ""),
            query=line.get("query", ""),
            note=line.get("note", ""),
        )
    return listed


def _roles(name: str, given: str | list[str] | None) -> tuple[str, ...] | None:
    if given is None:
        return None
    if isinstance(given, str):
        return WORDS[given]
    strangers = set(given) - set(roles.ALL_ROLES)
    if strangers:
        raise ValueError(f"{name}: unknown roles {sorted(strangers)}")
    return tuple(given)


def reference() -> str:
    """docs/reference/routes.md: every route, its address, and who may read and write through it."""
    lines = [
        "# Routes and who may use them",
        "",
        "Generated from the resolver and the role matrix by `python -m tests.architecture.routes`; not edited by hand.",
        "",
        "| Route | Address | GET | POST | Note |",
        "|---|---|---|---|---|",
    ]
    listed = matrix()
    for route in routes():
        rule = listed.get(route.name)
        cells = (_said(rule.get), _said(rule.post), rule.note) if rule else ("?", "?", "not listed")
        address = "/" + route.address.replace("|", "\\|")
        lines.append(f"| `{route.name}` | `{address}` | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _said(admitted: tuple[str, ...] | None) -> str:
    if admitted is None:
        return "–"
    for word, meaning in WORDS.items():
        if set(admitted) == set(meaning):
            return {"signed_in": "signed in", "all": "everybody", "none": "nobody directly"}.get(word, word)
    return ", ".join(sorted(admitted))


if __name__ == "__main__":
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "emining.config.settings")
    django.setup()
    REFERENCE.parent.mkdir(parents=True, exist_ok=True)
    REFERENCE.write_text(reference(), encoding="utf-8")
