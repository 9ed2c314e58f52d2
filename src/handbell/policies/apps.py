"""Policies: what a school thinks of changing in its policy, and the answers that its people keep for themselves."""

from django.apps import AppConfig


class PoliciesConfig(AppConfig):
    name = "handbell.policies"
    label = "policies"
    verbose_name = "Policies"

    def ready(self) -> None:
        """Declare who may do what, what the record says of it, what keeps clauses, and that no version goes."""
        from handbell.policies import capabilities, controls, own_words, review_controls, staying  # noqa: F401
