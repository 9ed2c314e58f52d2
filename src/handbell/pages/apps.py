"""Pages: what people are told, from the pack."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "handbell.pages"
    label = "pages"
    verbose_name = "Pages"

    def ready(self) -> None:
        from handbell.pages import capabilities, controls, record_words  # noqa: F401 - they register themselves
