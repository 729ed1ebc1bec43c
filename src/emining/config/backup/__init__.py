"""Base backup, continuous archive and restore to a point in time, of the private cluster and the files.

A backup folder holds

    wal/                     the continuous archive: what changed, minute by minute
    objects/ab/abcd…         uploaded files, keys and published heads by their SHA-256; each kept once
    files/TIME.json          which files there were at that time
    TIME/base.tar.gz         a copy of the cluster
    TIME/backup_manifest     PostgreSQL's own list of its files and their digests
    TIME/manifest.json       restore point, rows and digest of every table, digest of every file
"""

from emining.config.backup.manifest import BackupError, Manifest
from emining.config.backup.restore import restore
from emining.config.backup.take import take

__all__ = ["BackupError", "Manifest", "restore", "take"]
