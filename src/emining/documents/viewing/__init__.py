"""Looking at documents without having them: pages as pictures, tables as text, watermarked; and marked copies.

Every file is opened by a process of its own with lowered limits and no network (`documents.confined`); its
`limits.py` says what is refused, `copies.py` what each kind of copy carries.
"""

from emining.documents.viewing.cache import forget
from emining.documents.viewing.copies import Copy, copy_of, fingerprint, identify
from emining.documents.viewing.pages import (
    PAGES,
    TABLE,
    overlay,
    page_count,
    page_image,
    page_text,
    pages_of,
    table_of,
    way_to_view,
)
from emining.documents.viewing.types import DrillHoles, Mark, Pages, Picture, Table, mark_for

__all__ = [
    "PAGES", "TABLE", "Copy", "DrillHoles", "Mark", "Pages", "Picture", "Table", "copy_of", "fingerprint", "forget",
    "identify", "mark_for", "overlay", "page_count", "page_image", "page_text", "pages_of", "table_of", "way_to_view",
]  # fmt: skip
