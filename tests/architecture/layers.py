"""The layers of the apps, read from the import contract, so that there is one list of them."""

from __future__ import annotations

import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def heights() -> dict[str, int]:
    """App label to height: 0 is the top. Siblings share a height."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    layers = next(contract["layers"] for contract in contracts if contract["name"] == "apps flow downwards")
    return {
        name.strip(" ()"): height for height, layer in enumerate(layers) for name in layer.replace("|", " ").split()
    }
