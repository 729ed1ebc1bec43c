"""The table of the shared cache (CACHES in settings), which Django would only make by a command of its own."""

from django.db import migrations

_FORWARDS = """
CREATE TABLE cache_entry (
    cache_key varchar(255) PRIMARY KEY,
    value text NOT NULL,
    expires timestamptz NOT NULL
);
CREATE INDEX cache_entry_expires ON cache_entry (expires);
COMMENT ON TABLE cache_entry IS 'Cache shared by all processes: rate limits of sign-in and short-lived answers.';
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]
    operations = [migrations.RunSQL(_FORWARDS, "DROP TABLE cache_entry;")]
