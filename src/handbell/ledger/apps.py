"""Ledger: the record that cannot be quietly changed."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "handbell.ledger"
    label = "ledger"
    verbose_name = "Record"

    def ready(self) -> None:
        """Declare who may do what, and how this room evidences clauses."""
        from handbell.ledger import capabilities, controls, own_words  # noqa: F401
