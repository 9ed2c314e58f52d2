"""Notices: what waits for whom."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "handbell.notices"
    label = "notices"
    verbose_name = "Notices"
