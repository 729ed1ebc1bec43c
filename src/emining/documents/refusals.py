"""Why documents says no."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from emining.documents.signing.refusals import SIGNING_REFUSALS

REFUSALS: Final[dict[str, Any]] = SIGNING_REFUSALS | {
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
}
