"""Static files, uploaded files."""

from emining.config.environment import ROOT, data_dir

STATIC_URL = "/static/"
STATIC_ROOT = ROOT / ".cache" / "static"
STATICFILES_DIRS = [ROOT / "src" / "emining" / "static"]
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {
            "location": data_dir() / "files",
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    },
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
# Pages of documents once drawn, without watermark; may be emptied at any time.
VIEWING_CACHE_DIR = data_dir() / "cache" / "viewing"
