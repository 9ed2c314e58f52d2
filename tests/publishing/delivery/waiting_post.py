"""Lays out a database in HANDBELL_HOME and leaves one post waiting for the noticeboard. A program, not a test."""

from __future__ import annotations

import sys
from pathlib import Path

import django
from django.apps import apps
from django.conf import settings
from django.core.management import call_command

sys.path.insert(0, str(Path(__file__).parents[3]))


def main() -> None:
    """Lay out, then plan."""
    django.setup()
    rooms = [one.label for one in apps.get_app_configs() if one.name.startswith("handbell.")]
    settings.MIGRATION_MODULES = dict.fromkeys(rooms)
    call_command("migrate", run_syncdb=True, verbosity=0)

    from tests.publishing.delivery.making import a_board, planned

    from handbell.people.models import Person
    from handbell.schools.models import School
    from handbell.schools.scope import school_scope

    school = School.objects.create(name="Oakfield Primary", slug="oakfield")
    with school_scope(school):
        planned(Person.objects.create(given="Amara", family="Mensah"), a_board())


if __name__ == "__main__":
    main()
