"""Consent: what families said about pictures and names, to the hour."""

from django.apps import AppConfig


class ConsentConfig(AppConfig):
    name = "handbell.consent"
    label = "consent"
    verbose_name = "Consent"
