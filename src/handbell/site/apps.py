"""Site: the application's settings, addresses, base templates and middleware."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "handbell.site"
    label = "site"
    verbose_name = "Site"
