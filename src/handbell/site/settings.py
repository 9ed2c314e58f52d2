"""Django's settings, from the environment alone (handbell.site.env lists every variable)."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from csp.constants import NONE, SELF

from handbell.site.databases import database
from handbell.site.env import Environment
from handbell.site.keys import derived, master_key
from handbell.site.logs import logging_config

ENV = Environment.read()
HERE = Path(__file__).resolve().parent
HOME = ENV.path("HANDBELL_HOME", Path("var").resolve())
HOME.mkdir(parents=True, exist_ok=True)
KEY_FILE = ENV.path("HANDBELL_KEY_FILE", HOME / "key")
MASTER_KEY = master_key(KEY_FILE)
SECRET_KEY = derived(MASTER_KEY, "sessions").hex()
SEAL_KEY = derived(MASTER_KEY, "sealed tokens")
CASE_KEY = derived(MASTER_KEY, "case contents")
CHECKPOINT_KEY = derived(MASTER_KEY, "checkpoints")

DEBUG = ENV.yes("HANDBELL_DEBUG")
DEMO = ENV.yes("HANDBELL_DEMO")
CHECK_LINKS = ENV.yes("HANDBELL_CHECK_LINKS")
ADDRESS = ENV.text("HANDBELL_ADDRESS", "http://localhost:8000").rstrip("/")
ALLOWED_HOSTS = ENV.words("HANDBELL_HOSTS", "localhost,127.0.0.1,[::1]")
SECURE = ADDRESS.startswith("https://")

INSTALLED_APPS = [
    "handbell.schools.apps.SchoolsConfig",
    "handbell.ledger.apps.LedgerConfig",
    "handbell.files.apps.FilesConfig",
    "handbell.notices.apps.NoticesConfig",
    "handbell.calendar.apps.CalendarConfig",
    "handbell.people.apps.PeopleConfig",
    "handbell.filling.apps.FillingConfig",
    "handbell.registers.apps.RegistersConfig",
    "handbell.duties.signatures.apps.SignaturesConfig",
    "handbell.consent.apps.ConsentConfig",
    "handbell.channels.apps.ChannelsConfig",
    "handbell.duties.apps.DutiesConfig",
    "handbell.policies.apps.PoliciesConfig",
    "handbell.requests.apps.RequestsConfig",
    "handbell.drafting.apps.DraftingConfig",
    "handbell.moderation.apps.ModerationConfig",
    "handbell.cases.apps.CasesConfig",
    "handbell.outcomes.apps.OutcomesConfig",
    "handbell.letters.apps.LettersConfig",
    "handbell.evidence.apps.EvidenceConfig",
    "handbell.evidence.timestamps.apps.TimestampsConfig",
    "handbell.evidence.bundle.apps.BundleConfig",
    "handbell.evidence.retention.apps.RetentionConfig",
    "handbell.publishing.apps.PublishingConfig",
    "handbell.assurance.apps.AssuranceConfig",
    "handbell.pages.apps.PagesConfig",
    "handbell.site.apps.SiteConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "handbell.site.bodies.BodiesMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "handbell.site.middleware.actor_middleware",
    "handbell.site.second_factor.second_factor_middleware",
    "handbell.site.no_policy.NoPolicyMiddleware",
]
ROOT_URLCONF = "handbell.site.urls"
WSGI_APPLICATION = "handbell.site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "handbell.site.context.everywhere_on_a_page",
            ],
            "builtins": ["handbell.site.templatetags.handbell"],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# Counts failed sign-ins for every web process of this machine; nothing else is kept in it.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": HOME / "cache"}
}

DATABASES = {"default": database(ENV.text("HANDBELL_DATABASE_URL"), HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # accounts are made by the school, never by sign-up
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # nobody gets mail because a stranger typed their address
ACCOUNT_ADAPTER = "handbell.site.accounts.AccountAdapter"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_FORMS = {"add_webauthn": "handbell.site.passkeys.AddPasskey"}
MFA_TOTP_ISSUER = "Handbell"
MFA_ALLOW_UNVERIFIED_EMAIL = True  # the school vouches for the address when it makes the account
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SECURE

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = int(timedelta(hours=10).total_seconds())
SECURE_HSTS_SECONDS = int(timedelta(days=365).total_seconds()) if SECURE else 0
SECURE_SSL_REDIRECT = SECURE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
SECURE_REFERRER_POLICY = "same-origin"
CSRF_TRUSTED_ORIGINS = [ADDRESS] if SECURE else []
CSRF_FAILURE_VIEW = "handbell.site.errors.stale_form"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "worker-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True

STATIC_URL = "static/"
STATIC_ROOT = HOME / "static"
STATIC_ROOT.mkdir(exist_ok=True)  # before it is filled, too: WhiteNoise looks there as it starts
STATICFILES_DIRS = [HERE / "static"]
MEDIA_ROOT = HOME / "files"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024  # a form without its files
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024  # larger uploads go to a temporary file
FILE_UPLOAD_PERMISSIONS = 0o600

SMTP_URL = ENV.text("HANDBELL_SMTP_URL")
DEFAULT_FROM_EMAIL = ENV.text("HANDBELL_MAIL_FROM", "handbell@localhost")
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

TIMESTAMP_URL = ENV.address("HANDBELL_TIMESTAMP_URL")
TIMESTAMP_CA = ENV.certificates("HANDBELL_TIMESTAMP_CA", "HANDBELL_TIMESTAMP_URL")
TIMESTAMP_POLICY = ENV.oid("HANDBELL_TIMESTAMP_POLICY")

LOGGING = logging_config()

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default", "delivery"]}}
