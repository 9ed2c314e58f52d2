"""Calendar: term dates, school days, clocks."""

from django.apps import AppConfig


class CalendarConfig(AppConfig):
    name = "handbell.calendar"
    label = "calendar"
    verbose_name = "Calendar"

    def ready(self) -> None:
        """Declare who may do what, and what this room's entries mean."""
        from handbell.calendar import capabilities, own_words  # noqa: F401
