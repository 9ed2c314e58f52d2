"""Registers: the lists that the policy has the school keep."""

from django.apps import AppConfig


class RegistersConfig(AppConfig):
    name = "handbell.registers"
    label = "registers"
    verbose_name = "Registers"

    def ready(self) -> None:
        """Declare who may do what, what this room keeps, and its rows for forms that choose one."""
        from handbell.filling.rows import provide
        from handbell.registers import capabilities, controls, own_words, staying  # noqa: F401
        from handbell.registers.reading import RowsToChoose

        provide(RowsToChoose())
