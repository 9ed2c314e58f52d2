"""Assurance: Policy in force."""

from django.apps import AppConfig


class AssuranceConfig(AppConfig):
    name = "handbell.assurance"
    label = "assurance"
    verbose_name = "Assurance"
