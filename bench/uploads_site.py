"""The platform with a receiver for the bench's files: `bench.uploads_site:application`, or `worker` as first word."""

from __future__ import annotations

import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "emining.config.settings")

from emining.config.wsgi import application
from emining.documents.filetypes import CSV, SEGY
from emining.documents.types import Placement
from emining.documents.uploading import ReceiverSpec, register_receiver
from emining.kernel.verdicts import ALLOWED

__all__ = ["application"]
KIND = "bench.file"

register_receiver(
    KIND,
    ReceiverSpec(
        may_begin=lambda _actor, _facts: ALLOWED,
        placement=lambda _actor, _facts: Placement("personal", is_demonstration=True),
        finished=lambda _actor, _stored, _facts: "/",
        accepted=(SEGY, CSV),
    ),
)

if __name__ == "__main__" and sys.argv[1:] == ["worker"]:
    from emining.config.worker import main

    sys.exit(main())
