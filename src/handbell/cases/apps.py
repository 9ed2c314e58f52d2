"""Cases: what people tell the school, who must know of it, and what is done step by step."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "handbell.cases"
    label = "cases"
    verbose_name = "Cases"

    def ready(self) -> None:
        """Declare who may do what, and what this room keeps."""
        from handbell.cases import capabilities, controls, listeners, own_words  # noqa: F401
