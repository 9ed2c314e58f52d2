"""People: the roll, staff, families, governors, their roles and their sign-in."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "handbell.people"
    label = "people"
    verbose_name = "People"

    def ready(self) -> None:
        """Declare who may do what, and say whom the record means."""
        from handbell.people import capabilities, own_words  # noqa: F401
