"""English, Chinese, Urdu."""

from django.utils.translation import gettext_lazy as _

from emining.config.environment import ROOT

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("zh-hans", _("Chinese")), ("ur", _("Urdu"))]
LOCALE_PATHS = [ROOT / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Karachi"
USE_THOUSAND_SEPARATOR = True
FORMAT_MODULE_PATH = ["emining.config.formats"]
LANGUAGE_COOKIE_SAMESITE = "Lax"
