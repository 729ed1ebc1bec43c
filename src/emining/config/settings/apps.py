"""Applications, middleware, templates."""

from emining.config.environment import ROOT

INSTALLED_APPS = [
    "emining.config.apps.ConfigConfig",
    "emining.desk.apps.DeskConfig",
    "emining.publicsite.apps.PublicsiteConfig",
    "emining.workspaces.apps.WorkspacesConfig",
    "emining.capacity.apps.CapacityConfig",
    "emining.agreements.apps.AgreementsConfig",
    "emining.forum.apps.ForumConfig",
    "emining.matching.apps.MatchingConfig",
    "emining.projects.apps.ProjectsConfig",
    "emining.rooms.apps.RoomsConfig",
    "emining.titles.apps.TitlesConfig",
    "emining.geoscience.apps.GeoscienceConfig",
    "emining.parties.apps.PartiesConfig",
    "emining.documents.apps.DocumentsConfig",
    "emining.notices.apps.NoticesConfig",
    "emining.accounts.apps.AccountsConfig",
    "emining.places.apps.PlacesConfig",
    "emining.audit.apps.AuditConfig",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "procrastinate.contrib.django",
    "django_htmx",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django.contrib.gis",
    "django.forms",
]

MIDDLEWARE = [
    "emining.config.middleware.RequestIdMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "emining.config.metrics.MetricsMiddleware",
    "emining.config.page_cache.PublicPageMiddleware",
    "emining.config.compression.PageCompressionMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "emining.accounts.middleware.ActorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "emining.config.middleware.RefusalMiddleware",
]

# Unit tests change what a page shows and ask for it again within the second.
KEEP_PUBLIC_PAGES = True

ROOT_URLCONF = "emining.config.urls"
WSGI_APPLICATION = "emining.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "src" / "emining" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "emining.config.context.standing",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "emining.config.templatetags.emining",
            ],
        },
    }
]

FORM_RENDERER = "emining.config.forms.ComponentRenderer"
