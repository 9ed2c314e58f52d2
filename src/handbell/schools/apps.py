"""Schools: trusts, schools, and the policy each school has adopted."""

from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate


class SchoolsConfig(AppConfig):
    name = "handbell.schools"
    label = "schools"
    verbose_name = "Schools"

    def ready(self) -> None:
        from handbell.schools import staying  # noqa: F401
        from handbell.schools.row_security import secure_rows, tell_new_connection

        post_migrate.connect(secure_rows, dispatch_uid="handbell.secure_rows")
        connection_created.connect(tell_new_connection, dispatch_uid="handbell.tell_new_connection")
