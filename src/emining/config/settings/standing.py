"""Whether this is an official register or a demonstration."""

from emining.config.environment import is_on, read
from emining.kernel.languages import Trilingual

_names = [part.strip() for part in read("EMINING_OPERATING_AUTHORITY").split("|")]
OPERATING_AUTHORITY: Trilingual | None = Trilingual(*[*_names, "", ""][:3]) if _names[0] else None
IS_DEMONSTRATION = OPERATING_AUTHORITY is None and is_on("EMINING_DEMONSTRATION")
PUBLIC_URL = read("EMINING_PUBLIC_URL") or f"http://localhost:{read('PORT')}"
