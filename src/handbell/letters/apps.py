"""The letters that the policy promises."""

from django.apps import AppConfig


class LettersConfig(AppConfig):
    name = "handbell.letters"
    label = "letters"
    verbose_name = "Letters"

    def ready(self) -> None:
        """Declare who may do what, what this room keeps, and what it shows on a case's page."""
        from handbell.cases.beside import Beside, register_beside
        from handbell.cases.receipts import come_from
        from handbell.letters import capabilities, controls, own_words  # noqa: F401
        from handbell.letters.showing import of_case
        from handbell.letters.words import BY_LETTER

        register_beside(Beside("letters", "letters/beside.html", of_case, order=30))
        come_from("do", "send_letter", BY_LETTER)
