"""Filling: forms of the policy as fields. It keeps nothing itself."""

from django.apps import AppConfig


class FillingConfig(AppConfig):
    name = "handbell.filling"
    label = "filling"
    verbose_name = "Filling in"
