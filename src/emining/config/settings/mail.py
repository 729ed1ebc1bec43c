"""Outgoing mail."""

from urllib.parse import unquote, urlsplit

from emining.config.environment import read

DEFAULT_FROM_EMAIL = read("EMINING_MAIL_FROM")
_url = urlsplit(read("EMINING_EMAIL_URL"))
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if _url.hostname else 'console'}.EmailBackend"
EMAIL_HOST = _url.hostname or "localhost"
EMAIL_PORT = _url.port or 587
EMAIL_HOST_USER = unquote(_url.username or "")
EMAIL_HOST_PASSWORD = unquote(_url.password or "")
EMAIL_USE_TLS = bool(_url.hostname)
