"""Assurance: asks every control for its evidence, and shows the policy in force."""

from django.apps import AppConfig


class AssuranceConfig(AppConfig):
    name = "handbell.assurance"
    label = "assurance"
    verbose_name = "Assurance"

    def ready(self) -> None:
        from handbell.assurance import capabilities, controls  # noqa: F401 - they register themselves
