"""Static files, uploaded files."""

from pathlib import Path
from typing import Any

from emining.config.environment import ROOT, data_dir, read

STATIC_URL = "/static/"
STATIC_ROOT = ROOT / ".cache" / "static"
STATICFILES_DIRS = [ROOT / "src" / "emining" / "static"]


def _files() -> dict[str, Any]:
    """Where uploaded files are kept: a bucket when one is named, else a folder in DATA_DIR."""
    if not read("EMINING_S3_BUCKET"):
        return {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {
                "location": data_dir() / "files",
                "file_permissions_mode": 0o600,
                "directory_permissions_mode": 0o700,
            },
        }
    from boto3.s3.transfer import TransferConfig

    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": read("EMINING_S3_BUCKET"),
            "endpoint_url": read("EMINING_S3_ENDPOINT") or None,
            "region_name": read("EMINING_S3_REGION") or None,
            "access_key": read("EMINING_S3_ACCESS_KEY") or None,
            "secret_key": read("EMINING_S3_SECRET_KEY") or None,
            "addressing_style": "path",
            "signature_version": "s3v4",
            "default_acl": None,
            "querystring_auth": True,
            "max_memory_size": 2 * 1024 * 1024,
            # Two parts at a time: a file of any size passes through some thirty MB of memory.
            "transfer_config": TransferConfig(
                multipart_threshold=16 * 1024 * 1024, multipart_chunksize=16 * 1024 * 1024, max_concurrency=2
            ),
        },
    }


STORAGES = {
    "default": _files(),
    # Public by nature, and read by the web process, which runs under an account of its own.
    "staticfiles": {
        "BACKEND": "emining.config.storage.AssetStorage",
        "OPTIONS": {"file_permissions_mode": 0o644, "directory_permissions_mode": 0o755},
    },
}
# Chunks and fonts that the front-end build itself names by their content.
WHITENOISE_IMMUTABLE_FILE_TEST = r"^.+(\.[0-9a-f]{12}|-[A-Z0-9]{8})\..+$"

FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
FILE_UPLOAD_PERMISSIONS = 0o600

# Files that arrive in pieces (tus). All web and worker processes must see this folder: docs/operations/uploads.md.
UPLOADS_DIR = Path(read("EMINING_UPLOADS_DIR") or data_dir() / "uploads")
UPLOAD_QUOTA = int(read("EMINING_UPLOAD_QUOTA_GB")) * 1024**3
UPLOAD_HOURS = 48
CLAMD = read("EMINING_CLAMD")
CLAMD_LARGEST = int(read("EMINING_CLAMD_LARGEST_MB")) * 1024**2
