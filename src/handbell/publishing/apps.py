"""Publishing: posts from draft to public."""

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "handbell.publishing"
    label = "publishing"
    verbose_name = "Publishing"
