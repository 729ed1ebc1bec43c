"""One database. The embedded cluster by default; `DATABASE_URL` points elsewhere."""

from emining.config.cluster import connection_settings
from emining.config.environment import read

DATABASES = {"default": connection_settings(read("EMINING_PROCESS"))}

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache_entry",
        # Django's own limit of 300 entries would forget who is being rate limited as soon as many people come.
        "OPTIONS": {"MAX_ENTRIES": 200_000},
    },
}
