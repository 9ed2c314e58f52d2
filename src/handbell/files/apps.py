"""Files: stored pictures and papers."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "handbell.files"
    label = "files"
    verbose_name = "Files"

    def ready(self) -> None:
        """Declare who may do what."""
        from handbell.files import capabilities  # noqa: F401
