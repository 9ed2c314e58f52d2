"""People: the roll, staff, families, governors, their roles and their sign-in."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "handbell.people"
    label = "people"
    verbose_name = "People"
