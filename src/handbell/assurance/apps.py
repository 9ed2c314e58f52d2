"""Assurance: asks every control for its evidence, and shows the policy in force."""

from datetime import timedelta

from django.apps import AppConfig


class AssuranceConfig(AppConfig):
    name = "handbell.assurance"
    label = "assurance"
    verbose_name = "Assurance"

    def ready(self) -> None:
        from handbell.assurance import capabilities, controls, own_words  # noqa: F401 - they register themselves
        from handbell.assurance.counting import count_daily
        from handbell.publishing.delivery.sweeps import register

        register("policy days", timedelta(minutes=5), count_daily)
