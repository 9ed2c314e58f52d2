"""Evidence: files and captures of a case, kept as they came, with who had them in hand."""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "handbell.evidence"
    label = "evidence"
    verbose_name = "Evidence"

    def ready(self) -> None:
        """Declare how clauses are kept here, and what this room shows beside a case."""
        from handbell.evidence import beside, controls, own_words  # noqa: F401
