"""The verifier that needs neither this platform nor its database: one file, standard library only."""

from __future__ import annotations

from pathlib import Path
from typing import Final

VERIFIER: Final = Path(__file__).parent / "verify_audit.py"
