"""Sign-in by django-allauth, with TOTP and passkeys. Why each choice: docs/decisions/sign-in.md."""

from emining.config.environment import is_on, read
from emining.config.settings.standing import IS_DEMONSTRATION, PUBLIC_URL

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk:home"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"

# ASVS 5.0 section 6.2: length and known-bad lists, no composition rules, no forced changes.
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "full_name"), "max_similarity": 0.85},
    },
    {"NAME": "emining.accounts.passwords.ContextWordValidator"},
]

ACCOUNT_ADAPTER = "emining.accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_SIGNUP_FORM_CLASS = "emining.accounts.signup_form.SignUpForm"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "optional" if IS_DEMONSTRATION else "mandatory"
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if PUBLIC_URL.startswith("https://") else "http"
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/m/ip,5/5m/key", "signup": "10/m/ip"}

MFA_ADAPTER = "emining.accounts.adapters.SecondFactorAdapter"
MFA_FORMS = {"add_webauthn": "emining.accounts.passkey_form.AddPasskeyForm"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "E-Mining"
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODE_COUNT = 10
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not is_on("EMINING_BEHIND_TLS")
USERSESSIONS_TRACK_ACTIVITY = True

# A reverse proxy that ends TLS adds one X-Forwarded-For hop; without one the header is a forgery and is not read.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if is_on("EMINING_BEHIND_TLS") else 0

SESSION_IDLE_SECONDS = 60 * 60
SECOND_FACTOR_REQUIRED = read("EMINING_SECOND_FACTOR") == "required"
