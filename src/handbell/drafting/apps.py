"""Drafting: the document that a school really has is read, checked, and drafted into its running policy."""

from django.apps import AppConfig


class DraftingConfig(AppConfig):
    name = "handbell.drafting"
    label = "drafting"
    verbose_name = "Drafting"

    def ready(self) -> None:
        """Declare who may do what, what the record says of it, and how `lint` evidences clauses."""
        from handbell.drafting import capabilities, controls, own_words  # noqa: F401
