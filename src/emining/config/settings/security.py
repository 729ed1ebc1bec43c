"""Secrets, cookies and the content security policy."""

from csp.constants import NONE, SELF

from emining.config.environment import data_dir, is_on, read
from emining.config.secrets import kept_secret, secret_key

SECRET_KEY = secret_key()
AUDIT_SIGNING_KEY = read("EMINING_SIGNING_KEY") or kept_secret("audit_signing_key", 32)
PARTIES_SEALING_KEY = read("EMINING_SEALING_KEY") or kept_secret("sealing_key", 32)
AUDIT_CUSTODIAN_FILE = read("EMINING_CUSTODIAN_FILE") or str(data_dir() / "custodian" / "audit-heads.jsonl")
DEBUG = is_on("EMINING_DEBUG")
ALLOWED_HOSTS = [host.strip() for host in read("EMINING_ALLOWED_HOSTS").split(",") if host.strip()]

_tls = is_on("EMINING_BEHIND_TLS")
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 31536000 if _tls else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _tls
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _tls else None
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = _tls
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "emining.config.errors.form_expired"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, "'wasm-unsafe-eval'"],
        "worker-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}
