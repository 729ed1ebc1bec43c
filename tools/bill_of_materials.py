"""CycloneDX bills of materials for the Python and the front-end part, and an honest word about advisories.

Written from the lock files alone, so that two runs write the same bytes: no time stamp, no serial number, no download
address. Whether a part has known weaknesses cannot be read from a lock file; unless an advisory source answered, the
statement says "not audited".
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "sbom"
_PINNED = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)(\[[^]]*\])?==(?P<version>[^\s;\\]+)")


def python_components(lock: Path) -> list[dict[str, Any]]:
    """Every pinned package with its hashes."""
    components: list[dict[str, Any]] = []
    for line in lock.read_text().splitlines():
        found = _PINNED.match(line)
        if found:
            name = found["name"].lower().replace("_", "-")
            components.append(_component("pypi", name, found["version"]))
        elif components and "--hash=sha256:" in line:
            digest = line.split("--hash=sha256:")[1].split()[0]
            components[-1].setdefault("hashes", []).append({"alg": "SHA-256", "content": digest})
    return sorted(components, key=lambda entry: entry["bom-ref"])


def front_end_components(lock: Path) -> list[dict[str, Any]]:
    """Every locked package; what only the build uses is marked so."""
    components = []
    for path, entry in json.loads(lock.read_text())["packages"].items():
        if not path:
            continue
        component = _component("npm", path.rsplit("node_modules/", 1)[-1], entry["version"])
        component["scope"] = "excluded" if entry.get("dev") else "required"
        if isinstance(entry.get("license"), str):
            component["licenses"] = [{"expression": entry["license"]}]
        components.append(component)
    unique = {entry["bom-ref"]: entry for entry in components}
    return [unique[key] for key in sorted(unique)]


def _component(kind: str, name: str, version: str) -> dict[str, Any]:
    purl = f"pkg:{kind}/{name.replace('@', '%40', 1) if name.startswith('@') else name}@{version}"
    return {"type": "library", "bom-ref": purl, "name": name, "version": version, "purl": purl}


def bill(name: str, components: list[dict[str, Any]]) -> dict[str, Any]:
    """One CycloneDX 1.6 document."""
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {"type": "application", "bom-ref": name, "name": name},
            "properties": [{"name": "emining:advisories", "value": "not audited"}],
        },
        "components": components,
    }


def statement(bills: dict[str, dict[str, Any]]) -> str:
    """What is known about advisories: nothing, until a source answered."""
    lines = [
        "# Bill of materials",
        "",
        "Written by `make sbom` from the lock files.",
        "",
        "| Part | Components |",
        "|---|---|",
    ]
    lines += [f"| [{name}]({name}.cdx.json) | {len(content['components'])} |" for name, content in bills.items()]
    lines += [
        "",
        "**Known weaknesses: not audited.** No advisory source was asked: the build reaches package registries only.",
        "Hand these files to a scanner with an advisory database (any that reads CycloneDX) before each release, and",
        "record its name, its date and its answer in the change log. An empty answer from a scanner without a database",
        "is no audit.",
        "",
    ]
    return "\n".join(lines)


def main() -> None:
    """Write the documents and say what is known."""
    TARGET.mkdir(parents=True, exist_ok=True)
    bills = {
        "python-runtime": bill("emining", python_components(ROOT / "requirements" / "runtime.txt")),
        "python-development": bill("emining-development", python_components(ROOT / "requirements" / "dev.txt")),
        "front-end": bill("emining-frontend", front_end_components(ROOT / "frontend" / "package-lock.json")),
    }
    for name, content in bills.items():
        (TARGET / f"{name}.cdx.json").write_text(json.dumps(content, indent=1, sort_keys=True) + "\n")
        print(f"docs/sbom/{name}.cdx.json: {len(content['components'])} components")
    (TARGET / "README.md").write_text(statement(bills))
    print("Known weaknesses: not audited (no advisory source was asked).")


if __name__ == "__main__":
    main()
