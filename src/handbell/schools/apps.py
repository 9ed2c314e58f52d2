"""Schools: trusts, schools, and the policy each school has adopted."""

from django.apps import AppConfig


class SchoolsConfig(AppConfig):
    name = "handbell.schools"
    label = "schools"
    verbose_name = "Schools"
