"""What follows from a case."""

from django.apps import AppConfig


class OutcomesConfig(AppConfig):
    name = "handbell.outcomes"
    label = "outcomes"
    verbose_name = "What follows from a case"

    def ready(self) -> None:
        """Show it on a case's page, hold a case open while a question stands, and tell governors in numbers."""
        from handbell.cases.beside import Beside, register_beside
        from handbell.cases.left import also_left
        from handbell.outcomes import controls  # noqa: F401
        from handbell.outcomes.report import section
        from handbell.outcomes.showing import left_open, of_case
        from handbell.schools.reporting import provide

        register_beside(Beside("outcomes", "outcomes/beside.html", of_case, order=20))
        also_left(left_open)
        provide("cases", section)
