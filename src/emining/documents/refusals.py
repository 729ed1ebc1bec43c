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
    "raster_too_large": _("The raster %(name)s has more than %(limit_mpx)s million cells."),
    "raster_broken": _("The raster %(name)s has no readable description of its size."),
    "database_broken": _("The database %(name)s is not a GeoPackage, or is cut short."),
    "points_broken": _("The point file %(name)s has no readable header, or is cut short."),
    "office_macros": _("The document %(name)s contains macros. Save it without them."),
    "file_infected": _(
        "The malware scanner found %(found)s in %(name)s. The file is in quarantine and the operator has been told."
    ),
    "file_infected_refused": _("The malware scanner found %(found)s in %(name)s. The file was not kept."),
    "upload_without_file": _("Choose a file first."),
    "upload_kind_unknown": _("There is nobody who takes files of the kind %(kind)s."),
    "upload_sign_in_needed": _("Sign in first: only people who are known may send files."),
    "upload_facts_unknown": _("The upload says things that its receiver does not ask for: %(names)s."),
    "upload_checksum_unreadable": _("The checksum is not a SHA-256 in lower-case hex."),
    "upload_quota_reached": _(
        "You have %(open_mb)s MB on the way already; together with this file that is more than %(limit_mb)s MB. "
        "Finish or give up an upload first."
    ),
    "upload_too_many_open": _("You have %(limit)s uploads on the way already. Finish or give up one of them first."),
    "upload_disk_full": _("The platform has no room for a file of this size at present. Tell the operator."),
    "upload_unknown": _("There is no such upload."),
    "upload_over": _("This upload has ended. Begin again."),
    "upload_expired": _("Nothing arrived for %(hours)s hours, so what had arrived was deleted. Begin again."),
    "upload_busy": _("Another request is writing to this upload. Try again in a moment."),
    "upload_offset_differs": _("The upload stands at another place than the sender says."),
    "upload_longer_than_said": _("More was sent than the upload announced."),
    "upload_chunk_damaged": _("A piece arrived damaged and was thrown away. Send it again."),
    "upload_checksum_differs": _(
        "What arrived of %(name)s does not have the checksum that was announced. Send it again."
    ),
    "upload_seat_ended": _("The seat in which this upload was begun is no longer held."),
    "upload_lost": _("What had arrived of this file is no longer there. Begin again."),
    "document_replaced_already": _("The document has a newer version already."),
    "document_damaged": _(
        "The stored file does not have the checksum that was recorded. It is not given out. Tell the operator."
    ),
    "document_quarantined": _("The file is in quarantine and is not given out."),
    "document_unknown": _("There is no such document, or your seat may not see it."),
    "confidentiality_unknown": _("There is no confidentiality level %(level)s."),
}
