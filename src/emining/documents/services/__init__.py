"""Writing documents."""

from emining.documents.services.begin_upload import begin_upload
from emining.documents.services.end_upload import abandon_upload, expire_uploads, refuse_upload
from emining.documents.services.finish_upload import complete_upload, finish_upload, resume_checking
from emining.documents.services.move import move_documents
from emining.documents.services.quarantine import quarantine, release
from emining.documents.services.receive_piece import Piece, receive_piece
from emining.documents.services.scan import rescan
from emining.documents.services.send_at_once import FORM_LARGEST, send_at_once
from emining.documents.services.store import store_bytes, store_upload
from emining.documents.services.version import placement_of_next, store_version

__all__ = [
    "FORM_LARGEST",
    "Piece",
    "abandon_upload",
    "begin_upload",
    "complete_upload",
    "expire_uploads",
    "finish_upload",
    "move_documents",
    "placement_of_next",
    "quarantine",
    "receive_piece",
    "refuse_upload",
    "release",
    "rescan",
    "resume_checking",
    "send_at_once",
    "store_bytes",
    "store_upload",
    "store_version",
]
