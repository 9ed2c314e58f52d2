"""Ledger: the record that cannot be quietly changed."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "handbell.ledger"
    label = "ledger"
    verbose_name = "Record"
