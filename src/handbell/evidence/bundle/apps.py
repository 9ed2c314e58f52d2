"""Bundles: a case as one sealed file for somebody outside the school, and how they check it."""

from django.apps import AppConfig


class BundleConfig(AppConfig):
    name = "handbell.evidence.bundle"
    label = "bundle"
    verbose_name = "Bundles"

    def ready(self) -> None:
        """Declare what the record says, what stands on a case's page, and what is to be stamped."""
        from handbell.evidence.bundle import beside, own_words  # noqa: F401
        from handbell.evidence.bundle.finding import manifests
        from handbell.evidence.timestamps.round import also_stamp

        also_stamp(manifests)
