"""Django's settings: everything comes from ACUERDO_HOME, DATABASE_URL and a few ACUERDO_ variables."""

from __future__ import annotations

import os
from pathlib import Path

import dj_database_url
from django.utils.translation import gettext_lazy as _

from acuerdo.config.home import home, secret

PACKAGE = Path(__file__).parent.parent
HOME = home()

DEBUG = False
DEVELOPMENT = os.environ.get("ACUERDO_DEVELOPMENT", "") == "1"  # local stand-ins for every provider
SECRET_KEY = secret("django").hex()
MASTER_KEY = secret("master")  # wraps the key of every person; lose it and their data is gone
BLIND_KEY = secret("blind")
SEAL_KEY = secret("seal")  # signs the heads of the journal
SEALS_PATH = HOME / "seals" / "journal.jsonl"
PUBLIC_URL = os.environ.get("ACUERDO_PUBLIC_URL", "http://127.0.0.1:8000").rstrip("/")
STANDINS_URL = os.environ.get("ACUERDO_STANDINS_URL", "http://127.0.0.1:8001").rstrip("/")
STANDINS_SMTP = os.environ.get("ACUERDO_STANDINS_SMTP", "127.0.0.1:8025")
# Only with the stand-ins: a moved clock would let messages leave at hours when the law forbids them.
CLOCK_SHIFT_SECONDS = float(os.environ.get("ACUERDO_CLOCK_SHIFT_SECONDS", "0")) if DEVELOPMENT else 0.0
STANDINS_SEED = secret("standins")  # the keys that product and stand-ins share grow from it
_https = PUBLIC_URL.startswith("https://")
_hosts = os.environ.get("ACUERDO_HOSTS", "")
ALLOWED_HOSTS = [
    *filter(None, _hosts.split(",")),
    PUBLIC_URL.split("//")[1].split(":")[0],
    "localhost",
    "127.0.0.1",
]
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "acuerdo.records",
    "acuerdo.screens",
    "acuerdo.config",
]
MIDDLEWARE = [
    "acuerdo.screens.webhooks.shortcut.WebhookShortcut",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "acuerdo.screens.security.ContentPolicy",
]
ROOT_URLCONF = "acuerdo.config.urls"
WSGI_APPLICATION = "acuerdo.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "acuerdo.screens.context.house",
            ],
            "builtins": ["acuerdo.screens.templatetags.words"],
        },
    }
]

DATABASES = {"default": dj_database_url.parse(os.environ.get("DATABASE_URL") or f"sqlite:///{HOME / 'acuerdo.db'}")}
_database = DATABASES["default"]
if _database["ENGINE"].endswith("sqlite3"):
    # FULL: a debtor's payment must survive a power cut. IMMEDIATE: a writer waits instead of failing midway.
    _database["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-20000;",
    }
else:
    _database["CONN_HEALTH_CHECKS"] = True
_database["CONN_MAX_AGE"] = (
    None  # opening one costs more than storing a webhook; SQLite folds its log when the last closes
)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

EMAIL_BACKEND = "acuerdo.config.mail.ServerOfTheHouse"
DEFAULT_FROM_EMAIL = os.environ.get("ACUERDO_SMTP_SENDER") or "acuerdo@correo.invalid"

AUTH_USER_MODEL = "records.User"
LOGIN_URL = "/entrar/"
LOGIN_REDIRECT_URL = "/"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]

USE_TZ = True
TIME_ZONE = "America/Mexico_City"
USE_I18N = True
LANGUAGE_CODE = "es"
LANGUAGES = [("es", _("Español")), ("en", _("Inglés"))]
LOCALE_PATHS = [PACKAGE / "locale"]

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STATIC_ROOT.mkdir(exist_ok=True)
WHITENOISE_USE_FINDERS = True
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _https
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": os.environ.get("ACUERDO_LOG_LEVEL", "WARNING")},
}
