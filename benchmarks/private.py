"""A Handbell with a database of its own for one benchmark, thrown away afterwards."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def private_handbell(*, migrated: bool = False) -> Iterator[str]:
    """Its home folder. Tables are laid out from the models (quicker, and the same), or `migrated` as a school's are,
    with everything that the database itself refuses."""
    home = tempfile.mkdtemp(prefix="handbell-benchmark-")
    os.environ |= {"DJANGO_SETTINGS_MODULE": "handbell.site.settings", "HANDBELL_HOME": home}
    import django

    django.setup()
    from django.apps import apps
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    if not migrated:
        rooms = [one.label for one in apps.get_app_configs() if one.name.startswith("handbell.")]
        settings.MIGRATION_MODULES = dict.fromkeys(rooms)
    call_command("migrate", run_syncdb=not migrated, verbosity=0)
    try:
        yield home
    finally:
        connection.close()
        shutil.rmtree(home, ignore_errors=True)
