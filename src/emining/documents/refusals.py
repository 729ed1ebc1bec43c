"""Why documents says no."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

REFUSALS: Final[dict[str, Any]] = {
    "file_empty": _("The file %(name)s is empty."),
    "file_too_large": _("The file %(name)s is larger than %(limit_mb)s MB."),
    "file_kind_not_accepted": _("Files ending in %(extension)s are not accepted here."),
    "file_not_what_it_says": _(
        "The content of %(name)s is not what its ending %(extension)s says. Save it again in the right format."
    ),
    "file_name_not_safe": _("The file name %(name)s cannot be used. Rename the file."),
    "archive_too_large": _("Unpacked, the archive %(name)s would be larger than %(limit_mb)s MB."),
    "archive_too_dense": _("The archive %(name)s is packed so densely that it looks like an attack."),
    "archive_too_many_entries": _("The archive %(name)s holds more than %(limit)s files."),
    "archive_entry_outside": _("The archive %(name)s holds a file whose path leads out of it: %(entry)s."),
    "archive_entry_link": _("The archive %(name)s holds a link: %(entry)s."),
    "archive_nested": _("The archive %(name)s holds another archive: %(entry)s. Unpack it first."),
    "archive_encrypted": _("The archive %(name)s is protected by a password. Save it without one."),
    "archive_broken": _("The archive %(name)s is broken or cut short."),
    "xml_not_safe": _("The XML in %(name)s declares entities or a document type. Remove the declaration."),
    "xml_broken": _("The XML in %(name)s is not well formed."),
    "pdf_active": _("The PDF %(name)s contains scripts, embedded files or actions (%(found)s). Print it to a new PDF."),
    "pdf_broken": _("The PDF %(name)s is broken or cut short."),
    "picture_too_large": _("The picture %(name)s has more than %(limit_mpx)s million pixels."),
    "picture_broken": _("The picture %(name)s is broken or cut short."),
    "text_not_readable": _("The text file %(name)s contains bytes that are not text."),
    "document_damaged": _(
        "The stored file does not have the checksum that was recorded. It is not given out. Tell the operator."
    ),
    "document_quarantined": _("The file is in quarantine and is not given out."),
    "document_unknown": _("There is no such document, or your seat may not see it."),
    "confidentiality_unknown": _("There is no confidentiality level %(level)s."),
    "view_kind_not_shown": _(
        "%(name)s cannot be shown in the browser. It can only be downloaded, where that is allowed."
    ),
    "view_file_too_large": _("The file is larger than %(limit_mb)s MB and cannot be shown in the browser."),
    "view_file_locked": _("The file is protected by a password. Ask the owner of the room for one without."),
    "view_file_broken": _("The file is broken and cannot be shown."),
    "view_file_too_slow": _("Reading the file took longer than %(seconds)s seconds. It was stopped."),
    "view_file_too_demanding": _("The file asks for more memory than may be spent on it. Reading it was stopped."),
    "view_too_many_pages": _("The file has more than %(limit)s pages. Ask the owner of the room to split it."),
    "view_page_absent": _("There is no page %(page)s."),
    "view_page_broken": _("Page %(page)s is broken and cannot be shown."),
    "view_page_too_large": _("Page %(page)s is too large to be shown."),
    "view_busy": _("Too many documents are being opened at this moment. Try again in a minute."),
}
